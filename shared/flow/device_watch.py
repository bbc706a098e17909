"""Looks at the devices once a second, so that the screen never claims more than the machine can do.

One thread per device: one that hangs makes no other look stale. Only changes are posted.
"""

from collections.abc import Callable
from threading import Event as Flag
from threading import Thread

from devices.contracts.states import DeviceState, DeviceStatus, PaperState
from shared.cases.events import Event, Medium, PaperChanged, ReaderChanged

LOOK_EVERY_S = 1.0

_WORKS = frozenset({DeviceState.READY, DeviceState.BUSY})


def reader_changed(medium: Medium) -> Callable[[DeviceStatus], Event]:
    """Return what the status of this reader means to a visit."""
    return lambda status: ReaderChanged(medium, status.state in _WORKS)


def paper_changed(status: DeviceStatus) -> Event:
    """Return what the status of the printer means to a visit; a printer that is away has no known paper."""
    return PaperChanged(status.paper if status.state in _WORKS or status.reasons else PaperState.UNKNOWN)


class DeviceWatch:
    """Posts the meaning of one device's status whenever it changes."""

    def __init__(
        self,
        name: str,
        look: Callable[[], DeviceStatus],
        describe: Callable[[DeviceStatus], Event],
        post: Callable[[Event], None],
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._look = look
        self._describe = describe
        self._post = post
        self._look_every_s = look_every_s
        self._stopped = Flag()
        self._thread = Thread(target=self._run, name=f"look-{name}", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End after the look under way."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        last: Event | None = None
        while not self._stopped.is_set():
            event = self._describe(self._look())
            if event != last:
                self._post(event)
                last = event
            self._stopped.wait(self._look_every_s)
