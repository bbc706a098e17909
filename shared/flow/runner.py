"""The runner: performs the actions a flow asks for and posts what happened.

The only mutable thing in the core. One thread takes events in order, lets `advance` decide, has every change
stored before anything is done about it, shows the new state and hands each action to its lane. A lane is one
thread for one kind of slow work (the province, paper, drawing), so that a printer without paper keeps nobody
from being recognised.

Answers that come back to a visit that is over are dropped by its number; answers about a case are not: they
name their case and reach it wherever it is.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Generic, Protocol, TypeVar

from shared.cases.actions import Action
from shared.cases.events import CaseEvent, Event, SavingFailed

_log = logging.getLogger(__name__)


class Numbered(Protocol):
    """A state that knows which stay it belongs to."""

    @property
    def number(self) -> int:
        """Grows with every new stay."""
        ...


State = TypeVar("State", bound=Numbered)


class NotStoredError(Exception):
    """The change could not be stored; `code` is the store's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Performer:
    """How an action is done: on which lane, by which blocking call, and what it means when that call breaks.

    `do` returns the event that happened, or None when there is nothing to say.
    """

    lane: str
    do: Callable[[Action], Event | None]
    broken: Callable[[Action], Event | None] = lambda _action: None


class Runner(Generic[State]):
    """Runs one flow until `stop`. `post` may be called from any thread."""

    def __init__(
        self,
        state: State,
        advance: Callable[[State, Event], tuple[State, tuple[Action, ...]]],
        keep: Callable[[State, State, Event], None],
        perform: Mapping[type[Action], Performer],
        show: Callable[[State], None],
    ) -> None:
        self._state = state
        self._advance = advance
        self._keep = keep
        self._perform = perform
        self._show = show
        self._events: SimpleQueue[tuple[Event, int | None] | None] = SimpleQueue()
        self._lanes = {
            performer.lane: ThreadPoolExecutor(1, thread_name_prefix=f"lane-{performer.lane}")
            for performer in perform.values()
        }
        self._thread = Thread(target=self._run, name="runner", daemon=True)

    def start(self) -> None:
        """Show the first state and begin to take events."""
        self._show(self._state)
        self._thread.start()

    def post(self, event: Event) -> None:
        """Say that something happened."""
        self._events.put((event, None))

    def stop(self) -> None:
        """Take the events already posted, then end. Work that is under way is not waited for."""
        self._events.put(None)
        if self._thread.is_alive():
            self._thread.join()
        for lane in self._lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)

    def _run(self) -> None:
        while (item := self._events.get()) is not None:
            event, number = item
            if number is not None and number != self._state.number and not isinstance(event, CaseEvent):
                continue
            self._take(event)

    def _take(self, event: Event) -> None:
        before = self._state
        after, actions = self._advance(before, event)
        try:
            self._keep(before, after, event)
        except NotStoredError as error:
            _log.error("not stored: %s", error.code)
            after, actions = self._advance(after, SavingFailed(error.code))
        self._state = after
        if after != before:
            self._show(after)
        for action in actions:
            self._start(action, after.number)

    def _start(self, action: Action, number: int) -> None:
        performer = self._perform[type(action)]
        self._lanes[performer.lane].submit(self._do, performer, action, number)

    def _do(self, performer: Performer, action: Action, number: int) -> None:
        try:
            event = performer.do(action)
        except Exception as error:  # noqa: BLE001 - the page must never wait for ever because of a defect of ours
            _log.error("%s broke: %s", type(action).__name__, type(error).__name__, exc_info=True)
            event = performer.broken(action)
        if event is not None:
            self._events.put((event, number))
