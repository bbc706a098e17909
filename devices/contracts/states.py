"""How a device and what lies in it stand. Words from CEN XFS4IoT and UPOS."""

from dataclasses import dataclass
from enum import StrEnum


class DeviceState(StrEnum):
    """How a device stands."""

    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    OFFLINE = "offline"
    NO_DEVICE = "no_device"
    USER_ERROR = "user_error"
    HARDWARE_ERROR = "hardware_error"
    FAILED = "failed"
    DISABLED = "disabled"


class MediaState(StrEnum):
    """Whether a card is on a reader."""

    UNKNOWN = "unknown"
    ABSENT = "absent"
    PRESENT = "present"


class PaperState(StrEnum):
    """How the paper of a printer stands."""

    UNKNOWN = "unknown"
    OK = "ok"
    LOW = "low"
    OUT = "out"
    JAMMED = "jammed"


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """One honest look at a device.

    `reasons` are the device's own keywords (for a printer: IPP `printer-state-reasons`), for staff.
    """

    state: DeviceState
    media: MediaState = MediaState.UNKNOWN
    paper: PaperState = PaperState.UNKNOWN
    reasons: tuple[str, ...] = ()
