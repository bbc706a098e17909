"""Cases: a submission with its signature becomes an accepted case; an on-the-spot item is finished at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from province.numbers import case_number
from province.records import CaseRecord, CertificateRecord, Terminal, VisitRecord
from province.refusals import Refusal
from shared.cases.months import month_index
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.canonical import canonical_digest
from shared.contract.messages import CaseAccepted, CaseSubmission
from shared.contract.problems import FieldProblem, ProblemCode

LONGEST_PURPOSE = 60
LEAST_SIGNATURE_POINTS = 2


def accept(session: Session, terminal: Terminal, submission: CaseSubmission, now: datetime) -> CaseAccepted:
    """Accept a case. It may come days after it was signed: the visit must have been, not be.

    Raises:
        Refusal: DUPLICATE_CASE, ITEM_NOT_HERE, VISIT_EXPIRED, CONTENT_CHANGED, SIGNATURE_MISSING, FIELD_INVALID.
    """
    known = session.get(CaseRecord, submission.case_id)
    if known is not None:
        raise Refusal(ProblemCode.DUPLICATE_CASE, known.case_no)
    _check(session, terminal, submission)
    case = CaseRecord(
        case_id=submission.case_id,
        case_no=case_number(session, terminal, now.date()),
        terminal_id=terminal.terminal_id,
        person_ref=submission.person_ref,
        visit_id=submission.visit_id,
        item_code=submission.item_code,
        state="finished",
        submission=submission.model_dump(mode="json"),
        accepted_at=now,
    )
    session.add(case)
    return _answer(case, None)


def find(session: Session, terminal: Terminal, case_no: str) -> CaseAccepted:
    """Return a case of this terminal.

    Raises:
        Refusal: NOT_FOUND, also for cases of other terminals.
    """
    case = session.query(CaseRecord).filter_by(case_no=case_no, terminal_id=terminal.terminal_id).one_or_none()
    if case is None:
        raise Refusal(ProblemCode.NOT_FOUND)
    certificate = session.query(CertificateRecord).filter_by(case_id=case.case_id).one_or_none()
    return _answer(case, None if certificate is None else certificate.certificate_no)


def _check(session: Session, terminal: Terminal, submission: CaseSubmission) -> None:
    if submission.item_code != CONTRIBUTION_CERTIFICATE:
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    visit = session.get(VisitRecord, submission.visit_id)
    if visit is None or (visit.terminal_id, visit.person_ref) != (terminal.terminal_id, submission.person_ref):
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    if sum(map(len, submission.signature.strokes)) < LEAST_SIGNATURE_POINTS:
        raise Refusal(ProblemCode.SIGNATURE_MISSING)
    if canonical_digest(submission.form) != submission.signature.form_digest:
        raise Refusal(ProblemCode.CONTENT_CHANGED)
    wrong = _wrong_fields(submission)
    if wrong:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=wrong)


def _wrong_fields(submission: CaseSubmission) -> list[FieldProblem]:
    form = submission.form
    wrong = [
        FieldProblem(path=f"/form/{name}", code="required")
        for name in ("first_month", "last_month", "purpose")
        if not isinstance(form.get(name), str) or not form[name]
    ]
    wrong += [FieldProblem(path=f"/form/{name}", code="unknown") for name in form.keys() - _FORM_FIELDS]
    if wrong:
        return wrong
    try:
        is_ordered = month_index(form["first_month"]) <= month_index(form["last_month"])
    except ValueError:
        return [FieldProblem(path="/form/first_month", code="month")]
    if not is_ordered:
        return [FieldProblem(path="/form/last_month", code="before_first")]
    if len(form["purpose"]) > LONGEST_PURPOSE:
        return [FieldProblem(path="/form/purpose", code="too_long")]
    return []


_FORM_FIELDS = frozenset({"first_month", "last_month", "purpose"})


def _answer(case: CaseRecord, certificate_no: str | None) -> CaseAccepted:
    return CaseAccepted.model_validate(
        {
            "case_no": case.case_no,
            "case_id": case.case_id,
            "item_code": case.item_code,
            "state": case.state,
            "accepted_at": case.accepted_at,
            "certificate_no": certificate_no,
        }
    )
