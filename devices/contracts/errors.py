"""The errors of the device layer.

DeviceError
 ├── Availability   DeviceAbsentError, DeviceOfflineError, DeviceHostError
 ├── Waiting        WaitCancelledError, DeviceTimedOutError
 ├── Media          MediaRemovedError, WrongMediaError
 ├── Card           CardFaultError, CardLockedError, AuthenticationRequiredError
 └── Data           BadReadingError, ProtocolError

Each has a stable `code` that staff can look up (docs/error-codes.md) and a `remedy`: what a person can do.
Citizens never read these texts; the programs map `code` to a sentence. No error text holds personal data.
"""

from enum import StrEnum
from typing import ClassVar


class Remedy(StrEnum):
    """What a person can do about an error."""

    PRESENT_AGAIN = "present_again"
    USE_ANOTHER = "use_another"
    CALL_STAFF = "call_staff"
    WAIT = "wait"
    NONE = "none"


class DeviceError(Exception):
    """Something a device could not do. `detail` is for logs and staff; it never holds personal data."""

    code: ClassVar[str] = "DEV-00"
    remedy: ClassVar[Remedy] = Remedy.CALL_STAFF

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code} {detail}".strip())
        self.detail = detail


class DeviceAbsentError(DeviceError):
    """No such device is connected, or the service that drives it is not running."""

    code = "DEV-01"


class DeviceOfflineError(DeviceError):
    """The device is known but does not answer."""

    code = "DEV-02"
    remedy = Remedy.WAIT


class DeviceHostError(DeviceError):
    """The process a driver lives in crashed or hung; it has been ended and is started again."""

    code = "DEV-03"
    remedy = Remedy.PRESENT_AGAIN


class WaitCancelledError(DeviceError):
    """The caller gave up waiting. Not a fault."""

    code = "DEV-10"
    remedy = Remedy.NONE


class DeviceTimedOutError(DeviceError):
    """The deadline of the call passed."""

    code = "DEV-11"
    remedy = Remedy.PRESENT_AGAIN


class MediaRemovedError(DeviceError):
    """The card left before the reading was complete."""

    code = "CRD-01"
    remedy = Remedy.PRESENT_AGAIN


class WrongMediaError(DeviceError):
    """What lies on the reader is not the kind of card this reader is for."""

    code = "CRD-02"
    remedy = Remedy.USE_ANOTHER


class CardFaultError(DeviceError):
    """The card does not answer as its standard says: dirty, damaged or defective."""

    code = "CRD-03"
    remedy = Remedy.PRESENT_AGAIN


class CardLockedError(DeviceError):
    """The card or its application is locked."""

    code = "CRD-04"
    remedy = Remedy.USE_ANOTHER


class AuthenticationRequiredError(DeviceError):
    """The card wants an authentication this terminal has no key for."""

    code = "CRD-05"
    remedy = Remedy.USE_ANOTHER


class BadReadingError(DeviceError):
    """Everything arrived, but what it says cannot be true: bad text, bad date, missing item."""

    code = "CRD-06"
    remedy = Remedy.USE_ANOTHER


class ProtocolError(DeviceError):
    """The device broke its protocol: wrong frame, wrong length, wrong checksum, endless chaining."""

    code = "DEV-20"
    remedy = Remedy.PRESENT_AGAIN


ALL_DEVICE_ERRORS: tuple[type[DeviceError], ...] = (
    DeviceAbsentError,
    DeviceOfflineError,
    DeviceHostError,
    WaitCancelledError,
    DeviceTimedOutError,
    MediaRemovedError,
    WrongMediaError,
    CardFaultError,
    CardLockedError,
    AuthenticationRequiredError,
    BadReadingError,
    ProtocolError,
)
"""Every concrete device error; the device host rebuilds errors from their codes with it."""
