"""What the store keeps, as frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class EntryKind(StrEnum):
    """What an outbox entry tells the province."""

    CASE = "case"
    CERTIFICATE = "certificate"
    PRINT_REPORT = "print_report"
    RATING = "rating"


class EntryState(StrEnum):
    """How an outbox entry stands."""

    WAITING = "waiting"
    SENT = "sent"
    PARKED = "parked"
    """Refused for good; a person must look at it. It holds up only its own case."""
    SUPERSEDED = "superseded"
    """Was refused; the person signed again and a later entry stands in its place."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as the store sees it: the columns it looks for, and a body it does not read."""

    case_id: str
    item_code: str
    person_ref: str
    state: str
    is_open: bool
    body: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A matter that nobody has signed yet, as it stood when something of it last changed."""

    draft_id: str
    person_ref: str
    staff_no: str
    body: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Something to tell the province. `body` is JSON text, sent exactly as stored."""

    case_id: str
    kind: EntryKind
    path: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """A stored entry. `idempotency_key` was made with it and never changes; order is by `sequence` per case."""

    sequence: int
    case_id: str
    kind: EntryKind
    path: str
    body: str = field(repr=False)
    idempotency_key: str
    state: EntryState
    tries: int
    next_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SettledEntry:
    """What the province said to an entry: JSON text, the answer of a sent one or the problem of a parked one."""

    entry: OutboxEntry
    answer: str = field(repr=False)
