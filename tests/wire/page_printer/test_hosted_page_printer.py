"""The printer in its own process, and the death of that process under a print."""

import os
import signal
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from devices.contracts.errors import DeviceOfflineError
from devices.contracts.printing import PrintJob, PrintResult
from devices.contracts.settings import PagePrinterSettings
from devices.contracts.states import DeviceState, PaperState
from devices.page_printer.evidence import HOST_DIED, NO_ANSWER
from devices.page_printer.hosted import HostedPagePrinter, open_hosted_printer
from devices.page_printer.ipp import IppClient
from devices.page_printer.ipp_looks import JobState
from devices.page_printer.simulated_printer import SimulatedPrinter

MakePdf = Callable[..., bytes]
BeginPrint = Callable[..., Any]
WaitUntil = Callable[..., None]
NEVER = 60.0


def is_printing(paper: SimulatedPrinter, job_key: str) -> bool:
    return any(job.state is JobState.PROCESSING for job in IppClient(paper.uri).find_jobs(job_key))


def kill_host(hosted: HostedPagePrinter) -> None:
    process_id = hosted._link.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)


def test_a_document_printed_through_the_host_is_the_bytes_that_were_sent(
    paper: SimulatedPrinter, hosted: HostedPagePrinter, make_pdf: MakePdf
) -> None:
    pdf = make_pdf(pages=2)
    assert hosted.status().state is DeviceState.READY
    outcome = hosted.print_document(PrintJob("certificate-1", pdf), Event(), 20.0)
    assert (outcome.result, outcome.pages) == (PrintResult.PRINTED, 2)
    assert [path.read_bytes() for path in paper.printed()] == [pdf]
    assert hosted.find_outcome("certificate-1") == outcome


def test_the_status_is_told_while_a_job_waits_for_paper(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.take_paper_out()
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: is_printing(paper, "certificate-1"))
    assert hosted.status().paper is PaperState.OUT
    paper.put_paper_in()
    assert running.outcome().result is PrintResult.PRINTED


def test_a_cancel_crosses_and_the_outcome_comes_back(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: is_printing(paper, "certificate-1"))
    running.cancel.set()
    assert running.outcome(within_s=5.0).result is PrintResult.NOT_PRINTED


def test_a_printer_that_is_switched_off_takes_no_job_through_the_host(
    paper: SimulatedPrinter, hosted: HostedPagePrinter, make_pdf: MakePdf
) -> None:
    paper.stop()
    assert hosted.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        hosted.print_document(PrintJob("certificate-1", make_pdf()), Event(), 5.0)


def test_a_host_killed_under_a_print_costs_neither_the_page_nor_its_outcome(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: is_printing(paper, "certificate-1"))
    kill_host(hosted)
    paper.set_seconds_per_side(0.0)
    assert running.outcome().result is PrintResult.PRINTED
    assert len(paper.printed()) == 1


def test_a_hung_host_is_replaced_under_a_print(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("devices.page_printer.hosted.CALL_TIMEOUT_S", 1.0)
    paper.set_seconds_per_side(NEVER)
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: is_printing(paper, "certificate-1"))
    hung = hosted._link.process_id
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    paper.set_seconds_per_side(0.0)
    assert running.outcome().result is PrintResult.PRINTED
    assert hosted._link.process_id != hung
    assert len(paper.printed()) == 1


def test_nothing_is_claimed_when_the_host_dies_and_the_printer_cannot_be_asked(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()), timeout_s=1.5)
    wait_until(lambda: is_printing(paper, "certificate-1"))
    paper.vanish()
    kill_host(hosted)
    outcome = running.outcome()
    assert outcome.result is PrintResult.UNKNOWN
    assert NO_ANSWER in outcome.reasons


def test_nothing_is_claimed_when_the_next_host_dies_as_well(
    paper: SimulatedPrinter,
    hosted: HostedPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(hosted, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: is_printing(paper, "certificate-1"))
    first = hosted._link.process_id
    kill_host(hosted)
    wait_until(lambda: hosted._link.process_id not in (None, first))
    kill_host(hosted)
    outcome = running.outcome()
    assert outcome.result is PrintResult.UNKNOWN
    assert HOST_DIED in outcome.reasons


def test_a_setting_that_is_no_printer_is_a_failed_device(make_pdf: MakePdf) -> None:
    printer = open_hosted_printer(PagePrinterSettings(uri="http://127.0.0.1/"))
    try:
        assert printer.status().state is DeviceState.FAILED
    finally:
        printer.close()
