"""The desk (工位): one member of staff at a window, with at most one person and one matter before them.

A frozen value, replaced and never edited. What a citizen gave is in its `matter`, which is stored on every change,
and in its `case` once they have signed. `cleared` keeps the member of staff and the line and forgets the person:
`number` grows, so that answers meant for an earlier person are recognised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from devices.contracts.readings import SocialCardReading
from devices.contracts.states import PaperState
from shared.cases.case import Case, Stroke
from shared.cases.events import Medium
from shared.cases.person import Person
from shared.cases.station import Station, without_person
from shared.contract.staff import HeldPost, Post
from shared.contract.tickets import Ticket
from shared.contract.window import CaseSummary, Draft, OverviewSection, ReviewTask, RiskResult


class Stage(StrEnum):
    """Where a desk stands; one panel each."""

    SIGNED_OUT = "signed_out"
    STAFF_CARD = "staff_card"
    """Number and password are typed; the card is awaited."""
    SIGNING_IN = "signing_in"
    CHOOSING_POST = "choosing_post"
    WORKBENCH = "workbench"
    """Nobody is before the window: the line, my cases."""
    RECOGNISING = "recognising"
    PERSON = "person"
    PREFILLING = "prefilling"
    FORM = "form"
    """The form and its materials."""
    CHECKING = "checking"
    """The draft is kept by the province and its risks are asked."""
    AUTHORISING = "authorising"
    CUSTOMER = "customer"
    """The citizen reads, objects or signs on their own screen."""
    SUBMITTING = "submitting"
    DELAYED = "delayed"
    DONE = "done"
    NOTICE = "notice"
    """What is missing is being written down."""
    NOTICED = "noticed"
    REFUSAL = "refusal"
    REFUSED = "refused"
    REVIEW = "review"
    """The reviewer's list, or one case of it."""
    STATION = "station"
    """The certificate station: its pages stand beside each other."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here. `permissions` are those of the post; the province checks them again on every call."""

    staff_no: str
    name: str
    session_id: str
    token: str = field(repr=False)
    hall_name: str = ""
    posts: tuple[HeldPost, ...] = ()
    post: Post | None = None
    window_no: str | None = None
    permissions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """One answer of a form, and where it came from; without a source somebody typed it."""

    value: str
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a material as the camera saw it. `problems` are codes of what makes it hard to read."""

    digest: str
    problems: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the page may be handed in."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Matter:
    """What a person came for, before it is a case. The draft and the case it becomes share their id.

    `version` is the province's version of the draft this was made from, 0 while it knows of none. `disputed` is
    the field the citizen touched on their screen because it is wrong.
    """

    draft_id: str
    item_code: str
    visit_id: str = ""
    form_version: int = 1
    fields: Mapping[str, Field] = field(default_factory=dict, repr=False)
    pages: Mapping[str, tuple[Page, ...]] = field(default_factory=dict)
    version: int = 0
    wrong: tuple[tuple[str, str], ...] = ()
    disputed: str | None = None
    risk: RiskResult | None = field(default=None, repr=False)
    step_up_token: str = field(default="", repr=False)
    authoriser: str = ""

    @property
    def form(self) -> dict[str, Any]:
        """The answers as they are sent and signed."""
        return {key: each.value for key, each in self.fields.items() if each.value}

    @property
    def materials(self) -> dict[str, list[str]]:
        """The pages by slot, by digest."""
        return {slot: [page.digest for page in pages] for slot, pages in self.pages.items() if pages}


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice or a refusal the province has issued: its number, and what goes on the paper."""

    number: str
    kind: Literal["notice", "refusal"]
    reopen_code: str = field(default="", repr=False)
    due_on: date | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """One workplace. `notice` is the code of the sentence it shows, `notice_detail` what the province added."""

    number: int = 1
    stage: Stage = Stage.SIGNED_OUT
    # the machine
    readers: frozenset[Medium] = frozenset()
    cards: frozenset[Medium] = frozenset()
    """The cards on the readers now."""
    paper: PaperState = PaperState.UNKNOWN
    # the member of staff
    staff: Staff | None = None
    staff_card: SocialCardReading | None = field(default=None, repr=False)
    """The card on the reader while somebody signs in or authorises."""
    credentials: tuple[str, str] | None = field(default=None, repr=False)
    """Number and password, while a card is awaited and the province is asked."""
    # the line
    ticket: Ticket | None = None
    waiting: tuple[Ticket, ...] = ()
    waiting_count: int = 0
    my_cases: tuple[CaseSummary, ...] = ()
    # the person
    person: Person | None = field(default=None, repr=False)
    visit_id: str = ""
    visit_token: str = field(default="", repr=False)
    overview: tuple[OverviewSection, ...] = field(default=(), repr=False)
    drafts: tuple[Draft, ...] = field(default=(), repr=False)
    cases: tuple[CaseSummary, ...] = field(default=(), repr=False)
    """What became of the person's own cases."""
    other_card: bool = False
    """Somebody else's card was read while a matter is open."""
    # the matter
    matter: Matter | None = None
    conflict: Draft | None = field(default=None, repr=False)
    """The draft as somebody else has saved it meanwhile."""
    case: Case | None = field(default=None, repr=False)
    issued: Issued | None = None
    slip: Literal["", "printing", "printed", "not_printed", "unknown"] = ""
    """How far the receipt, the notice or the refusal is on its way to paper."""
    is_rated: bool = False
    # the review
    tasks: tuple[CaseSummary, ...] = ()
    task: ReviewTask | None = field(default=None, repr=False)
    # the certificate station
    station: Station | None = None
    """What a post that prints certificates works on; None at every other."""
    # the panel
    notice: str | None = None
    notice_detail: str = ""


def cleared(desk: Desk) -> Desk:
    """Return the desk without the person and their matter."""
    station = None if desk.station is None else without_person(desk.station)
    free = Stage.WORKBENCH if station is None else Stage.STATION
    return Desk(
        number=desk.number + 1,
        stage=free if desk.staff is not None else Stage.SIGNED_OUT,
        readers=desk.readers,
        cards=desk.cards,
        paper=desk.paper,
        staff=desk.staff,
        ticket=None,
        waiting=desk.waiting,
        waiting_count=desk.waiting_count,
        my_cases=desk.my_cases,
        tasks=desk.tasks,
        station=station,
    )


def with_pages(matter: Matter, slot: str, pages: tuple[Page, ...]) -> Matter:
    """Return the matter with these pages of one material; what was checked before no longer holds."""
    return replace(matter, pages={**matter.pages, slot: pages}, risk=None, step_up_token="", authoriser="")


def with_value(matter: Matter, key: str, value: str) -> Matter:
    """Return the matter with one answer changed by hand; what was checked before no longer holds."""
    wrong = tuple(each for each in matter.wrong if each[0] != key)
    fields = {**matter.fields, key: Field(value)}
    return replace(
        matter,
        fields=fields,
        wrong=wrong,
        disputed=None,
        risk=None,
        step_up_token="",
        authoriser="",
    )


def strokes_of(points: list[list[tuple[int, int, int]]]) -> tuple[Stroke, ...]:
    """Return signature strokes as the core keeps them."""
    return tuple(Stroke(tuple(stroke)) for stroke in points)
