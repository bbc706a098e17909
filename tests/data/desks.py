"""Desks at every stage, got there by the ordinary way: an invented clerk, an invented citizen, three items."""

from datetime import date, timedelta
from uuid import UUID

from shared.cases.desk import Desk, Page, Stage
from shared.cases.desk_events import (
    AuthorisationGiven,
    Authorised,
    CheckPressed,
    CustomerSigned,
    DraftArrived,
    FormArrived,
    ItemChosen,
    NoticeArrived,
    NoticeBegun,
    NoticeWritten,
    OverviewSeen,
    PagesChanged,
    PostPressed,
    PostWasTaken,
    RefusalArrived,
    RefusalBegun,
    RefusalWritten,
    RiskSeen,
    SignedIn,
    SignInPressed,
)
from shared.cases.desk_flow import advance
from shared.cases.events import CardTaken, CaseWasAccepted, Event, SendingDelayed, SocialCardRead
from shared.contract.messages import PersonSummary, PrefillAnswer, PrefilledField
from shared.contract.staff import HeldPost, PostTaken, StaffSession, WindowPlace
from shared.contract.tickets import Ticket
from shared.contract.window import (
    Difference,
    Draft,
    DraftsFound,
    Gap,
    NoticeIssued,
    OverviewField,
    OverviewSection,
    RefusalIssued,
    Risk,
    RiskResult,
)
from tests.data.visits import NOW, NUMBER, RECOGNISED, STROKES, social_card

STAFF_NUMBER = "130102198503070048"
DRAFT_ID = str(UUID(int=7))
ITEM = "131014001000"
CLERK_MAY = ["tickets.call", "person.see", "person.search", "person.reveal", "draft.work", "case.accept"]
SESSION = StaffSession(
    staff_token="s-token",
    session_id="s-1",
    staff_no="3001",
    name="孙窗口",
    hall_name="演示市人社大厅",
    posts=[
        HeldPost(post="clerk", windows=[WindowPlace(window_no="3", name="综合窗口")]),
        HeldPost(post="reviewer", windows=[]),
    ],
    expires_at=NOW + timedelta(hours=10),
)
AS_CLERK = PostWasTaken(PostTaken(post="clerk", window_no="3", permissions=CLERK_MAY))
AS_PRINTER = PostWasTaken(
    PostTaken(
        post="certificates",
        window_no="9",
        permissions=["person.see", "person.search", "certificate.issue", "certificate.void", "paper.keep"],
    )
)
AS_REVIEWER = PostWasTaken(PostTaken(post="reviewer", window_no=None, permissions=["case.review"]))
OVERVIEW = OverviewSeen(
    (
        OverviewSection(
            key="person", source="全民参保库", as_of=NOW, fields=[OverviewField(key="name", value="赵*")]
        ),
    ),
    DraftsFound(drafts=[]),
)
FILLED = FormArrived(
    PrefillAnswer(
        item_code=ITEM,
        form_version=1,
        fields=[PrefilledField(key="phone", value="13000000000", source="全民参保库", as_of=date(2026, 11, 23))],
    )
)
SUMMARY = PersonSummary(
    person_ref="p-1",
    name="赵演示",
    id_number_masked="130***********1237",
    region_code="130102",
    region_name="长安区",
)
DRAFT = Draft(
    draft_id=DRAFT_ID,
    item_code=ITEM,
    form_version=1,
    form={"phone": "13000000000"},
    materials=[],
    step="form",
    version=1,
    state="open",
    person=SUMMARY,
    holder=None,
    saved_at=NOW,
    saved_by="孙窗口",
)
TICKET = Ticket(
    ticket_id=str(UUID(int=9)),
    ticket_no="A023",
    board="social_insurance",
    item_code=None,
    priority="none",
    state="called",
    ahead=0,
    taken_at=NOW,
    expires_at=NOW + timedelta(hours=8),
    window_no="3",
)
HARMLESS = RiskSeen(RiskResult(risks=[], needs="nothing", differences=[], content_digest="0" * 64))
RISKY = RiskSeen(
    RiskResult(
        risks=[Risk(code="R01", level="high", words="收款账户变更")],
        needs="authorisation",
        differences=[Difference(label="开户银行", before="甲银行 ****0001", after="乙银行 ****0002")],
        content_digest="0" * 64,
    )
)
GAP = Gap(slot="form", text="缺申请表")
SIGNED = CustomerSigned(STROKES, NOW)
PAGE = Page("a" * 64)

IN: tuple[Event, ...] = (
    SocialCardRead(social_card(STAFF_NUMBER, "孙窗口")),
    SignInPressed("3001", "demo"),
    SignedIn(SESSION),
    PostPressed("clerk", "3"),
    AS_CLERK,
    CardTaken("social_card"),
)
WITH_PERSON: tuple[Event, ...] = (*IN, SocialCardRead(social_card(NUMBER, "赵演示")), RECOGNISED, OVERVIEW)
AT_FORM: tuple[Event, ...] = (*WITH_PERSON, ItemChosen(ITEM, DRAFT_ID), FILLED, DraftArrived(DRAFT))
CHECKED: tuple[Event, ...] = (*AT_FORM, PagesChanged("application", (PAGE,)), CheckPressed())
TO_SIGN: tuple[Event, ...] = (*CHECKED, HARMLESS)
ALLOWED: tuple[Event, ...] = (
    *CHECKED,
    RISKY,
    CardTaken("social_card"),
    SocialCardRead(social_card(STAFF_NUMBER, "周主管")),
    AuthorisationGiven("2001", "0000", "approved"),
    Authorised("u-token", "周主管"),
)

WAY_TO: dict[Stage, tuple[Event, ...]] = {
    Stage.SIGNED_OUT: (),
    Stage.STAFF_CARD: IN[1:2],
    Stage.SIGNING_IN: IN[:2],
    Stage.CHOOSING_POST: IN[:3],
    Stage.WORKBENCH: IN,
    Stage.RECOGNISING: WITH_PERSON[:-2],
    Stage.PERSON: WITH_PERSON,
    Stage.PREFILLING: AT_FORM[:-2],
    Stage.FORM: AT_FORM,
    Stage.CHECKING: CHECKED,
    Stage.AUTHORISING: (*CHECKED, RISKY),
    Stage.CUSTOMER: TO_SIGN,
    Stage.SUBMITTING: (*TO_SIGN, SIGNED),
    Stage.DELAYED: (*TO_SIGN, SIGNED, SendingDelayed(DRAFT_ID, "SYN-01")),
    Stage.DONE: (*TO_SIGN, SIGNED, CaseWasAccepted(DRAFT_ID, "C1", True, None, "已登记")),
    Stage.NOTICE: (*AT_FORM, NoticeBegun()),
    Stage.NOTICED: (
        *AT_FORM,
        NoticeBegun(),
        NoticeWritten((GAP,)),
        NoticeArrived(
            NoticeIssued(notice_no="N1", reopen_code="ABCD1234", due_on=date(2026, 12, 14), issued_at=NOW), (GAP,)
        ),
    ),
    Stage.REFUSAL: (*AT_FORM, RefusalBegun()),
    Stage.REFUSED: (
        *AT_FORM,
        RefusalBegun(),
        RefusalWritten("conditions_not_met", "未满十六周岁", "满十六周岁后再来"),
        RefusalArrived(RefusalIssued(refusal_no="R1", issued_at=NOW), "未满十六周岁", "满十六周岁后再来"),
    ),
    Stage.REVIEW: (*IN[:3], PostPressed("reviewer", None), AS_REVIEWER),
    Stage.STATION: (*IN[:3], PostPressed("certificates", "9"), AS_PRINTER),
}
"""What has to happen for a desk to stand at each stage."""


def desk_after(*events: Event) -> Desk:
    """Return the desk after these events."""
    desk = Desk()
    for event in events:
        desk, _ = advance(desk, event)
    return desk


def desk_at(stage: Stage) -> Desk:
    """Return a desk that got to `stage` by the ordinary way."""
    return desk_after(*WAY_TO[stage])
