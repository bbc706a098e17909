"""What a visit learns about the number somebody wants or was given. Where to go next is not decided here."""

from dataclasses import replace

from shared.cases.events import BackPressed, Event
from shared.cases.number_events import (
    AlreadyWaiting,
    BoardChosen,
    HandedOff,
    HandoffPressed,
    NumberGiven,
    NumberPressed,
    PriorityChosen,
)
from shared.cases.visit import NumberWish, Step, Visit
from shared.cases.waiting_number import WaitingNumber


def learn_about_number(visit: Visit, event: Event) -> Visit | None:
    """Return the visit with what `event` says about a number; None if it says nothing."""
    match event:
        case NumberPressed(board=board, item_code=item_code):
            return replace(visit, wish=NumberWish(visit.step, board, item_code))
        case HandoffPressed(board=board, draft_id=draft_id) if visit.form is not None:
            return replace(visit, wish=NumberWish(visit.step, board, visit.form.item_code, draft_id=draft_id))
        case NumberGiven(number=number) | HandedOff(number=number):
            return _with_number(visit, number)
        case AlreadyWaiting(ticket_no=ticket_no):
            return _with_number(visit, WaitingNumber(ticket_no, is_new=False))
        case _ if visit.wish is not None:
            wish = _said(visit.wish, visit.step, event)
            return None if wish is None else replace(visit, wish=wish)
        case _:
            return None


def _said(wish: NumberWish, step: Step, event: Event) -> NumberWish | None:
    match event:
        case BoardChosen(board=board):
            return replace(wish, board=board)
        case PriorityChosen(priority=priority, ticket_id=ticket_id):
            return replace(wish, priority=priority, ticket_id=ticket_id)
        case BackPressed() if step is Step.PRIORITY and wish.item_code is None:
            return replace(wish, board="")
        case _:
            return None


def _with_number(visit: Visit, number: WaitingNumber) -> Visit:
    return replace(visit, ticket=number, belongings=replace(visit.belongings, number=number.ticket_no))
