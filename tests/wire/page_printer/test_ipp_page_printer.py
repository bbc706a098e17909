"""The driver and a real IPP printer, with everything that happens to paper."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any

import pytest

from devices.contracts.errors import DeviceAbsentError, DeviceOfflineError
from devices.contracts.printing import PrintJob, PrintOutcome, PrintResult
from devices.contracts.states import DeviceState, PaperState
from devices.page_printer.evidence import (
    COUNT_TOO_LOW,
    JOB_VANISHED,
    NO_ANSWER,
    NOT_A_PDF,
    NOT_FINISHED,
    NOT_FOUND,
    SHEET_CAUGHT,
    SOME_PAGES_OUT,
)
from devices.page_printer.ipp import IppClient
from devices.page_printer.ipp_looks import JobState
from devices.page_printer.ipp_printer import IppPagePrinter
from devices.page_printer.simulated_paper_path import PrinterFault
from devices.page_printer.simulated_printer import SimulatedPrinter

MakePdf = Callable[..., bytes]
BeginPrint = Callable[..., Any]
WaitUntil = Callable[..., None]
NEVER = 60.0


def state_at_printer(paper: SimulatedPrinter, job_key: str) -> JobState | None:
    jobs = IppClient(paper.uri).find_jobs(job_key)
    return jobs[0].state if jobs else None


def pages_out(paper: SimulatedPrinter, job_key: str) -> int:
    return sum(job.impressions_completed or 0 for job in IppClient(paper.uri).find_jobs(job_key))


def looks_at_jobs(paper: SimulatedPrinter) -> int:
    return paper.log().count("Get-Job-Attributes")


def test_a_printed_document_is_the_bytes_that_were_sent(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> None:
    pdf = make_pdf(pages=3)
    outcome = driver.print_document(PrintJob("certificate-1", pdf), Event(), 20.0)
    assert (outcome.result, outcome.pages) == (PrintResult.PRINTED, 3)
    assert [path.read_bytes() for path in paper.printed()] == [pdf]


def test_every_copy_must_come_out(driver: IppPagePrinter, make_pdf: MakePdf) -> None:
    outcome = driver.print_document(PrintJob("certificate-1", make_pdf(pages=2), copies=3), Event(), 20.0)
    assert (outcome.result, outcome.pages) == (PrintResult.PRINTED, 6)


def test_documents_come_out_in_the_order_they_were_printed(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> None:
    pdfs = [make_pdf(text=f"number {number}") for number in range(3)]
    for number, pdf in enumerate(pdfs):
        driver.print_document(PrintJob(f"certificate-{number}", pdf), Event(), 20.0)
    assert [path.read_bytes() for path in paper.printed()] == pdfs


def test_a_printer_with_paper_is_ready(paper: SimulatedPrinter, driver: IppPagePrinter) -> None:
    status = driver.status()
    assert (status.state, status.paper) == (DeviceState.READY, PaperState.OK)
    paper.leave_a_little_paper()
    status = driver.status()
    assert (status.state, status.paper) == (DeviceState.READY, PaperState.LOW)


def test_an_empty_tray_is_seen_before_anything_is_printed(paper: SimulatedPrinter, driver: IppPagePrinter) -> None:
    paper.take_paper_out()
    status = driver.status()
    assert (status.state, status.paper) == (DeviceState.USER_ERROR, PaperState.OUT)
    assert status.reasons == ("media-empty-report",)
    paper.put_paper_in()
    assert driver.status().paper is PaperState.OK


def test_paper_out_in_the_middle_is_seen_within_three_seconds_and_the_rest_follows_the_refill(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(0.3)
    running = begin_print(driver, PrintJob("certificate-1", make_pdf(pages=3)))
    wait_until(lambda: pages_out(paper, "certificate-1") >= 1)
    paper.take_paper_out()
    wait_until(lambda: driver.status().paper is PaperState.OUT, within_s=3.0)
    pages_at_the_time = pages_out(paper, "certificate-1")
    assert running.is_open
    assert paper.printed() == []
    paper.put_paper_in()
    outcome = running.outcome()
    assert pages_at_the_time < 3
    assert (outcome.result, outcome.pages) == (PrintResult.PRINTED, 3)


def test_a_job_for_an_empty_tray_waits_and_is_printed_after_the_refill(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.take_paper_out()
    running = begin_print(driver, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: "media-needed-warning" in driver.status().reasons, within_s=3.0)
    assert running.is_open
    assert paper.printed() == []
    paper.put_paper_in()
    assert running.outcome().result is PrintResult.PRINTED
    assert len(paper.printed()) == 1


@pytest.mark.usefixtures("impatient")
def test_a_job_nobody_waits_for_any_more_does_not_come_out_after_the_refill(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf, wait_until: WaitUntil
) -> None:
    paper.take_paper_out()
    outcome = driver.print_document(PrintJob("certificate-1", make_pdf()), Event(), 0.5)
    assert outcome.result is not PrintResult.PRINTED
    assert NOT_FINISHED in outcome.reasons
    assert "media-empty-warning" in outcome.reasons
    paper.put_paper_in()
    wait_until(lambda: state_at_printer(paper, "certificate-1") is JobState.CANCELED)
    assert paper.printed() == []


def test_a_jam_is_seen_and_nothing_is_claimed_about_the_caught_sheet(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_fault(PrinterFault.JAM)
    running = begin_print(driver, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: driver.status().paper is PaperState.JAMMED, within_s=3.0)
    looks_before = looks_at_jobs(paper)
    wait_until(lambda: looks_at_jobs(paper) >= looks_before + 2)
    assert running.is_open
    paper.set_fault(PrinterFault.NONE)
    outcome = running.outcome()
    assert outcome.result is PrintResult.UNKNOWN
    assert SHEET_CAUGHT in outcome.reasons
    assert paper.printed() == []
    wait_until(lambda: driver.status().state is DeviceState.READY)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fault", [PrinterFault.PRINTS_NOTHING, PrinterFault.COUNTS_NOTHING])
def test_completed_without_a_count_is_not_called_printed(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf, fault: PrinterFault
) -> None:
    paper.set_fault(fault)
    outcome = driver.print_document(PrintJob("certificate-1", make_pdf()), Event(), 20.0)
    assert state_at_printer(paper, "certificate-1") is JobState.COMPLETED
    assert outcome.result is PrintResult.UNKNOWN
    assert COUNT_TOO_LOW in outcome.reasons
    assert len(paper.printed()) == (1 if fault is PrinterFault.COUNTS_NOTHING else 0)


def test_a_printer_that_vanishes_under_a_job_leaves_the_outcome_unknown_in_our_own_time(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    begun_s = monotonic()
    running = begin_print(driver, PrintJob("certificate-1", make_pdf()), timeout_s=1.5)
    wait_until(lambda: state_at_printer(paper, "certificate-1") is JobState.PROCESSING)
    paper.vanish()
    assert driver.status().state is DeviceState.OFFLINE
    outcome = running.outcome()
    assert (outcome.result, outcome.pages) == (PrintResult.UNKNOWN, 0)
    assert outcome.reasons[0] == NO_ANSWER  # more only if the driver had looked at its job before the end
    assert monotonic() - begun_s < 8.0


def test_a_job_of_the_same_number_after_a_restart_is_not_taken_for_ours(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(driver, PrintJob("ours", make_pdf()))
    wait_until(lambda: state_at_printer(paper, "ours") is JobState.PROCESSING)
    paper.vanish()
    paper.start()
    assert driver.print_document(PrintJob("another", make_pdf()), Event(), 20.0).result is PrintResult.PRINTED
    outcome = running.outcome()
    assert outcome.result is PrintResult.UNKNOWN
    assert JOB_VANISHED in outcome.reasons
    assert len(paper.printed()) == 1


def test_a_cancel_before_the_first_page_leaves_the_paper_in_the_tray(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    running = begin_print(driver, PrintJob("certificate-1", make_pdf()))
    wait_until(lambda: state_at_printer(paper, "certificate-1") is JobState.PROCESSING)
    running.cancel.set()
    assert running.outcome(within_s=5.0).result is PrintResult.NOT_PRINTED
    assert state_at_printer(paper, "certificate-1") is JobState.CANCELED
    assert paper.printed() == []


def test_a_cancel_between_two_pages_claims_nothing(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    running = begin_print(driver, PrintJob("certificate-1", make_pdf(pages=20)))
    paper.set_seconds_per_side(0.3)
    wait_until(lambda: pages_out(paper, "certificate-1") >= 1)
    running.cancel.set()
    outcome = running.outcome(within_s=5.0)
    assert outcome.result is PrintResult.UNKNOWN
    assert SOME_PAGES_OUT in outcome.reasons
    assert 1 <= outcome.pages < 20


def test_a_busy_printer_takes_the_next_job_when_it_is_done(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    begin_print: BeginPrint,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    first = begin_print(driver, PrintJob("first", make_pdf()))
    wait_until(lambda: state_at_printer(paper, "first") is JobState.PROCESSING)
    second = begin_print(driver, PrintJob("second", make_pdf()))
    with pytest.raises(DeviceOfflineError, match="busy"):
        driver.print_document(PrintJob("third", make_pdf()), Event(), 0.4)
    paper.set_seconds_per_side(0.0)
    first.cancel.set()
    assert first.outcome().result is PrintResult.NOT_PRINTED
    assert second.outcome().result is PrintResult.PRINTED


def test_a_cancel_before_submission_prints_nothing(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> None:
    cancel = Event()
    cancel.set()
    assert driver.print_document(PrintJob("certificate-1", make_pdf()), cancel, 20.0).result is (
        PrintResult.NOT_PRINTED
    )
    assert state_at_printer(paper, "certificate-1") is None


def test_what_is_no_pdf_never_reaches_the_printer(paper: SimulatedPrinter, driver: IppPagePrinter) -> None:
    outcome = driver.print_document(PrintJob("certificate-1", b"<html>"), Event(), 20.0)
    assert outcome == PrintOutcome(PrintResult.NOT_PRINTED, 0, (NOT_A_PDF,))
    assert state_at_printer(paper, "certificate-1") is None


def test_a_printer_that_is_switched_off_takes_no_job(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> None:
    paper.stop()
    assert driver.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        driver.print_document(PrintJob("certificate-1", make_pdf()), Event(), 5.0)
    assert driver.find_outcome("certificate-1") == PrintOutcome(PrintResult.UNKNOWN, 0, (NO_ANSWER,))
    paper.start()
    assert driver.status().state is DeviceState.READY


def test_an_address_without_a_printer_is_an_absent_device(paper: SimulatedPrinter, make_pdf: MakePdf) -> None:
    driver = IppPagePrinter(paper.uri.replace("/ipp/print", "/printers/none"))
    assert driver.status().state is DeviceState.NO_DEVICE
    with pytest.raises(DeviceAbsentError):
        driver.print_document(PrintJob("certificate-1", make_pdf()), Event(), 5.0)


def test_an_earlier_outcome_is_found_by_a_new_driver(
    paper: SimulatedPrinter, driver: IppPagePrinter, make_pdf: MakePdf
) -> None:
    driver.print_document(PrintJob("certificate-1", make_pdf(pages=2)), Event(), 20.0)
    found = IppPagePrinter(paper.uri).find_outcome("certificate-1")
    assert (found.result, found.pages) == (PrintResult.PRINTED, 2)
    assert driver.find_outcome("certificate-2") == PrintOutcome(PrintResult.UNKNOWN, 0, (NOT_FOUND,))


def test_an_unfinished_job_is_found_as_unknown_and_can_be_watched_again(
    paper: SimulatedPrinter,
    driver: IppPagePrinter,
    make_pdf: MakePdf,
    wait_until: WaitUntil,
) -> None:
    paper.set_seconds_per_side(NEVER)
    pdf = make_pdf(pages=2)
    IppClient(paper.uri).submit("certificate-1", pdf, impressions=2, copies=1)
    wait_until(lambda: state_at_printer(paper, "certificate-1") is JobState.PROCESSING)
    found = driver.find_outcome("certificate-1")
    assert found.result is PrintResult.UNKNOWN
    assert NOT_FINISHED in found.reasons
    paper.set_seconds_per_side(0.0)
    assert driver.watch_again("certificate-1", Event(), 20.0).result is PrintResult.PRINTED
    assert driver.watch_again("certificate-2", Event(), 20.0).result is PrintResult.UNKNOWN
