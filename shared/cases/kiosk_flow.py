"""The flow of a visit at a kiosk: the one place that decides which page comes next.

`advance` is pure: a visit and an event in, the next visit and what to do about it out. It is defined for every
event in every step; an event a step does not expect changes nothing, because late presses and stray taps are
normal at a kiosk. `FLOW` is the table of the ordinary way, with the rows of `kiosk_numbers` for numbers and the
relay to a window; `kiosk_interruptions` holds what can happen anywhere: leaving, idling, cards coming and going.
`learning` copies what an event brought into the visit.
"""

from collections.abc import Mapping
from dataclasses import replace

from shared.cases.actions import (
    DrawCertificate,
    FetchForm,
    FindOpenCase,
    PrintCertificate,
    RecogniseCard,
    RecogniseCode,
    ReportPrint,
    SendCase,
    SendRating,
)
from shared.cases.case import CaseState, advance_case
from shared.cases.events import (
    BackPressed,
    CaseEvent,
    CaseWasAccepted,
    CaseWasRefused,
    CertificateArrived,
    CertificateDrawn,
    CertificateNotDrawn,
    CodeTyped,
    DetailsConfirmed,
    Event,
    FormPrefilled,
    FormSigned,
    GuideAccepted,
    ItemPressed,
    ListPressed,
    OpenCaseFound,
    PeriodChosen,
    PersonRecognised,
    PrintEnded,
    PrintoutAnswered,
    PrintPressed,
    ProvinceRefused,
    ProvinceSilent,
    RatingGiven,
    RatingSkipped,
    ResumePressed,
    RetryPressed,
    SavingFailed,
    SendingDelayed,
    StartPressed,
)
from shared.cases.flow_table import Actions, Row
from shared.cases.kiosk_interruptions import interrupt, part
from shared.cases.kiosk_numbers import NUMBER_FLOW, WISHES_LIVE, ask_for_number, first_question
from shared.cases.learning import learn
from shared.cases.visit import Step, Visit


def _recognise_code(_visit: Visit, event: Event) -> Actions:
    return (RecogniseCode(event.code),) if isinstance(event, CodeTyped) else ()


def _fetch_form(visit: Visit, _event: Event) -> Actions:
    return (FetchForm(visit.wanted_item, visit.visit_token),) if visit.wanted_item else ()


def _look_for_open_case(visit: Visit, event: Event) -> Actions:
    found = (FindOpenCase(visit.person.ref),) if visit.person else ()
    return found + (_fetch_form(visit, event) if visit.step is Step.PREFILLING else ())


def _send(visit: Visit, _event: Event) -> Actions:
    return (SendCase(visit.case.case_id),) if visit.case else ()


def _draw(visit: Visit, _event: Event) -> Actions:
    return (DrawCertificate(visit.case),) if visit.case else ()


def _send_or_draw(visit: Visit, event: Event) -> Actions:
    has_certificate = visit.case is not None and visit.case.certificate is not None
    return _draw(visit, event) if has_certificate else _send(visit, event)


def _print(visit: Visit, _event: Event) -> Actions:
    return (PrintCertificate(visit.case.case_id, visit.pdf),) if visit.case else ()


def _report(visit: Visit, event: Event) -> Actions:
    if visit.case is None or visit.case.certificate is None:
        return ()
    if isinstance(event, PrintEnded):
        result = event.result
    elif isinstance(event, PrintoutAnswered):
        result = "printed" if event.has_paper else "not_printed"
    else:
        return ()
    return (ReportPrint(visit.case.case_id, visit.case.certificate.certificate_no, result),)


def _report_and_draw(visit: Visit, event: Event) -> Actions:
    return _report(visit, event) + (() if visit.pdf or _has_paper(visit) else _draw(visit, event))


def _rate(visit: Visit, event: Event) -> Actions:
    if not isinstance(event, RatingGiven) or visit.case is None:
        return ()
    return (SendRating(visit.case.case_id, event.level, event.reasons, event.rated_at),)


def _retry(visit: Visit, event: Event) -> Actions:
    if visit.step is Step.RECOGNISING:
        if visit.reading is not None:
            return (RecogniseCard(visit.reading),)
        return (RecogniseCode(visit.code),) if visit.code else ()
    if visit.step is Step.PREFILLING:
        return _fetch_form(visit, event)
    if visit.step is Step.TAKING_NUMBER:
        return ask_for_number(visit, event)
    return _send_or_draw(visit, event)


def _is_decided(visit: Visit) -> bool:
    return visit.wanted_item is not None and visit.has_consented


def _is_known(visit: Visit) -> bool:
    return visit.person is not None


def _has_paper(visit: Visit) -> bool:
    return visit.case is not None and visit.case.state is CaseState.FINISHED


def _after_recognition(visit: Visit) -> Step:
    if visit.wish is not None:
        return first_question(visit)
    return Step.PREFILLING if _is_decided(visit) else Step.ITEMS


def _after_consent(visit: Visit) -> Step:
    return Step.PREFILLING if _is_known(visit) else Step.IDENTIFY


def _after_resuming(visit: Visit) -> Step:
    is_unknown = visit.case is not None and visit.case.state is CaseState.PRINT_UNKNOWN
    return Step.CHECKING_PRINTOUT if is_unknown else Step.SUBMITTING


def _after_print(visit: Visit) -> Step:
    if visit.case is None or visit.case.state is CaseState.FINISHED:
        return Step.RATE
    return Step.CHECKING_PRINTOUT if visit.case.state is CaseState.PRINT_UNKNOWN else Step.RESULT


def _after_answer(visit: Visit) -> Step:
    if _has_paper(visit):
        return Step.RATE
    return Step.RESULT if visit.pdf else Step.SUBMITTING


def _retried(visit: Visit) -> Step:
    return visit.retry_from or visit.step


def _resume(visit: Visit, event: Event) -> Actions:
    return () if _after_resuming(visit) is Step.CHECKING_PRINTOUT else _send_or_draw(visit, event)


def _asks_nobody(visit: Visit) -> Step:
    if visit.wish is not None:
        return first_question(visit)
    return Step.ITEMS if _is_known(visit) or visit.wanted_item is not None else Step.HOME


def _fetch_if_known(visit: Visit, event: Event) -> Actions:
    return _fetch_form(visit, event) if _is_known(visit) else ()


FLOW: Mapping[tuple[Step, type[Event]], Row[Visit, Step]] = {
    (Step.HOME, StartPressed): Row(Step.IDENTIFY),
    (Step.HOME, ItemPressed): Row(Step.GUIDE),
    (Step.HOME, ListPressed): Row(Step.ITEMS),
    (Step.ITEMS, ItemPressed): Row(Step.GUIDE),
    (Step.ITEMS, StartPressed): Row(Step.IDENTIFY, when=lambda visit: not _is_known(visit)),
    (Step.ITEMS, BackPressed): Row(Step.HOME, when=lambda visit: not _is_known(visit)),
    (Step.ITEMS, ResumePressed): Row(_after_resuming, _resume, when=lambda visit: visit.open_case is not None),
    (Step.ITEMS, OpenCaseFound): Row(Step.ITEMS),
    (Step.GUIDE, OpenCaseFound): Row(Step.GUIDE),
    (Step.GUIDE, BackPressed): Row(_asks_nobody),
    (Step.GUIDE, GuideAccepted): Row(_after_consent, _fetch_if_known),
    (Step.IDENTIFY, BackPressed): Row(_asks_nobody),
    (Step.IDENTIFY, CodeTyped): Row(Step.RECOGNISING, _recognise_code),
    (Step.RECOGNISING, PersonRecognised): Row(_after_recognition, _look_for_open_case),
    (Step.RECOGNISING, ProvinceRefused): Row(Step.IDENTIFY),
    (Step.RECOGNISING, ProvinceSilent): Row(Step.STOPPED),
    (Step.PREFILLING, OpenCaseFound): Row(Step.PREFILLING),
    (Step.PREFILLING, FormPrefilled): Row(Step.CHECK),
    (Step.PREFILLING, ProvinceRefused): Row(Step.STOPPED),
    (Step.PREFILLING, ProvinceSilent): Row(Step.STOPPED),
    (Step.CHECK, PeriodChosen): Row(Step.CHECK),
    (Step.CHECK, BackPressed): Row(Step.GUIDE),
    (Step.CHECK, DetailsConfirmed): Row(Step.SIGN),
    (Step.SIGN, BackPressed): Row(Step.CHECK),
    (Step.SIGN, FormSigned): Row(Step.SUBMITTING, _send),
    (Step.SUBMITTING, SavingFailed): Row(Step.STOPPED),
    (Step.SUBMITTING, CaseWasAccepted): Row(Step.SUBMITTING),
    (Step.SUBMITTING, CertificateArrived): Row(Step.SUBMITTING, _draw),
    (Step.SUBMITTING, CaseWasRefused): Row(Step.STOPPED),
    (Step.SUBMITTING, SendingDelayed): Row(Step.DELAYED),
    (Step.SUBMITTING, CertificateDrawn): Row(Step.RESULT),
    (Step.SUBMITTING, CertificateNotDrawn): Row(Step.STOPPED),
    (Step.DELAYED, SendingDelayed): Row(Step.DELAYED),
    (Step.DELAYED, CaseWasAccepted): Row(Step.SUBMITTING),
    (Step.DELAYED, CertificateArrived): Row(Step.SUBMITTING, _draw),
    (Step.DELAYED, CaseWasRefused): Row(Step.STOPPED),
    (Step.DELAYED, RetryPressed): Row(Step.SUBMITTING, _send_or_draw),
    (Step.RESULT, PrintPressed): Row(Step.PRINTING, _print),
    (Step.PRINTING, PrintEnded): Row(_after_print, _report),
    (Step.CHECKING_PRINTOUT, PrintoutAnswered): Row(_after_answer, _report_and_draw),
    (Step.RATE, RatingGiven): Row(Step.GOODBYE, _rate),
    (Step.RATE, RatingSkipped): Row(Step.GOODBYE),
    (Step.STOPPED, RetryPressed): Row(_retried, _retry, when=lambda visit: visit.retry_from is not None),
    **NUMBER_FLOW,
}


def advance(visit: Visit, event: Event) -> tuple[Visit, Actions]:
    """Return the visit after `event` and what to do about it, in order."""
    interrupted = interrupt(visit, event)
    if interrupted is not None:
        return interrupted
    row = FLOW.get((visit.step, type(event)))
    if row is None or not row.when(visit):
        return _keep_case_current(visit, event), ()
    known = learn(visit, event)
    to = row.place(known)
    arrived = replace(
        known,
        step=to,
        retry_from=known.retry_from if to is Step.STOPPED else None,
        wish=known.wish if to in WISHES_LIVE else None,
    )
    actions = row.do(arrived, event)
    if to is Step.GOODBYE:
        parted, leaving = part(arrived)
        return parted, actions + leaving
    return arrived, actions


def _keep_case_current(visit: Visit, event: Event) -> Visit:
    """An answer about the case is taken note of even where the page does not wait for it."""
    if visit.case is None or not isinstance(event, CaseEvent):
        return visit
    case = advance_case(visit.case, event)
    return visit if case == visit.case else replace(visit, case=case)
