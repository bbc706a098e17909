"""What may be claimed about paper, as a decision table."""

import pytest

from devices.contracts.printing import PrintResult
from devices.page_printer.evidence import (
    COUNT_TOO_LOW,
    NOT_COUNTED,
    NOT_WATCHED,
    SHEET_CAUGHT,
    SOME_PAGES_OUT,
    Witnessed,
    judge,
)
from devices.page_printer.ipp_looks import JobLook, JobState

COMPLETED, CANCELED, ABORTED = JobState.COMPLETED, JobState.CANCELED, JobState.ABORTED
PRINTED, NOT_PRINTED, UNKNOWN = PrintResult.PRINTED, PrintResult.NOT_PRINTED, PrintResult.UNKNOWN
TWO_PAGES = Witnessed(expected_pages=2)
JAMMED = Witnessed(expected_pages=2, saw_jam=True)
SEEN_AT_WORK = Witnessed(expected_pages=2, saw_processing=True)
CAME_LATE = Witnessed(expected_pages=2, watched_throughout=False)
TRAY_EMPTY = Witnessed(expected_pages=2, blocking_reasons=("media-empty-error",))


def job(
    state: JobState,
    impressions: int | None = None,
    sheets: int | None = None,
    *,
    began: bool = True,
    reason: str = "r",
) -> JobLook:
    return JobLook(
        1,
        "key",
        state,
        (reason,),
        impressions_completed=impressions,
        sheets_completed=sheets,
        has_processed=began,
    )


@pytest.mark.parametrize(
    ("final", "witnessed", "result", "doubt"),
    [
        (job(COMPLETED, 2), TWO_PAGES, PRINTED, None),
        (job(COMPLETED, None, 2), TWO_PAGES, PRINTED, None),
        (job(COMPLETED, 0, 2), TWO_PAGES, PRINTED, None),
        (job(COMPLETED, 3), TWO_PAGES, PRINTED, None),
        (job(COMPLETED, 2), JAMMED, PRINTED, None),
        (job(COMPLETED, 2), CAME_LATE, PRINTED, None),
        (job(COMPLETED, 2), TRAY_EMPTY, UNKNOWN, "media-empty-error"),
        (job(COMPLETED, 1), TWO_PAGES, UNKNOWN, COUNT_TOO_LOW),
        (job(COMPLETED, 0), TWO_PAGES, UNKNOWN, COUNT_TOO_LOW),
        (job(COMPLETED), TWO_PAGES, UNKNOWN, NOT_COUNTED),
        (job(COMPLETED), SEEN_AT_WORK, UNKNOWN, NOT_COUNTED),
        (job(COMPLETED, 2), Witnessed(expected_pages=None), UNKNOWN, NOT_COUNTED),
        (job(COMPLETED, 0), Witnessed(expected_pages=0), UNKNOWN, NOT_COUNTED),
        (job(COMPLETED, 2, reason="job-completed-with-errors"), TWO_PAGES, UNKNOWN, "job-completed-with-errors"),
        (job(COMPLETED, 2, reason="queued-in-device"), TWO_PAGES, UNKNOWN, "queued-in-device"),
        (job(CANCELED, 0), TWO_PAGES, NOT_PRINTED, None),
        (job(ABORTED, 0), SEEN_AT_WORK, NOT_PRINTED, None),
        (job(ABORTED, None, None, began=False), TWO_PAGES, NOT_PRINTED, None),
        (job(CANCELED, None, None, began=False), CAME_LATE, NOT_PRINTED, None),
        (job(ABORTED, None, None, began=False), SEEN_AT_WORK, UNKNOWN, NOT_COUNTED),
        (job(ABORTED), TWO_PAGES, UNKNOWN, NOT_COUNTED),
        (job(CANCELED, 1), TWO_PAGES, UNKNOWN, SOME_PAGES_OUT),
        (job(ABORTED, 0, 1), TWO_PAGES, UNKNOWN, SOME_PAGES_OUT),
        (job(ABORTED, 0), JAMMED, UNKNOWN, SHEET_CAUGHT),
        (job(ABORTED, 0), CAME_LATE, UNKNOWN, NOT_WATCHED),
    ],
)
def test_only_the_printers_own_count_makes_a_claim(
    final: JobLook, witnessed: Witnessed, result: PrintResult, doubt: str | None
) -> None:
    outcome = judge(final, witnessed)
    assert outcome.result is result
    assert doubt is None or doubt in outcome.reasons
    assert outcome.pages == max(final.impressions_completed or 0, final.sheets_completed or 0)


def test_the_printers_own_words_are_kept_for_staff_once_each() -> None:
    outcome = judge(job(COMPLETED, 2, reason="media-empty-error"), TRAY_EMPTY)
    assert outcome.reasons == ("media-empty-error",)


@pytest.mark.parametrize("state", [state for state in JobState if not state.is_final])
def test_an_unfinished_job_cannot_be_judged(state: JobState) -> None:
    with pytest.raises(ValueError, match="final"):
        judge(job(state, 2), TWO_PAGES)
