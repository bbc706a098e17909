"""One look at a job or at a printer, out of the attributes of an IPP answer (RFC 8011 §5.3 and §5.4). Pure."""

from dataclasses import dataclass
from enum import IntEnum

from devices.contracts.errors import ProtocolError
from devices.page_printer.ipp_message import Attributes

JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-impressions",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "time-at-processing",
)
PRINTER_ATTRIBUTES = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "cups-version",
    "device-uri",
)


class JobState(IntEnum):
    """RFC 8011 §5.3.7."""

    PENDING = 3
    PENDING_HELD = 4
    PROCESSING = 5
    PROCESSING_STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def is_final(self) -> bool:
        """Whether the job will not change its state any more."""
        return self >= JobState.CANCELED


class PrinterState(IntEnum):
    """RFC 8011 §5.4.11."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5


@dataclass(frozen=True, slots=True)
class JobLook:
    """A job as the printer described it at one moment; None where it said nothing.

    `impressions` is how many page sides the job has, `impressions_completed` and `sheets_completed` what the
    printer says came out. `has_processed` is whether the printer ever began with it.
    """

    job_id: int
    title: str
    state: JobState
    reasons: tuple[str, ...] = ()
    impressions: int | None = None
    impressions_completed: int | None = None
    sheets_completed: int | None = None
    has_processed: bool = False


@dataclass(frozen=True, slots=True)
class PrinterLook:
    """The printer as it described itself at one moment; `reasons` without "none".

    `is_print_server` is whether this is a CUPS queue and no printer; `device_uri` is the device behind it.
    """

    state: PrinterState
    reasons: tuple[str, ...] = ()
    is_accepting_jobs: bool = True
    is_print_server: bool = False
    device_uri: str = ""


def job_look(attributes: Attributes) -> JobLook:
    """Read the description of a job.

    Raises:
        ProtocolError: its number or state is missing or no such thing.
    """
    job_id = job_number(attributes)
    if job_id is None:
        raise ProtocolError("job without a number")
    try:
        state = JobState(_number(attributes, "job-state") or 0)
    except ValueError:
        raise ProtocolError("job-state is missing or unknown") from None
    return JobLook(
        job_id=job_id,
        title=job_title(attributes),
        state=state,
        reasons=_keywords(attributes, "job-state-reasons"),
        impressions=_number(attributes, "job-impressions"),
        impressions_completed=_number(attributes, "job-impressions-completed"),
        sheets_completed=_number(attributes, "job-media-sheets-completed"),
        has_processed=_number(attributes, "time-at-processing") is not None,
    )


def printer_look(attributes: Attributes) -> PrinterLook:
    """Read the description of a printer.

    Raises:
        ProtocolError: its state is missing or no such thing.
    """
    try:
        state = PrinterState(_number(attributes, "printer-state") or 0)
    except ValueError:
        raise ProtocolError("printer-state is missing or unknown") from None
    return PrinterLook(
        state,
        _keywords(attributes, "printer-state-reasons"),
        is_accepting_jobs=attributes.get("printer-is-accepting-jobs") != (False,),
        is_print_server="cups-version" in attributes,
        device_uri=next(iter(_texts(attributes, "device-uri")), ""),
    )


def job_number(attributes: Attributes) -> int | None:
    """Return the number the printer gave a job."""
    return _number(attributes, "job-id")


def job_title(attributes: Attributes) -> str:
    """Return the title of a job; empty when the printer keeps it to itself."""
    return next(iter(_texts(attributes, "job-name")), "")


def _number(attributes: Attributes, name: str) -> int | None:
    value = next(iter(attributes.get(name, ())), None)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _texts(attributes: Attributes, name: str) -> tuple[str, ...]:
    return tuple(value for value in attributes.get(name, ()) if isinstance(value, str))


def _keywords(attributes: Attributes, name: str) -> tuple[str, ...]:
    return tuple(keyword for keyword in _texts(attributes, name) if keyword != "none")
