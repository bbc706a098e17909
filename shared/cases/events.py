"""What happened: the events a visit and a case go forward by. Past tense, frozen, nothing but facts.

Events that a person caused carry no time unless the law needs it; ids and times come from outside, so that
deciding stays pure. Events about a case name it, so that an answer that arrives late finds the right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from devices.contracts.readings import IdCardReading, SocialCardReading
from devices.contracts.states import PaperState
from shared.cases.contribution_form import ContributionForm
from shared.cases.person import Person

if TYPE_CHECKING:
    from shared.cases.case import Case, Certificate, Stroke

Medium = Literal["social_card", "id_card"]


class Event:
    """Something that happened."""

    __slots__ = ()


class CaseEvent(Event):
    """Something that happened to one case."""

    __slots__ = ()
    case_id: str


# The person at the screen


@dataclass(frozen=True, slots=True)
class StartPressed(Event):
    """The person touched the big card on the home page: show what I can do."""


@dataclass(frozen=True, slots=True)
class ItemPressed(Event):
    """The person touched an item, on the home page or in the list."""

    item_code: str


@dataclass(frozen=True, slots=True)
class ListPressed(Event):
    """The person wants to see all items, before or after identification."""


@dataclass(frozen=True, slots=True)
class GuideAccepted(Event):
    """The person has seen the guide in brief and begins."""


@dataclass(frozen=True, slots=True)
class CodeTyped(Event):
    """The person typed or scanned an electronic social security card code."""

    code: str


@dataclass(frozen=True, slots=True)
class PeriodChosen(Event):
    """The person chose one of the offered periods, by its index."""

    choice: int


@dataclass(frozen=True, slots=True)
class DetailsConfirmed(Event):
    """The person said that everything is right."""


@dataclass(frozen=True, slots=True)
class FormSigned(Event):
    """The person signed the form. From here on nothing may be lost."""

    strokes: tuple[Stroke, ...]
    case_id: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class ResumePressed(Event):
    """The person goes on with what was left unfinished."""


@dataclass(frozen=True, slots=True)
class PrintPressed(Event):
    """The person wants the paper."""


@dataclass(frozen=True, slots=True)
class RetryPressed(Event):
    """The person wants the machine to try again what it could not do."""


@dataclass(frozen=True, slots=True)
class RatingGiven(Event):
    """The person rated the service: level 5 (best) to 1; levels 1 and 2 come with a reason."""

    level: int
    reasons: tuple[str, ...]
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class RatingSkipped(Event):
    """The person did not rate."""


@dataclass(frozen=True, slots=True)
class BackPressed(Event):
    """One step back."""


@dataclass(frozen=True, slots=True)
class ExitPressed(Event):
    """Leave and clear everything."""


@dataclass(frozen=True, slots=True)
class HelpPressed(Event):
    """The person wants a human being."""


@dataclass(frozen=True, slots=True)
class HelpClosed(Event):
    """The person goes on alone."""


@dataclass(frozen=True, slots=True)
class LanguageChosen(Event):
    """The person reads this language."""

    language: Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class ElderModeChosen(Event):
    """The person wants large letters and fewer choices, or not."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class IdleWarned(Event):
    """Nobody touched the screen for a while."""


@dataclass(frozen=True, slots=True)
class StillHere(Event):
    """The person is still here."""


@dataclass(frozen=True, slots=True)
class IdleExpired(Event):
    """Nobody answered the warning."""


# Cards


@dataclass(frozen=True, slots=True)
class SocialCardRead(Event):
    """A social security card was read; it may be a partial reading."""

    reading: SocialCardReading


@dataclass(frozen=True, slots=True)
class IdCardRead(Event):
    """An identity card was read."""

    reading: IdCardReading


@dataclass(frozen=True, slots=True)
class CardUnreadable(Event):
    """A card was put on and could not be read; `code` is the device error's."""

    medium: Medium
    code: str


@dataclass(frozen=True, slots=True)
class CardTaken(Event):
    """The card left its reader."""

    medium: Medium


@dataclass(frozen=True, slots=True)
class ReaderChanged(Event):
    """A reader came or went."""

    medium: Medium
    is_ready: bool


# The province


@dataclass(frozen=True, slots=True)
class PersonRecognised(Event):
    """The province knows who holds the card."""

    person: Person
    visit_id: str
    visit_token: str


@dataclass(frozen=True, slots=True)
class OpenCaseFound(Event):
    """This person has a case here that is not finished."""

    case: Case


@dataclass(frozen=True, slots=True)
class FormPrefilled(Event):
    """The province filled in the form."""

    form: ContributionForm


@dataclass(frozen=True, slots=True)
class ProvinceRefused(Event):
    """The province said no, with a code of the contract, before there was a case. `detail` is for staff."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceSilent(Event):
    """The province could not be reached, is not the one we trust, or talks nonsense; `code` says which."""

    code: str


@dataclass(frozen=True, slots=True)
class CaseWasAccepted(CaseEvent):
    """The province has the case. At a window it may be finished with that, or promised for a day."""

    case_id: str
    case_no: str
    is_finished: bool = False
    due_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class CertificateArrived(CaseEvent):
    """The province issued the certificate."""

    case_id: str
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class CaseWasRefused(CaseEvent):
    """The province refused the case for good."""

    case_id: str
    code: str


@dataclass(frozen=True, slots=True)
class SendingDelayed(CaseEvent):
    """The case is stored here and could not be sent yet."""

    case_id: str
    code: str


@dataclass(frozen=True, slots=True)
class SavingFailed(Event):
    """The local store could not keep the case; nothing was sent."""

    code: str


# Paper


@dataclass(frozen=True, slots=True)
class CertificateDrawn(CaseEvent):
    """The sealed document is ready."""

    case_id: str
    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class CertificateNotDrawn(CaseEvent):
    """The document could not be made; `code` says why."""

    case_id: str
    code: str


@dataclass(frozen=True, slots=True)
class PaperChanged(Event):
    """The printer's paper changed while it matters."""

    paper: PaperState


@dataclass(frozen=True, slots=True)
class PrintEnded(CaseEvent):
    """The print job ended; `unknown` means that nobody knows whether paper came out."""

    case_id: str
    result: Literal["printed", "not_printed", "unknown"]
    pages: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class PrintoutAnswered(CaseEvent):
    """The person said whether the paper is in their hands."""

    case_id: str
    has_paper: bool
