"""The work behind numbers and the relay: what is asked of the province, and which event its answer is.

Blocks; runs on a lane of the runner.
"""

import re
from collections.abc import Callable, Mapping

from shared.cases.actions import Action, HandOff, TakeTicket
from shared.cases.events import Event, ProvinceRefused, ProvinceSilent
from shared.cases.number_events import AlreadyWaiting, HandedOff, NumberGiven
from shared.cases.visit import NumberWish
from shared.cases.waiting_number import WaitingNumber
from shared.contract.problems import Problem, ProblemCode
from shared.contract.tickets import Ticket
from shared.flow.runner import Performer
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, SyncError
from shared.sync.tickets import hand_off, take_ticket

_NUMBER = re.compile(r"[A-Z][0-9]{3,4}")


def number_performers(
    channel: ProvinceChannel, broken: Callable[[Action], Event]
) -> Mapping[type[Action], Performer]:
    """Return how numbers are asked for; `broken` says what a defect of ours means to the page that waits."""

    def take(action: Action) -> Event | None:
        if not isinstance(action, TakeTicket):
            return None
        wish, token = action.wish, action.visit_token
        return _asked(lambda: NumberGiven(_number(wish, take_ticket(channel, wish, token))))

    def hand(action: Action) -> Event | None:
        if not isinstance(action, HandOff):
            return None
        wish, form, token = action.wish, action.form, action.visit_token
        return _asked(lambda: HandedOff(_number(wish, hand_off(channel, wish, form, token))))

    return {
        TakeTicket: Performer("province", take, broken),
        HandOff: Performer("province", hand, broken),
    }


def _asked(ask: Callable[[], Event]) -> Event:
    try:
        return ask()
    except ProvinceRefusedError as refusal:
        return _refused(refusal.problem)
    except SyncError as error:
        return ProvinceSilent(error.code)


def _refused(problem: Problem) -> Event:
    if problem.code != ProblemCode.ALREADY_WAITING:
        return ProvinceRefused(problem.code)
    # `detail` is free text; only a number is shown as one.
    return AlreadyWaiting(problem.detail if _NUMBER.fullmatch(problem.detail) else "")


def _number(wish: NumberWish, ticket: Ticket) -> WaitingNumber:
    return WaitingNumber(ticket.ticket_no, ticket.ahead, wish.priority)
