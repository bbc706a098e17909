"""One connection to the system's smart card service: which readers there are and whether a card is in them.

A context of PC/SC. It dies with the service and is then thrown away; the next one is opened by whoever needs it.
May be used by one thread at a time. Calls have no time-out of their own: a service that hangs hangs the caller.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from smartcard import scard

from devices.contracts.errors import DeviceError
from devices.social_card.pcsc_errors import NO_READERS, SUCCESS, TIMEOUT, as_device_errors, check

_NEW_READERS = r"\\?PnP?\Notification"
"""A pseudo-reader that changes when a reader comes or goes."""

_SAM_SLOT = re.compile(r"\bSAM\b", re.IGNORECASE)
"""A slot inside the reader, for the terminal's own security module; never for a visitor's card."""


@dataclass(frozen=True, slots=True)
class SlotState:
    """One look at one reader.

    `insertion` counts what came and went: while it stays the same, so does the card. A reader that polls may miss
    a card that is exchanged faster than it looks (pcscd: 0.4 s).
    """

    reader: str
    insertion: int
    is_present: bool
    is_mute: bool
    atr: bytes


class PcscService:
    """A context, open from the start.

    Raises:
        DeviceOfflineError: the service is not running.
    """

    def __init__(self) -> None:
        with as_device_errors("establish"):
            result, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            check(result, "establish")
        self._known: dict[str, int] = {}

    def __enter__(self) -> "PcscService":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def context(self) -> int:
        """The library's handle, for connecting to cards."""
        handle: int = self._context
        return handle

    def readers(self, name_contains: str) -> tuple[str, ...]:
        """Return the readers that are meant by a part of their name; see `choose_readers`.

        Raises:
            DeviceOfflineError: the service is gone.
        """
        with as_device_errors("list readers"):
            result, names = scard.SCardListReaders(self._context, [])
            if result & 0xFFFFFFFF == NO_READERS:
                return ()
            check(result, "list readers")
        return choose_readers(names, name_contains)

    def look(self, readers: Iterable[str]) -> tuple[SlotState, ...]:
        """Return how each reader stands now.

        Raises:
            DeviceAbsentError: one of them has just gone.
            DeviceOfflineError: the service is gone.
        """
        states = [(reader, scard.SCARD_STATE_UNAWARE) for reader in readers]
        if not states:
            return ()
        with as_device_errors("look"):
            result, found = scard.SCardGetStatusChange(self._context, 0, states)
            check(result, "look")
        self._known = {name: event & ~scard.SCARD_STATE_CHANGED for name, event, _ in found}
        return tuple(_slot_state(name, event, bytes(atr)) for name, event, atr in found)

    def wait_for_change(self, readers: Iterable[str], timeout_s: float) -> None:
        """Block until one of the readers last looked at changes, or any reader comes, or `timeout_s` has passed.

        Raises:
            DeviceAbsentError, DeviceOfflineError: as `look`.
        """
        states = [(reader, self._known.get(reader, scard.SCARD_STATE_UNAWARE)) for reader in readers]
        states.append((_NEW_READERS, scard.SCARD_STATE_UNAWARE))
        with as_device_errors("wait"):
            result, _ = scard.SCardGetStatusChange(self._context, int(timeout_s * 1000), states)
            if result & 0xFFFFFFFF not in (SUCCESS, TIMEOUT):
                check(result, "wait")

    def close(self) -> None:
        """Release the context; one whose service is gone is no error."""
        with suppress(DeviceError), as_device_errors("release"):
            scard.SCardReleaseContext(self._context)


def choose_readers(names: Iterable[str], name_contains: str) -> tuple[str, ...]:
    """Return the readers whose name has this part; for an empty part only the first. SAM slots never count."""
    found = [name for name in names if name_contains in name and not _SAM_SLOT.search(name)]
    return tuple(found if name_contains else found[:1])


def _slot_state(reader: str, event: int, atr: bytes) -> SlotState:
    return SlotState(
        reader,
        (event >> 16) & 0xFFFF,
        bool(event & scard.SCARD_STATE_PRESENT),
        bool(event & scard.SCARD_STATE_MUTE),
        atr,
    )
