"""Numbers and the relay, as rows of the kiosk's flow: what it is about, whether to be called earlier, the number.

A number needs no card; a card put on while the questions are asked makes it carry the person. With an unfinished
case (接力办) the number comes with the goodbye, because there is nothing left to do at the kiosk.
"""

from collections.abc import Mapping

from shared.cases.actions import HandOff, TakeTicket
from shared.cases.events import BackPressed, Event, OpenCaseFound, ProvinceRefused, ProvinceSilent
from shared.cases.flow_table import Actions, Row
from shared.cases.number_events import (
    AlreadyWaiting,
    BoardChosen,
    HandedOff,
    HandoffPressed,
    NumberGiven,
    NumberPressed,
    PriorityChosen,
)
from shared.cases.visit import Step, Visit

WISHES_LIVE = frozenset(
    {
        Step.TAKE_NUMBER,
        Step.PRIORITY,
        Step.TAKING_NUMBER,
        Step.TICKET,
        Step.IDENTIFY,
        Step.RECOGNISING,
        Step.STOPPED,
    }
)
"""Steps on the way to a number; anywhere else the wish for one is forgotten."""


def ask_for_number(visit: Visit, _event: Event) -> Actions:
    """Return what has to be asked of the province; asked again, it is the same number and the same hand-over."""
    if visit.wish is None:
        return ()
    if not visit.wish.is_relay:
        return (TakeTicket(visit.wish, visit.visit_token),)
    return () if visit.form is None else (HandOff(visit.wish, visit.form, visit.visit_token),)


def first_question(visit: Visit) -> Step:
    """Return what has to be asked before a number can be taken."""
    return Step.PRIORITY if visit.wish is not None and visit.wish.board else Step.TAKE_NUMBER


def _before_number(visit: Visit) -> Step:
    """Return the page the number was asked for on; a person who was recognised meanwhile is at the items."""
    origin = Step.HOME if visit.wish is None else visit.wish.origin
    return Step.ITEMS if origin is Step.HOME and visit.person is not None else origin


def _before_priority(visit: Visit) -> Step:
    is_about_an_item = visit.wish is not None and visit.wish.item_code is not None
    return _before_number(visit) if is_about_an_item else Step.TAKE_NUMBER


def _is_relay(visit: Visit) -> bool:
    return visit.wish is not None and visit.wish.is_relay


def _has_form(visit: Visit) -> bool:
    return visit.form is not None and visit.person is not None


NUMBER_FLOW: Mapping[tuple[Step, type[Event]], Row[Visit, Step]] = {
    (Step.HOME, NumberPressed): Row(first_question),
    (Step.ITEMS, NumberPressed): Row(first_question),
    (Step.GUIDE, NumberPressed): Row(first_question),
    (Step.CHECK, HandoffPressed): Row(Step.PRIORITY, when=_has_form),
    (Step.SIGN, HandoffPressed): Row(Step.PRIORITY, when=_has_form),
    (Step.TAKE_NUMBER, BoardChosen): Row(Step.PRIORITY),
    (Step.TAKE_NUMBER, OpenCaseFound): Row(Step.TAKE_NUMBER),
    (Step.TAKE_NUMBER, BackPressed): Row(_before_number),
    (Step.PRIORITY, OpenCaseFound): Row(Step.PRIORITY),
    (Step.PRIORITY, BackPressed): Row(_before_priority),
    (Step.PRIORITY, PriorityChosen): Row(Step.TAKING_NUMBER, ask_for_number),
    (Step.TAKING_NUMBER, OpenCaseFound): Row(Step.TAKING_NUMBER),
    (Step.TAKING_NUMBER, NumberGiven): Row(Step.TICKET),
    (Step.TAKING_NUMBER, AlreadyWaiting): Row(Step.TICKET),
    (Step.TAKING_NUMBER, HandedOff): Row(Step.GOODBYE),
    (Step.TAKING_NUMBER, ProvinceRefused): Row(Step.STOPPED),
    (Step.TAKING_NUMBER, ProvinceSilent): Row(Step.STOPPED),
    # Not handed over, because they wait already: they may finish here.
    (Step.TICKET, BackPressed): Row(_before_number, when=_is_relay),
}
