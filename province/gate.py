"""The gate before the API: what holds for every call, whatever it asks for.

Nobody without a certificate of our authority comes in, except to ping and to enrol; which terminal it is, and
whether it may, the API looks up. A body has a largest size, every answer says the time, and what breaks is
answered as a problem and logged by its place, never by its content: messages of exceptions hold what was sent.

An ASGI application around another one. Runs on the server's event loop and reads no database.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from province.refusals import Refusal, new_correlation_id, problem_response
from shared.contract.messages import API_PREFIX, SERVER_TIME_HEADER
from shared.contract.problems import ProblemCode

LARGEST_BODY_BYTES = 1024 * 1024
LARGEST_PICTURE_BYTES = 8 * 1024 * 1024
PEER_CERTIFICATE = "hall.peer_certificate"
"""Where the server puts the verified client certificate (DER) into the ASGI scope."""

PING = f"{API_PREFIX}/meta/ping"
ENROLMENTS = f"{API_PREFIX}/terminals/enrolments"
_OPEN_PATHS = frozenset({PING, ENROLMENTS})
_PICTURES = f"{API_PREFIX}/blobs/"

_log = logging.getLogger(__name__)


class Gate:
    """Lets calls through to `app`. `now` is the province's clock."""

    def __init__(self, app: ASGIApp, now: Callable[[], datetime]) -> None:
        self._app = app
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        has_begun = False

        async def stamped(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                MutableHeaders(scope=message)[SERVER_TIME_HEADER] = self._now().isoformat()
            await send(message)

        try:
            if scope.get(PEER_CERTIFICATE) is None and scope["path"] not in _OPEN_PATHS:
                await problem_response(Refusal(ProblemCode.TERMINAL_UNKNOWN))(scope, receive, stamped)
            elif int(Headers(scope=scope).get("Content-Length", "0")) > _largest(scope):
                refusal = Refusal(ProblemCode.MALFORMED, "body size")
                await problem_response(refusal, 413)(scope, receive, stamped)
            else:
                await self._app(scope, _limited(receive, _largest(scope)), stamped)
        except Exception as error:  # noqa: BLE001 - whatever broke, the caller gets an answer and the log no data
            correlation_id = new_correlation_id()
            _log.error("broken: %s at %s, correlation %s", type(error).__name__, place_of(error), correlation_id)
            if not has_begun:
                answer = problem_response(Refusal(ProblemCode.BROKEN), correlation_id=correlation_id)
                await answer(scope, receive, stamped)


def place_of(error: BaseException) -> str:
    """Return where something broke, as file:line of the innermost three calls; no values."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _largest(scope: Scope) -> int:
    return LARGEST_PICTURE_BYTES if scope["path"].startswith(_PICTURES) else LARGEST_BODY_BYTES


def _limited(receive: Receive, largest_bytes: int) -> Receive:
    """Count a body that comes in pieces and does not say its size."""
    read_bytes = 0

    async def limited() -> Message:
        nonlocal read_bytes
        message = await receive()
        read_bytes += len(message.get("body", b""))
        if read_bytes > largest_bytes:
            raise HTTPException(413)
        return message

    return limited
