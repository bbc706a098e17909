"""The province's API: the paths of `shared.contract.messages`, each a few lines around one function of the house.

Handlers are plain functions and run in FastAPI's thread pool; what a call changes is one transaction. How the API
says no is in `problems`, what holds for every call in `gate`.
"""

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import cases, certificates, prefill, ratings, seals, terminals, visits, window_cases
from province.calling import FromTerminal, House, VisitToken
from province.gate import ENROLMENTS, PING, Gate
from province.idempotency import once
from province.problems import answer_problems
from province.staff_api import serve_staff
from province.station_api import serve_station
from province.ticket_api import serve_tickets
from province.window_api import serve_windows
from shared.contract.messages import (
    API_PREFIX,
    IDEMPOTENCY_HEADER,
    Acknowledged,
    CardVerification,
    CaseAccepted,
    CaseSubmission,
    CertificateRequest,
    CodeVerification,
    EnrolmentRequest,
    PingAnswer,
    PrefillAnswer,
    PrefillRequest,
    PrintReport,
    Rating,
    SealRequest,
    VisitOpened,
)


def build_api(house: House) -> FastAPI:
    """Return the application."""
    app = FastAPI(title="Hall province", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = house
    app.add_middleware(Gate, now=house.now)
    answer_problems(app)
    _serve_meta_and_terminals(app, house)
    _serve_citizens(app)
    serve_windows(app)  # before the cases: "mine" is no number of a case
    _serve_cases(app)
    _serve_certificates(app)
    serve_staff(app)
    serve_tickets(app)
    serve_station(app)
    return app


def _serve_meta_and_terminals(app: FastAPI, house: House) -> None:
    @app.get(PING)
    def ping() -> PingAnswer:
        return PingAnswer(server_time=house.now())

    @app.post(ENROLMENTS)
    def enrol(body: EnrolmentRequest, request: Request) -> Response:
        return once(
            house.engine,
            caller="enrolment/" + visits.digest_of(body.pairing_code),
            key=request.headers.get(IDEMPOTENCY_HEADER),
            call="enrolment",
            body=body,
            now=house.now(),
            effect=lambda session: terminals.enrol(session, house.authority, body, house.now()),
        )


def _serve_citizens(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/auth/citizens/card-verifications")
    def verify_card(body: CardVerification, caller: FromTerminal) -> VisitOpened:
        return caller.writing(
            lambda session: visits.recognise_card(session, caller.terminal(session), body, caller.now)
        )

    @app.post(f"{API_PREFIX}/auth/citizens/qr-verifications")
    def verify_code(body: CodeVerification, caller: FromTerminal) -> VisitOpened:
        return caller.writing(
            lambda session: visits.recognise_code(session, caller.terminal(session), body, caller.now)
        )

    @app.delete(f"{API_PREFIX}/auth/citizens/visits/current")
    def end_visit(caller: FromTerminal, token: VisitToken) -> Response:
        caller.writing(lambda session: visits.end_visit(session, caller.terminal(session), token, caller.now))
        return Response(status_code=204)

    @app.post(f"{API_PREFIX}/persons/prefill")
    def fill_in(body: PrefillRequest, caller: FromTerminal, token: VisitToken) -> PrefillAnswer:
        def begin(session: Session) -> str:
            visit = visits.current_visit(session, caller.terminal(session), token, caller.now)
            return prefill.note_access(session, visit, body, caller.now)

        person_ref = caller.writing(begin)  # first of all on record, whatever comes of it
        return caller.reading(lambda session: prefill.prefill(session, person_ref, body.item_code, caller.now))


def _serve_cases(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/cases")
    def accept_case(body: CaseSubmission, caller: FromTerminal) -> Response:
        def effect(session: Session) -> CaseAccepted:
            terminal = caller.terminal(session)
            if body.channel == "window":
                return window_cases.accept(session, terminal, caller.house.pictures, body, caller.now)
            return cases.accept(session, terminal, body, caller.now)

        return caller.once(body, effect)

    @app.get(f"{API_PREFIX}/cases/{{case_no}}")
    def find_case(case_no: str, caller: FromTerminal) -> CaseAccepted:
        return caller.reading(lambda session: cases.find(session, caller.terminal(session), case_no))


def _serve_certificates(app: FastAPI) -> None:
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
        def effect(session: Session) -> Acknowledged:
            certificates.report_print(session, caller.terminal(session), certificate_no, body, caller.now)
            return Acknowledged()

        return caller.once(body, effect)

    @app.post(f"{API_PREFIX}/ratings")
    def rate(body: Rating, caller: FromTerminal) -> Response:
        def effect(session: Session) -> Acknowledged:
            ratings.rate(session, caller.terminal(session), body)
            return Acknowledged()

        return caller.once(body, effect)
