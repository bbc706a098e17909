"""The tables of the certificate station: who issued what, copies, what became void, and every numbered sheet."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from province.records import Record


class StationIssueRecord(Record):
    """A certificate that staff issued; one from a kiosk has none."""

    __tablename__ = "station_issues"
    certificate_no: Mapped[str] = mapped_column(ForeignKey("certificates.certificate_no"), primary_key=True)
    kind: Mapped[str]
    hall: Mapped[str] = mapped_column(index=True)
    staff_no: Mapped[str]
    purpose: Mapped[str]


class CopyRecord(Record):
    """One more copy somebody was allowed; its terminal may draw, seal and print it."""

    __tablename__ = "copies"
    copy_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    certificate_no: Mapped[str] = mapped_column(ForeignKey("certificates.certificate_no"), index=True)
    terminal_id: Mapped[str]
    staff_no: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str]
    at: Mapped[datetime]


class VoidRecord(Record):
    """A certificate that is void, by whom, and by whose word."""

    __tablename__ = "voids"
    certificate_no: Mapped[str] = mapped_column(ForeignKey("certificates.certificate_no"), primary_key=True)
    reason: Mapped[str]
    note: Mapped[str]
    staff_no: Mapped[str]
    authorised_by: Mapped[str]
    at: Mapped[datetime]


class SheetRecord(Record):
    """One numbered sheet: where it is and what became of it. `serial` keeps its leading zeros."""

    __tablename__ = "sheets"
    terminal_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    serial: Mapped[str]
    state: Mapped[str]
    """free, used, spoiled or unknown"""
    received_on: Mapped[date]
    changed_on: Mapped[date]
    job_key: Mapped[str] = mapped_column(default="")
    certificate_no: Mapped[str] = mapped_column(default="", index=True)


class PaperMoveRecord(Record):
    """One line of a terminal's paper ledger."""

    __tablename__ = "paper_moves"
    move_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    terminal_id: Mapped[str] = mapped_column(index=True)
    day: Mapped[date]
    at: Mapped[datetime]
    movement: Mapped[str]
    first_no: Mapped[str]
    last_no: Mapped[str]
    sheets: Mapped[int]
    staff_name: Mapped[str]
    note: Mapped[str]
