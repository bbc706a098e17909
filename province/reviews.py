"""Reviews (审核): a third person compares what was accepted, and approves, returns or rejects it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.records import CaseRecord, Terminal
from province.refusals import Refusal
from province.risk_catalogue import risks_of
from province.staff import Acting, note_act
from province.staff_records import StaffMember
from province.window_cases import MOST_LISTED, note_step, summary
from province.window_records import DraftRecord, WindowCaseRecord
from shared.catalogue.forms import load_form
from shared.contract.messages import CaseSubmission
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.window import CaseList, CaseSummary, MaterialPages, ReviewDecision, ReviewTask, RiskResult

_STATES = {"approved": "finished", "returned": "returned", "rejected": "rejected"}


def tasks(session: Session, terminal: Terminal) -> CaseList:
    """Return what waits in this hall, the earliest promise first."""
    wanted = (
        select(WindowCaseRecord)
        .where(WindowCaseRecord.hall == terminal.hall, WindowCaseRecord.state == "in_review")
        .order_by(WindowCaseRecord.due_on)
        .limit(MOST_LISTED)
    )
    return CaseList(cases=[summary(session, record) for record in session.scalars(wanted)])


def task(session: Session, terminal: Terminal, acting: Acting, case_no: str) -> ReviewTask:
    """Return one case with everything in it.

    Raises:
        Refusal: NOT_FOUND, MAKER_IS_CHECKER for one's own.
    """
    case, record = _case(session, terminal, case_no)
    _refuse_own(record, acting)
    submission = CaseSubmission.model_validate(case.submission)
    risks = _risks(submission)
    return ReviewTask(
        case=summary(session, record, with_steps=True),
        form=submission.form,
        materials=[MaterialPages(slot=slot, pages=pages) for slot, pages in submission.materials.items()],
        risks=risks.risks,
        differences=risks.differences,
        accepted_by=session.get_one(StaffMember, record.accepted_by).name,
        signature=submission.signature.strokes,
    )


def decide(
    session: Session, terminal: Terminal, acting: Acting, case_no: str, decision: ReviewDecision, now: datetime
) -> CaseSummary:
    """Keep a reviewer's word; a returned case opens its draft again.

    Raises:
        Refusal: NOT_FOUND, MAKER_IS_CHECKER, VERSION_CONFLICT, NOT_FINISHED for one that waits for nobody,
            FIELD_INVALID without a reason.
    """
    case, record = _case(session, terminal, case_no)
    _refuse_own(record, acting)
    if record.version != decision.base_version:
        raise Refusal(ProblemCode.VERSION_CONFLICT)
    if record.state != "in_review":
        raise Refusal(ProblemCode.NOT_FINISHED, record.state)
    if decision.decision != "approved" and not decision.reason.strip():
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/reason", code="required")])
    record.state, record.version = _STATES[decision.decision], record.version + 1
    record.reviewed_by, record.reason = acting.staff_no, decision.reason
    if decision.decision == "approved":
        case.state = "finished"
    if decision.decision == "returned":
        draft = session.get_one(DraftRecord, case.case_id)
        draft.state, draft.version = "open", draft.version + 1
    note_step(session, case.case_id, decision.decision, acting, now, decision.reason)
    if decision.decision == "approved":
        note_step(session, case.case_id, "finished", acting, now)
    note_act(session, acting.staff_no, terminal, f"review.{decision.decision}", case.case_no, now)
    session.flush()
    return summary(session, record)


def _case(session: Session, terminal: Terminal, case_no: str) -> tuple[CaseRecord, WindowCaseRecord]:
    case = session.scalar(select(CaseRecord).where(CaseRecord.case_no == case_no))
    record = None if case is None else session.get(WindowCaseRecord, case.case_id)
    if case is None or record is None or record.hall != terminal.hall:
        raise Refusal(ProblemCode.NOT_FOUND)
    return case, record


def _refuse_own(record: WindowCaseRecord, acting: Acting) -> None:
    if acting.staff_no in (record.accepted_by, record.authorised_by):
        raise Refusal(ProblemCode.MAKER_IS_CHECKER)


def _risks(submission: CaseSubmission) -> RiskResult:
    form = load_form(submission.item_code, submission.form_version)
    if form is None:
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    return risks_of(submission.case_id, form, submission.form)
