"""Paper: a document goes to the page printer, and what is known of the sheets comes back as a word.

Blocks; called from a lane. Only one document prints at a time, because the lane is one thread; `cancel` may come
from any other.
"""

import logging
from dataclasses import dataclass
from threading import Event as Flag
from typing import Literal

from devices.contracts.errors import DeviceError, DeviceHostError, WaitCancelledError
from devices.contracts.printing import PagePrinter, PrintJob, PrintOutcome, PrintResult

_log = logging.getLogger(__name__)

PRINT_TIMEOUT_S = 900.0
"""Long enough for somebody to bring paper: the printer waits for it, and the screen says so."""
NOT_PRINTED, PRINT_UNKNOWN = "PRT-01", "PRT-02"


@dataclass(frozen=True, slots=True)
class Paper:
    """What became of a document on its way to paper. `code` is empty when all is well."""

    result: Literal["printed", "not_printed", "unknown"]
    pages: int = 0
    code: str = ""


NOTHING = Paper("not_printed", 0, NOT_PRINTED)
NOBODY_KNOWS = Paper("unknown", 0, PRINT_UNKNOWN)


class Printing:
    """The page printer of this terminal, if it has one."""

    def __init__(self, printer: PagePrinter | None) -> None:
        self._printer = printer
        self._cancel = Flag()

    def print_document(self, job_key: str, pdf: bytes) -> Paper:
        """Print a document and wait until its fate is known. Never raises."""
        if self._printer is None:
            return NOTHING
        self._cancel = cancel = Flag()
        try:
            outcome = self._printer.print_document(PrintJob(job_key, pdf), cancel, PRINT_TIMEOUT_S)
        except (DeviceHostError, WaitCancelledError):
            return NOBODY_KNOWS
        except DeviceError as error:
            _log.warning("not printed: %s", error)
            return NOTHING
        return _paper(outcome)

    def outcome_of(self, job_key: str) -> Paper:
        """Return what the printer remembers of an earlier job. Never raises."""
        if self._printer is None:
            return NOBODY_KNOWS
        try:
            return _paper(self._printer.find_outcome(job_key))
        except DeviceError:
            return NOBODY_KNOWS

    def cancel(self) -> None:
        """Take the running job back if the printer still can."""
        self._cancel.set()


def _paper(outcome: PrintOutcome) -> Paper:
    if outcome.result is PrintResult.PRINTED:
        return Paper("printed", outcome.pages)
    return NOTHING if outcome.result is PrintResult.NOT_PRINTED else NOBODY_KNOWS
