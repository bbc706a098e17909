"""What the clerk's pages are given: frozen views in the words of the screen, made from the desk by the assembly.

Names, sentences, dates and states arrive as they are to be read, masked where they must be; pictures as encoded
bytes. A page shows a view whole each time; it keeps what is being typed.
"""

from dataclasses import dataclass, field
from typing import Literal

from counter.look.tokens import Tone
from counter.widgets.values import Fact, Part

Choices = tuple[tuple[str, str], ...]
"""(key, words) pairs."""


@dataclass(frozen=True, slots=True)
class SignInView:
    """Signing in: `stage` is what is wanted next; `duty` is the day's risk reminder."""

    hall: str
    stage: Literal["password", "card", "place"] = "password"
    staff: str = ""
    tries_left: int | None = None
    problem: str = ""
    is_busy: bool = False
    is_practice: bool = False
    posts: Choices = ()
    windows: Choices = ()
    duty: str = ""


@dataclass(frozen=True, slots=True)
class TicketView:
    """One number in the queue; `reason` says why it comes first (老年, 残疾, 预约)."""

    number: str
    item: str
    waited_min: int
    tone: Tone = "plain"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue of this window. `recall_s` are the seconds until the number may be called again."""

    current: TicketView | None = None
    state: str = ""
    waiting: tuple[TicketView, ...] = ()
    waiting_count: int = 0
    served_today: int = 0
    recall_s: int = 0
    is_serving: bool = False
    help_calls: tuple[str, ...] = ()
    """Sentences of citizens at kiosks who asked for somebody."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list. `share` is the part of the promised time that is left; below 0 is late."""

    key: str
    received: str
    item: str
    person: str
    state: str
    tone: Tone
    left: str
    share: float
    missing: str = ""
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something about a person that matters now; `action` is the word of a button, empty for none."""

    key: str
    tone: Tone
    title: str
    body: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class InsuranceLine:
    """One insurance: state in words and months paid in."""

    name: str
    state: str
    tone: Tone
    months: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as shared data shows them. `photo` is an encoded picture; `paid` are amounts of the last months."""

    name: str
    medium: str
    facts: tuple[Fact, ...]
    hints: tuple[Hint, ...] = ()
    insurances: tuple[InsuranceLine, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    paid: tuple[float, ...] = ()
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class WorkbenchView:
    """The page a clerk works on all day."""

    queue: QueueView
    today: tuple[CaseRow, ...] = ()
    drafts: tuple[CaseRow, ...] = ()
    waiting_for_more: tuple[CaseRow, ...] = ()
    person: PersonView | None = None
    reading: str = ""
    """What the readers say while a card is read or cannot be."""


FieldKind = Literal["text", "number", "date", "month", "choice", "yes_no", "note"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a form. `official` is what the shared data says when the value differs from it."""

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    choices: Choices = ()
    is_required: bool = False
    is_fixed: bool = False
    source: str = ""
    day: str = ""
    hint: str = ""
    error: str = ""
    official: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that belong together."""

    key: str
    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong with a field, in a sentence that says how to mend it."""

    field: str
    label: str
    sentence: str


MaterialState = Literal["held", "scanned", "missing", "later", "unreadable"]


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One thing on the checklist; `sort` is A identity, B form, C attachment."""

    key: str
    title: str
    sort: Literal["A", "B", "C"]
    state: MaterialState
    note: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class FormView:
    """A case being accepted. `wanting` says what is still missing; empty means it may be accepted."""

    item: str
    person: str
    kind: str
    sections: tuple[FormSection, ...]
    parts: tuple[Part, ...]
    materials: tuple[MaterialRow, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    has_checked: bool = False
    wanting: str = ""
    saved: str = ""
    holder: str = ""
    """Who else has this case open; then it can only be read."""
    customer: str = ""
    """What the citizen does on the other screen."""
    problem: str = ""
    """What the clerk has to know before they go on."""
    accept_words: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page that was taken; `picture` is encoded."""

    key: str
    number: int
    picture: bytes
    quality: str
    tone: Tone
    material: str = ""


@dataclass(frozen=True, slots=True)
class ScanView:
    """Scanning: corners of the page as shares of the picture; `source` is the camera's name."""

    source: str
    hint: str
    tone: Tone
    corners: tuple[tuple[float, float], ...] = ()
    is_locked: bool = False
    is_automatic: bool = True
    pages: tuple[PageView, ...] = ()
    materials: tuple[MaterialRow, ...] = ()
    wanted: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes: before and after."""

    label: str
    before: str
    after: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk that was found, in words, with its code in the catalogue and what it asks for."""

    code: str
    title: str
    body: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RiskView:
    """What the rules say about a case, and what would change."""

    item: str
    person: str
    risks: tuple[RiskLine, ...]
    differences: tuple[Difference, ...]
    needs: str = ""
    """What has to be done, such as a supervisor's authorisation; empty if nothing."""


@dataclass(frozen=True, slots=True)
class AuthoriseView:
    """A supervisor's own decision at the clerk's window; `left_s` counts down from `total_s`."""

    risk: RiskView
    stage: Literal["number", "card", "pin", "decide", "granted", "refused"] = "number"
    supervisor: str = ""
    tries_left: int | None = None
    problem: str = ""
    total_s: int = 120
    left_s: int = 120
    reasons: Choices = ()


@dataclass(frozen=True, slots=True)
class ResultView:
    """What became of a case. `steps` say what happens next and when."""

    tone: Tone
    title: str
    sentence: str
    case_no: str
    facts: tuple[Fact, ...] = ()
    steps: tuple[Part, ...] = ()
    paper: str = ""
    paper_tone: Tone = "plain"
    can_print: bool = True
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, with how to get it; `is_told` puts it on the notice."""

    key: str
    title: str
    remedy: str
    is_told: bool = True
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The one-time notice: all gaps at once."""

    item: str
    person: str
    gaps: tuple[Gap, ...]
    until: str
    contact: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Refusing a case: a reason with its basis, and what the person can do."""

    item: str
    person: str
    reasons: Choices
    reason: str = ""
    basis: str = ""
    remedy: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPicture:
    """One picture a reviewer may put on either side."""

    key: str
    title: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A reviewer's page: what waits, the case at hand, its pictures.

    `forbidden` says why this reviewer may not decide it; `problem` what went wrong and may be tried again.
    """

    waiting: tuple[CaseRow, ...]
    item: str = ""
    person: str = ""
    facts: tuple[Fact, ...] = ()
    differences: tuple[Difference, ...] = ()
    pictures: tuple[ReviewPicture, ...] = ()
    left: str = ""
    right: str = ""
    reasons: Choices = ()
    forbidden: str = ""
    problem: str = ""
    history: tuple[str, ...] = field(default=())
