"""Printers that break the protocol, on real connections: no false claim, no hang, no foreign error."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

import pytest

from devices.contracts.errors import DeviceAbsentError, DeviceOfflineError
from devices.contracts.printing import PrintJob, PrintResult
from devices.contracts.states import DeviceState
from devices.page_printer import ipp
from devices.page_printer.ipp_message import Operation
from devices.page_printer.ipp_printer import IppPagePrinter

pytestmark = pytest.mark.usefixtures("impatient")

Answering = Callable[[int], bytes]
MakePdf = Callable[..., bytes]


def http(body: bytes, status: str = "200 OK", content_type: str = "application/ipp") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def ipp_status(status: int) -> bytes:
    return http(struct.pack(">BBHI", 1, 1, status, 1) + b"\x01\x03")


class BrokenPrinter:
    """Reads each request whole and answers what it is told to; no answer closes the connection."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.operations: list[int] = []
        self.uri = f"ipp://127.0.0.1:{self._listener.getsockname()[1]}/ipp/print"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(5.0)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, suppress(OSError), connection.makefile("rb") as stream:
                length = 0
                while (line := stream.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                operation = struct.unpack(">H", stream.read(length)[2:4])[0]
                self.operations.append(operation)
                connection.sendall(self._answer(operation))


@pytest.fixture
def open_broken() -> Iterator[Callable[[Answering], BrokenPrinter]]:
    printers: list[BrokenPrinter] = []

    def open_one(answer: Answering) -> BrokenPrinter:
        printers.append(BrokenPrinter(answer))
        return printers[-1]

    yield open_one
    for printer in printers:
        printer.close()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (http(b"<!DOCTYPE html><p>login</p>", content_type="text/html"), DeviceState.FAILED),
        (http(b""), DeviceState.FAILED),
        (http(b"", "500 Internal Server Error"), DeviceState.FAILED),
        (http(b"", "401 Unauthorized"), DeviceState.FAILED),
        (http(b"", "404 Not Found"), DeviceState.NO_DEVICE),
        (ipp_status(0), DeviceState.FAILED),
        (ipp_status(0x0500), DeviceState.FAILED),
        (ipp_status(0x0406), DeviceState.NO_DEVICE),
        (b"SSH-2.0-OpenSSH_9.2\r\n", DeviceState.OFFLINE),
        (b"", DeviceState.OFFLINE),
    ],
    ids=lambda value: repr(value[:25]) if isinstance(value, bytes) else str(value),
)
def test_the_status_of_what_is_no_printer_is_a_status(
    open_broken: Callable[[Answering], BrokenPrinter], answer: bytes, state: DeviceState
) -> None:
    broken = open_broken(lambda _: answer)
    assert IppPagePrinter(broken.uri).status().state is state


@pytest.mark.parametrize("uri", ["ipp://127.0.0.1:1/ipp/print", f"ipp://{'a' * 70}.invalid/ipp/print"])
def test_an_address_where_nobody_answers_is_offline(uri: str, make_pdf: MakePdf) -> None:
    printer = IppPagePrinter(uri)
    assert printer.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        printer.print_document(PrintJob("key", make_pdf()), Event(), 5.0)


def test_an_answer_without_end_is_cut_off(
    open_broken: Callable[[Answering], BrokenPrinter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ipp, "LONGEST_ANSWER_BYTES", 1000)
    broken = open_broken(lambda _: b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100_000))
    assert IppPagePrinter(broken.uri).status().state is DeviceState.OFFLINE


@pytest.mark.parametrize("answer", [b"", http(b"", "500 Oops"), http(b"junk"), ipp_status(0)], ids=range(4))
def test_a_document_that_got_no_sensible_answer_may_have_been_printed(
    open_broken: Callable[[Answering], BrokenPrinter], make_pdf: MakePdf, answer: bytes
) -> None:
    broken = open_broken(lambda _: answer)
    outcome = IppPagePrinter(broken.uri).print_document(PrintJob("key", make_pdf()), Event(), 5.0)
    assert outcome.result is PrintResult.UNKNOWN
    assert broken.operations.count(Operation.PRINT_JOB) == 1, "an uncertain document is never sent twice"
    assert Operation.GET_JOBS in broken.operations


@pytest.mark.parametrize(
    "answer", [http(b"", "401 Unauthorized"), ipp_status(0x040A), ipp_status(0x0400)], ids=range(3)
)
def test_a_refused_document_is_certainly_not_printed(
    open_broken: Callable[[Answering], BrokenPrinter], make_pdf: MakePdf, answer: bytes
) -> None:
    broken = open_broken(lambda _: answer)
    outcome = IppPagePrinter(broken.uri).print_document(PrintJob("key", make_pdf()), Event(), 5.0)
    assert outcome.result is PrintResult.NOT_PRINTED
    assert broken.operations == [Operation.PRINT_JOB]


def test_a_queue_that_accepts_no_jobs_says_so_at_once(
    open_broken: Callable[[Answering], BrokenPrinter], make_pdf: MakePdf
) -> None:
    broken = open_broken(lambda _: ipp_status(0x0506))
    with pytest.raises(DeviceOfflineError, match="accepts no jobs"):
        IppPagePrinter(broken.uri).print_document(PrintJob("key", make_pdf()), Event(), 5.0)


def test_a_queue_that_does_not_exist_is_an_absent_device(
    open_broken: Callable[[Answering], BrokenPrinter], make_pdf: MakePdf
) -> None:
    broken = open_broken(lambda _: ipp_status(0x0406))
    with pytest.raises(DeviceAbsentError):
        IppPagePrinter(broken.uri).print_document(PrintJob("key", make_pdf()), Event(), 5.0)


def test_a_printer_that_falls_silent_over_a_document_holds_nobody_up(make_pdf: MakePdf) -> None:
    begun_s = monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        uri = f"ipp://127.0.0.1:{silent.getsockname()[1]}/ipp/print"
        outcome = IppPagePrinter(uri).print_document(PrintJob("key", make_pdf()), Event(), 0.1)
    assert outcome.result is PrintResult.UNKNOWN
    assert monotonic() - begun_s < 4.0


def test_a_title_too_long_for_a_printer_is_refused_before_anything_is_sent(make_pdf: MakePdf) -> None:
    with pytest.raises(ValueError, match="title"):
        IppPagePrinter("ipp://127.0.0.1:9/").print_document(PrintJob("k" * 256, make_pdf()), Event(), 1.0)


@pytest.mark.parametrize("uri", ["", "http://127.0.0.1/", "ipp:///ipp/print", "usb://printer"])
def test_an_address_that_is_none_of_a_printer_is_refused(uri: str) -> None:
    with pytest.raises(ValueError, match="address"):
        IppPagePrinter(uri)
