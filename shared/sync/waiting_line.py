"""The line in front of a window: who waits, who is called, and what becomes of them."""

from typing import Literal

from shared.contract.tickets import CallNext, Ticket, TicketEvent, WaitingLine
from shared.sync.channel import ProvinceChannel


def see_line(channel: ProvinceChannel, staff_token: str) -> WaitingLine:
    """Return who waits for this window.

    Raises:
        SyncError: NOT_PERMITTED, SIGN_IN_EXPIRED as refusals.
    """
    return channel.get("/tickets/waiting", WaitingLine, staff=staff_token)


def call_next(channel: ProvinceChannel, staff_token: str, key: str) -> Ticket:
    """Call whoever is next.

    Raises:
        SyncError: NO_TICKET_WAITING as a refusal.
    """
    return channel.post("/tickets/calls", CallNext(), Ticket, key=key, staff=staff_token)


def tell_ticket(
    channel: ProvinceChannel,
    staff_token: str,
    ticket_id: str,
    event: Literal["recalled", "missed", "started", "ended"],
    key: str,
) -> Ticket:
    """Say what happened to a called number.

    Raises:
        SyncError: TICKET_EXPIRED, TICKET_STATE as refusals.
    """
    body = TicketEvent(event=event)
    return channel.post(f"/tickets/{ticket_id}/events", body, Ticket, key=key, staff=staff_token)
