"""A CUPS queue before the printer: its counts are its filters', so only the device behind it is believed.

The queue answers with what CUPS 2.4.2 said of real jobs to a printer that printed, to one that printed nothing and
to a socket that threw the data away: "completed", two of two sides, in all three. The device is a real printer.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from devices.contracts.printing import PrintJob, PrintResult
from devices.page_printer.evidence import COUNT_TOO_LOW, NOT_COUNTED
from devices.page_printer.ipp_message import Attribute, Group, Operation, Tag, Value, encode_request
from devices.page_printer.ipp_printer import IppPagePrinter
from devices.page_printer.simulated_paper_path import PrinterFault
from devices.page_printer.simulated_printer import SimulatedPrinter

pytestmark = pytest.mark.usefixtures("impatient")

MakePdf = Callable[..., bytes]
KEY = "certificate-1"

COMPLETED_JOB: list[tuple[str, Tag, Value]] = [
    ("job-name", Tag.NAME, KEY),
    ("job-impressions", Tag.INTEGER, 2),
    ("time-at-processing", Tag.INTEGER, 1795446381),
    ("job-id", Tag.INTEGER, 8),
    ("job-state", Tag.ENUM, 9),
    ("job-state-reasons", Tag.KEYWORD, "processing-to-stop-point"),
    ("job-impressions-completed", Tag.INTEGER, 2),
    ("job-media-sheets-completed", Tag.INTEGER, 2),
]
A_JOB_OF_SOMEBODY_ELSE: list[tuple[str, Tag, Value]] = [("job-id", Tag.INTEGER, 7)]


def queue(device_uri: str) -> list[tuple[str, Tag, Value]]:
    return [
        ("printer-is-accepting-jobs", Tag.BOOLEAN, True),
        ("printer-state", Tag.ENUM, 3),
        ("printer-state-reasons", Tag.KEYWORD, "none"),
        ("device-uri", Tag.URI, device_uri),
        ("cups-version", Tag.NAME, "2.4.2"),
    ]


class RecordedQueue(ThreadingHTTPServer):
    """Answers as CUPS did, and hands the document on to the device as CUPS does."""

    daemon_threads = True

    def __init__(self, device_uri: str, hand_on: Callable[[], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.device_uri = device_uri
        self.hand_on = hand_on
        self.uri = f"ipp://127.0.0.1:{self.server_address[1]}/printers/hall"
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def groups(self, operation: int) -> list[tuple[Group, list[tuple[str, Tag, Value]]]]:
        if operation == Operation.PRINT_JOB:
            self.hand_on()
            return [(Group.JOB, COMPLETED_JOB)]
        if operation == Operation.GET_PRINTER_ATTRIBUTES:
            return [(Group.PRINTER, queue(self.device_uri))]
        if operation == Operation.GET_JOBS:
            return [(Group.JOB, A_JOB_OF_SOMEBODY_ELSE), (Group.JOB, COMPLETED_JOB)]
        return [(Group.JOB, COMPLETED_JOB)]


class _Answering(BaseHTTPRequestHandler):
    server: RecordedQueue

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        groups = [
            (group, [Attribute(name, tag, [value]) for name, tag, value in attributes])
            for group, attributes in self.server.groups(struct.unpack(">H", request[2:4])[0])
        ]
        answer = bytearray(encode_request(Operation.PRINT_JOB, 1, [(Group.OPERATION, []), *groups]))
        answer[2:4] = b"\0\0"  # successful-ok
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def open_queue(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> Iterator[Callable[..., IppPagePrinter]]:
    queues: list[RecordedQueue] = []

    def print_at_device() -> None:
        driver.print_document(PrintJob(KEY, make_pdf(pages=2)), Event(), 20.0)

    def open_one(device_uri: str | None = None) -> IppPagePrinter:
        behind: Mapping[bool, Callable[[], None]] = {True: print_at_device, False: lambda: None}
        queues.append(RecordedQueue(device_uri or paper.uri, behind[device_uri is None]))
        return IppPagePrinter(queues[-1].uri)

    yield open_one
    for each in queues:
        each.shutdown()
        each.server_close()


def test_a_queue_is_believed_when_the_device_behind_it_counted_the_pages(
    open_queue: Callable[..., IppPagePrinter], make_pdf: MakePdf
) -> None:
    printer = open_queue()
    outcome = printer.print_document(PrintJob(KEY, make_pdf(pages=2)), Event(), 20.0)
    assert (outcome.result, outcome.pages) == (PrintResult.PRINTED, 2)
    assert printer.find_outcome(KEY).result is PrintResult.PRINTED


def test_a_queue_is_not_believed_when_the_device_printed_nothing(
    paper: SimulatedPrinter, open_queue: Callable[..., IppPagePrinter], make_pdf: MakePdf
) -> None:
    paper.set_fault(PrinterFault.PRINTS_NOTHING)
    printer = open_queue()
    outcome = printer.print_document(PrintJob(KEY, make_pdf(pages=2)), Event(), 20.0)
    assert outcome.result is PrintResult.UNKNOWN
    assert COUNT_TOO_LOW in outcome.reasons
    assert printer.find_outcome(KEY).result is PrintResult.UNKNOWN


@pytest.mark.parametrize(
    "device_uri", ["socket://127.0.0.1:9100", "usb://HP/LaserJet", "ipp://127.0.0.1:9/ipp/print"]
)
def test_a_queue_is_not_believed_when_the_device_cannot_be_asked(
    open_queue: Callable[..., IppPagePrinter], make_pdf: MakePdf, device_uri: str
) -> None:
    outcome = open_queue(device_uri).print_document(PrintJob(KEY, make_pdf(pages=2)), Event(), 20.0)
    assert outcome.result is PrintResult.UNKNOWN
    assert NOT_COUNTED in outcome.reasons


def test_jobs_of_others_that_the_queue_keeps_to_itself_do_not_disturb(
    open_queue: Callable[..., IppPagePrinter],
) -> None:
    assert open_queue("usb://HP/LaserJet").find_outcome("another-key").reasons == ("job-not-found",)
