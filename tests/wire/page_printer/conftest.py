"""A real IPP printer of this machine, the driver on it, and prints that run beside the test."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from reportlab.pdfgen.canvas import Canvas

from devices.contracts.printing import PagePrinter, PrintJob, PrintOutcome
from devices.contracts.settings import PagePrinterSettings
from devices.page_printer import ipp, ipp_printer, job_watch
from devices.page_printer.hosted import HostedPagePrinter, open_hosted_printer
from devices.page_printer.ipp_printer import IppPagePrinter
from devices.page_printer.simulated_printer import SimulatedPrinter


class RunningPrint:
    """A print on a thread of its own."""

    def __init__(self, printer: PagePrinter, job: PrintJob, timeout_s: float) -> None:
        self.cancel = Event()
        self._threads = ThreadPoolExecutor(1)
        self._outcome: Future[PrintOutcome] = self._threads.submit(
            printer.print_document, job, self.cancel, timeout_s
        )

    @property
    def is_open(self) -> bool:
        return not self._outcome.done()

    def outcome(self, within_s: float = 30.0) -> PrintOutcome:
        return self._outcome.result(within_s)

    def give_up(self) -> None:
        self.cancel.set()
        self._threads.shutdown()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    def make(pages: int = 1, text: str = "certificate") -> bytes:
        output = BytesIO()
        canvas = Canvas(output)
        for page in range(pages):
            canvas.drawString(100, 700, f"{text} {page}")
            canvas.showPage()
        canvas.save()
        return output.getvalue()

    return make


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[SimulatedPrinter]:
    """The printer as the hall sees it: paper goes in and comes out."""
    with SimulatedPrinter(tmp_path / "printer") as printer:
        yield printer


@pytest.fixture
def driver(paper: SimulatedPrinter) -> IppPagePrinter:
    return IppPagePrinter(paper.uri)


@pytest.fixture
def hosted(paper: SimulatedPrinter) -> Iterator[HostedPagePrinter]:
    printer = open_hosted_printer(PagePrinterSettings(uri=paper.uri))
    yield printer
    printer.close()


@pytest.fixture
def begin_print() -> Iterator[Callable[..., RunningPrint]]:
    running: list[RunningPrint] = []

    def begin(printer: PagePrinter, job: PrintJob, timeout_s: float = 30.0) -> RunningPrint:
        running.append(RunningPrint(printer, job, timeout_s))
        return running[-1]

    yield begin
    for each in running:
        each.give_up()


@pytest.fixture
def wait_until() -> Callable[..., None]:
    def wait(is_so: Callable[[], bool], within_s: float = 5.0) -> None:
        deadline_s = monotonic() + within_s
        while not is_so():
            assert monotonic() < deadline_s, "did not come about in time"
            Event().wait(0.02)

    return wait


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver's own waits, shorter, where a test sits through them."""
    monkeypatch.setattr(job_watch, "LOST_AFTER_S", 0.5)
    monkeypatch.setattr(ipp_printer, "LOST_AFTER_S", 0.5)
    monkeypatch.setattr(job_watch, "CANCEL_GRACE_S", 1.0)
    monkeypatch.setattr(job_watch, "SETTLE_S", 0.3)
    monkeypatch.setattr(ipp, "SUBMIT_TIMEOUT_S", 0.5)
    monkeypatch.setattr(ipp, "ANSWER_TIMEOUT_S", 0.5)
