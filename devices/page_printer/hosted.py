"""The page printer in its child process: the service there, and the printer the programs hold here.

`open_hosted_printer` is the way in. A document crosses once, in base64; then the child prints on a thread of its
own and the parent asks in short calls how it goes, so that a host that hangs is noticed long before the print's
deadline and a cancel does not drop the outcome. If the host dies under a print, nothing is claimed: the next host
looks the job up at the printer by its key and watches it further. A job that is at the printer goes on when this
program ends; `find_outcome` tells the next one how it went.
"""

from collections.abc import Callable, Mapping
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
)
from devices.contracts.printing import PrintJob, PrintOutcome
from devices.contracts.settings import PagePrinterSettings
from devices.contracts.states import DeviceState, DeviceStatus
from devices.host.link import HostLink
from devices.host.messages import describe_error, rebuild_error
from devices.host.service import Call
from devices.page_printer.evidence import HOST_DIED, NOT_FINISHED, unknown

if TYPE_CHECKING:
    from devices.page_printer.ipp_printer import IppPagePrinter

SERVICE = "devices.page_printer.hosted:build_service"
STATUS_TIMEOUT_S = 10.0
CALL_TIMEOUT_S = 5.0
"""For calls that only begin something or ask how it goes."""
FIND_TIMEOUT_S = 15.0
SLICE_S = 0.2
"""How long the child may keep a question about a running print before it answers "not yet"."""
GIVE_UP_S = 40.0
"""How much later than its deadline a print may end: a slow submission and a cancel at the printer."""

_OUTCOME = TypeAdapter(PrintOutcome)
_STATUS = TypeAdapter(DeviceStatus)


class _DocumentCrossing(BaseModel):
    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", hide_input_in_errors=True)

    job: PrintJob


class _RunningPrint:
    """One print or watch on a thread of its own, in the child. It completes once."""

    def __init__(self, run: Callable[[Event], PrintOutcome]) -> None:
        self._run = run
        self._done = Event()
        self._outcome: PrintOutcome | None = None
        self._error: Exception | None = None
        self.cancel = Event()
        Thread(target=self._complete, name="print", daemon=True).start()

    def completion_within(self, seconds: float) -> dict[str, Any] | None:
        """Return the outcome or the error as they cross to the parent; None when it is open after `seconds`."""
        self._done.wait(seconds)
        if self._error is not None:
            return {"error": describe_error(self._error)}
        return None if self._outcome is None else {"outcome": _OUTCOME.dump_python(self._outcome, mode="json")}

    def _complete(self) -> None:
        try:
            self._outcome = self._run(self.cancel)
        except Exception as error:  # noqa: BLE001 - it belongs to the caller, who asks on another thread
            self._error = error
        self._done.set()


class HostedPrinterService:
    """A printer as a hosted service."""

    def __init__(self, printer: "IppPagePrinter") -> None:
        self._printer = printer
        self._lock = Lock()
        self._running: dict[str, _RunningPrint] = {}

    @property
    def verbs(self) -> Mapping[str, Callable[[Call], Any]]:
        """Return the printer's calls by name."""
        return {
            "status": self._status,
            "begin_print": self._begin_print,
            "begin_watch": self._begin_watch,
            "ask": self._ask,
            "cancel": self._cancel,
            "find_outcome": self._find_outcome,
        }

    def close(self) -> None:
        """Let the printer go; what it is printing goes on."""
        self._printer.close()

    def _status(self, call: Call) -> Any:
        return _STATUS.dump_python(self._printer.status(), mode="json")

    def _find_outcome(self, call: Call) -> Any:
        return _OUTCOME.dump_python(self._printer.find_outcome(call.args["job_key"]), mode="json")

    def _begin_print(self, call: Call) -> None:
        job = _DocumentCrossing.model_validate_json(call.args["document"]).job
        timeout_s = float(call.args["timeout_s"])
        self._begin(job.job_key, lambda cancel: self._printer.print_document(job, cancel, timeout_s))

    def _begin_watch(self, call: Call) -> None:
        job_key, timeout_s = str(call.args["job_key"]), float(call.args["timeout_s"])
        self._begin(job_key, lambda cancel: self._printer.watch_again(job_key, cancel, timeout_s))

    def _begin(self, job_key: str, run: Callable[[Event], PrintOutcome]) -> None:
        with self._lock:
            if job_key not in self._running:  # a job that is being printed is not printed a second time
                self._running[job_key] = _RunningPrint(run)

    def _ask(self, call: Call) -> Any:
        """Return how the print ended, or None when it is still open; the end is told once."""
        completion = self._find(call.args["job_key"]).completion_within(SLICE_S)
        if completion is not None:
            with self._lock:
                del self._running[call.args["job_key"]]
        return completion

    def _cancel(self, call: Call) -> None:
        self._find(call.args["job_key"]).cancel.set()

    def _find(self, job_key: str) -> _RunningPrint:
        with self._lock:
            running = self._running.get(job_key)
        if running is None:
            raise DeviceHostError("no such print is running")
        return running


def build_service(settings: dict[str, Any]) -> HostedPrinterService:
    """Build the service in the child; `settings` are {"uri": …}.

    Raises:
        KeyError, ValueError: they are none of a printer.
    """
    from devices.page_printer.ipp_printer import IppPagePrinter  # the PDF library is for the child alone

    return HostedPrinterService(IppPagePrinter(settings["uri"]))


class HostedPagePrinter:
    """A PagePrinter whose driver runs in a child process. Owns the link."""

    def __init__(self, link: HostLink) -> None:
        self._link = link

    def status(self) -> DeviceStatus:
        """Return how the printer and its paper stand; FAILED when its process does."""
        try:
            return _STATUS.validate_python(self._link.call("status", timeout_s=STATUS_TIMEOUT_S))
        except DeviceError as error:
            return DeviceStatus(DeviceState.FAILED, reasons=(error.code,))

    def print_document(self, job: PrintJob, cancel: Event, timeout_s: float) -> PrintOutcome:
        """Submit a document and watch it, through the death of the host once.

        Raises:
            DeviceAbsentError, DeviceOfflineError: the job was certainly not submitted.
        """
        deadline_s = monotonic() + timeout_s
        document = _DocumentCrossing(job=job).model_dump_json()
        try:
            self._call("begin_print", document=document, timeout_s=timeout_s)
        except DeviceOfflineError:
            raise  # no host was there to take it
        except DeviceError:
            return self._watch_again(job.job_key, cancel, deadline_s)
        try:
            completion = self._await_completion(job.job_key, cancel, deadline_s)
        except DeviceTimedOutError:
            return unknown(NOT_FINISHED)
        except DeviceError:
            return self._watch_again(job.job_key, cancel, deadline_s)
        if "error" in completion:
            error = rebuild_error(completion["error"])
            if isinstance(error, (DeviceAbsentError, DeviceOfflineError)):
                raise error
            return unknown(error.code)
        return _OUTCOME.validate_python(completion["outcome"])

    def find_outcome(self, job_key: str) -> PrintOutcome:
        """Look up an earlier job by its key. UNKNOWN when the printer or its host does not tell."""
        try:
            answer = self._link.call("find_outcome", {"job_key": job_key}, timeout_s=FIND_TIMEOUT_S)
        except DeviceError as error:
            return unknown(error.code)
        return _OUTCOME.validate_python(answer)

    def close(self) -> None:
        """End the child process. Safe to call twice."""
        self._link.close()

    def _await_completion(self, job_key: str, cancel: Event, deadline_s: float) -> dict[str, Any]:
        """Ask the child until the print has ended.

        Raises:
            DeviceTimedOutError: the driver lets its deadline pass by far.
            DeviceError: the host died, hung, or is not the one that prints.
        """
        is_cancelled = False
        while monotonic() < deadline_s + GIVE_UP_S:
            if cancel.is_set() and not is_cancelled:
                self._call("cancel", job_key=job_key)
                is_cancelled = True
            completion: dict[str, Any] | None = self._call("ask", job_key=job_key)
            if completion is not None:
                return completion
        raise DeviceTimedOutError("print did not end")

    def _watch_again(self, job_key: str, cancel: Event, deadline_s: float) -> PrintOutcome:
        """Let the next host watch a job that may have been submitted; UNKNOWN when that fails too."""
        try:
            self._call("begin_watch", job_key=job_key, timeout_s=max(0.0, deadline_s - monotonic()))
            completion = self._await_completion(job_key, cancel, deadline_s)
        except DeviceError as error:
            return unknown(HOST_DIED, error.code)
        if "error" in completion:
            return unknown(HOST_DIED, rebuild_error(completion["error"]).code)
        return _OUTCOME.validate_python(completion["outcome"])

    def _call(self, verb: str, **args: Any) -> Any:
        return self._link.call(verb, args, timeout_s=CALL_TIMEOUT_S)


def open_hosted_printer(settings: PagePrinterSettings) -> HostedPagePrinter:
    """Return a printer in a child process of its own; the process starts with the first call."""
    return HostedPagePrinter(HostLink(SERVICE, {"uri": settings.uri}, name="page_printer"))
