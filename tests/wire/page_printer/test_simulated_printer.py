"""The simulated printer itself: it starts fast, stands alone, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.printing import PrintJob, PrintResult
from devices.contracts.states import DeviceState, PaperState
from devices.page_printer.ipp_printer import IppPagePrinter
from devices.page_printer.simulated_printer import SimulatedPrinter

MakePdf = Callable[..., bytes]
WaitUntil = Callable[..., None]

HOLD_A_PRINTER = """
import sys, time
from pathlib import Path
from devices.page_printer.simulated_printer import SimulatedPrinter
printer = SimulatedPrinter(Path(sys.argv[1])).start()
print(printer.uri, flush=True)
sys.stdin.read()
"""


def processes_in(directory: Path) -> list[str]:
    """The running processes whose current folder lies in `directory`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(directory):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # it has ended, or is a zombie
    return found


def test_a_printer_starts_within_two_seconds_and_ends_without_a_trace(tmp_path: Path) -> None:
    begun_s = monotonic()
    printer = SimulatedPrinter(tmp_path).start()
    started_s = monotonic()
    assert IppPagePrinter(printer.uri).status().state is DeviceState.READY
    assert len(processes_in(tmp_path)) == 2
    printer.stop()
    printer.stop()
    assert started_s - begun_s < 2.0
    assert not printer.is_running
    assert processes_in(tmp_path) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_printer_ends_with_the_program_that_started_it(
    tmp_path: Path, wait_until: WaitUntil, how: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_A_PRINTER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith(b"ipp://")
        assert len(processes_in(tmp_path)) == 2
        program.send_signal(how)
    wait_until(lambda: processes_in(tmp_path) == [])


def test_two_printers_stand_side_by_side(tmp_path: Path, make_pdf: MakePdf) -> None:
    with SimulatedPrinter(tmp_path / "one") as one, SimulatedPrinter(tmp_path / "two") as two:
        one.take_paper_out()
        assert IppPagePrinter(one.uri).status().paper is PaperState.OUT
        outcome = IppPagePrinter(two.uri).print_document(PrintJob("key", make_pdf()), Event(), 20.0)
        assert outcome.result is PrintResult.PRINTED
        assert (len(one.printed()), len(two.printed())) == (0, 1)


def test_a_printer_that_comes_back_has_its_old_address_and_a_full_tray(
    paper: SimulatedPrinter, make_pdf: MakePdf
) -> None:
    uri = paper.uri
    paper.take_paper_out()
    paper.vanish()
    paper.start()
    assert paper.uri == uri
    outcome = IppPagePrinter(uri).print_document(PrintJob("key", make_pdf()), Event(), 20.0)
    assert outcome.result is PrintResult.PRINTED


def test_a_printer_switched_off_keeps_no_document_but_the_printed_one(tmp_path: Path, make_pdf: MakePdf) -> None:
    with SimulatedPrinter(tmp_path) as printer:
        IppPagePrinter(printer.uri).print_document(PrintJob("key", make_pdf()), Event(), 20.0)
        in_memory = [path for path in tmp_path.rglob("*.pdf") if path not in printer.printed()]
        assert len(in_memory) == 1
    assert list(tmp_path.rglob("*.pdf")) == printer.printed()


def test_waiting_for_paper_that_does_not_come_ends(paper: SimulatedPrinter) -> None:
    with pytest.raises(TimeoutError, match="0 of 1"):
        paper.wait_for_printed(1, 0.05)


def test_waiting_for_paper_returns_it(paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf) -> None:
    driver.print_document(PrintJob("key", make_pdf()), Event(), 20.0)
    assert [path.name for path in paper.wait_for_printed(1, 1.0)] == ["0001.pdf"]
