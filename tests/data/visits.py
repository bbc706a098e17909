"""A visit in every step, with synthetic people."""

from dataclasses import replace
from datetime import UTC, date, datetime

from devices.contracts.readings import (
    IdCardKind,
    IdCardReading,
    Provenance,
    ReadingOrigin,
    SocialCardHolder,
    SocialCardReading,
)
from shared.cases.case import Case, CaseState, Certificate, Stroke
from shared.cases.contribution_form import ContributionForm, Insurance, Period, Sourced
from shared.cases.events import (
    CaseWasAccepted,
    CertificateArrived,
    CertificateDrawn,
    DetailsConfirmed,
    Event,
    FormPrefilled,
    FormSigned,
    GuideAccepted,
    IdCardRead,
    ItemPressed,
    PersonRecognised,
    PrintEnded,
    PrintPressed,
    ProvinceSilent,
    RatingSkipped,
    SendingDelayed,
    SocialCardRead,
    StartPressed,
)
from shared.cases.kiosk_flow import advance
from shared.cases.number_events import (
    BoardChosen,
    HandedOff,
    HandoffPressed,
    NumberGiven,
    NumberPressed,
    PriorityChosen,
)
from shared.cases.person import Person
from shared.cases.visit import Step, Visit
from shared.cases.waiting_number import WaitingNumber
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CASE_ID = "0193a000-0000-7000-8000-000000000001"
TICKET_ID = "0193a000-0000-7000-8000-000000000002"
DRAFT_ID = "0193a000-0000-7000-8000-000000000003"
BOARD = "social_insurance"
NUMBER = "130102199001011237"
OTHER_NUMBER = "130132199003077619"
ORIGIN = ReadingOrigin("test", "0", "test", 1, NOW, Provenance.SIMULATED)

PERSON = Person("p-1", "赵演示", "130***********1237", "石家庄市")


def social_card(number: str = NUMBER, name: str = "赵演示") -> SocialCardReading:
    """A complete reading of a generation-2 card."""
    holder = SocialCardHolder(number, name, "1", "01", "130102", date(1990, 1, 1))
    return SocialCardReading(
        ORIGIN, "130100D156000005" + "0" * 16, "A12345678", "2.00", None, None, "00" * 13, holder
    )


def partial_card() -> SocialCardReading:
    """A generation-3 card that kept its holder back."""
    return replace(social_card(), holder=None, version="3.00")


def id_card(number: str = NUMBER, name: str = "赵演示") -> IdCardReading:
    """A complete reading of a resident identity card."""
    day = date(2020, 1, 1)
    return IdCardReading(
        ORIGIN, IdCardKind.RESIDENT, name, "", number, "1", "01", date(1990, 1, 1), "演示路1号", "演示", day, None
    )


FORM = ContributionForm(
    item_code=CONTRIBUTION_CERTIFICATE,
    version=1,
    values=(Sourced("name", "赵演示", "全民参保库", date(2026, 11, 1)),),
    insurances=(Insurance("pension", "active", 120),),
    periods=(
        Period("last_12", "2025-11", "2026-10", 12),
        Period("last_36", "2023-11", "2026-10", 36),
    ),
    chosen=1,
    purpose="个人使用",
)
STROKES = (Stroke(((0, 0, 0), (100, 50, 40))),)
CERTIFICATE = Certificate("ZM1", "C1", "{}", "c2ln", "k1", "HB1:TEST", NOW, date(2027, 2, 21))

ITEM = ItemPressed(CONTRIBUTION_CERTIFICATE)
RECOGNISED = PersonRecognised(PERSON, "v-1", "token-1")
SIGNED = FormSigned(STROKES, CASE_ID, NOW)
ACCEPTED = CaseWasAccepted(CASE_ID, "C1")
CERTIFIED = CertificateArrived(CASE_ID, CERTIFICATE)
DRAWN = CertificateDrawn(CASE_ID, b"%PDF-1.7 sample", 1)
NUMBER_GIVEN = NumberGiven(WaitingNumber("A023", 4))
HANDED_OFF = HandedOff(WaitingNumber("A024", 5))
HANDOFF = HandoffPressed(BOARD, DRAFT_ID)
ASKED = PriorityChosen("none", TICKET_ID)

_TO_CHECK: tuple[Event, ...] = (
    SocialCardRead(social_card()),
    RECOGNISED,
    ITEM,
    GuideAccepted(),
    FormPrefilled(FORM),
)
_TO_SUBMITTING = (*_TO_CHECK, DetailsConfirmed(), SIGNED)
_TO_RESULT = (*_TO_SUBMITTING, ACCEPTED, CERTIFIED, DRAWN)
_TO_RATE = (*_TO_RESULT, PrintPressed(), PrintEnded(CASE_ID, "printed", 1))
_TO_PRIORITY = (NumberPressed(), BoardChosen(BOARD))

WAY_TO: dict[Step, tuple[Event, ...]] = {
    Step.HOME: (),
    Step.IDENTIFY: (StartPressed(),),
    Step.RECOGNISING: (IdCardRead(id_card()),),
    Step.ITEMS: (SocialCardRead(social_card()), RECOGNISED),
    Step.GUIDE: (SocialCardRead(social_card()), RECOGNISED, ITEM),
    Step.PREFILLING: (SocialCardRead(social_card()), RECOGNISED, ITEM, GuideAccepted()),
    Step.CHECK: _TO_CHECK,
    Step.SIGN: (*_TO_CHECK, DetailsConfirmed()),
    Step.SUBMITTING: _TO_SUBMITTING,
    Step.DELAYED: (*_TO_SUBMITTING, SendingDelayed(CASE_ID, "SYN-01")),
    Step.RESULT: _TO_RESULT,
    Step.PRINTING: (*_TO_RESULT, PrintPressed()),
    Step.CHECKING_PRINTOUT: (*_TO_RESULT, PrintPressed(), PrintEnded(CASE_ID, "unknown", 0, "PRT-02")),
    Step.RATE: _TO_RATE,
    Step.TAKE_NUMBER: (NumberPressed(),),
    Step.PRIORITY: _TO_PRIORITY,
    Step.TAKING_NUMBER: (*_TO_PRIORITY, ASKED),
    Step.TICKET: (*_TO_PRIORITY, ASKED, NUMBER_GIVEN),
    Step.GOODBYE: (*_TO_RATE, RatingSkipped()),
    Step.STOPPED: (SocialCardRead(social_card()), ProvinceSilent("SYN-01")),
}
"""What has to happen for a visit to stand in each step."""


def visit_at(step: Step) -> Visit:
    """Return a visit that got to `step` by the ordinary way."""
    return visit_after(*WAY_TO[step])


def visit_after(*events: Event) -> Visit:
    """Return a fresh visit after these events."""
    visit = Visit()
    for event in events:
        visit, _ = advance(visit, event)
    return visit


def relay_at(step: Step) -> Visit:
    """Return a relay that began on the check page and got to `step` of the way to a number."""
    way = {
        Step.PRIORITY: (HANDOFF,),
        Step.TAKING_NUMBER: (HANDOFF, ASKED),
        Step.GOODBYE: (HANDOFF, ASKED, HANDED_OFF),
    }
    return visit_after(*WAY_TO[Step.CHECK], *way[step])


CASE = Case(
    case_id=CASE_ID,
    item_code=CONTRIBUTION_CERTIFICATE,
    form_version=1,
    channel="kiosk",
    person_ref="p-1",
    visit_id="v-1",
    form=FORM.answers(),
    form_digest="0" * 64,
    strokes=STROKES,
    confirmed_at=NOW,
    state=CaseState.CONFIRMED,
)
