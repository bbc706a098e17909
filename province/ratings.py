"""Ratings (好差评): five levels, once for a case; the two lowest with a reason."""

from sqlalchemy.orm import Session

from province.clock import refuse_impossible_times
from province.records import CaseRecord, RatingRecord, Terminal
from province.refusals import Refusal
from shared.contract.messages import Rating
from shared.contract.problems import FieldProblem, ProblemCode

NEEDS_REASON_UP_TO = 2


def rate(session: Session, terminal: Terminal, rating: Rating) -> None:
    """Keep a rating.

    Raises:
        Refusal: NOT_FOUND, ALREADY_RATED, FIELD_INVALID for a poor rating without a reason.
    """
    refuse_impossible_times({"/rated_at": rating.rated_at})
    case = session.get(CaseRecord, rating.case_id)
    if case is None or case.terminal_id != terminal.terminal_id:
        raise Refusal(ProblemCode.NOT_FOUND)
    if session.get(RatingRecord, rating.case_id) is not None:
        raise Refusal(ProblemCode.ALREADY_RATED)
    if rating.level <= NEEDS_REASON_UP_TO and not any(map(str.strip, rating.reasons)):
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/reasons", code="required")])
    session.add(
        RatingRecord(case_id=rating.case_id, level=rating.level, reasons=rating.reasons, rated_at=rating.rated_at)
    )
