"""The paths of `shared.contract.tickets`."""

from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import staff, tickets, visits
from province.calling import FromTerminal, StaffToken
from shared.contract.messages import API_PREFIX
from shared.contract.tickets import CallNext, Ticket, TicketEvent, TicketRequest, WaitingLine


def serve_tickets(app: FastAPI) -> None:
    """Serve the line."""

    @app.post(f"{API_PREFIX}/tickets")
    def take(body: TicketRequest, caller: FromTerminal, authorization: Annotated[str, Header()] = "") -> Response:
        def effect(session: Session) -> Ticket:
            terminal = caller.terminal(session)
            token = authorization.removeprefix("Bearer ")
            visit = visits.current_visit(session, terminal, token, caller.now) if token else None
            return tickets.take(session, terminal, body, visit, caller.now)

        return caller.once(body, effect)

    @app.get(f"{API_PREFIX}/tickets/waiting")
    def waiting(caller: FromTerminal, token: StaffToken) -> WaitingLine:
        def look(session: Session) -> WaitingLine:
            terminal = caller.terminal(session)
            staff.acting(session, terminal, token, caller.now, "tickets.call")
            return tickets.line(session, terminal, caller.now)

        return caller.reading(look)

    @app.post(f"{API_PREFIX}/tickets/calls")
    def call_next(body: CallNext, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> Ticket:
            terminal = caller.terminal(session)
            acting = staff.acting(session, terminal, token, caller.now, "tickets.call")
            return tickets.call_next(session, terminal, acting, body, caller.now)

        return caller.once(body, effect)

    @app.post(f"{API_PREFIX}/tickets/{{ticket_id}}/events")
    def happen(ticket_id: str, body: TicketEvent, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> Ticket:
            terminal = caller.terminal(session)
            acting = staff.acting(session, terminal, token, caller.now, "tickets.call")
            return tickets.happen(session, terminal, acting, ticket_id, body, caller.now)

        return caller.once(body, effect)
