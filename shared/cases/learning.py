"""What a visit learns from an event: the facts it brought, copied in. Where to go next is not decided here."""

from dataclasses import replace

from shared.cases.case import Case, CaseState, advance_case
from shared.cases.events import (
    CaseEvent,
    CaseWasRefused,
    CertificateDrawn,
    CertificateNotDrawn,
    CodeTyped,
    Event,
    FormPrefilled,
    FormSigned,
    GuideAccepted,
    ItemPressed,
    OpenCaseFound,
    PeriodChosen,
    PersonRecognised,
    PrintEnded,
    PrintoutAnswered,
    PrintPressed,
    ProvinceRefused,
    ProvinceSilent,
    ResumePressed,
    SavingFailed,
    SendingDelayed,
)
from shared.cases.number_learning import learn_about_number
from shared.cases.visit import Step, Visit
from shared.contract.canonical import canonical_digest

_STOPS_FOR_GOOD = frozenset({"NO_RECORD", "ITEM_NOT_HERE", "VISIT_EXPIRED"})
"""Refusals that trying again cannot change."""


def learn(visit: Visit, event: Event) -> Visit:
    """Return the visit with what `event` brought; the step stays, an older notice goes."""
    fresh = replace(visit, notice=None)
    if isinstance(event, CaseEvent):
        return _learn_about_case(fresh, event)
    ways = (_learn_from_person, _learn_from_elsewhere, learn_about_number)
    return next((known for learn_from in ways if (known := learn_from(fresh, event)) is not None), fresh)


def _learn_from_person(visit: Visit, event: Event) -> Visit | None:
    match event:
        case ItemPressed(item_code=item_code):
            return replace(visit, wanted_item=item_code, has_consented=False)
        case GuideAccepted():
            return replace(visit, has_consented=True)
        case CodeTyped(code=code):
            return replace(visit, code=code, reading=None)
        case PeriodChosen(choice=choice) if visit.form is not None:
            return replace(visit, form=visit.form.choose(choice))
        case FormSigned():
            return replace(visit, case=_confirmed_case(visit, event))
        case ResumePressed():
            return replace(visit, case=visit.open_case, open_case=None)
        case PrintPressed() if visit.case is not None:
            # Stored before the job starts: a power cut while printing leaves a case that asks a person.
            return replace(visit, case=replace(visit.case, state=CaseState.PRINT_UNKNOWN))
        case _:
            return None


def _learn_from_elsewhere(visit: Visit, event: Event) -> Visit | None:
    match event:
        case PersonRecognised(person=person, visit_id=visit_id, visit_token=token):
            return replace(visit, person=person, visit_id=visit_id, visit_token=token, reading=None, code="")
        case OpenCaseFound(case=found):
            return replace(visit, open_case=found)
        case FormPrefilled(form=form):
            return replace(visit, form=form)
        case ProvinceRefused(code=code):
            retry_from = None if code in _STOPS_FOR_GOOD else visit.step
            return replace(visit, notice=code, retry_from=retry_from, reading=None, code="")
        case ProvinceSilent(code=code):
            return replace(visit, notice=code, retry_from=visit.step)
        case SavingFailed(code=code):
            return replace(visit, notice=code, retry_from=None, case=None)
        case _:
            return None


def _learn_about_case(visit: Visit, event: CaseEvent) -> Visit:
    if visit.case is None or event.case_id != visit.case.case_id:
        return visit
    known = replace(visit, case=advance_case(visit.case, event))
    match event:
        case CertificateDrawn(pdf=pdf, pages=pages):
            return replace(known, pdf=pdf, pages=pages)
        case CertificateNotDrawn(code=code):
            return replace(known, notice=code, retry_from=Step.SUBMITTING)
        case CaseWasRefused(code=code) | SendingDelayed(code=code):
            return replace(known, notice=code, retry_from=None)
        case PrintEnded(result="printed") | PrintoutAnswered(has_paper=True):
            things = visit.belongings
            return replace(known, belongings=replace(things, sheets=things.sheets + visit.pages))
        case PrintEnded(code=code):
            return replace(known, notice=code or None)
        case _:
            return known


def _confirmed_case(visit: Visit, event: FormSigned) -> Case | None:
    """The moment of confirmation: everything the province needs, bound to exactly the form that was shown."""
    if visit.form is None or visit.person is None:
        return None
    answers = visit.form.answers()
    return Case(
        case_id=event.case_id,
        item_code=visit.form.item_code,
        form_version=visit.form.version,
        channel="kiosk",
        person_ref=visit.person.ref,
        visit_id=visit.visit_id,
        form=answers,
        form_digest=canonical_digest(answers),
        strokes=event.strokes,
        confirmed_at=event.signed_at,
    )
