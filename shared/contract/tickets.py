"""Tickets (号票): taken at a kiosk or given by the guide, called at a window.

    POST /v1/tickets                       TicketRequest -> Ticket  K
    GET  /v1/tickets/waiting               -> WaitingLine  S
    POST /v1/tickets/calls                 CallNext -> Ticket  S K  NO_TICKET_WAITING
    POST /v1/tickets/{ticket_id}/events    TicketEvent -> Ticket  S K  TICKET_EXPIRED, TICKET_STATE
    POST /v1/handoffs                      HandoffRequest -> Ticket  V K  (relay: kiosk to window)

A kiosk takes tickets with its terminal certificate alone; with a visit token they carry the person.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from shared.contract.messages import Message

Priority = Literal["none", "elder", "disabled", "appointment"]
TicketState = Literal["waiting", "called", "serving", "missed", "ended", "expired"]


class TicketRequest(Message):
    """Somebody wants a number. `ticket_id` is made where the ticket is taken."""

    ticket_id: str = Field(min_length=36, max_length=36)
    board: str = Field(min_length=1, max_length=32)
    """The business board (业务板块) of the catalogue."""
    item_code: str | None = None
    priority: Priority = "none"


class Ticket(Message):
    """A number in the line of a hall, good for its day. Names and numbers of people are masked."""

    ticket_id: str
    ticket_no: str
    """As called, "A023"."""
    board: str
    item_code: str | None
    priority: Priority
    state: TicketState
    ahead: int = Field(ge=0)
    taken_at: datetime
    expires_at: datetime
    window_no: str | None = None
    called_at: datetime | None = None
    call_count: int = 0
    person_ref: str | None = None
    person_masked: str = ""
    draft_id: str | None = None
    """The unfinished case that came with it (relay)."""


class WaitingLine(Message):
    """The line in front of a window: who is next, and how many wait in all."""

    tickets: list[Ticket]
    waiting: int


class CallNext(Message):
    """Call whoever is next for this window: by priority, then by time."""

    boards: list[str] = []
    """Only tickets of these boards; empty for all that the window serves."""


class TicketEvent(Message):
    """What happened to a called ticket."""

    event: Literal["recalled", "missed", "started", "ended"]


class HandoffRequest(Message):
    """An unfinished case goes from a kiosk to a window (接力办) and waits there under a number."""

    ticket: TicketRequest
    draft_id: str = Field(min_length=36, max_length=36)
    item_code: str
    form_version: int
    form: dict[str, Any]
    step: str = Field(min_length=1, max_length=32)
    """Where it goes on; a step of the kiosk's flow."""
