"""What an error number of the smart card service means (PC/SC part 5; the same numbers in pcsc-lite and Windows).

Numbers arrive signed or unsigned, depending on the system; here they are unsigned. pyscard may also raise; what
it raises becomes a DeviceError too, so nothing else leaves the driver.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from devices.contracts.errors import (
    CardFaultError,
    DeviceAbsentError,
    DeviceError,
    DeviceOfflineError,
    MediaRemovedError,
    WrongMediaError,
)

SUCCESS = 0
TIMEOUT = 0x8010000A
NO_READERS = 0x8010002E

_ERRORS: dict[int, type[DeviceError]] = {
    0x80100009: DeviceAbsentError,  # unknown reader
    0x8010000B: DeviceOfflineError,  # another program has the card for itself
    0x8010000C: MediaRemovedError,  # no card
    0x8010000F: CardFaultError,  # no common protocol: what a mute card looks like
    0x80100016: MediaRemovedError,  # not transacted: pulled a moment ago
    0x80100017: DeviceAbsentError,  # reader unavailable
    0x80100065: WrongMediaError,  # unsupported card
    0x80100066: CardFaultError,  # unresponsive
    0x80100067: CardFaultError,  # unpowered
    0x80100068: CardFaultError,  # reset by another program
    0x80100069: MediaRemovedError,
    NO_READERS: DeviceAbsentError,
}


def check(result: int, doing: str) -> None:
    """Raise the DeviceError an error number means; a number that is not about the card is about the service."""
    number = result & 0xFFFFFFFF
    if number != SUCCESS:
        raise _ERRORS.get(number, DeviceOfflineError)(f"{doing} {number:08X}")


@contextmanager
def as_device_errors(doing: str) -> Iterator[None]:
    """Let nothing but DeviceErrors out of a block that calls the library.

    Raises:
        DeviceOfflineError: the library raised; of that only its type is told.
    """
    try:
        yield
    except DeviceError:
        raise
    except Exception as error:  # noqa: BLE001 - the library has raised SystemError and worse
        raise DeviceOfflineError(f"{doing} raised {type(error).__name__}") from None
