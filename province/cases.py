"""Cases: a submission with its signature becomes an accepted case; an on-the-spot item is finished at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from province.clock import local_day
from province.numbers import case_number
from province.records import CaseRecord, CertificateRecord, Terminal
from province.refusals import Refusal
from province.submissions import check_submission
from shared.contract.messages import CaseAccepted, CaseSubmission
from shared.contract.problems import ProblemCode


def accept(session: Session, terminal: Terminal, submission: CaseSubmission, now: datetime) -> CaseAccepted:
    """Accept a case. It may come days after it was signed: the visit must have been, not be.

    Raises:
        Refusal: DUPLICATE_CASE with the number the case has, and what `check_submission` says.
    """
    known = session.get(CaseRecord, submission.case_id)
    if known is not None:
        is_own = known.terminal_id == terminal.terminal_id
        raise Refusal(ProblemCode.DUPLICATE_CASE, known.case_no if is_own else "")
    check_submission(session, terminal, submission)
    case = CaseRecord(
        case_id=submission.case_id,
        case_no=case_number(session, terminal, local_day(now)),
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
