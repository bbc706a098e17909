"""The page printer driver: a PagePrinter over IPP, to a printer itself or to a CUPS queue.

Blocking; any thread, several at once (a status beside a running job). What may be said about paper is decided in
`evidence`; this module submits, finds jobs again by their title, and hands the watching to `job_watch`.
"""

from threading import Event
from time import monotonic

from devices.contracts.errors import DeviceAbsentError, DeviceError, DeviceOfflineError, ProtocolError
from devices.contracts.printing import PrintJob, PrintOutcome, PrintResult
from devices.contracts.states import DeviceState, DeviceStatus
from devices.page_printer.conditions import status_of
from devices.page_printer.evidence import (
    GIVEN_UP,
    NO_ANSWER,
    NOT_A_PDF,
    NOT_FINISHED,
    NOT_FOUND,
    Witnessed,
    judge,
    pages_counted,
    unknown,
)
from devices.page_printer.ipp import LONGEST_TITLE_BYTES, AnswerLostError, IppClient, IppRefusedError, IppStatus
from devices.page_printer.ipp_looks import JobLook, PrinterLook
from devices.page_printer.job_watch import LOOK_S, LOST_AFTER_S, JobWatch
from devices.page_printer.pdf_pages import count_pages
from devices.page_printer.print_server import job_at_the_device

_WAIT_AND_TRY_AGAIN = (IppStatus.BUSY, IppStatus.TEMPORARY_ERROR)


class IppPagePrinter:
    """The printer at `uri`, such as ipp://192.0.2.7/ipp/print or ipp://localhost:631/printers/hall.

    Raises:
        ValueError: the address is none of a printer.
    """

    def __init__(self, uri: str) -> None:
        self._client = IppClient(uri)

    def status(self) -> DeviceStatus:
        """Return how the printer and its paper stand, asked now. Never raises."""
        try:
            return status_of(self._client.look_at_printer())
        except DeviceAbsentError:
            return DeviceStatus(DeviceState.NO_DEVICE)
        except DeviceOfflineError:
            return DeviceStatus(DeviceState.OFFLINE)
        except DeviceError as error:
            return DeviceStatus(DeviceState.FAILED, reasons=(error.code,))

    def print_document(self, job: PrintJob, cancel: Event, timeout_s: float) -> PrintOutcome:
        """Submit a document and watch it until its fate is known or `timeout_s` has passed.

        At the deadline, as on `cancel`, the job is cancelled at the printer, which may take `CANCEL_GRACE_S` more.

        Raises:
            DeviceAbsentError, DeviceOfflineError: the job was certainly not submitted.
            ValueError: the job key is too long for a job's title.
        """
        if len(job.job_key.encode()) > LONGEST_TITLE_BYTES:
            raise ValueError("job key is too long for a title")
        deadline_s = monotonic() + timeout_s
        pages = count_pages(job.pdf)
        if pages is None:
            return _not_printed(NOT_A_PDF)
        sides = pages * job.copies
        try:
            submitted = self._submit(job, sides, cancel, deadline_s)
        except (AnswerLostError, ProtocolError):
            return self._watch_found(job.job_key, sides, cancel, deadline_s)
        if isinstance(submitted, PrintOutcome):
            return submitted
        watch = JobWatch(self._client, job.job_key, submitted, sides)
        return watch.until_known(cancel, deadline_s - monotonic())

    def watch_again(self, job_key: str, cancel: Event, timeout_s: float) -> PrintOutcome:
        """Go on watching a job that an earlier driver submitted. UNKNOWN when the printer does not know it."""
        return self._watch_found(job_key, None, cancel, monotonic() + timeout_s)

    def find_outcome(self, job_key: str) -> PrintOutcome:
        """Look an earlier job up by its key, once. UNKNOWN when it is unfinished or the printer forgot it."""
        try:
            printer = self._client.look_at_printer()
            outcomes = [_outcome_of_found(job, printer) for job in self._client.find_jobs(job_key)]
        except DeviceError:
            return unknown(NO_ANSWER)
        for result in (PrintResult.PRINTED, PrintResult.UNKNOWN, PrintResult.NOT_PRINTED):
            for outcome in outcomes:
                if outcome.result is result:
                    return outcome
        return unknown(NOT_FOUND)

    def close(self) -> None:
        """Let the printer go: nothing is held between calls."""

    def _submit(self, job: PrintJob, sides: int, cancel: Event, deadline_s: float) -> int | PrintOutcome:
        """Return the job's number, or the outcome when the printer refused it or `cancel` came first.

        Raises:
            AnswerLostError, ProtocolError: whether the job was submitted is unknown.
            DeviceAbsentError, DeviceOfflineError: it certainly was not.
        """
        while not cancel.is_set():
            try:
                return self._client.submit(job.job_key, job.pdf, sides, job.copies)
            except IppRefusedError as refusal:
                if refusal.status == IppStatus.NOT_ACCEPTING_JOBS:
                    raise DeviceOfflineError("accepts no jobs") from refusal
                if refusal.status not in _WAIT_AND_TRY_AGAIN:
                    return _not_printed(f"refused-{refusal.status:04x}")
                if monotonic() >= deadline_s:
                    raise DeviceOfflineError("busy with other jobs") from refusal
            cancel.wait(LOOK_S)
        return _not_printed(GIVEN_UP)

    def _watch_found(self, job_key: str, sides: int | None, cancel: Event, deadline_s: float) -> PrintOutcome:
        """Find a job that may have been submitted, and watch the newest of that key."""
        lost_s = min(deadline_s, monotonic() + LOST_AFTER_S)
        while True:
            try:
                jobs = self._client.find_jobs(job_key)
            except DeviceError:
                if cancel.is_set() or monotonic() >= lost_s:
                    return unknown(NO_ANSWER)
                cancel.wait(LOOK_S)
                continue
            if not jobs:
                return unknown(NOT_FOUND)
            job_id = max(job.job_id for job in jobs)
            watch = JobWatch(self._client, job_key, job_id, sides)
            return watch.until_known(cancel, deadline_s - monotonic())


def _outcome_of_found(job: JobLook, printer: PrinterLook) -> PrintOutcome:
    if not job.state.is_final:
        return unknown(NOT_FINISHED, *job.reasons, pages=pages_counted(job) or 0)
    # What the printer complains of now says nothing about then.
    witnessed = Witnessed(expected_pages=job.impressions, watched_throughout=False)
    return judge(job_at_the_device(printer, job), witnessed)


def _not_printed(reason: str) -> PrintOutcome:
    return PrintOutcome(PrintResult.NOT_PRINTED, 0, (reason,))
