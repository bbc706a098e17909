"""What a card reader promises.

Calls block, so the caller owns the thread. Every wait takes a `cancel` event and looks at it at least five
times a second. Every call has a deadline in seconds and completes exactly once: with a value or a DeviceError.
"""

from threading import Event
from typing import Protocol

from devices.contracts.readings import IdCardReading, SocialCardReading
from devices.contracts.states import DeviceStatus


class SocialCardReader(Protocol):
    """Waits for a social security card and reads it, once per call."""

    def status(self) -> DeviceStatus:
        """Return how the reader stands, with `media` saying whether a card is on it. Never raises."""
        ...

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> SocialCardReading:
        """Block until a card has been read.

        A card that already lies there when the call starts is read at once.

        Raises:
            WaitCancelledError: `cancel` was set.
            DeviceTimedOutError: `timeout_s` passed.
            MediaRemovedError: the card left before the reading was complete.
            WrongMediaError, CardFaultError, CardLockedError, BadReadingError, ProtocolError: see there.
            DeviceAbsentError, DeviceOfflineError, DeviceHostError: the reader cannot work now.
        """
        ...

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until no card is on the reader; a reader that went away counts as empty."""
        ...

    def close(self) -> None:
        """Let the hardware go. Safe to call twice."""
        ...


class IdCardReader(Protocol):
    """Waits for an identity card and reads it, once per call."""

    def status(self) -> DeviceStatus:
        """Return how the reader stands. Never raises."""
        ...

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> IdCardReading:
        """Block until a card has been read in full. Raises as `SocialCardReader.wait_for_card` does."""
        ...

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until the card just read has left the plate."""
        ...

    def close(self) -> None:
        """Let the hardware go. Safe to call twice."""
        ...
