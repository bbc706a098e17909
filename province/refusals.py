"""How the province says no: a typed refusal becomes application/problem+json. Never personal data in it.

Each refusal is logged with the correlation id that its answer carries: staff who read one can find the other.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

from fastapi.responses import Response

from shared.contract.problems import PROBLEM_MEDIA_TYPE, FieldProblem, Problem, ProblemCode, Retry

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")

_STATUS: dict[ProblemCode, int] = {
    ProblemCode.MALFORMED: 400,
    ProblemCode.TERMINAL_UNKNOWN: 401,
    ProblemCode.VISIT_EXPIRED: 401,
    ProblemCode.TERMINAL_BLOCKED: 403,
    ProblemCode.PAIRING_REFUSED: 403,
    ProblemCode.NOT_FOUND: 404,
    ProblemCode.DUPLICATE_CASE: 409,
    ProblemCode.NOT_FINISHED: 409,
    ProblemCode.ALREADY_RATED: 409,
    ProblemCode.ALREADY_SEALED: 409,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS: 409,
    ProblemCode.IDEMPOTENCY_KEY_MISSING: 400,
    ProblemCode.RATE_LIMITED: 429,
    ProblemCode.SIGN_IN_REFUSED: 401,
    ProblemCode.SIGN_IN_EXPIRED: 401,
    ProblemCode.SIGN_IN_LOCKED: 403,
    ProblemCode.NOT_PERMITTED: 403,
    ProblemCode.MAKER_IS_CHECKER: 403,
    ProblemCode.NO_TICKET_WAITING: 404,
    ProblemCode.ALREADY_WAITING: 409,
    ProblemCode.TICKET_STATE: 409,
    ProblemCode.VERSION_CONFLICT: 412,
    ProblemCode.HELD_BY_OTHER: 423,
    ProblemCode.BROKEN: 500,
}
"""Everything else is 422: the call is well-formed and the answer is no."""

_RETRY: dict[ProblemCode, Retry] = {
    ProblemCode.BROKEN: Retry.SAME_KEY,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS: Retry.AFTER,
    ProblemCode.RATE_LIMITED: Retry.AFTER,
}


@dataclass(slots=True)
class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of ours
    """The province refuses a call. `detail` is safe to show to staff.

    `current` is the resource as it is now, for VERSION_CONFLICT and HELD_BY_OTHER. A refusal undoes what the call
    had begun, unless it `keeps_changes`: a wrong try that is counted stays counted.
    """

    code: ProblemCode
    detail: str = ""
    fields: list[FieldProblem] = field(default_factory=list)
    current: dict[str, Any] | None = None
    keeps_changes: bool = False


def or_kept_refusal(work: Callable[[], _Answer]) -> _Answer | Refusal:
    """Inside a transaction: do `work`; a refusal that keeps its changes is returned, so they are committed."""
    try:
        return work()
    except Refusal as refusal:
        if not refusal.keeps_changes:
            raise
        return refusal


def given(answer: _Answer | Refusal) -> _Answer:
    """After the transaction: return the answer, or raise the refusal that was kept.

    Raises:
        Refusal: the one that was kept.
    """
    if isinstance(answer, Refusal):
        raise answer
    return answer


def new_correlation_id() -> str:
    """Return what ties an answer to the line about it in the log."""
    return uuid4().hex


def problem_response(
    refusal: Refusal,
    status: int | None = None,
    *,
    correlation_id: str | None = None,
    retry_after_s: int | None = None,
) -> Response:
    """Return the answer that says so. `status` replaces the code's own, `retry_after_s` says when to ask again."""
    problem = Problem(
        title=refusal.code.replace("_", " ").capitalize(),
        status=status or _STATUS.get(refusal.code, 422),
        code=refusal.code,
        detail=refusal.detail,
        fields=refusal.fields,
        current=refusal.current,
        retry=_RETRY.get(refusal.code, Retry.NEVER),
        retry_after_s=retry_after_s,
        correlation_id=correlation_id or new_correlation_id(),
    )
    _log.info("refused: %s %d, correlation %s", problem.code, problem.status, problem.correlation_id)
    headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    return Response(
        problem.model_dump_json(), status_code=problem.status, headers=headers, media_type=PROBLEM_MEDIA_TYPE
    )
