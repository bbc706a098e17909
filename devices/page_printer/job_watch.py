"""Watches one job at the printer until its fate is known, and cancels it when nobody waits for it any more.

Runs in the caller's thread. Looks at the job and then at the printer, about three times a second. A job that is
still there at the deadline is cancelled as if the caller had given up: a certificate must not come out of the
printer when the person it is about has left. A printer that restarts forgets its jobs and begins to number them
anew, so a job is recognised by number and title together.
"""

from threading import Event
from time import monotonic

from devices.contracts.errors import DeviceError
from devices.contracts.printing import PrintOutcome, PrintResult
from devices.page_printer.conditions import is_blocking, is_jam
from devices.page_printer.evidence import (
    JOB_VANISHED,
    NO_ANSWER,
    NOT_FINISHED,
    Witnessed,
    judge,
    pages_counted,
    unknown,
)
from devices.page_printer.ipp import IppClient
from devices.page_printer.ipp_looks import JobLook, JobState, PrinterLook
from devices.page_printer.print_server import job_at_the_device

LOOK_S = 0.3
"""Between two looks at a job."""
LOST_AFTER_S = 10.0
"""How long a printer may give no answer before its job is given up as lost."""
CANCEL_GRACE_S = 3.0
"""How long a printer may take to give a cancelled job up."""
SETTLE_S = 1.5
"""How long counts and faults may lag behind the word "completed"."""


class JobWatch:
    """The watch over one job.

    `expected_pages` is how many sides must come out; None for a job that an earlier driver submitted: then what
    the printer remembers is used, and what happened before the watch is not taken for seen.
    """

    def __init__(self, client: IppClient, title: str, job_id: int, expected_pages: int | None) -> None:
        self._client = client
        self._title = title
        self._job_id = job_id
        self._expected_pages = expected_pages
        self._saw_jam = False
        self._saw_processing = False
        self._last_job: JobLook | None = None
        self._last_reasons: tuple[str, ...] = ()
        self._final_since_s: float | None = None
        self._lost_since_s: float | None = None

    def until_known(self, cancel: Event, timeout_s: float) -> PrintOutcome:
        """Return the job's outcome, at the latest CANCEL_GRACE_S and one look after `timeout_s`. Never raises."""
        deadline_s = monotonic() + timeout_s
        while not (cancel.is_set() or monotonic() >= deadline_s):
            if (outcome := self.look()) is not None:
                return outcome
            cancel.wait(LOOK_S)
        self._ask_to_cancel()
        deadline_s = monotonic() + CANCEL_GRACE_S
        while monotonic() < deadline_s:
            if (outcome := self.look()) is not None:
                return outcome
            Event().wait(LOOK_S)
        return self._open_ended()

    def look(self) -> PrintOutcome | None:
        """Look once; None while the job's fate is open. Never raises."""
        try:
            job = self._client.look_at_job(self._job_id)
            printer = self._client.look_at_printer()
        except DeviceError:
            return self._note_lost()
        self._lost_since_s = None
        reasons = self._last_reasons = printer.reasons
        self._saw_jam = self._saw_jam or any(is_jam(reason) for reason in reasons)
        if job is None or job.title != self._title:
            return unknown(JOB_VANISHED, *reasons)
        self._last_job = job
        self._saw_processing = self._saw_processing or job.state in (
            JobState.PROCESSING,
            JobState.PROCESSING_STOPPED,
        )
        return self._judge(job, printer) if job.state.is_final else None

    def _judge(self, job: JobLook, printer: PrinterLook) -> PrintOutcome | None:
        if self._final_since_s is None:
            self._final_since_s = monotonic()
        outcome = judge(
            job_at_the_device(printer, job),
            Witnessed(
                expected_pages=job.impressions if self._expected_pages is None else self._expected_pages,
                blocking_reasons=tuple(reason for reason in printer.reasons if is_blocking(reason)),
                saw_jam=self._saw_jam,
                saw_processing=self._saw_processing,
                watched_throughout=self._expected_pages is not None,
            ),
        )
        may_settle = job.state is JobState.COMPLETED and monotonic() - self._final_since_s < SETTLE_S
        return None if may_settle and outcome.result is PrintResult.UNKNOWN else outcome

    def _note_lost(self) -> PrintOutcome | None:
        if self._lost_since_s is None:
            self._lost_since_s = monotonic()
        if monotonic() - self._lost_since_s < LOST_AFTER_S:
            return None
        return unknown(NO_ANSWER, pages=self._pages_seen())

    def _open_ended(self) -> PrintOutcome:
        where = NOT_FINISHED if self._lost_since_s is None else NO_ANSWER
        job_reasons = () if self._last_job is None else self._last_job.reasons
        return unknown(where, *job_reasons, *self._last_reasons, pages=self._pages_seen())

    def _pages_seen(self) -> int:
        return 0 if self._last_job is None else pages_counted(self._last_job) or 0

    def _ask_to_cancel(self) -> None:
        try:
            self._client.cancel_job(self._job_id)
        except DeviceError:
            return  # the looks that follow tell what became of it
