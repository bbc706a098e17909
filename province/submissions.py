"""What a submitted case must be: of a known item, from a visit that was, signed as shown, within what is known.

The last word on a form is the province's: a terminal checks first, for the person's sake.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from province.clock import refuse_impossible_times
from province.insurance import Insured, insured
from province.prefill import FORM_VERSION
from province.records import Terminal, VisitRecord
from province.refusals import Refusal
from shared.cases.months import month_index
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.canonical import canonical_digest
from shared.contract.messages import CaseSubmission
from shared.contract.problems import FieldProblem, ProblemCode

LONGEST_PURPOSE = 60
LEAST_SIGNATURE_POINTS = 2
_FORM_FIELDS = frozenset({"first_month", "last_month", "purpose"})


def check_submission(session: Session, terminal: Terminal, submission: CaseSubmission) -> None:
    """Check a case that is not known yet.

    Raises:
        Refusal: ITEM_NOT_HERE, VISIT_EXPIRED for a visit that never was, NO_RECORD, SIGNATURE_MISSING,
            CONTENT_CHANGED, FIELD_INVALID.
    """
    if submission.item_code != CONTRIBUTION_CERTIFICATE:
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    visit = session.get(VisitRecord, submission.visit_id)
    if visit is None or (visit.terminal_id, visit.person_ref) != (terminal.terminal_id, submission.person_ref):
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    record = insured(session, submission.person_ref)
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    signature = submission.signature
    refuse_impossible_times(
        {"/confirmed_at": submission.confirmed_at, "/signature/signed_at": signature.signed_at}
    )
    if sum(map(len, signature.strokes)) < LEAST_SIGNATURE_POINTS:
        raise Refusal(ProblemCode.SIGNATURE_MISSING)
    if canonical_digest(submission.form) != signature.form_digest:
        raise Refusal(ProblemCode.CONTENT_CHANGED)
    wrong = _wrong_head(submission) + _wrong_form(submission, record)
    if wrong:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=wrong)


def _wrong_head(submission: CaseSubmission) -> list[FieldProblem]:
    wrong = []
    if not _is_uuid(submission.case_id):
        wrong.append(FieldProblem(path="/case_id", code="uuid"))
    if submission.form_version != FORM_VERSION:
        wrong.append(FieldProblem(path="/form_version", code="unknown"))
    return wrong


def _wrong_form(submission: CaseSubmission, record: Insured) -> list[FieldProblem]:
    form = submission.form
    wrong = [
        FieldProblem(path=f"/form/{name}", code="required")
        for name in sorted(_FORM_FIELDS)
        if not isinstance(form.get(name), str) or not form[name].strip()
    ]
    if form.keys() - _FORM_FIELDS:
        wrong.append(FieldProblem(path="/form", code="unknown"))  # the name is the caller's: not repeated
    if not wrong and len(form["purpose"]) > LONGEST_PURPOSE:
        wrong.append(FieldProblem(path="/form/purpose", code="too_long"))
    return wrong or wrong_period(form["first_month"], form["last_month"], record)


def wrong_period(first: str, last: str, record: Insured) -> list[FieldProblem]:
    """Return what is wrong with a span of months: outside what was ever paid, or the wrong way round."""
    try:
        begins, ends = month_index(first), month_index(last)
    except ValueError:
        return [FieldProblem(path="/form/first_month", code="month")]
    if begins > ends:
        return [FieldProblem(path="/form/last_month", code="before_first")]
    if begins < month_index(record.first_month):
        return [FieldProblem(path="/form/first_month", code="outside_record")]
    if ends > month_index(record.last_month):
        return [FieldProblem(path="/form/last_month", code="outside_record")]
    return []


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
