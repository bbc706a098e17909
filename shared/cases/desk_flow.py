"""The flow of a desk: the one place that decides what comes next at a window.

`advance` is pure and defined for every event at every stage; an event a stage does not expect changes nothing but
what is known of the case. `FLOW` is the table of the ordinary way, `desk_interruptions` holds what can happen
anywhere, `desk_learning` copies what an event brought, `desk_asks` says what is to be done.
"""

from collections.abc import Mapping
from dataclasses import replace

from shared.cases import desk_asks as asks
from shared.cases.case import CaseState, advance_case
from shared.cases.desk import Desk, Stage
from shared.cases.desk_events import (
    AuthorisationGiven,
    Authorised,
    BackToForm,
    CallPressed,
    CheckPressed,
    ConflictSettled,
    CustomerDisputed,
    CustomerSigned,
    DecisionKept,
    DraftArrived,
    DraftConflicted,
    DraftOpened,
    FieldChanged,
    FormArrived,
    FormChecked,
    ItemChosen,
    LookWanted,
    NoticeArrived,
    NoticeBegun,
    NoticeWritten,
    OverviewSeen,
    PagesChanged,
    PaperPressed,
    PostPressed,
    PostWasTaken,
    RefusalArrived,
    RefusalBegun,
    RefusalWritten,
    ReopeningScanned,
    RiskSeen,
    SaveFailed,
    SavePressed,
    SignedIn,
    SignInGivenUp,
    SignInPressed,
    SlipPrinted,
    TaskClosed,
    TaskDecided,
    TaskOpened,
    TaskSeen,
    TicketEventPressed,
    TicketSeen,
)
from shared.cases.desk_interruptions import interrupt
from shared.cases.desk_learning import learn
from shared.cases.events import (
    CaseEvent,
    CaseWasAccepted,
    CaseWasRefused,
    CertificateArrived,
    CertificateDrawn,
    CertificateNotDrawn,
    Event,
    PersonRecognised,
    PrintEnded,
    ProvinceRefused,
    ProvinceSilent,
    RatingGiven,
    RatingSkipped,
    RetryPressed,
    SavingFailed,
    SendingDelayed,
)
from shared.cases.flow_table import Actions, Row
from shared.cases.station_flow import advance_station, begin_station

_Row = Row[Desk, Stage]


def _after_password(desk: Desk) -> Stage:
    return Stage.SIGNING_IN if _has_card(desk) else Stage.STAFF_CARD


def _after_post(desk: Desk) -> Stage:
    if desk.station is not None:
        return Stage.STATION
    return Stage.REVIEW if asks.staff_of(desk).post == "reviewer" else Stage.WORKBENCH


def _begin_post(desk: Desk, event: Event) -> Actions:
    return asks.look_around(desk, event) if desk.station is None else begin_station(desk, event)


def _after_recognition(desk: Desk) -> Stage:
    return Stage.FORM if desk.matter is not None else Stage.PERSON


def _after_draft(desk: Desk) -> Stage:
    return Stage.FORM if desk.person is not None else Stage.RECOGNISING


def _after_check(desk: Desk) -> Stage:
    return Stage.FORM if asks.matter_at(desk).wrong else Stage.CHECKING


def _after_risks(desk: Desk) -> Stage:
    matter = asks.matter_at(desk)
    needs = matter.risk is not None and matter.risk.needs == "authorisation"
    return Stage.AUTHORISING if needs and not matter.step_up_token else Stage.CUSTOMER


def _after_word(desk: Desk) -> Stage:
    return Stage.CUSTOMER if asks.matter_at(desk).step_up_token else Stage.FORM


def _after_case(desk: Desk) -> Stage:
    is_open = desk.case is not None and desk.case.state in (CaseState.CONFIRMED, CaseState.ACCEPTED)
    return Stage.SUBMITTING if is_open else Stage.DONE


def _after_refusal(desk: Desk) -> Stage:
    """A word that ran out is asked for again; anything else is mended in the form."""
    return Stage.AUTHORISING if desk.notice in ("STEP_UP_EXPIRED", "NEEDS_STEP_UP") else Stage.FORM


def _signed(desk: Desk) -> Stage:
    return Stage.SUBMITTING if desk.case is not None else Stage.CUSTOMER


def _has_card(desk: Desk) -> bool:
    return desk.staff_card is not None


def _may_call(desk: Desk) -> bool:
    return desk.person is None and (desk.ticket is None or desk.ticket.state == "waiting")


def _has_ticket(desk: Desk) -> bool:
    return desk.ticket is not None


def _is_slip_free(desk: Desk) -> bool:
    return desk.slip != "printing"


def _may(permission: str) -> "_Permission":
    return _Permission(permission)


class _Permission:
    """Whether the post holds a permission. The province decides; this spares a call that it would refuse."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, desk: Desk) -> bool:
        return desk.staff is not None and self._name in desk.staff.permissions


_SAVED: Mapping[type[Event], _Row] = {
    DraftArrived: Row(Stage.FORM),
    DraftConflicted: Row(Stage.FORM),
    SaveFailed: Row(Stage.FORM),
    ProvinceRefused: Row(Stage.FORM),
    ProvinceSilent: Row(Stage.FORM),
}
"""What the province says to a draft that was brought to it; the clerk goes on either way."""

FLOW: Mapping[tuple[Stage, type[Event]], _Row] = {
    (Stage.SIGNED_OUT, SignInPressed): Row(_after_password, asks.sign_in),
    (Stage.STAFF_CARD, SignInGivenUp): Row(Stage.SIGNED_OUT),
    (Stage.SIGNING_IN, SignedIn): Row(Stage.CHOOSING_POST),
    (Stage.SIGNING_IN, ProvinceRefused): Row(Stage.SIGNED_OUT),
    (Stage.SIGNING_IN, ProvinceSilent): Row(Stage.SIGNED_OUT),
    (Stage.CHOOSING_POST, PostPressed): Row(Stage.CHOOSING_POST, asks.take_post),
    (Stage.CHOOSING_POST, PostWasTaken): Row(_after_post, _begin_post),
    (Stage.CHOOSING_POST, ProvinceRefused): Row(Stage.CHOOSING_POST),
    (Stage.CHOOSING_POST, ProvinceSilent): Row(Stage.CHOOSING_POST),
    (Stage.WORKBENCH, LookWanted): Row(Stage.WORKBENCH, asks.look_around),
    (Stage.REVIEW, LookWanted): Row(Stage.REVIEW, asks.look_around, lambda desk: desk.task is None),
    (Stage.WORKBENCH, CallPressed): Row(Stage.WORKBENCH, asks.call, _may_call),
    (Stage.WORKBENCH, TicketEventPressed): Row(Stage.WORKBENCH, asks.tell_ticket, _has_ticket),
    (Stage.WORKBENCH, TicketSeen): Row(Stage.WORKBENCH, asks.serve),
    (Stage.WORKBENCH, PersonRecognised): Row(_after_recognition, asks.see_person),
    (Stage.WORKBENCH, ReopeningScanned): Row(Stage.WORKBENCH, asks.reopen, _may("draft.work")),
    (Stage.WORKBENCH, DraftArrived): Row(_after_draft, asks.person_of_draft),
    (Stage.WORKBENCH, ProvinceRefused): Row(Stage.WORKBENCH),
    (Stage.WORKBENCH, ProvinceSilent): Row(Stage.WORKBENCH),
    (Stage.RECOGNISING, PersonRecognised): Row(_after_recognition, asks.see_person),
    (Stage.RECOGNISING, ProvinceRefused): Row(Stage.WORKBENCH),
    (Stage.RECOGNISING, ProvinceSilent): Row(Stage.WORKBENCH),
    (Stage.PERSON, OverviewSeen): Row(Stage.PERSON),
    (Stage.PERSON, TicketSeen): Row(Stage.PERSON),
    (Stage.FORM, TicketSeen): Row(Stage.FORM),
    (Stage.PERSON, ItemChosen): Row(Stage.PREFILLING, asks.prefill, _may("draft.work")),
    (Stage.PERSON, DraftOpened): Row(Stage.PERSON, asks.open_draft, _may("draft.work")),
    (Stage.PERSON, DraftArrived): Row(Stage.FORM, asks.fetch_pictures),
    (Stage.PERSON, DraftConflicted): Row(Stage.PERSON),
    (Stage.PERSON, ReopeningScanned): Row(Stage.PERSON, asks.reopen, _may("draft.work")),
    (Stage.PERSON, ProvinceRefused): Row(Stage.PERSON),
    (Stage.PERSON, ProvinceSilent): Row(Stage.PERSON),
    (Stage.PREFILLING, OverviewSeen): Row(Stage.PREFILLING),
    (Stage.PREFILLING, FormArrived): Row(Stage.FORM, asks.keep),
    (Stage.PREFILLING, ProvinceRefused): Row(Stage.PERSON),
    (Stage.PREFILLING, ProvinceSilent): Row(Stage.PERSON),
    (Stage.FORM, OverviewSeen): Row(Stage.FORM),
    (Stage.FORM, FieldChanged): Row(Stage.FORM),
    (Stage.FORM, PagesChanged): Row(Stage.FORM),
    (Stage.FORM, ConflictSettled): Row(Stage.FORM, asks.settle),
    (Stage.FORM, FormChecked): Row(Stage.FORM),
    (Stage.FORM, SavePressed): Row(Stage.FORM, asks.keep),
    (Stage.FORM, CheckPressed): Row(_after_check, asks.keep_and_check),
    (Stage.FORM, NoticeBegun): Row(Stage.NOTICE),
    (Stage.FORM, RefusalBegun): Row(Stage.REFUSAL),
    **{(Stage.FORM, event): row for event, row in _SAVED.items()},
    **{(Stage.CHECKING, event): row for event, row in _SAVED.items()},
    (Stage.CHECKING, DraftArrived): Row(Stage.CHECKING),
    (Stage.CHECKING, RiskSeen): Row(_after_risks),
    (Stage.AUTHORISING, AuthorisationGiven): Row(Stage.AUTHORISING, asks.ask_authorisation, _has_card),
    (Stage.AUTHORISING, Authorised): Row(_after_word),
    (Stage.AUTHORISING, ProvinceRefused): Row(Stage.AUTHORISING),
    (Stage.AUTHORISING, ProvinceSilent): Row(Stage.AUTHORISING),
    (Stage.AUTHORISING, BackToForm): Row(Stage.FORM),
    (Stage.CUSTOMER, CustomerDisputed): Row(Stage.FORM),
    (Stage.CUSTOMER, BackToForm): Row(Stage.FORM),
    (Stage.CUSTOMER, CustomerSigned): Row(_signed, asks.send),
    (Stage.SUBMITTING, SavingFailed): Row(Stage.CUSTOMER),
    (Stage.SUBMITTING, CaseWasAccepted): Row(_after_case, asks.print_promise),
    (Stage.SUBMITTING, CertificateArrived): Row(Stage.DONE, asks.draw),
    (Stage.DELAYED, CertificateArrived): Row(Stage.DONE, asks.draw),
    (Stage.DONE, CertificateDrawn): Row(Stage.DONE, asks.print_certificate),
    (Stage.DONE, CertificateNotDrawn): Row(Stage.DONE),
    (Stage.DONE, PrintEnded): Row(Stage.DONE, asks.report),
    (Stage.SUBMITTING, CaseWasRefused): Row(_after_refusal),
    (Stage.SUBMITTING, SendingDelayed): Row(Stage.DELAYED),
    (Stage.DELAYED, SendingDelayed): Row(Stage.DELAYED),
    (Stage.DELAYED, CaseWasAccepted): Row(_after_case, asks.print_promise),
    (Stage.DELAYED, CaseWasRefused): Row(_after_refusal),
    (Stage.DELAYED, RetryPressed): Row(Stage.DELAYED, asks.send),
    (Stage.DELAYED, RatingGiven): Row(Stage.DELAYED, asks.rate),
    (Stage.DONE, PaperPressed): Row(Stage.DONE, asks.print_receipt, _is_slip_free),
    (Stage.DONE, SlipPrinted): Row(Stage.DONE),
    (Stage.DONE, RatingGiven): Row(Stage.DONE, asks.rate, lambda desk: not desk.is_rated),
    (Stage.DONE, RatingSkipped): Row(Stage.DONE),
    (Stage.NOTICE, NoticeWritten): Row(Stage.NOTICE, asks.issue_notice),
    (Stage.NOTICE, NoticeArrived): Row(Stage.NOTICED, asks.print_issued),
    (Stage.NOTICE, BackToForm): Row(Stage.FORM),
    (Stage.NOTICE, ProvinceRefused): Row(Stage.NOTICE),
    (Stage.NOTICE, ProvinceSilent): Row(Stage.NOTICE),
    (Stage.NOTICED, PaperPressed): Row(Stage.NOTICED, asks.print_issued, _is_slip_free),
    (Stage.NOTICED, SlipPrinted): Row(Stage.NOTICED),
    (Stage.REFUSAL, RefusalWritten): Row(Stage.REFUSAL, asks.issue_refusal),
    (Stage.REFUSAL, RefusalArrived): Row(Stage.REFUSED, asks.print_issued),
    (Stage.REFUSAL, BackToForm): Row(Stage.FORM),
    (Stage.REFUSAL, ProvinceRefused): Row(Stage.REFUSAL),
    (Stage.REFUSAL, ProvinceSilent): Row(Stage.REFUSAL),
    (Stage.REFUSED, PaperPressed): Row(Stage.REFUSED, asks.print_issued, _is_slip_free),
    (Stage.REFUSED, SlipPrinted): Row(Stage.REFUSED),
    (Stage.REVIEW, TaskOpened): Row(Stage.REVIEW, asks.fetch_task, _may("case.review")),
    (Stage.REVIEW, TaskSeen): Row(Stage.REVIEW, asks.fetch_pictures),
    (Stage.REVIEW, TaskClosed): Row(Stage.REVIEW),
    (Stage.REVIEW, TaskDecided): Row(Stage.REVIEW, asks.decide),
    (Stage.REVIEW, DecisionKept): Row(Stage.REVIEW, asks.look_around),
    (Stage.REVIEW, ProvinceRefused): Row(Stage.REVIEW),
    (Stage.REVIEW, ProvinceSilent): Row(Stage.REVIEW),
}


def advance(desk: Desk, event: Event) -> tuple[Desk, Actions]:
    """Return the desk after `event` and what to do about it, in order."""
    interrupted = interrupt(desk, event)
    if interrupted is not None:
        return interrupted
    at_station = advance_station(desk, event)
    if at_station is not None:
        return at_station
    row = FLOW.get((desk.stage, type(event)))
    if row is None or not row.when(desk):
        return _keep_case_current(desk, event), ()
    known = learn(desk, event)
    arrived = replace(known, stage=row.place(known))
    return arrived, row.do(arrived, event)


def _keep_case_current(desk: Desk, event: Event) -> Desk:
    """An answer about the case is taken note of even where the panel does not wait for it."""
    if desk.case is None or not isinstance(event, CaseEvent):
        return desk
    return replace(desk, case=advance_case(desk.case, event))
