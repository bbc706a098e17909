"""What may be claimed about paper: a final job and what was seen on the way give one PrintOutcome. Pure.

PRINTED needs the printer's own count of page sides or sheets. "Completed" alone is no evidence: a print server
says it once the data is handed over, and some say it with an empty tray. So a printer that counts nothing (or
always says zero) gives UNKNOWN for every job; that shows with the first page when a terminal is set up, and such a
printer is not fit for counted certificates. By the same rule a reported zero after a cancel or an abort means
that no page came out, unless a sheet was caught on the way, or may have been while nobody watched: nobody but
a person knows what is on that one.
"""

from dataclasses import dataclass

from devices.contracts.printing import PrintOutcome, PrintResult
from devices.page_printer.ipp_looks import JobLook, JobState

# Reasons that are this driver's own words; everything else in an outcome is the printer's.
NOT_A_PDF = "document-unreadable"
HOST_DIED = "host-process-died"
GIVEN_UP = "given-up-before-submission"
NOT_FOUND = "job-not-found"
NO_ANSWER = "printer-gives-no-answer"
JOB_VANISHED = "job-vanished"
NOT_COUNTED = "pages-not-counted"
COUNT_TOO_LOW = "page-count-too-low"
SOME_PAGES_OUT = "some-pages-are-out"
SHEET_CAUGHT = "sheet-was-caught"
NOT_FINISHED = "job-not-finished"
NOT_WATCHED = "job-was-not-watched"

_NOT_REALLY_COMPLETED = frozenset({"job-completed-with-errors", "queued-in-device"})


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What was seen while a job was watched.

    `blocking_reasons` are those the printer gives at the end; `saw_jam` and `saw_processing` hold for all the
    time from submission, or for a part of it when not `watched_throughout`.
    """

    expected_pages: int | None
    blocking_reasons: tuple[str, ...] = ()
    saw_jam: bool = False
    saw_processing: bool = False
    watched_throughout: bool = True


def pages_counted(job: JobLook) -> int | None:
    """Return how many sides the printer says came out; None when it counts neither sides nor sheets.

    Jobs are one-sided, so a sheet is a side; a printer that keeps one of the two counts at zero counts the other.
    """
    counts = [count for count in (job.impressions_completed, job.sheets_completed) if count is not None]
    return max(counts) if counts else None


def judge(job: JobLook, witnessed: Witnessed) -> PrintOutcome:
    """Return what may be claimed about a final job.

    Raises:
        ValueError: the job is not final.
    """
    if not job.state.is_final:
        raise ValueError("only a final job can be judged")
    pages = pages_counted(job)
    if job.state is JobState.COMPLETED:
        doubts = _doubts_about_paper(job, pages, witnessed)
        result = PrintResult.UNKNOWN if doubts else PrintResult.PRINTED
    else:
        doubts = _doubts_about_no_paper(job, pages, witnessed)
        result = PrintResult.UNKNOWN if doubts else PrintResult.NOT_PRINTED
    reasons = dict.fromkeys((*doubts, *witnessed.blocking_reasons, *job.reasons))
    return PrintOutcome(result, pages or 0, tuple(reasons))


def unknown(*reasons: str, pages: int = 0) -> PrintOutcome:
    """Return the outcome of a job about which nothing may be claimed."""
    return PrintOutcome(PrintResult.UNKNOWN, pages, reasons)


def _doubts_about_paper(job: JobLook, pages: int | None, witnessed: Witnessed) -> tuple[str, ...]:
    """Return why a completed job may not have printed everything."""
    doubts = [reason for reason in job.reasons if reason in _NOT_REALLY_COMPLETED]
    doubts += witnessed.blocking_reasons
    if pages is None or not witnessed.expected_pages:
        doubts.append(NOT_COUNTED)
    elif pages < witnessed.expected_pages:
        doubts.append(COUNT_TOO_LOW)
    return tuple(doubts)


def _doubts_about_no_paper(job: JobLook, pages: int | None, witnessed: Witnessed) -> tuple[str, ...]:
    """Return why a cancelled or aborted job may have printed something."""
    if witnessed.saw_jam:
        return (SHEET_CAUGHT,)
    if pages:
        return (SOME_PAGES_OUT,)
    if not (witnessed.saw_processing or job.has_processed):
        return ()
    if pages is None:
        return (NOT_COUNTED,)
    return () if witnessed.watched_throughout else (NOT_WATCHED,)
