"""The visit: one person's stay at a kiosk, from the first touch to the goodbye.

A frozen value, replaced and never edited, and gone when the person has left: `wiped` keeps only what belongs to
the machine. What must outlive the visit is in its `case`, which is stored before anything is done about it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from devices.contracts.readings import IdCardReading, SocialCardReading
from devices.contracts.states import PaperState
from shared.cases.case import Case
from shared.cases.contribution_form import ContributionForm
from shared.cases.events import Medium
from shared.cases.person import Person
from shared.cases.waiting_number import Priority, WaitingNumber


class Step(StrEnum):
    """Where a visit stands; one page each, same name."""

    HOME = "home"
    IDENTIFY = "identify"
    RECOGNISING = "recognising"
    ITEMS = "items"
    GUIDE = "guide"
    PREFILLING = "prefilling"
    CHECK = "check"
    SIGN = "sign"
    SUBMITTING = "submitting"
    DELAYED = "delayed"
    """Stored, not yet sent: the province does not answer."""
    RESULT = "result"
    PRINTING = "printing"
    CHECKING_PRINTOUT = "checking_printout"
    """Nobody knows whether paper came out: the person is asked."""
    RATE = "rate"
    TAKE_NUMBER = "take_number"
    """A number for a window is wanted: what is it about?"""
    PRIORITY = "priority"
    """Must the person be called earlier?"""
    TAKING_NUMBER = "taking_number"
    TICKET = "ticket"
    GOODBYE = "goodbye"
    STOPPED = "stopped"
    """It does not go on from here; `notice` says why and `retry_from` whether trying again makes sense."""


class IdleClass(StrEnum):
    """How long a page may be left alone; the limits are data (resources/kiosk/idle.json)."""

    READING = "reading"
    FORM = "form"
    AFTERWARDS = "afterwards"
    PARTING = "parting"


@dataclass(frozen=True, slots=True)
class Belongings:
    """What the person must take along, shown on the goodbye page."""

    cards: frozenset[Medium] = frozenset()
    sheets: int = 0
    number: str = ""
    """The number they wait with at a window."""


@dataclass(frozen=True, slots=True)
class NumberWish:
    """What a number is wanted for, as far as the person has said it. `origin` is the page it was asked for on.

    With a `draft_id` the unfinished case goes along to the window.
    """

    origin: Step
    board: str = ""
    item_code: str | None = None
    priority: Priority = "none"
    ticket_id: str = ""
    draft_id: str = ""

    @property
    def is_relay(self) -> bool:
        """Whether a window is to go on with what was begun here."""
        return self.draft_id != ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay. `number` grows with every wipe, so that answers meant for an earlier person are recognised.

    `notice` is the code of the sentence the page shows. `cards` are the cards on the readers now; `other_card`
    is the reader on which a card of somebody else appeared while this person is at work.
    """

    number: int = 1
    step: Step = Step.HOME
    language: Literal["zh", "en"] = "zh"
    is_elder: bool = False
    # the machine
    cards: frozenset[Medium] = frozenset()
    readers: frozenset[Medium] = frozenset()
    paper: PaperState = PaperState.UNKNOWN
    # the person
    reading: SocialCardReading | IdCardReading | None = field(default=None, repr=False)
    code: str = field(default="", repr=False)
    person: Person | None = field(default=None, repr=False)
    visit_id: str = ""
    visit_token: str = field(default="", repr=False)
    other_card: Medium | None = None
    # the matter
    wanted_item: str | None = None
    has_consented: bool = False
    open_case: Case | None = field(default=None, repr=False)
    form: ContributionForm | None = field(default=None, repr=False)
    case: Case | None = field(default=None, repr=False)
    pdf: bytes = field(default=b"", repr=False)
    pages: int = 0
    belongings: Belongings = Belongings()
    # the line
    wish: NumberWish | None = None
    ticket: WaitingNumber | None = None
    # the page
    notice: str | None = None
    retry_from: Step | None = None
    is_idle_warned: bool = False
    is_help_open: bool = False
    has_timed_out: bool = False


def wiped(visit: Visit) -> Visit:
    """Return a fresh visit that knows nothing of this one but the state of the machine."""
    return Visit(number=visit.number + 1, cards=visit.cards, readers=visit.readers, paper=visit.paper)


_IDLE_CLASSES: dict[Step, IdleClass] = {
    Step.IDENTIFY: IdleClass.READING,
    Step.ITEMS: IdleClass.READING,
    Step.GUIDE: IdleClass.READING,
    Step.STOPPED: IdleClass.READING,
    Step.TAKE_NUMBER: IdleClass.READING,
    Step.PRIORITY: IdleClass.READING,
    Step.CHECK: IdleClass.FORM,
    Step.SIGN: IdleClass.FORM,
    Step.DELAYED: IdleClass.AFTERWARDS,
    Step.RESULT: IdleClass.AFTERWARDS,
    Step.CHECKING_PRINTOUT: IdleClass.AFTERWARDS,
    Step.RATE: IdleClass.AFTERWARDS,
    Step.TICKET: IdleClass.AFTERWARDS,
    Step.GOODBYE: IdleClass.PARTING,
}


def idle_class(visit: Visit) -> IdleClass | None:
    """Return how long this page may be left alone; None while the machine works or nobody is there.

    A printer without paper is not working: the person may have left.
    """
    if visit.step is Step.PRINTING and visit.paper in (PaperState.OUT, PaperState.JAMMED):
        return IdleClass.READING
    if visit.step is Step.HOME and (visit.language != "zh" or visit.is_elder or visit.is_help_open):
        return IdleClass.READING
    return _IDLE_CLASSES.get(visit.step)
