"""What to do next: the actions a flow asks for.

Imperative, frozen and complete: whoever performs one needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from devices.contracts.readings import IdCardReading, SocialCardReading
from shared.cases.case import Case
from shared.cases.contribution_form import ContributionForm
from shared.cases.visit import NumberWish


class Action:
    """Something to do."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RecogniseCard(Action):
    """Ask the province who holds this card."""

    reading: SocialCardReading | IdCardReading


@dataclass(frozen=True, slots=True)
class RecogniseCode(Action):
    """Ask the province whose electronic card code this is."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FindOpenCase(Action):
    """Look whether this person left something unfinished here."""

    person_ref: str


@dataclass(frozen=True, slots=True)
class FetchForm(Action):
    """Let the province fill in the form of an item."""

    item_code: str
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SendCase(Action):
    """Send what waits for this case; it is already stored."""

    case_id: str


@dataclass(frozen=True, slots=True)
class DrawCertificate(Action):
    """Draw the certificate of this case and have it sealed."""

    case: Case


@dataclass(frozen=True, slots=True)
class PrintCertificate(Action):
    """Print the sealed certificate once."""

    case_id: str
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CancelPrint(Action):
    """Take the print job back if the printer still can."""


@dataclass(frozen=True, slots=True)
class ReportPrint(Action):
    """Tell the province what became of the paper."""

    case_id: str
    certificate_no: str
    result: Literal["printed", "not_printed", "unknown"]


@dataclass(frozen=True, slots=True)
class SendRating(Action):
    """Tell the province how the person rated the service."""

    case_id: str
    level: int
    reasons: tuple[str, ...]
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class TakeTicket(Action):
    """Ask the province for a number; with a token it carries the person."""

    wish: NumberWish
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandOff(Action):
    """Give the unfinished case to a window and ask for the number it waits under."""

    wish: NumberWish
    form: ContributionForm = field(repr=False)
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndVisit(Action):
    """Make the visit's token worthless and clear what the visit left behind on this machine."""

    visit_token: str = field(repr=False)
