"""What happens at a certificate station: what its staff do, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from shared.cases.events import Event
from shared.cases.station import Choice, Presented, Progress, ReprintReason, VoidReason
from shared.contract.messages import PersonSummary
from shared.contract.station import CertificateKind, IssuedCertificate, Offer, PaperBalance, PaperMoved


class StationEvent(Event):
    """Something only a certificate station knows."""

    __slots__ = ()


# The person


@dataclass(frozen=True, slots=True)
class PeopleSought(StationEvent):
    """Somebody without a card: a number, or a name and a day of birth."""

    query: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeopleFound(StationEvent):
    """Who it may be."""

    query: str = field(repr=False)
    persons: tuple[PersonSummary, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonPicked(StationEvent):
    """One of those who were found."""

    person_ref: str


@dataclass(frozen=True, slots=True)
class OffersSeen(StationEvent):
    """What can be printed for the person."""

    offers: tuple[Offer, ...]


# The choice


@dataclass(frozen=True, slots=True)
class KindChosen(StationEvent):
    """A kind of certificate."""

    kind: CertificateKind


@dataclass(frozen=True, slots=True)
class PeriodChosen(StationEvent):
    """A period, "2023-11/2026-10", or a year, "2025"."""

    period: str


@dataclass(frozen=True, slots=True)
class PurposeChosen(StationEvent):
    """What it is for, as it will stand on the paper."""

    purpose: str


@dataclass(frozen=True, slots=True)
class PreviewDrawn(StationEvent):
    """The pages of a choice, as PNG."""

    choice: Choice
    pictures: tuple[bytes, ...] = field(repr=False)


# Printing


@dataclass(frozen=True, slots=True)
class IssuePressed(StationEvent):
    """Issue what is chosen and print it. `job_id` is made anew for every press."""

    job_id: str


@dataclass(frozen=True, slots=True)
class ReprintPressed(StationEvent):
    """Print an issued certificate once more."""

    job_id: str
    certificate_no: str
    reason: ReprintReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class JobMoved(StationEvent):
    """A job went on, or ended."""

    job_id: str
    progress: Progress
    certificate_no: str = ""
    first_sheet: str = ""
    sheets: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class PaperSeen(StationEvent):
    """Staff looked whether the paper of a job came out."""

    job_id: str
    has_paper: bool


# What was issued


@dataclass(frozen=True, slots=True)
class IssuedSought(StationEvent):
    """Look for a certificate by its number; with nothing, for those of today."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class IssuedSeen(StationEvent):
    """The list."""

    certificates: tuple[IssuedCertificate, ...]


@dataclass(frozen=True, slots=True)
class VoidPressed(StationEvent):
    """Make a certificate void; a supervisor is asked."""

    certificate_no: str
    reason: VoidReason


@dataclass(frozen=True, slots=True)
class VoidWasKept(StationEvent):
    """It is void."""

    certificate_no: str


# Verifying


@dataclass(frozen=True, slots=True)
class CodePresented(StationEvent):
    """A code was scanned, or a number with its code typed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DocumentPresented(StationEvent):
    """A file was opened."""

    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class WasVerified(StationEvent):
    """What became of what was presented."""

    presented: Presented


@dataclass(frozen=True, slots=True)
class VerdictCleared(StationEvent):
    """The next one."""


# Paper


@dataclass(frozen=True, slots=True)
class PaperReceived(StationEvent):
    """A packet of numbered paper came; serials are inclusive."""

    first_no: str
    last_no: str


@dataclass(frozen=True, slots=True)
class PaperSpoiled(StationEvent):
    """A sheet was spoiled."""

    paper_no: str


@dataclass(frozen=True, slots=True)
class PaperCounted(StationEvent):
    """The end of the day: the serial that lies on top, empty for none, and how many sheets are left."""

    first_no: str
    sheets: int


@dataclass(frozen=True, slots=True)
class PaperLooked(StationEvent):
    """See the paper anew."""


@dataclass(frozen=True, slots=True)
class BalanceSeen(StationEvent):
    """The day's paper."""

    balance: PaperBalance
    movements: tuple[PaperMoved, ...]
