"""What a printer's own words mean for a hall: `printer-state-reasons` to a DeviceStatus. Pure.

Keywords are those of RFC 8011 §5.4.12 and PWG 5100.9, and CUPS's own. A suffix says how bad it is: `-report` is
news, `-warning` will stop the printer some day, `-error` and no suffix have stopped it (RFC 8011 §5.4.12).
"""

from devices.contracts.states import DeviceState, DeviceStatus, PaperState
from devices.page_printer.ipp_looks import PrinterLook, PrinterState

_SUFFIXES = ("-report", "-warning", "-error")

_PAPER_OUT = frozenset({"media-empty", "media-needed"})
_PAPER_JAMMED = frozenset({"media-jam", "media-path-jam"})
_PAPER_LOW = frozenset({"media-low"})

_A_PERSON_CAN_FIX = frozenset(
    {
        *_PAPER_OUT,
        *_PAPER_JAMMED,
        "cover-open",
        "door-open",
        "interlock-open",
        "input-tray-missing",
        "output-tray-missing",
        "output-area-full",
        "marker-supply-empty",
        "marker-supply-missing",
        "marker-waste-full",
        "toner-empty",
    }
)
_SWITCHED_OFF = frozenset({"paused", "moving-to-paused", "hold-new-jobs", "deactivated"})
_NEWS = frozenset(
    {
        *_PAPER_LOW,
        "marker-supply-low",
        "marker-waste-almost-full",
        "output-area-almost-full",
        "toner-low",
    }
)
_AWAY = frozenset({"offline", "connecting-to-device", "timed-out", "shutdown", "stopping"})


def without_suffix(reason: str) -> str:
    """Return a reason's keyword without how bad it is."""
    for suffix in _SUFFIXES:
        if reason.endswith(suffix):
            return reason.removesuffix(suffix)
    return reason


def is_blocking(reason: str) -> bool:
    """Whether paper may stay away because of this reason: a fault or an absence that is more than news."""
    keyword = without_suffix(reason)
    if reason.endswith("-report") or keyword in _NEWS:
        return False
    return keyword in _A_PERSON_CAN_FIX | _SWITCHED_OFF | _AWAY or not reason.endswith("-warning")


def is_jam(reason: str) -> bool:
    """Whether a sheet is caught in the printer: one that may carry the document or a part of it."""
    return without_suffix(reason) in _PAPER_JAMMED


def paper_of(reasons: tuple[str, ...]) -> PaperState:
    """Return how the paper stands; OK when a printer that reports reasons has nothing to say about it."""
    keywords = {without_suffix(reason) for reason in reasons}
    if keywords & _PAPER_JAMMED:
        return PaperState.JAMMED
    if keywords & _PAPER_OUT:
        return PaperState.OUT
    return PaperState.LOW if keywords & _PAPER_LOW else PaperState.OK


def status_of(look: PrinterLook) -> DeviceStatus:
    """Return the status of a printer that answered."""
    return DeviceStatus(_state_of(look), paper=paper_of(look.reasons), reasons=look.reasons)


def _state_of(look: PrinterLook) -> DeviceState:
    keywords = {without_suffix(reason) for reason in look.reasons}
    if keywords & _AWAY:
        return DeviceState.OFFLINE
    if keywords & _A_PERSON_CAN_FIX:
        return DeviceState.USER_ERROR
    if keywords & _SWITCHED_OFF or not look.is_accepting_jobs:
        return DeviceState.DISABLED
    if look.state is PrinterState.STOPPED or any(reason.endswith("-error") for reason in look.reasons):
        return DeviceState.HARDWARE_ERROR
    return DeviceState.BUSY if look.state is PrinterState.PROCESSING else DeviceState.READY
