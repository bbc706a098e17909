"""Watches whether somebody is still there, and says so in time.

Runs on its own thread. A page that may be left alone has a limit; the last part of it is a warning. Any touch
or any new page starts the clock again; pages on which the machine works have no limit.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from threading import Condition, Thread

from shared.cases.events import Event, IdleExpired, IdleWarned
from shared.cases.visit import IdleClass, Visit, idle_class

ELDER_FACTOR = 2
"""People who asked for large letters get twice the time."""


@dataclass(frozen=True, slots=True)
class IdleLimit:
    """How long a page may be left alone and how much of that is the warning, in seconds."""

    limit_s: float
    warning_s: float


def load_idle_limits() -> Mapping[IdleClass, IdleLimit]:
    """Read `resources/kiosk/idle.json`."""
    source = files("resources") / "kiosk" / "idle.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    return {IdleClass(name): IdleLimit(**limit) for name, limit in data.items()}


class IdleClock:
    """Posts IdleWarned and IdleExpired. `now` is monotonic seconds."""

    def __init__(
        self,
        limits: Mapping[IdleClass, IdleLimit],
        post: Callable[[Event], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._post = post
        self._now = now
        self._changed = Condition()
        self._limit: IdleLimit | None = None
        self._since = now()
        self._page: object = None
        self._has_warned = False
        self._stopped = False
        self._thread = Thread(target=self._run, name="idle-clock", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def touched(self) -> None:
        """Somebody touched the screen."""
        with self._changed:
            self._since = self._now()
            self._has_warned = False
            self._changed.notify()

    def show(self, visit: Visit) -> None:
        """A new state is on the screen; a new page, or a card that moved, starts the clock again."""
        kind = idle_class(visit)
        limit = self._limits[kind] if kind is not None else None
        if limit is not None and visit.is_elder:
            limit = IdleLimit(limit.limit_s * ELDER_FACTOR, limit.warning_s * ELDER_FACTOR)
        page = (visit.number, visit.step, visit.cards, visit.form, visit.case, limit)
        with self._changed:
            self._limit = limit
            if page != self._page:
                self._page = page
                self._since = self._now()
                self._has_warned = False
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._stopped:
                event, wait_s = self._due()
                if event is None:
                    self._changed.wait(wait_s)
                else:
                    self._post(event)

    def _due(self) -> tuple[Event | None, float | None]:
        """Return what must be said now, or how long there is nothing to say."""
        if self._limit is None:
            return None, None
        idle_s = self._now() - self._since
        if idle_s >= self._limit.limit_s:
            self._limit = None
            return IdleExpired(), None
        warn_at_s = self._limit.limit_s - self._limit.warning_s
        if idle_s >= warn_at_s and not self._has_warned and self._limit.warning_s > 0:
            self._has_warned = True
            return IdleWarned(), None
        return None, (warn_at_s if idle_s < warn_at_s else self._limit.limit_s) - idle_s
