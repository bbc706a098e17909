"""The tables of a hall's staff: who they are, their sessions, second people's words, and what was done by whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from province.records import Record


class StaffMember(Record):
    """One person who works in a hall. Password and PIN are kept as salted scrypt digests."""

    __tablename__ = "staff"
    staff_no: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    hall: Mapped[str]
    label: Mapped[str | None] = mapped_column(unique=True)
    posts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Windows by post."""
    card_id: Mapped[str] = mapped_column(unique=True)
    card_number: Mapped[str]
    password_digest: Mapped[str]
    pin_digest: Mapped[str]
    wrong_passwords: Mapped[int] = mapped_column(default=0)
    wrong_pins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(default=None)


class SessionRecord(Record):
    """One sign-in at one terminal; only the token's digest is stored."""

    __tablename__ = "staff_sessions"
    session_id: Mapped[str] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    staff_no: Mapped[str] = mapped_column(ForeignKey("staff.staff_no"))
    terminal_id: Mapped[str]
    post: Mapped[str | None]
    window_no: Mapped[str | None]
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class StepUpRecord(Record):
    """A second person's word on one action, good for one use."""

    __tablename__ = "step_ups"
    step_up_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    token_digest: Mapped[str | None] = mapped_column(unique=True)
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    content_digest: Mapped[str]
    terminal_id: Mapped[str]
    staff_no: Mapped[str]
    """Who asked."""
    authoriser_no: Mapped[str]
    decision: Mapped[str]
    reason: Mapped[str]
    given_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class StaffAct(Record):
    """What a member of staff did, for whoever audits."""

    __tablename__ = "staff_acts"
    act_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    staff_no: Mapped[str]
    terminal_id: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str]
