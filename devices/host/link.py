"""The end of a device host that a program holds: calls with deadlines, and a child that is started again.

Promises: every call completes once, within its deadline plus the grace, with a value or a DeviceError; a
child that dies fails its open calls at once; one that neither answers nor gives up is killed; the next call
starts a new one, at first immediately, then after 1, 2, 5, 15 s. Calls come from any thread, several at once.
"""

from concurrent.futures import Future, wait
from enum import Enum, auto
from threading import Event, Lock
from time import monotonic
from typing import Any

from devices.contracts.errors import (
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    WaitCancelledError,
)
from devices.host.backoff import RestartBackoff
from devices.host.process import HostProcess

CANCEL_LOOK_S = 0.05
"""How often a waiting call looks at its cancel event."""


class HostLink:
    """Calls to the drivers of one family in their own process.

    `service` names the factory ("package.module:function", imported in the child), `settings` are its JSON
    settings, `name` is for logs and error details. After a cancel or a deadline the driver has `grace_s` to
    complete the call itself. A driver deaf to a cancel is not killed for that: the next call may still be
    served beside it, and is what shows a hang when it is not.
    """

    def __init__(self, service: str, settings: dict[str, Any], *, name: str, grace_s: float = 2.0) -> None:
        self._service = service
        self._settings = settings
        self._name = name
        self._grace_s = grace_s
        self._lock = Lock()
        self._process: HostProcess | None = None
        self._backoff = RestartBackoff()
        self._starts = 0
        self._is_closed = False

    @property
    def is_running(self) -> bool:
        """Whether a child process is up. False before the first call."""
        process = self._process
        return process is not None and process.is_running

    @property
    def restarts(self) -> int:
        """How often a child had to be started again."""
        return max(0, self._starts - 1)

    @property
    def process_id(self) -> int | None:
        """The operating system's number of the child, while one is up."""
        process = self._process
        return process.process_id if process is not None and process.is_running else None

    def call(
        self, verb: str, args: dict[str, Any] | None = None, *, timeout_s: float, cancel: Event | None = None
    ) -> Any:
        """Run a verb in the child and return its JSON result.

        Raises:
            WaitCancelledError: `cancel` was set; whatever the driver answered then is dropped.
            DeviceTimedOutError: `timeout_s` passed and the driver gave the call up.
            DeviceHostError: the child crashed, or hung past `timeout_s` plus the grace and was killed, or the
                driver raised something that is no DeviceError.
            DeviceOfflineError: the child keeps crashing and is not started again yet, or the link is closed.
            DeviceError: whatever the driver raised.
        """
        deadline_s = monotonic() + timeout_s
        if cancel is not None and cancel.is_set():
            raise WaitCancelledError
        process = self._running_process()
        number, completion = process.begin(verb, args or {})
        try:
            ending = _wait_for(completion, cancel, deadline_s)
            if ending is _Ending.COMPLETED:
                return completion.result()
            process.cancel(number)
            wait([completion], self._grace_s)
        finally:
            process.forget(number)
        if ending is _Ending.CANCELLED:
            raise WaitCancelledError
        if not completion.done():
            process.kill(f"did not answer {verb}")
            raise DeviceHostError(f"{self._name} host did not answer {verb}")
        if isinstance(error := completion.exception(), DeviceHostError):
            raise error
        raise DeviceTimedOutError(verb)

    def close(self) -> None:
        """End the child; open calls are cancelled. Safe to call twice, final."""
        with self._lock:
            self._is_closed = True
            process, self._process = self._process, None
        if process is not None:
            process.close(self._grace_s)

    def _running_process(self) -> HostProcess:
        with self._lock:
            if self._is_closed:
                raise DeviceOfflineError(f"{self._name} host is closed")
            process = self._process
            if process is not None and process.is_running:
                return process
            if process is not None:
                self._backoff.note_end(process.started_s, process.ended_s)
                self._process = None
            remaining_s = self._backoff.remaining_s(monotonic())
            if remaining_s > 0:
                raise DeviceOfflineError(f"{self._name} host starts again in {remaining_s:.1f} s")
            self._process = HostProcess(self._service, self._settings, self._name)
            self._starts += 1
            return self._process


class _Ending(Enum):
    COMPLETED = auto()
    CANCELLED = auto()
    DEADLINE = auto()


def _wait_for(completion: Future[Any], cancel: Event | None, deadline_s: float) -> _Ending:
    """Wait until the call completed, was cancelled or is out of time, whichever comes first."""
    while True:
        remaining_s = deadline_s - monotonic()
        look_s = remaining_s if cancel is None else min(remaining_s, CANCEL_LOOK_S)
        if wait([completion], max(0.0, look_s)).done:
            return _Ending.COMPLETED
        if cancel is not None and cancel.is_set():
            return _Ending.CANCELLED
        if monotonic() >= deadline_s:
            return _Ending.DEADLINE
