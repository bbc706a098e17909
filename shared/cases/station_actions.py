"""What to do next at a certificate station. Imperative, frozen and complete."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from devices.contracts.readings import SocialCardReading
from shared.cases.actions import Action
from shared.cases.desk import Staff
from shared.cases.station import Choice, ReprintReason, Voiding


@dataclass(frozen=True, slots=True)
class SearchPeople(Action):
    """Look for somebody by number, or by name and day of birth."""

    staff: Staff
    query: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FetchOffers(Action):
    """See what can be printed for the visit's person."""

    staff: Staff
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DrawPreview(Action):
    """Draw what a choice would say."""

    staff: Staff
    visit_token: str = field(repr=False)
    choice: Choice


@dataclass(frozen=True, slots=True)
class IssueAndPrint(Action):
    """Issue, draw, seal, print and account for the paper. The job's id is the request's."""

    staff: Staff
    visit_token: str = field(repr=False)
    person_ref: str
    job_id: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class PrintAgain(Action):
    """Print an issued certificate once more, byte for byte."""

    staff: Staff
    job_id: str
    certificate_no: str
    reason: ReprintReason
    note: str


@dataclass(frozen=True, slots=True)
class TellPaper(Action):
    """Tell the province what a person saw of a job's paper."""

    job_id: str
    certificate_no: str
    first_sheet: str
    sheets: int
    has_paper: bool


@dataclass(frozen=True, slots=True)
class FindIssued(Action):
    """See what was issued: under a number, to a person, or today."""

    staff: Staff
    certificate_no: str = ""
    person_ref: str = ""


@dataclass(frozen=True, slots=True)
class VoidCertificate(Action):
    """Have a supervisor's word recorded, and make the certificate void with it."""

    staff: Staff
    voiding: Voiding
    authoriser_no: str
    pin: str = field(repr=False)
    card: SocialCardReading = field(repr=False)
    decision: Literal["approved", "refused"]
    reason: str


@dataclass(frozen=True, slots=True)
class VerifyCode(Action):
    """Ask about a code, or a number with its code."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VerifyDocument(Action):
    """Look into a file, then ask about it."""

    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MovePaper(Action):
    """Write down sheets that came or were spoiled."""

    staff: Staff
    movement: Literal["received", "spoiled"]
    first_no: str
    last_no: str


@dataclass(frozen=True, slots=True)
class SettlePaper(Action):
    """Close the day with what was counted, and print the sheet of it."""

    staff: Staff
    first_no: str
    sheets: int


@dataclass(frozen=True, slots=True)
class FetchPaper(Action):
    """See the day's paper."""

    staff: Staff
