"""The tables of the line: tickets of a hall and day, and what happened to them."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from province.records import Record


class TicketRecord(Record):
    """One number of one day. `rank` puts who comes first before who comes later."""

    __tablename__ = "tickets"
    __table_args__ = (UniqueConstraint("hall", "day", "ticket_no"),)
    ticket_id: Mapped[str] = mapped_column(primary_key=True)
    hall: Mapped[str] = mapped_column(index=True)
    day: Mapped[date]
    ticket_no: Mapped[str]
    board: Mapped[str]
    item_code: Mapped[str | None]
    priority: Mapped[str]
    rank: Mapped[int]
    person_ref: Mapped[str | None]
    draft_id: Mapped[str | None]
    state: Mapped[str]
    window_no: Mapped[str | None]
    staff_no: Mapped[str | None]
    taken_at: Mapped[datetime]
    called_at: Mapped[datetime | None]
    call_count: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
