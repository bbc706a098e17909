"""Keeps the newest picture of the camera, and the camera open, as long as somebody asks. One thread of its own.

Pictures nobody asked for are dropped undecoded, so that a slow caller never sees an old one. A camera that goes
away, repeats one picture, or sends nothing but rubbish is let go and opened again, for as long as somebody asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Thread
from time import monotonic
from typing import TypeVar

from devices.camera.picture import BrokenPictureError, Picture
from devices.camera.picture_source import PictureSource
from devices.contracts.errors import (
    DeviceError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    ProtocolError,
    WaitCancelledError,
)

RETRY_S = 0.4
FROZEN_AFTER_S = 0.4
LEAST_REPEATS = 4
MOST_BROKEN_IN_A_ROW = 10
_LOOK_S = 0.05
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Limits:
    """When a library call counts as hanging, and when a camera nobody asks is let go.

    People are not looked at without a reason, so the camera rests soon.
    """

    stuck_after_s: float = 10.0
    idle_after_s: float = 5.0


class Repetition:
    """Notices a camera that shows one picture again and again, also across its reopening."""

    def __init__(self) -> None:
        self._last: Picture | None = None
        self._since_s = 0.0
        self._repeats = 0

    def begin(self, now_s: float) -> None:
        """Give a camera just opened its time to show something new."""
        self._since_s, self._repeats = now_s, 0

    def is_news(self, picture: Picture, now_s: float) -> bool:
        """Return whether the picture differs from the one before.

        Raises:
            DeviceOfflineError: it has been the same one for too long.
        """
        if self._last is None or not picture.repeats(self._last):
            self._last = picture
            self.begin(now_s)
            return True
        self._repeats += 1
        if self._repeats >= LEAST_REPEATS and now_s - self._since_s >= FROZEN_AFTER_S:
            raise DeviceOfflineError("camera repeats one picture")
        return False


class Grabber:
    """Reads a camera on its own thread. Calls from any thread.

    `open_source` opens the camera and may raise a DeviceError. A call below that takes longer than
    `limits.stuck_after_s` hangs. Nobody can take a thread back from a library: waits are then deaf to their
    deadline and their cancel, which is how the device host notices, and ends the process.
    """

    def __init__(self, open_source: Callable[[], PictureSource], limits: Limits) -> None:
        self._open_source = open_source
        self._limits = limits
        self._changed = Condition()
        self._newest: Picture | None = None
        self._number = 0
        self._failures = 0
        self._failure: DeviceError | None = None
        self._remarks: tuple[str, ...] = ()
        self._asked_s = float("-inf")
        self._began_s: float | None = None
        self._is_closed = False
        self._repetition = Repetition()
        self._thread = Thread(target=self._run, name="camera-grabber", daemon=True)
        self._thread.start()

    @property
    def number(self) -> int:
        """How many pictures have come."""
        return self._number

    @property
    def is_awake(self) -> bool:
        """Whether the camera is open or being opened."""
        return monotonic() - self._asked_s < self._limits.idle_after_s

    @property
    def failure(self) -> DeviceError | None:
        """Why there are no pictures now; None while they come, and before the first try."""
        return self._failure

    @property
    def remarks(self) -> tuple[str, ...]:
        """What staff should know about the camera that is or was open."""
        return self._remarks

    def wait_for_picture(self, after_number: int, cancel: Event, deadline_s: float) -> tuple[int, Picture]:
        """Block until there is a picture newer than `after_number` and return its number and the newest picture.

        Raises:
            WaitCancelledError, DeviceTimedOutError: as they say.
            DeviceError: the camera failed once more while this call waited; it is tried again.
        """
        with self._changed:
            if after_number > self._number:
                after_number = 0  # counted by an earlier process
            failures = self._failures
            while True:
                self._asked_s = monotonic()
                self._changed.notify_all()
                if self._newest is not None and self._number > after_number:
                    return self._number, self._newest
                if self._failure is not None and self._failures > failures:
                    raise type(self._failure)(self._failure.detail)
                if not self._is_stuck():
                    self._give_up_if_due(cancel, deadline_s)
                self._changed.wait(_LOOK_S)

    def _give_up_if_due(self, cancel: Event, deadline_s: float) -> None:
        if cancel.is_set():
            raise WaitCancelledError
        if self._is_closed:
            raise DeviceOfflineError("camera is closed")
        if monotonic() >= deadline_s:
            failure = self._failure or DeviceTimedOutError("no picture")
            raise type(failure)(failure.detail)

    def close(self) -> None:
        """Let the camera go; waits no longer than a stuck call is waited for."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._thread.join(self._limits.stuck_after_s)

    def _is_stuck(self) -> bool:
        return self._began_s is not None and monotonic() - self._began_s > self._limits.stuck_after_s

    def _run(self) -> None:
        while self._wait_until_asked():
            try:
                self._watch()
            except DeviceError as error:
                self._note_failure(error)
            except Exception as error:  # noqa: BLE001 - a camera library may raise anything
                self._note_failure(DeviceHostError(f"camera library raised {type(error).__name__}"))

    def _wait_until_asked(self) -> bool:
        with self._changed:
            while not self._is_closed and not self.is_awake:
                self._newest = None  # a picture of the last person does not wait for the next one
                self._failure = None
                self._changed.wait()
            return not self._is_closed

    def _watch(self) -> None:
        source = self._timed(self._open_source)
        self._remarks = source.remarks
        try:
            self._repetition.begin(monotonic())
            broken = 0
            while self.is_awake and not self._is_closed:
                try:
                    picture = self._timed(source.read)
                    if self._repetition.is_news(picture, monotonic()):
                        self._publish(picture)
                    broken = 0
                except BrokenPictureError as error:
                    broken += 1
                    if broken > MOST_BROKEN_IN_A_ROW:
                        raise ProtocolError(str(error)) from error
        finally:
            source.close()

    def _timed(self, call: Callable[[], _Given]) -> _Given:
        self._began_s = monotonic()
        try:
            return call()
        finally:
            self._began_s = None

    def _publish(self, picture: Picture) -> None:
        with self._changed:
            self._newest = picture
            self._number += 1
            self._failure = None
            self._changed.notify_all()

    def _note_failure(self, error: DeviceError) -> None:
        with self._changed:
            self._newest = None
            self._failure = error
            self._failures += 1
            self._changed.notify_all()
            if not self._is_closed:
                self._changed.wait_for(lambda: self._is_closed, RETRY_S)
