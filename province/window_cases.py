"""Cases of windows: a signed draft becomes a case, finished on the spot or promised for a day and reviewed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from province import staff, step_ups
from province.blobs import Pictures
from province.calendar import working_days
from province.clock import local_day, refuse_impossible_times
from province.insurance import insured
from province.known import known_of
from province.numbers import case_number
from province.records import CaseRecord, Citizen, Terminal, VisitRecord
from province.refusals import Refusal
from province.risk_catalogue import content_digest, risks_of
from province.staff import Acting
from province.staff_records import StaffMember
from province.submissions import LEAST_SIGNATURE_POINTS, wrong_period
from province.tickets import masked_name
from province.window_records import CaseStepRecord, DraftRecord, WindowCaseRecord
from shared.catalogue.forms import FormDefinition, check, load_form
from shared.catalogue.window_items import WindowItem, missing_materials, window_items
from shared.contract.canonical import canonical_digest
from shared.contract.messages import CaseAccepted, CaseSubmission
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.window import CaseList, CaseStep, CaseSummary
from shared.documents.wording import CHINA

MOST_LISTED = 50


def accept(
    session: Session, terminal: Terminal, pictures: Pictures, submission: CaseSubmission, now: datetime
) -> CaseAccepted:
    """Accept a case that was signed at a window, or a returned one that was mended and signed anew.

    Raises:
        Refusal: ITEM_NOT_HERE, NOT_PERMITTED, VISIT_EXPIRED, VERSION_CONFLICT, SIGNATURE_MISSING, CONTENT_CHANGED,
            FIELD_INVALID, MATERIAL_MISSING, NEEDS_STEP_UP, STEP_UP_EXPIRED, DUPLICATE_CASE.
    """
    item = window_items().get(submission.item_code)
    form = load_form(submission.item_code, submission.form_version)
    if item is None or form is None:
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    refuse_impossible_times(
        {"/confirmed_at": submission.confirmed_at, "/signature/signed_at": submission.signature.signed_at}
    )
    acting = staff.acted(session, terminal, submission.staff_session_id, submission.confirmed_at, "case.accept")
    draft = _draft_of(session, terminal, submission)
    known = session.get(CaseRecord, submission.case_id)
    _check(session, pictures, item, form, submission, now)
    authoriser = _second_person(session, terminal, form, submission, now)
    if known is not None:
        case = _again(session, known, submission, acting, authoriser, now)
    else:
        case = _first(session, terminal, item, submission, acting, authoriser, now)
    draft.state, draft.case_no, draft.holder_no, draft.held_since = "submitted", case.case_no, None, None
    window_case = session.get_one(WindowCaseRecord, case.case_id)
    return CaseAccepted.model_validate(
        {
            "case_no": case.case_no,
            "case_id": case.case_id,
            "item_code": case.item_code,
            "state": "finished" if window_case.state == "finished" else "accepted",
            "accepted_at": case.accepted_at,
            "due_on": window_case.due_on,
            "result": item.result["zh"],
        }
    )


def mine(session: Session, terminal: Terminal, acting: Acting) -> CaseList:
    """Return the newest cases this member of staff accepted in this hall."""
    wanted = (
        select(WindowCaseRecord)
        .join(CaseRecord, CaseRecord.case_id == WindowCaseRecord.case_id)
        .where(WindowCaseRecord.hall == terminal.hall, WindowCaseRecord.accepted_by == acting.staff_no)
        .order_by(CaseRecord.accepted_at.desc())
        .limit(MOST_LISTED)
    )
    return CaseList(cases=[summary(session, record) for record in session.scalars(wanted)])


def progress(session: Session, visit: VisitRecord, case_no: str | None) -> CaseList:
    """Return the window cases of a visit's person with the steps they took."""
    wanted = (
        select(WindowCaseRecord)
        .join(CaseRecord, CaseRecord.case_id == WindowCaseRecord.case_id)
        .where(CaseRecord.person_ref == visit.person_ref)
        .order_by(CaseRecord.accepted_at.desc())
        .limit(MOST_LISTED)
    )
    if case_no is not None:
        wanted = wanted.where(CaseRecord.case_no == case_no)
    return CaseList(cases=[summary(session, record, with_steps=True) for record in session.scalars(wanted)])


def summary(session: Session, record: WindowCaseRecord, *, with_steps: bool = False) -> CaseSummary:
    """Return a case as lists show it."""
    case = session.get_one(CaseRecord, record.case_id)
    citizen = session.get_one(Citizen, case.person_ref)
    handled_by = session.get_one(StaffMember, record.reviewed_by or record.accepted_by)
    return CaseSummary.model_validate(
        {
            "case_no": case.case_no,
            "case_id": case.case_id,
            "item_code": case.item_code,
            "person_masked": masked_name(citizen.name),
            "state": record.state,
            "accepted_at": case.accepted_at,
            "due_on": record.due_on,
            "version": record.version,
            "handled_by": handled_by.name,
            "reason": record.reason,
            "steps": _steps(session, record) if with_steps else [],
        }
    )


def note_step(session: Session, case_id: str, step: str, acting: Acting, now: datetime, note: str = "") -> None:
    """Write down a step a case took."""
    session.add(
        CaseStepRecord(case_id=case_id, at=now, step=step, post=acting.post, staff_no=acting.staff_no, note=note)
    )


def _draft_of(session: Session, terminal: Terminal, submission: CaseSubmission) -> DraftRecord:
    visit = session.get(VisitRecord, submission.visit_id)
    if visit is None or (visit.terminal_id, visit.person_ref) != (terminal.terminal_id, submission.person_ref):
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    draft = session.get(DraftRecord, submission.case_id)
    if draft is None or draft.person_ref != submission.person_ref or draft.item_code != submission.item_code:
        raise Refusal(ProblemCode.CONTENT_CHANGED)
    if draft.state == "submitted":
        raise Refusal(ProblemCode.DUPLICATE_CASE, draft.case_no or "")
    if draft.version != submission.draft_version or draft.form != submission.form:
        raise Refusal(ProblemCode.CONTENT_CHANGED)
    return draft


def _check(
    session: Session,
    pictures: Pictures,
    item: WindowItem,
    form: FormDefinition,
    submission: CaseSubmission,
    now: datetime,
) -> None:
    signature = submission.signature
    if sum(map(len, signature.strokes)) < LEAST_SIGNATURE_POINTS:
        raise Refusal(ProblemCode.SIGNATURE_MISSING)
    if canonical_digest(submission.form) != signature.form_digest:
        raise Refusal(ProblemCode.CONTENT_CHANGED)
    wrong = check(form, submission.form) + _forged(session, form, submission, now)
    if wrong:
        own = {field.key for field in form.fields}
        fields = [FieldProblem(path=f"/form/{key}" if key in own else "/form", code=code) for key, code in wrong]
        raise Refusal(ProblemCode.FIELD_INVALID, fields=fields)
    if item.gives_certificate:
        _check_period(session, submission)
    missing = missing_materials(item, (slot for slot, pages in submission.materials.items() if pages))
    missing += [
        (slot, "picture")
        for slot, pages in submission.materials.items()
        if not all(pictures.has(digest) for digest in pages)
    ]
    if missing:
        fields = [FieldProblem(path=f"/materials/{slot}", code=code) for slot, code in missing]
        raise Refusal(ProblemCode.MATERIAL_MISSING, fields=fields)


def _check_period(session: Session, submission: CaseSubmission) -> None:
    record, form = insured(session, submission.person_ref), submission.form
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    wrong = wrong_period(form["first_month"], form["last_month"], record)
    if wrong:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=wrong)


def _forged(
    session: Session, form: FormDefinition, submission: CaseSubmission, now: datetime
) -> list[tuple[str, str]]:
    """What the province knows and nobody may change must stand there as it is known."""
    known = known_of(session, submission.person_ref, now)
    fixed = [field for field in form.fields if field.kind == "readonly" and field.prefill in known]
    answers: Mapping[str, Any] = submission.form
    return [(field.key, "changed") for field in fixed if answers.get(field.key) != known[field.prefill].value]


def _second_person(
    session: Session, terminal: Terminal, form: FormDefinition, submission: CaseSubmission, now: datetime
) -> StaffMember | None:
    if risks_of(submission.case_id, form, submission.form).needs != "authorisation":
        return None
    digest = content_digest(submission.case_id, submission.form)
    return step_ups.consume(
        session, submission.step_up_token, "case.submit", submission.case_id, digest, terminal, now
    )


def _first(
    session: Session,
    terminal: Terminal,
    item: WindowItem,
    submission: CaseSubmission,
    acting: Acting,
    authoriser: StaffMember | None,
    now: datetime,
) -> CaseRecord:
    ends = "in_review" if item.is_reviewed else "finished"
    case = CaseRecord(
        case_id=submission.case_id,
        case_no=case_number(session, terminal, local_day(now)),
        terminal_id=terminal.terminal_id,
        person_ref=submission.person_ref,
        visit_id=submission.visit_id,
        item_code=submission.item_code,
        state="accepted" if item.is_reviewed else "finished",
        submission=submission.model_dump(mode="json", exclude={"step_up_token"}),
        accepted_at=now,
    )
    session.add(case)
    session.flush()
    due = working_days().due(now.astimezone(CHINA), item.promised_days).day if item.promised_days else None
    session.add(
        WindowCaseRecord(
            case_id=case.case_id,
            hall=terminal.hall,
            state=ends,
            version=1,
            due_on=due,
            accepted_by=acting.staff_no,
            authorised_by=None if authoriser is None else authoriser.staff_no,
            reviewed_by=None,
            reason="",
        )
    )
    session.flush()
    note_step(session, case.case_id, "accepted", acting, now)
    note_step(session, case.case_id, "sent_for_review" if item.is_reviewed else "finished", acting, now)
    return case


def _again(
    session: Session,
    case: CaseRecord,
    submission: CaseSubmission,
    acting: Acting,
    authoriser: StaffMember | None,
    now: datetime,
) -> CaseRecord:
    record = session.get(WindowCaseRecord, case.case_id)
    if record is None or record.state != "returned":
        raise Refusal(ProblemCode.DUPLICATE_CASE, case.case_no)
    case.submission = submission.model_dump(mode="json", exclude={"step_up_token"})
    record.state, record.version, record.reason = "in_review", record.version + 1, ""
    record.accepted_by, record.reviewed_by = acting.staff_no, None
    record.authorised_by = None if authoriser is None else authoriser.staff_no
    note_step(session, case.case_id, "resubmitted", acting, now)
    return case


def _steps(session: Session, record: WindowCaseRecord) -> list[CaseStep]:
    wanted = (
        select(CaseStepRecord).where(CaseStepRecord.case_id == record.case_id).order_by(CaseStepRecord.step_id)
    )
    return [
        CaseStep.model_validate({"at": step.at, "step": step.step, "post": step.post, "note": step.note})
        for step in session.scalars(wanted)
    ]
