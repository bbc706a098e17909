"""Numbers from the province: one for a person who waits, or one for an unfinished case that goes to a window.

The wish brings its own ids and they are the idempotency keys: asked again after a lost answer, it is the same
number and the same hand-over.
"""

from shared.cases.contribution_form import ContributionForm
from shared.cases.visit import NumberWish
from shared.contract.tickets import HandoffRequest, Ticket, TicketRequest
from shared.sync.channel import ProvinceChannel


def take_ticket(channel: ProvinceChannel, wish: NumberWish, visit_token: str) -> Ticket:
    """Take a number; with a visit token it carries the person.

    Raises:
        SyncError: ALREADY_WAITING as a refusal, whose detail is the number the person has; VISIT_EXPIRED.
    """
    return channel.post("/tickets", _request(wish), Ticket, token=visit_token, key=wish.ticket_id)


def hand_off(channel: ProvinceChannel, wish: NumberWish, form: ContributionForm, visit_token: str) -> Ticket:
    """Give an unfinished case to a window, with the step it had come to, and take the number it waits under.

    Raises:
        SyncError: as `take_ticket`; DUPLICATE_CASE as a refusal. A refused hand-over leaves nothing at the window.
    """
    body = HandoffRequest(
        ticket=_request(wish),
        draft_id=wish.draft_id,
        item_code=form.item_code,
        form_version=form.version,
        form=form.answers(),
        step=wish.origin.value,
    )
    return channel.post("/handoffs", body, Ticket, token=visit_token, key=wish.draft_id)


def _request(wish: NumberWish) -> TicketRequest:
    return TicketRequest(
        ticket_id=wish.ticket_id, board=wish.board, item_code=wish.item_code, priority=wish.priority
    )
