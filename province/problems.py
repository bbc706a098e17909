"""Everything that can go wrong with a call, in the words of the contract; no answer repeats what was sent.

Names of fields are answered when they are the contract's own: a name that a caller made up may be personal data
too.
"""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from province.records import LONGEST_TURN_S, is_turn_missed
from province.refusals import Refusal, problem_response
from shared.contract import messages
from shared.contract.problems import FieldProblem, ProblemCode

MOST_FIELDS = 20
"""A body of a thousand wrong points is as wrong as one of twenty."""

_NAMES = frozenset(
    name
    for message in vars(messages).values()
    if isinstance(message, type) and issubclass(message, messages.Message)
    for name in message.model_fields
)


def answer_problems(app: FastAPI) -> None:
    """Have `app` answer refusals and what the framework finds wrong as application/problem+json."""

    @app.exception_handler(Refusal)
    def refused(_request: Request, refusal: Refusal) -> Response:
        return problem_response(refusal)

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        found: Sequence[Any] = error.errors()
        if any(each["type"] == "json_invalid" for each in found):
            return problem_response(Refusal(ProblemCode.MALFORMED, "not JSON"))
        fields = [FieldProblem(path=_pointer(each["loc"]), code=str(each["type"])) for each in found[:MOST_FIELDS]]
        return problem_response(Refusal(ProblemCode.FIELD_INVALID, fields=fields))

    @app.exception_handler(HTTPException)
    def not_served(_request: Request, error: HTTPException) -> Response:
        code = ProblemCode.NOT_FOUND if error.status_code in (404, 405) else ProblemCode.MALFORMED
        response = problem_response(Refusal(code), error.status_code)
        response.headers.update(error.headers or {})  # Allow, of a method that is not served
        return response

    @app.exception_handler(OperationalError)
    def busy(_request: Request, error: OperationalError) -> Response:
        if not is_turn_missed(error):
            raise error
        return problem_response(Refusal(ProblemCode.BROKEN, "busy"), 503, retry_after_s=LONGEST_TURN_S)


def _pointer(location: tuple[Any, ...]) -> str:
    """Return the JSON pointer of a field, up to the first name that is not the contract's."""
    parts: list[str] = []
    for part in location[1:]:
        if not isinstance(part, int) and part not in _NAMES:
            break
        parts.append(str(part))
    return "/" + "/".join(parts)
