"""The province's database: tables and sessions. SQLite, one file, write-ahead log, synchronous=FULL.

A transaction that may write begins IMMEDIATE: writers take turns from their first statement, so that what one has
read is still true when it commits. Readers see what was committed and never wait for a writer.
"""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    TypeDecorator,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

DATABASE = "province.db"
LONGEST_TURN_S = 5
"""How long a writer waits for its turn; shorter than a terminal waits for an answer."""
_READS_ONLY = "reads_only"


class UtcTime(TypeDecorator[datetime]):
    """An aware time; SQLite itself would forget the offset."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware time back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Record(DeclarativeBase):
    """A row of the province."""

    type_annotation_map: ClassVar = {datetime: UtcTime}


class Terminal(Record):
    """An enrolled terminal, recognised by the SHA-256 of its certificate."""

    __tablename__ = "terminals"
    terminal_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    hall: Mapped[str]
    number: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(unique=True)
    is_blocked: Mapped[bool] = mapped_column(default=False)
    enrolled_at: Mapped[datetime]


class PairingCode(Record):
    """A one-time code; only its digest is stored."""

    __tablename__ = "pairing_codes"
    digest: Mapped[str] = mapped_column(primary_key=True)
    terminal_name: Mapped[str]
    hall: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Citizen(Record):
    """A synthetic citizen. `label` names the ones a demo plays."""

    __tablename__ = "citizens"
    person_ref: Mapped[str] = mapped_column(primary_key=True)
    id_number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sex: Mapped[str]
    ethnic_group: Mapped[str]
    born: Mapped[date]
    region_code: Mapped[str]
    region_name: Mapped[str]
    personal_number: Mapped[str]
    label: Mapped[str | None] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")


class SocialCard(Record):
    """A social security card as the province knows it."""

    __tablename__ = "social_cards"
    card_id: Mapped[str] = mapped_column(primary_key=True)
    card_number: Mapped[str]
    person_ref: Mapped[str] = mapped_column(ForeignKey("citizens.person_ref"), index=True)
    version: Mapped[str]
    issued: Mapped[date]
    expires: Mapped[date]
    is_revoked: Mapped[bool] = mapped_column(default=False)


class Enrolment(Record):
    """One insurance of a citizen."""

    __tablename__ = "enrolments"
    person_ref: Mapped[str] = mapped_column(ForeignKey("citizens.person_ref"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    first_month: Mapped[str]


class PaidMonth(Record):
    """A month in which contributions were paid, at which unit and on which base."""

    __tablename__ = "paid_months"
    person_ref: Mapped[str] = mapped_column(ForeignKey("citizens.person_ref"), primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    base_fen: Mapped[int]


class CardCode(Record):
    """A one-shot electronic card code; only its digest is stored."""

    __tablename__ = "card_codes"
    digest: Mapped[str] = mapped_column(primary_key=True)
    person_ref: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class VisitRecord(Record):
    """One visit of a citizen at a terminal; only the digest of its token is stored."""

    __tablename__ = "visits"
    visit_id: Mapped[str] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    terminal_id: Mapped[str]
    person_ref: Mapped[str]
    medium: Mapped[str]
    opened_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Access(Record):
    """Who looked at whose data, for what (audit of reads)."""

    __tablename__ = "accesses"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    terminal_id: Mapped[str]
    person_ref: Mapped[str]
    item_code: Mapped[str]
    purpose: Mapped[str]
    consent_version: Mapped[str]


class CaseRecord(Record):
    """An accepted case with its evidence."""

    __tablename__ = "cases"
    case_id: Mapped[str] = mapped_column(primary_key=True)
    case_no: Mapped[str] = mapped_column(unique=True)
    terminal_id: Mapped[str]
    person_ref: Mapped[str]
    visit_id: Mapped[str]
    item_code: Mapped[str]
    state: Mapped[str]
    submission: Mapped[dict[str, Any]] = mapped_column(JSON)
    accepted_at: Mapped[datetime]


class CertificateRecord(Record):
    """An issued certificate; at most one for a case."""

    __tablename__ = "certificates"
    certificate_no: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"), unique=True)
    terminal_id: Mapped[str]
    payload: Mapped[str]
    payload_signature: Mapped[str]
    key_id: Mapped[str]
    qr_text: Mapped[str]
    issued_at: Mapped[datetime]
    valid_until: Mapped[date]


class SealRecord(Record):
    """A document digest that was sealed for a certificate, with the seal that was given."""

    __tablename__ = "seals"
    certificate_no: Mapped[str] = mapped_column(primary_key=True)
    document_digest: Mapped[str] = mapped_column(primary_key=True)
    cms: Mapped[str]
    sealed_at: Mapped[datetime]


class PrintRecord(Record):
    """What a terminal reported about one print job."""

    __tablename__ = "prints"
    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_no: Mapped[str] = mapped_column(index=True)
    result: Mapped[str]
    copies: Mapped[int]
    job_key: Mapped[str]
    reported_at: Mapped[datetime]


class RatingRecord(Record):
    """One rating of one case."""

    __tablename__ = "ratings"
    case_id: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    rated_at: Mapped[datetime]


class Counter(Record):
    """Numbers that must have no doubles, one row a series."""

    __tablename__ = "counters"
    series: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class StoredAnswer(Record):
    """The answer to a call with an idempotency key, stored with the call's effect."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("caller", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    caller: Mapped[str]
    key: Mapped[str]
    call: Mapped[str]
    body_digest: Mapped[str]
    answer: Mapped[str]
    answered_at: Mapped[datetime]


def open_database(folder: Path) -> Engine:
    """Open the province's database below `folder`; make its tables when they are missing."""
    # Their tables join ours on import.
    from province import staff_records, station_records, ticket_records, window_records  # noqa: F401

    engine = create_engine(
        f"sqlite:///{(folder / DATABASE).as_posix()}",
        connect_args={"timeout": LONGEST_TURN_S},
        hide_parameters=True,  # errors are logged, personal data is not
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    Record.metadata.create_all(engine)
    return engine


def writing(engine: Engine) -> Session:
    """Return a session that changes something."""
    return Session(engine)


def reading(engine: Engine) -> Session:
    """Return a session that only looks."""
    return Session(engine.execution_options(**{_READS_ONLY: True}))


def is_turn_missed(error: OperationalError) -> bool:
    """Return whether a writer waited for its turn in vain: nothing happened, and it may try again."""
    return isinstance(error.orig, sqlite3.OperationalError) and error.orig.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get(_READS_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
