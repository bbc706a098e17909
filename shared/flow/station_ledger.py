"""The ledger of numbered sheets on this terminal.

A job is on the disk before a sheet moves, and its report goes to the disk with its end: a power cut in between
leaves a job that somebody has to look at, never a silent one. It says nothing of a person.

Calls come from the paper lane, and once from the start.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from shared.contract.messages import PrintReport
from shared.storage.records import EntryKind, EntryState, NewEntry, StoredCase
from shared.storage.store import Store

_STATION = "station"
"""Stands where a person's reference stands for a case."""
Result = Literal["printed", "not_printed", "unknown"]


@dataclass(frozen=True, slots=True)
class SheetJob:
    """A document on its way to numbered paper: `sheets` from the serial `first_sheet` on."""

    job_id: str
    certificate_no: str
    first_sheet: str
    sheets: int


class StationLedger:
    """Keeps the jobs of a station in the store. All calls raise StoreError when the disk does not take them."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def begin(self, job: SheetJob) -> None:
        """A job goes to the printer now."""
        stored = _stored(job, "printing", is_open=True)
        if self._store.case(job.job_id) is None:
            self._store.confirm_case(stored, ())
        else:
            self._store.save_case(stored)

    def end(self, job: SheetJob, result: Result) -> None:
        """What became of its sheets; said again when somebody has looked."""
        report = PrintReport(
            result=result,
            copies=1,
            job_key=job.job_id,
            reported_at=self._now(),
            paper_no=job.first_sheet,
            sheets=job.sheets,
        )
        path = f"/v1/certificates/{job.certificate_no}/prints"
        entry = NewEntry(job.job_id, EntryKind.PRINT_REPORT, path, report.model_dump_json())
        self._store.save_case(_stored(job, result, is_open=False), (entry,))

    def interrupted(self) -> list[SheetJob]:
        """Return the jobs that had begun when the program ended."""
        return [SheetJob(**case.body) for case in self._store.find_open_cases(_STATION)]

    def first_free(self, next_no: str) -> str:
        """Return the serial the next sheet has, where the province says `next_no`: reports may be on their way."""
        free = int(next_no)
        for entry in self._store.entries():
            if entry.kind is EntryKind.PRINT_REPORT and entry.state is EntryState.WAITING:
                report = PrintReport.model_validate_json(entry.body)
                if report.paper_no is not None and report.result != "not_printed":
                    free = max(free, int(report.paper_no) + report.sheets)
        return f"{free:0{len(next_no)}d}"


def _stored(job: SheetJob, state: str, *, is_open: bool) -> StoredCase:
    return StoredCase(job.job_id, _STATION, _STATION, state, is_open, asdict(job))
