"""What staff do at a certificate station, as events of the desk. Qt thread only."""

from collections.abc import Callable
from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter.local import Local
from counter.look.words import Words
from counter.showing.station import PURPOSES
from shared.cases.desk import Desk
from shared.cases.events import Event
from shared.cases.station import ReprintReason, VoidReason
from shared.cases.station_events import (
    DocumentPresented,
    IssuedSought,
    IssuePressed,
    KindChosen,
    PaperCounted,
    PaperSeen,
    PeopleSought,
    PurposeChosen,
    ReprintPressed,
    VoidPressed,
)
from shared.contract.station import CertificateKind

LARGEST_FILE = 10 * 1024 * 1024
"""A certificate has some hundred kilobytes; what is larger is none."""


class StationPresses:
    """Turns presses into events. `desk` and `local` give what is shown now."""

    def __init__(
        self,
        post: Callable[[Event], None],
        desk: Callable[[], Desk],
        local: Callable[[], Local],
        new_id: Callable[[], str],
        words: Words,
    ) -> None:
        self._post = post
        self._desk = desk
        self._local = local
        self._new_id = new_id
        self._words = words

    def search(self, query: str) -> None:
        """Look for somebody who has no card with them."""
        if query:
            self._post(PeopleSought(query))

    def choose_kind(self, kind: str) -> None:
        """A tile was chosen."""
        if kind not in get_args(CertificateKind):
            return
        station = self._desk().station
        self._post(KindChosen(cast("CertificateKind", kind)))
        if station is None or station.choice is None or not station.choice.purpose:
            self._post(PurposeChosen(PURPOSES[0]))  # what most people come for need not be chosen

    def print_chosen(self) -> None:
        """Issue what is shown, and print it."""
        self._post(IssuePressed(self._new_id()))

    def say_paper(self, has_paper: bool) -> None:
        """Somebody looked whether the paper came out."""
        station = self._desk().station
        if station is not None and station.job is not None:
            self._post(PaperSeen(station.job.job_id, has_paper))

    def search_issued(self, query: str) -> None:
        """Look for a certificate by its number; without one, for those of today."""
        self._post(IssuedSought(query))

    def reprint(self, certificate_no: str, reason: str) -> None:
        """Print the chosen certificate once more."""
        if reason in get_args(ReprintReason):
            self._post(ReprintPressed(self._new_id(), certificate_no, cast("ReprintReason", reason)))

    def void(self, certificate_no: str, reason: str) -> None:
        """Make the chosen certificate void; a supervisor is asked."""
        if reason in get_args(VoidReason):
            self._post(VoidPressed(certificate_no, cast("VoidReason", reason)))

    def open_document(self, parent: QWidget) -> None:
        """Choose a file and look into it; the window goes on meanwhile."""
        dialog = QFileDialog(parent, self._words("verify.open"), "", "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._present(Path(name)))
        dialog.finished.connect(parent.activateWindow)
        dialog.open()

    def _present(self, path: Path) -> None:
        """Look into a file; one that is too large to be a certificate is read no further."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError:
            content = b""
        self._post(DocumentPresented(content if len(content) <= LARGEST_FILE else b""))

    def close_day(self) -> None:
        """Close the day with what was counted."""
        counted = self._local().counted
        if counted is not None:
            self._post(PaperCounted(*counted))
