"""What a page printer promises."""

from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Protocol

from devices.contracts.states import DeviceStatus


class PrintResult(StrEnum):
    """What is known about the paper. UNKNOWN is never reprinted silently: certificates are counted."""

    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One document for the page printer. `job_key` goes into the job's title so that it can be found again."""

    job_key: str
    pdf: bytes
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """How a print job ended. `reasons` are the printer's own keywords, for staff."""

    result: PrintResult
    pages: int
    reasons: tuple[str, ...] = ()


class PagePrinter(Protocol):
    """Prints PDF documents on paper."""

    def status(self) -> DeviceStatus:
        """Return how the printer and its paper stand. Never raises."""
        ...

    def print_document(self, job: PrintJob, cancel: Event, timeout_s: float) -> PrintOutcome:
        """Submit a document and watch it until its fate is known or `timeout_s` has passed.

        While paper is out the call keeps waiting (status() tells why); `cancel` cancels the job at the printer.
        Only positive evidence gives PRINTED; silence gives UNKNOWN.

        Raises:
            DeviceAbsentError, DeviceOfflineError: the job was certainly not submitted.
            DeviceHostError: the driver's process died; whether the job was submitted is unknown.
        """
        ...

    def find_outcome(self, job_key: str) -> PrintOutcome:
        """Look up an earlier job by its key, after a crash. UNKNOWN when the printer does not remember it."""
        ...

    def close(self) -> None:
        """Let the hardware go. Safe to call twice."""
        ...
