"""What happens when a person takes a number for a window, or lets a window go on with what they began here.

Ids are made where the press is heard, so that asking the province again asks for the same number.
"""

from dataclasses import dataclass

from shared.cases.events import Event
from shared.cases.waiting_number import Priority, WaitingNumber


@dataclass(frozen=True, slots=True)
class NumberPressed(Event):
    """The person wants a number; from a guide it is for that item, and nothing else has to be chosen."""

    board: str = ""
    item_code: str | None = None


@dataclass(frozen=True, slots=True)
class HandoffPressed(Event):
    """The person goes to a window with what they have come to (接力办). `draft_id` is the id of the hand-over."""

    board: str
    draft_id: str


@dataclass(frozen=True, slots=True)
class BoardChosen(Event):
    """The person said what it is about."""

    board: str


@dataclass(frozen=True, slots=True)
class PriorityChosen(Event):
    """The person said whether they have to be called earlier. With this the number is asked for."""

    priority: Priority
    ticket_id: str


@dataclass(frozen=True, slots=True)
class NumberGiven(Event):
    """The province gave a number."""

    number: WaitingNumber


@dataclass(frozen=True, slots=True)
class AlreadyWaiting(Event):
    """This person has a number for this board; `ticket_no` is empty if the province did not say which."""

    ticket_no: str


@dataclass(frozen=True, slots=True)
class HandedOff(Event):
    """The unfinished case waits for a window, under this number."""

    number: WaitingNumber
