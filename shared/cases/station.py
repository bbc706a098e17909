"""The certificate station (证明打印岗) as a value: what is chosen, being printed, looked up and counted.

It belongs to a desk whose post prints certificates; the person before it is the desk's. What is printed is a job:
it keeps its id, which is also the id of its request, until its paper is accounted for, so that a lost answer never
makes a second certificate.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from shared.cases.months import plus_months
from shared.contract.messages import PersonSummary
from shared.contract.station import (
    CertificateKind,
    IssuedCertificate,
    Offer,
    PaperBalance,
    PaperMoved,
    Verdict,
)

USUAL_MONTHS = 36
ReprintReason = Literal["jam", "poor_print", "lost", "soiled", "not_collected", "other"]
VoidReason = Literal["wrong_data", "spoiled", "asked_by_person", "other"]


class Progress(StrEnum):
    """How far a job is."""

    ISSUING = "issuing"
    DRAWING = "drawing"
    PRINTING = "printing"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    """Nothing came out; the same certificate may be printed again."""
    UNKNOWN = "unknown"
    """Nobody has seen the paper: a person is asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be certified. A period or a year, by what the kind needs."""

    kind: CertificateKind
    purpose: str = ""
    first_month: str | None = None
    last_month: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One printing. `certificate_no` is empty until it is issued; sheets are counted from `first_sheet`."""

    job_id: str
    progress: Progress
    certificate_no: str = ""
    first_sheet: str = ""
    sheets: int = 0
    is_copy: bool = False
    code: str = ""

    @property
    def is_running(self) -> bool:
        """Whether its answer is still to come."""
        return self.progress in (Progress.ISSUING, Progress.DRAWING, Progress.PRINTING)


@dataclass(frozen=True, slots=True)
class Voiding:
    """A certificate that is to be made void, while a supervisor's word is awaited."""

    certificate: IssuedCertificate
    reason: VoidReason
    authoriser: str = ""


DocumentFinding = Literal["sealed", "altered", "not_ours", "damaged"]


@dataclass(frozen=True, slots=True)
class Presented:
    """A certificate somebody presented. `document` is what the file says of itself; None where a code was read.

    `verdict` is the province's word; None when it could not be asked.
    """

    verdict: Verdict | None
    document: DocumentFinding | None = None
    is_forged: bool = False
    """The code is not one the province has signed."""


@dataclass(frozen=True, slots=True)
class Station:
    """The work of one station. `picture` are the preview's pages as PNG, of `pictured`."""

    searched: str = ""
    hits: tuple[PersonSummary, ...] = ()
    offers: tuple[Offer, ...] = ()
    choice: Choice | None = None
    pictured: Choice | None = None
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    job: Job | None = None
    issued: tuple[IssuedCertificate, ...] = ()
    voiding: Voiding | None = None
    presented: Presented | None = None
    balance: PaperBalance | None = None
    movements: tuple[PaperMoved, ...] = ()

    def offer(self, kind: str) -> Offer | None:
        """Return the offer of a kind."""
        return next((each for each in self.offers if each.kind == kind), None)

    def listed(self, certificate_no: str) -> IssuedCertificate | None:
        """Return a certificate of the list."""
        return next((each for each in self.issued if each.certificate_no == certificate_no), None)


def without_person(station: Station) -> Station:
    """Return the station without the person and what was chosen for them; paper and lists of the post stay."""
    return Station(balance=station.balance, movements=station.movements)


def chosen(station: Station, kind: CertificateKind) -> Station:
    """Return the station with a kind chosen, its usual period, and the purpose that stood before."""
    offer = station.offer(kind)
    if offer is None or not offer.can_issue:
        return station
    purpose = station.choice.purpose if station.choice is not None else ""
    choice = Choice(kind, purpose)
    if offer.years:
        choice = replace(choice, year=max(offer.years))
    elif offer.needs_period:
        choice = replace(choice, first_month=_usual_first(offer), last_month=offer.last_month)
    return replace(station, choice=choice, pictured=None, pictures=(), job=None)


def _usual_first(offer: Offer) -> str | None:
    """Three years, or everything when there is less."""
    if offer.first_month is None or offer.last_month is None:
        return offer.first_month
    return max(offer.first_month, plus_months(offer.last_month, 1 - USUAL_MONTHS))


def with_period(choice: Choice, period: str) -> Choice:
    """Return the choice with a period, "2023-11/2026-10", or a year, "2025"."""
    first, slash, last = period.partition("/")
    if slash:
        return replace(choice, first_month=first, last_month=last, year=None)
    return replace(choice, first_month=None, last_month=None, year=int(period)) if period.isdigit() else choice
