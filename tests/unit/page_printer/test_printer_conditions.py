"""What a printer's keywords mean, as tables."""

import pytest

from devices.contracts.states import DeviceState, PaperState
from devices.page_printer.conditions import is_blocking, is_jam, status_of
from devices.page_printer.ipp_looks import PrinterLook, PrinterState

IDLE, PROCESSING, STOPPED = PrinterState.IDLE, PrinterState.PROCESSING, PrinterState.STOPPED


@pytest.mark.parametrize(
    ("look", "state", "paper"),
    [
        (PrinterLook(IDLE), DeviceState.READY, PaperState.OK),
        (PrinterLook(PROCESSING), DeviceState.BUSY, PaperState.OK),
        (PrinterLook(STOPPED), DeviceState.HARDWARE_ERROR, PaperState.OK),
        (PrinterLook(IDLE, ("media-low-report",)), DeviceState.READY, PaperState.LOW),
        (PrinterLook(IDLE, ("media-empty-report",)), DeviceState.USER_ERROR, PaperState.OUT),
        (PrinterLook(PROCESSING, ("media-needed-warning",)), DeviceState.USER_ERROR, PaperState.OUT),
        (
            PrinterLook(STOPPED, ("media-empty-error", "media-needed-error")),
            DeviceState.USER_ERROR,
            PaperState.OUT,
        ),
        (PrinterLook(STOPPED, ("media-empty-error", "media-jam")), DeviceState.USER_ERROR, PaperState.JAMMED),
        (PrinterLook(PROCESSING, ("media-jam-warning",)), DeviceState.USER_ERROR, PaperState.JAMMED),
        (PrinterLook(STOPPED, ("door-open-error",)), DeviceState.USER_ERROR, PaperState.OK),
        (PrinterLook(STOPPED, ("cover-open",)), DeviceState.USER_ERROR, PaperState.OK),
        (PrinterLook(STOPPED, ("toner-empty-error",)), DeviceState.USER_ERROR, PaperState.OK),
        (PrinterLook(IDLE, ("toner-low-warning",)), DeviceState.READY, PaperState.OK),
        (PrinterLook(IDLE, ("marker-supply-low",)), DeviceState.READY, PaperState.OK),
        (PrinterLook(STOPPED, ("paused",)), DeviceState.DISABLED, PaperState.OK),
        (PrinterLook(IDLE, is_accepting_jobs=False), DeviceState.DISABLED, PaperState.OK),
        (PrinterLook(PROCESSING, ("offline-report",)), DeviceState.OFFLINE, PaperState.OK),
        (PrinterLook(PROCESSING, ("connecting-to-device",)), DeviceState.OFFLINE, PaperState.OK),
        (PrinterLook(STOPPED, ("offline", "media-empty")), DeviceState.OFFLINE, PaperState.OUT),
        (PrinterLook(IDLE, ("fuser-over-temp-error",)), DeviceState.HARDWARE_ERROR, PaperState.OK),
        (PrinterLook(PROCESSING, ("cups-waiting-for-job-completed",)), DeviceState.BUSY, PaperState.OK),
    ],
    ids=lambda value: " ".join(value.reasons) if isinstance(value, PrinterLook) else str(value),
)
def test_a_look_at_the_printer_becomes_a_status(look: PrinterLook, state: DeviceState, paper: PaperState) -> None:
    status = status_of(look)
    assert (status.state, status.paper, status.reasons) == (state, paper, look.reasons)


@pytest.mark.parametrize(
    ("reason", "blocks"),
    [
        ("media-empty-error", True),
        ("media-empty-warning", True),
        ("media-empty-report", False),
        ("media-needed", True),
        ("media-jam", True),
        ("cover-open-warning", True),
        ("paused", True),
        ("offline-error", True),
        ("spool-area-full", True),
        ("something-unheard-of", True),
        ("something-unheard-of-error", True),
        ("something-unheard-of-warning", False),
        ("media-low", False),
        ("toner-low-error", False),
        ("marker-supply-low-warning", False),
    ],
)
def test_a_reason_keeps_paper_away_unless_it_is_news(reason: str, blocks: bool) -> None:
    assert is_blocking(reason) is blocks


def test_a_jam_is_a_jam_however_bad_it_is() -> None:
    assert all(is_jam(reason) for reason in ("media-jam", "media-jam-error", "media-path-jam-warning"))
    assert not is_jam("media-empty")
