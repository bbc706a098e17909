"""SW3 of the SAM module: what a status says, and which device error it is."""

from enum import IntEnum

from devices.contracts.errors import (
    CardFaultError,
    DeviceError,
    DeviceOfflineError,
    MediaRemovedError,
    ProtocolError,
    WrongMediaError,
)


class SamStatus(IntEnum):
    """The statuses this driver knows by name."""

    OK = 0x90
    NO_SUCH_ITEM = 0x91
    CARD_FOUND = 0x9F
    FIND_FAILED = 0x80
    SELECT_FAILED = 0x81
    REQUEST_CHECKSUM = 0x10
    REQUEST_LENGTH = 0x11
    UNKNOWN_COMMAND = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REJECTS_MODULE = 0x31
    MODULE_REJECTS_CARD = 0x32
    CARD_DATA_UNVERIFIED = 0x33
    FINGERPRINT_UNVERIFIED = 0x37
    CARD_DATA_LENGTH = 0x3F
    UNKNOWN_CARD_TYPE = 0x40
    READ_FAILED = 0x41
    NO_RANDOM_NUMBER = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66


REQUEST_WAS_DAMAGED = frozenset({SamStatus.REQUEST_CHECKSUM, SamStatus.REQUEST_LENGTH})
"""The module got our frame wrong: asking again is all there is to do."""

MODULE_IS_UNFIT = frozenset(
    {
        SamStatus.NOT_PERMITTED,
        SamStatus.NO_RANDOM_NUMBER,
        SamStatus.SELF_TEST_FAILED,
        SamStatus.NOT_AUTHORISED,
    }
)
"""The module itself cannot work, whatever card is laid on it."""


class ModuleUnfitError(DeviceOfflineError):
    """The module answers, and says that it cannot work. Crosses the host as the DeviceOfflineError it is."""


_ERRORS: dict[int, type[DeviceError]] = {
    SamStatus.FIND_FAILED: MediaRemovedError,
    SamStatus.SELECT_FAILED: MediaRemovedError,
    # A card that moved during the read is by far the commonest cause.
    SamStatus.READ_FAILED: MediaRemovedError,
    SamStatus.CARD_REJECTS_MODULE: CardFaultError,
    SamStatus.MODULE_REJECTS_CARD: CardFaultError,
    SamStatus.CARD_DATA_UNVERIFIED: CardFaultError,
    SamStatus.FINGERPRINT_UNVERIFIED: CardFaultError,
    SamStatus.CARD_DATA_LENGTH: CardFaultError,
    SamStatus.UNKNOWN_CARD_TYPE: WrongMediaError,
    **dict.fromkeys(MODULE_IS_UNFIT, ModuleUnfitError),
}


def error_for(status: int) -> DeviceError:
    """Return the error a status is; one that has no place in the conversation is a ProtocolError."""
    names = [known.name.lower() for known in SamStatus if known == status]
    return _ERRORS.get(status, ProtocolError)(" ".join(["sam", *names, f"{status:02X}"]))
