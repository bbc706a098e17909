"""How the province says no: a typed refusal becomes application/problem+json. Never personal data in it.

Each refusal is logged with the correlation id that its answer carries: staff who read one can find the other.
"""

import logging
from dataclasses import dataclass, field
from uuid import uuid4

from fastapi.responses import Response

from shared.contract.problems import PROBLEM_MEDIA_TYPE, FieldProblem, Problem, ProblemCode, Retry

_log = logging.getLogger(__name__)

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
    """The province refuses a call. `detail` is safe to show to staff."""

    code: ProblemCode
    detail: str = ""
    fields: list[FieldProblem] = field(default_factory=list)


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
        retry=_RETRY.get(refusal.code, Retry.NEVER),
        retry_after_s=retry_after_s,
        correlation_id=correlation_id or new_correlation_id(),
    )
    _log.info("refused: %s %d, correlation %s", problem.code, problem.status, problem.correlation_id)
    headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    return Response(
        problem.model_dump_json(), status_code=problem.status, headers=headers, media_type=PROBLEM_MEDIA_TYPE
    )
