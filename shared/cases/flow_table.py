"""A row of a flow table: where an event leads, what to do there, and under which condition the row holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.cases.actions import Action
from shared.cases.events import Event

Actions = tuple[Action, ...]
State = TypeVar("State")
Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class Row(Generic[State, Place]):
    """One row. `to` and `do` are given the state that has learnt from the event, `when` the one before."""

    to: Place | Callable[[State], Place]
    do: Callable[[State, Event], Actions] = lambda _state, _event: ()
    when: Callable[[State], bool] = lambda _state: True

    def place(self, state: State) -> Place:
        """Return where it leads."""
        return self.to(state) if callable(self.to) else self.to
