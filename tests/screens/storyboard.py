"""Shows every page of the kiosk in its real window and writes down what is wrong on it.

Runs as a program of its own, so that the Qt platform is chosen before Qt is loaded:

    python -m tests.screens.storyboard OUT portrait|landscape zh|en [elder]

Writes one picture a page below OUT and prints one JSON object: page -> list of defects. What Qt itself complains
about is the page "qt".
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.bridge.views import Place
from kiosk.bridge.visit_bridge import VisitBridge
from kiosk.window import open_window
from shared.cases.events import Event
from shared.cases.visit import Step, Visit
from shared.catalogue.items import load_catalogue
from shared.qt.faces import load_rare_faces
from tests.data.visits import CASE_ID, NOW
from tests.screens.critic import Critic, visible_items
from tests.screens.sample_visits import sample_visits

SIZES = {"portrait": QSize(1080, 1920), "landscape": QSize(1920, 1080)}
PX_PER_MM = 4.0
PLACE = Place(
    "1号机",
    {"zh": "演示市人力资源和社会保障服务大厅", "en": "Demo City Human Resources and Social Security Hall"},
    {"zh": "入口右侧的咨询台", "en": "the information desk right of the entrance"},
)


class Stage:
    """One window on which visits are shown."""

    def __init__(self, size: QSize) -> None:
        self.warnings: list[str] = []
        self.events: list[Event] = []
        qInstallMessageHandler(self._note)
        self.application = QGuiApplication(sys.argv[:1])
        self.application.setApplicationName("hall-kiosk-storyboard")
        self.bridge = VisitBridge(
            self.events.append, lambda: None, lambda: NOW, lambda: CASE_ID, load_catalogue(), PLACE
        )
        self.engine, self.window = open_window(self.bridge, size=size, px_per_mm=PX_PER_MM)
        load_rare_faces()

    def show(self, visit: Visit) -> None:
        """Show a visit and wait until the page and its paper are drawn."""
        self.bridge.show(visit)
        deadline = QDeadlineTimer(5000)
        while not self._is_drawn(visit) and not deadline.hasExpired():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        self.window.grabWindow()
        self.application.processEvents()

    def _is_drawn(self, visit: Visit) -> bool:
        if self.window.property("view")["step"] != visit.step.value:
            return False
        names = {item.objectName() for item in visible_items(self.window.contentItem())}
        return visit.step is not Step.RESULT or "paperDrawn" in names

    def _note(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self.warnings.append(message)


def main(out: Path, orientation: str, language: Literal["zh", "en"], is_elder: bool) -> dict[str, Any]:
    """Show everything once."""
    stage = Stage(SIZES[orientation])
    critic = Critic(stage.window, is_elder)
    folder = out / f"{orientation}-{language}{'-elder' if is_elder else ''}"
    folder.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {}
    for name, visit in sample_visits().items():
        stage.show(replace(visit, language=language, is_elder=is_elder))
        stage.window.grabWindow().save(str(folder / f"{name}.png"), quality=70)
        report[name] = critic.defects(visit)
    report["qt"] = stage.warnings
    return report


if __name__ == "__main__":
    spoken = cast(Literal["zh", "en"], sys.argv[3])
    found = main(Path(sys.argv[1]), sys.argv[2], spoken, "elder" in sys.argv[4:])
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
