"""The province's API: the paths of `shared.contract.messages`, each a few lines around one function of the house.

Handlers are plain functions and run in FastAPI's thread pool; each has one transaction. Whatever goes wrong is
answered as application/problem+json, and no answer repeats what was sent.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from fastapi import Depends, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from province import cases, certificates, prefill, ratings, seals, terminals, visits
from province.authority import Authority
from province.idempotency import once
from province.records import Terminal
from province.refusals import Refusal, problem_response
from shared.contract.messages import (
    API_PREFIX,
    SERVER_TIME_HEADER,
    Acknowledged,
    CardVerification,
    CaseAccepted,
    CaseSubmission,
    CertificateRequest,
    CodeVerification,
    EnrolmentRequest,
    Message,
    PingAnswer,
    PrefillAnswer,
    PrefillRequest,
    PrintReport,
    Rating,
    SealRequest,
    VisitOpened,
)
from shared.contract.problems import FieldProblem, ProblemCode

LARGEST_BODY_BYTES = 1024 * 1024
PEER_CERTIFICATE = "hall.peer_certificate"
"""Where the server puts the verified client certificate (DER) into the ASGI scope."""

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class House:
    """What every handler works with."""

    engine: Engine
    authority: Authority
    now: Callable[[], datetime]


class Caller:
    """The terminal that calls, looked up anew in each transaction."""

    def __init__(self, request: Request) -> None:
        self.house: House = request.app.state.house
        self._certificate: bytes | None = request.scope.get(PEER_CERTIFICATE)
        self.key: str | None = request.headers.get("Idempotency-Key")
        self.call = f"{request.method} {request.url.path}"
        self.now = self.house.now()
        with Session(self.house.engine) as session:
            self.terminal_id = self.terminal(session).terminal_id

    def terminal(self, session: Session) -> Terminal:
        """Return the calling terminal; refuse one that is unknown or blocked."""
        return terminals.calling_terminal(session, self._certificate)

    def in_transaction(self, work: Callable[[Session], _Answer]) -> _Answer:
        """Do something that needs no idempotency key."""
        with Session(self.house.engine) as session, session.begin():
            return work(session)

    def once(self, body: Message, effect: Callable[[Session], BaseModel]) -> Response:
        """Do something that needs one."""
        return once(
            self.house.engine,
            caller=self.terminal_id,
            key=self.key,
            call=self.call,
            body=body,
            now=self.now,
            effect=effect,
        )


FromTerminal = Annotated[Caller, Depends(Caller)]


def _visit_token(authorization: Annotated[str, Header()] = "") -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    return token


VisitToken = Annotated[str, Depends(_visit_token)]


def build_api(house: House) -> FastAPI:
    """Return the application."""
    app = FastAPI(title="Hall province", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = house
    _answer_problems(app)
    _serve_meta_and_terminals(app, house)
    _serve_citizens(app)
    _serve_cases(app)
    return app


def _serve_meta_and_terminals(app: FastAPI, house: House) -> None:
    @app.get(f"{API_PREFIX}/meta/ping")
    def ping() -> PingAnswer:
        return PingAnswer(server_time=house.now())

    @app.post(f"{API_PREFIX}/terminals/enrolments")
    def enrol(body: EnrolmentRequest, request: Request) -> Response:
        return once(
            house.engine,
            caller="enrolment/" + visits.digest_of(body.pairing_code),
            key=request.headers.get("Idempotency-Key"),
            call="enrolment",
            body=body,
            now=house.now(),
            effect=lambda session: terminals.enrol(session, house.authority, body, house.now()),
        )


def _serve_citizens(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/auth/citizens/card-verifications")
    def verify_card(body: CardVerification, caller: FromTerminal) -> VisitOpened:
        return caller.in_transaction(
            lambda session: visits.recognise_card(session, caller.terminal(session), body, caller.now)
        )

    @app.post(f"{API_PREFIX}/auth/citizens/qr-verifications")
    def verify_code(body: CodeVerification, caller: FromTerminal) -> VisitOpened:
        return caller.in_transaction(
            lambda session: visits.recognise_code(session, caller.terminal(session), body, caller.now)
        )

    @app.delete(f"{API_PREFIX}/auth/citizens/visits/current")
    def end_visit(caller: FromTerminal, token: VisitToken) -> Response:
        with Session(caller.house.engine) as session, session.begin():
            visits.end_visit(session, caller.terminal(session), token, caller.now)
        return Response(status_code=204)

    @app.post(f"{API_PREFIX}/persons/prefill")
    def fill_in(body: PrefillRequest, caller: FromTerminal, token: VisitToken) -> PrefillAnswer:
        def work(session: Session) -> PrefillAnswer:
            visit = visits.current_visit(session, caller.terminal(session), token, caller.now)
            return prefill.prefill(session, visit, body, caller.now)

        return caller.in_transaction(work)


def _serve_cases(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/cases")
    def accept_case(body: CaseSubmission, caller: FromTerminal) -> Response:
        return caller.once(
            body, lambda session: cases.accept(session, caller.terminal(session), body, caller.now)
        )

    @app.get(f"{API_PREFIX}/cases/{{case_no}}")
    def find_case(case_no: str, caller: FromTerminal) -> CaseAccepted:
        return caller.in_transaction(lambda session: cases.find(session, caller.terminal(session), case_no))

    @app.post(f"{API_PREFIX}/certificates")
    def issue_certificate(body: CertificateRequest, caller: FromTerminal) -> Response:
        authority = caller.house.authority
        return caller.once(
            body,
            lambda session: certificates.issue(session, authority, caller.terminal(session), body, caller.now),
        )

    @app.post(f"{API_PREFIX}/seals/sign-requests")
    def seal(body: SealRequest, caller: FromTerminal) -> Response:
        authority = caller.house.authority
        return caller.once(
            body, lambda session: seals.seal(session, authority, caller.terminal(session), body, caller.now)
        )

    @app.post(f"{API_PREFIX}/certificates/{{certificate_no}}/prints")
    def report_print(certificate_no: str, body: PrintReport, caller: FromTerminal) -> Response:
        def effect(session: Session) -> BaseModel:
            certificates.report_print(session, caller.terminal(session), certificate_no, body)
            return Acknowledged()

        return caller.once(body, effect)

    @app.post(f"{API_PREFIX}/ratings")
    def rate(body: Rating, caller: FromTerminal) -> Response:
        def effect(session: Session) -> BaseModel:
            ratings.rate(session, caller.terminal(session), body)
            return Acknowledged()

        return caller.once(body, effect)


def _answer_problems(app: FastAPI) -> None:
    """Say everything that can go wrong in the words of the contract."""

    @app.middleware("http")
    async def limits_and_time(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        length = request.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY_BYTES or "Transfer-Encoding" in request.headers:
            response = problem_response(Refusal(ProblemCode.MALFORMED, "body size"), 413)
        else:
            response = await call_next(request)
        response.headers[SERVER_TIME_HEADER] = datetime.now(UTC).isoformat()
        return response

    @app.exception_handler(Refusal)
    def refused(_request: Request, refusal: Refusal) -> Response:
        return problem_response(refusal)

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> Response:
        fields = [FieldProblem(path=_pointer(each["loc"]), code=str(each["type"])) for each in error.errors()]
        return problem_response(Refusal(ProblemCode.FIELD_INVALID, fields=fields))

    @app.exception_handler(HTTPException)
    def unknown(_request: Request, error: HTTPException) -> Response:
        code = ProblemCode.NOT_FOUND if error.status_code in (404, 405) else ProblemCode.MALFORMED
        return problem_response(Refusal(code), error.status_code)

    @app.exception_handler(Exception)
    def broken(_request: Request, error: Exception) -> Response:
        _log.error("broken: %s", type(error).__name__)
        return problem_response(Refusal(ProblemCode.BROKEN))


def _pointer(location: tuple[Any, ...]) -> str:
    return "/" + "/".join(str(part) for part in location[1:])
