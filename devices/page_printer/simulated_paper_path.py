"""What the simulated printer does with a sheet: its print command, one short process per job. Linux only.

`ippeveprinter` starts it with the document and reads its stderr: `ATTR:` lines set the counts of the job,
`STATE:` lines the printer's reasons; the exit code says completed or aborted. What paper there is and what goes
wrong stands in a file that `simulated_printer` writes and this process looks at while it waits. A document is put
into the folder of printed ones, byte for byte, when its last side is out.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import NoReturn

from pydantic import TypeAdapter

from devices.contracts.errors import DeviceError
from devices.page_printer.ipp import IppClient
from devices.page_printer.pdf_pages import count_pages

_LOOK_S = 0.05
_CANCELLING = "processing-to-stop-point"


class PrinterFault(StrEnum):
    """What goes wrong with the next sheets."""

    NONE = "none"
    JAM = "jam"
    """The first sheet is caught; the job is aborted once the jam is cleared."""
    PRINTS_NOTHING = "prints_nothing"
    """Jobs complete and no sheet leaves the tray."""
    COUNTS_NOTHING = "counts_nothing"
    """Sheets come out and the printer counts none of them."""


@dataclass(frozen=True, slots=True)
class PaperPath:
    """How the inside of the printer stands."""

    has_paper: bool = True
    fault: PrinterFault = PrinterFault.NONE
    seconds_per_side: float = 0.0

    def save(self, path: Path) -> None:
        """Replace the file in one step: a reader sees the old state or the new one."""
        new = path.with_suffix(".new")
        new.write_bytes(_PAPER_PATH.dump_json(self))
        new.replace(path)


_PAPER_PATH = TypeAdapter(PaperPath)


def load_paper_path(path: Path) -> PaperPath:
    """Read the state that `PaperPath.save` wrote."""
    return _PAPER_PATH.validate_json(path.read_bytes())


class JobStoppedError(Exception):
    """The job was cancelled, or the printer is gone."""


class JobOnPaper:
    """One job on its way through the printer."""

    def __init__(self, state_path: Path, printer_uri: str, job_id: int) -> None:
        self._state_path = state_path
        self._client = IppClient(printer_uri)
        self._job_id = job_id
        self._printer_process = os.getppid()

    def print_sides(self, sides: int) -> bool:
        """Move paper for every side; False when nothing came out although the job counts as completed.

        Raises:
            JobStoppedError: the job was cancelled or a sheet was caught.
        """
        _tell(f"ATTR: job-impressions={sides}")
        for side in range(1, sides + 1):
            if self._state.fault is PrinterFault.PRINTS_NOTHING:
                return False
            self._wait_until(lambda: self._state.has_paper)
            self._let_a_side_take_its_time()
            if self._state.fault is PrinterFault.JAM:
                self._stay_jammed()
            if self._state.fault is not PrinterFault.COUNTS_NOTHING:
                _tell(f"ATTR: job-impressions-completed={side}")
        return True

    @property
    def _state(self) -> PaperPath:
        return load_paper_path(self._state_path)

    def _let_a_side_take_its_time(self) -> None:
        looks = iter(range(round(self._state.seconds_per_side / _LOOK_S)))
        self._wait_until(lambda: next(looks, None) is None)

    def _stay_jammed(self) -> NoReturn:
        _tell("STATE: +media-jam")
        while self._state.fault is PrinterFault.JAM and os.getppid() == self._printer_process:
            Event().wait(_LOOK_S)
        _tell("STATE: -media-jam")
        raise JobStoppedError

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        while True:
            if os.getppid() != self._printer_process or self._is_cancelled():
                raise JobStoppedError
            if is_so():
                return
            Event().wait(_LOOK_S)

    def _is_cancelled(self) -> bool:
        try:
            job = self._client.look_at_job(self._job_id)
        except DeviceError:
            return True  # a printer that does not answer its own print command is gone
        return job is None or job.state.is_final or _CANCELLING in job.reasons


def deliver(document: bytes, folder: Path) -> Path:
    """Put a printed document on the pile; its number in the file's name is its place in the order of printing."""
    place = sum(1 for _ in folder.glob("*.pdf")) + 1
    printed = folder / f"{place:04}.pdf"
    unfinished = printed.with_suffix(".part")
    unfinished.write_bytes(document)
    return unfinished.replace(printed)


def main() -> None:
    """Run as the print command: state file, printed folder and printer address, then what ippeveprinter adds."""
    state_path, folder, printer_uri, document_path = sys.argv[1:]
    document = Path(document_path).read_bytes()
    job = JobOnPaper(Path(state_path), printer_uri, int(os.environ["IPP_JOB_ID"]))
    pages = count_pages(document)
    if pages is None:
        sys.exit("ERROR: document cannot be read")
    try:
        if job.print_sides(pages * int(os.environ.get("IPP_COPIES", "1"))):
            deliver(document, Path(folder))
    except JobStoppedError:
        sys.exit(1)


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
