"""Shows every page of the kiosk in its real window and writes down what is wrong on it.

Runs as a program of its own, so that the Qt platform is chosen before Qt is loaded:

    python tests/screens/storyboard.py OUT portrait|landscape zh|en [elder]

Writes one picture a page below OUT and prints one JSON object: page -> list of defects. What Qt itself complains
about is the page "qt".
"""

import json
import logging
import math
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from shared.cases.visit import Step, Visit
from shared.qt.faces import load_rare_faces
from tests.screens.critic import Critic
from tests.screens.kiosk_window import LANDSCAPE, PORTRAIT, KioskWindow
from tests.screens.sample_visits import sample_visits

SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
WORD = [(0.15 + 0.02 * step, 0.45 + 0.25 * math.sin(step * 0.9)) for step in range(36)]
TOUCHED = {
    "identify-typing": ("identify", ("useCode", "codeKey_2", "codeKey_0", "codeKey_4")),
    "rate-why": ("rate", ("rate_1", "reason_slow")),
}
"""What a page looks like after presses that only it knows of."""


class _Listener(logging.Handler):
    """Keeps what the window logs: QML's warnings."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__()
        self._warnings = warnings

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self._warnings.append(record.getMessage())


class Storyboard:
    """One window on which everything is shown and criticised."""

    def __init__(self, orientation: str, language: Literal["zh", "en"], is_elder: bool) -> None:
        self.warnings: list[str] = []
        qInstallMessageHandler(self._note)
        logging.getLogger("kiosk.window").addHandler(_Listener(self.warnings))
        application = QGuiApplication(sys.argv[:1])
        application.setApplicationName("hall-kiosk-storyboard")
        self._kiosk = KioskWindow(application, SIZES[orientation])
        load_rare_faces()
        self._critic = Critic(self._kiosk.window, is_elder)
        self._language: Literal["zh", "en"] = language
        self._is_elder = is_elder

    def play(self, folder: Path) -> dict[str, Any]:
        """Show every page, write its picture, and return what is wrong on it."""
        report: dict[str, Any] = {}
        visits = sample_visits()
        for name, visit in visits.items():
            self._show(visit)
            report[name] = self._judge(folder / f"{name}.png", visit)
        for name, (page, presses) in TOUCHED.items():
            self._show(visits[page])
            self._kiosk.press(*presses)
            report[name] = self._judge(folder / f"{name}.png", visits[page])
        for name, line in (("sign-written", WORD), ("sign-small", WORD[:3])):
            self._show(visits["check"])
            self._show(visits["sign"])
            self._kiosk.draw("signaturePad", line)
            report[name] = self._judge(folder / f"{name}.png", visits["sign"])
        return {**report, "qt": self.warnings}

    def _show(self, visit: Visit) -> None:
        self._kiosk.show(replace(visit, language=self._language, is_elder=self._is_elder))
        if visit.step is Step.RESULT:
            self._kiosk.wait_until(lambda: "paperDrawn" in self._kiosk.names())
            self._kiosk.window.grabWindow()

    def _judge(self, picture: Path, visit: Visit) -> list[str]:
        self._kiosk.window.grabWindow().save(str(picture), quality=70)
        return self._critic.defects(visit)

    def _note(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self.warnings.append(message)


def main(out: Path, orientation: str, language: Literal["zh", "en"], is_elder: bool) -> dict[str, Any]:
    """Play one variant into a folder of its own."""
    folder = out / f"{orientation}-{language}{'-elder' if is_elder else ''}"
    folder.mkdir(parents=True, exist_ok=True)
    return Storyboard(orientation, language, is_elder).play(folder)


if __name__ == "__main__":
    spoken = cast(Literal["zh", "en"], sys.argv[3])
    found = main(Path(sys.argv[1]), sys.argv[2], spoken, "elder" in sys.argv[4:])
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
