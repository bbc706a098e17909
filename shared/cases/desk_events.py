"""What happened at a desk: what staff pressed, what the citizen did on their own screen, what was answered.

Past tense, frozen. Cards, the fate of a case and what the province cannot answer are in `events`; those are the
same at a kiosk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from shared.cases.events import Event
from shared.contract.messages import PrefillAnswer
from shared.contract.staff import Post, PostTaken, StaffSession
from shared.contract.tickets import Ticket, WaitingLine
from shared.contract.window import (
    CaseList,
    CaseSummary,
    Draft,
    DraftsFound,
    Gap,
    NoticeIssued,
    OverviewSection,
    RefusalIssued,
    ReviewTask,
    RiskResult,
)

if TYPE_CHECKING:
    from shared.cases.case import Stroke
    from shared.cases.desk import Page

# Signing in


@dataclass(frozen=True, slots=True)
class SignInPressed(Event):
    """Number and password were typed; the card lies on the reader, or comes next."""

    staff_no: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignInGivenUp(Event):
    """They stop before the card: somebody else wants to sign in."""


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """The province knows them."""

    session: StaffSession = field(repr=False)


@dataclass(frozen=True, slots=True)
class PostPressed(Event):
    """They chose what to do today, and where."""

    post: Post
    window_no: str | None


@dataclass(frozen=True, slots=True)
class PostWasTaken(Event):
    """The province let them."""

    taken: PostTaken


@dataclass(frozen=True, slots=True)
class SignOutPressed(Event):
    """They leave the window."""


# The line


@dataclass(frozen=True, slots=True)
class LineSeen(Event):
    """Who waits now."""

    line: WaitingLine


@dataclass(frozen=True, slots=True)
class MyCasesSeen(Event):
    """What this member of staff has accepted lately."""

    cases: CaseList


@dataclass(frozen=True, slots=True)
class LookWanted(Event):
    """Some seconds have passed: see the line and the lists anew."""


@dataclass(frozen=True, slots=True)
class CallPressed(Event):
    """Call whoever is next."""


@dataclass(frozen=True, slots=True)
class TicketEventPressed(Event):
    """Call again, give up on the number, or begin with the person."""

    event: Literal["recalled", "missed", "started", "ended"]


@dataclass(frozen=True, slots=True)
class TicketSeen(Event):
    """A ticket was called or changed."""

    ticket: Ticket


# The person


@dataclass(frozen=True, slots=True)
class OverviewSeen(Event):
    """What the sources say about the person, and what is open."""

    sections: tuple[OverviewSection, ...] = field(repr=False)
    drafts: DraftsFound = field(repr=False)
    cases: tuple[CaseSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class RevealPressed(Event):
    """Show one masked value of the person in full; who asked and why is recorded."""

    value: Literal["id_number", "bank_account", "phone"]


@dataclass(frozen=True, slots=True)
class PersonLeft(Event):
    """The person goes: forget everything about them."""


# The matter


@dataclass(frozen=True, slots=True)
class ItemChosen(Event):
    """The clerk opens an item for the person; `draft_id` is made here."""

    item_code: str
    draft_id: str


@dataclass(frozen=True, slots=True)
class DraftOpened(Event):
    """The clerk goes on with a draft of the person, perhaps taking it over for a reason."""

    draft_id: str
    take_over_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReopeningScanned(Event):
    """The code of a one-time notice was scanned or typed."""

    reopen_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FormArrived(Event):
    """The province has filled in what it knows."""

    answer: PrefillAnswer = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftArrived(Event):
    """A draft as the province has it: just saved, or opened here."""

    draft: Draft = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftConflicted(Event):
    """Somebody else saved it meanwhile, or has it open."""

    code: Literal["VERSION_CONFLICT", "HELD_BY_OTHER"]
    current: Draft = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConflictSettled(Event):
    """The clerk saw both versions: keep mine on top of theirs, or take theirs."""

    keep: Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class FieldChanged(Event):
    """An answer was typed or chosen."""

    key: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PagesChanged(Event):
    """The pages of one material are these now; their pictures are stored."""

    slot: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class CheckPressed(Event):
    """Is everything there? `wrong` are the fields and materials that are not right, as (key, code).

    They come with the press because form definitions are data outside this core.
    """

    wrong: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormChecked(Event):
    """The clerk had the form looked over, nothing more; `wrong` as in `CheckPressed`."""

    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SavePressed(Event):
    """The clerk wants the draft kept by the province now."""


@dataclass(frozen=True, slots=True)
class RiskSeen(Event):
    """What follows from this form."""

    result: RiskResult = field(repr=False)


@dataclass(frozen=True, slots=True)
class AuthorisationGiven(Event):
    """A supervisor used their own card and PIN and decided."""

    authoriser_no: str
    pin: str = field(repr=False)
    decision: Literal["approved", "refused"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Authorised(Event):
    """The province recorded the word; without a token it was a no."""

    step_up_token: str | None = field(repr=False)
    authoriser: str


@dataclass(frozen=True, slots=True)
class CustomerDisputed(Event):
    """The citizen touched a line on their screen: this is not right."""

    key: str


@dataclass(frozen=True, slots=True)
class CustomerSigned(Event):
    """The citizen signed on their screen. From here on nothing may be lost."""

    strokes: tuple[Stroke, ...] = field(repr=False)
    signed_at: datetime
    gives_certificate: bool = False
    """Whether the item ends with a certificate; the catalogue says so."""


@dataclass(frozen=True, slots=True)
class BackToForm(Event):
    """The clerk goes back to the form; nothing is lost."""


@dataclass(frozen=True, slots=True)
class SaveFailed(Event):
    """The draft is stored here, but the province does not answer."""

    code: str


# What the person is given instead of an acceptance


@dataclass(frozen=True, slots=True)
class NoticeBegun(Event):
    """Something is missing: say all of it at once."""


@dataclass(frozen=True, slots=True)
class NoticeWritten(Event):
    """Everything that is missing."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class NoticeArrived(Event):
    """The notice is issued."""

    notice: NoticeIssued
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class RefusalBegun(Event):
    """The matter cannot be accepted."""


@dataclass(frozen=True, slots=True)
class RefusalWritten(Event):
    """Why, and what the person can do."""

    reason_code: Literal["not_responsible", "conditions_not_met", "not_entitled", "already_done"]
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RefusalArrived(Event):
    """The refusal is issued."""

    refusal: RefusalIssued
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PaperPressed(Event):
    """The clerk wants the receipt, the notice or the refusal on paper."""


@dataclass(frozen=True, slots=True)
class SlipPrinted(Event):
    """What became of a receipt, a notice or a refusal on its way to paper. `code` is empty when all is well."""

    result: Literal["printed", "not_printed", "unknown"]
    code: str = ""


# The review


@dataclass(frozen=True, slots=True)
class TasksSeen(Event):
    """What waits for a review."""

    tasks: CaseList


@dataclass(frozen=True, slots=True)
class TaskOpened(Event):
    """The reviewer opens a case."""

    case_no: str


@dataclass(frozen=True, slots=True)
class TaskSeen(Event):
    """The case with everything in it."""

    task: ReviewTask = field(repr=False)


@dataclass(frozen=True, slots=True)
class TaskClosed(Event):
    """Back to the list, nothing decided."""


@dataclass(frozen=True, slots=True)
class TaskDecided(Event):
    """The reviewer's word."""

    decision: Literal["approved", "returned", "rejected"]
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionKept(Event):
    """The province has it."""

    case: CaseSummary
