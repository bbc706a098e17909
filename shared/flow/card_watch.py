"""Waits at the card readers and posts what is put on them and taken off.

One thread per reader. "Present the card again" is settled here and below; what a card says, and a card that
could not be read, become events. A reader that is away is asked again until it is back.
"""

from collections.abc import Callable
from threading import Event as Flag
from threading import Thread
from typing import Generic, Protocol, TypeVar

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    WaitCancelledError,
)
from shared.cases.events import CardTaken, CardUnreadable, Event, Medium

Reading = TypeVar("Reading", covariant=True)
_Reading = TypeVar("_Reading")

_AWAY = (DeviceAbsentError, DeviceOfflineError, DeviceHostError)
_RETRY_S = 0.5


class WaitsForCards(Protocol[Reading]):
    """The part of a reader that is needed here."""

    def wait_for_card(self, cancel: Flag, timeout_s: float | None = None) -> Reading:
        """Block until a card has been read."""
        ...

    def wait_for_removal(self, cancel: Flag, timeout_s: float | None = None) -> None:
        """Block until the card has left."""
        ...


class CardWatch(Generic[_Reading]):
    """Watches one reader until `stop`."""

    def __init__(
        self,
        medium: Medium,
        reader: WaitsForCards[_Reading],
        describe: Callable[[_Reading], Event],
        post: Callable[[Event], None],
    ) -> None:
        self._medium = medium
        self._reader = reader
        self._describe = describe
        self._post = post
        self._cancel = Flag()
        self._thread = Thread(target=self._run, name=f"watch-{medium}", daemon=True)

    def start(self) -> None:
        """Begin to wait for cards."""
        self._thread.start()

    def stop(self) -> None:
        """Stop waiting; the reader itself is closed by whoever opened it."""
        self._cancel.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._cancel.is_set():
            try:
                self._serve_one_card()
            except WaitCancelledError:
                return
            except DeviceTimedOutError:
                continue
            except DeviceError:
                self._cancel.wait(_RETRY_S)

    def _serve_one_card(self) -> None:
        try:
            event = self._describe(self._reader.wait_for_card(self._cancel))
        except (WaitCancelledError, DeviceTimedOutError, *_AWAY):
            raise
        except DeviceError as error:
            event = CardUnreadable(self._medium, error.code)
        self._post(event)
        try:
            self._reader.wait_for_removal(self._cancel)
        finally:
            self._post(CardTaken(self._medium))
