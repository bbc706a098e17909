"""The tables of the window's matters: drafts, what was issued about them, window cases and the steps they took."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from province.records import Record


class DraftRecord(Record):
    """A matter that is not submitted yet, in its newest version."""

    __tablename__ = "drafts"
    draft_id: Mapped[str] = mapped_column(primary_key=True)
    hall: Mapped[str]
    person_ref: Mapped[str] = mapped_column(ForeignKey("citizens.person_ref"), index=True)
    item_code: Mapped[str]
    form_version: Mapped[int]
    form: Mapped[dict[str, Any]] = mapped_column(JSON)
    materials: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Digests of pages by slot."""
    step: Mapped[str]
    version: Mapped[int]
    state: Mapped[str]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str]
    holder_no: Mapped[str | None]
    holder_window: Mapped[str] = mapped_column(default="")
    held_since: Mapped[datetime | None]
    gaps: Mapped[list[Any]] = mapped_column(JSON, default=list)
    reopen_digest: Mapped[str | None] = mapped_column(unique=True)
    case_no: Mapped[str | None]


class IssuedRecord(Record):
    """A notice or a refusal about a draft, as it was handed out."""

    __tablename__ = "issued"
    number: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.draft_id"), index=True)
    staff_no: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_on: Mapped[date | None]
    issued_at: Mapped[datetime]


class WindowCaseRecord(Record):
    """What is special about a case that was accepted at a window. Nobody has two of its three parts."""

    __tablename__ = "window_cases"
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"), primary_key=True)
    hall: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    due_on: Mapped[date | None]
    accepted_by: Mapped[str]
    authorised_by: Mapped[str | None]
    reviewed_by: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")


class CaseStepRecord(Record):
    """One step a case took."""

    __tablename__ = "case_steps"
    step_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"), index=True)
    at: Mapped[datetime]
    step: Mapped[str]
    post: Mapped[str]
    staff_no: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
