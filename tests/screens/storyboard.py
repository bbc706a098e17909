"""Every page of the kiosk with a sample visit, as pictures below `out/screens`, and what is wrong on it.

Runs as a program of its own, so that the Qt platform is chosen before Qt is loaded:

    python tests/screens/storyboard.py OUT portrait|landscape zh|en [elder]

Prints one JSON object: page name -> list of defects (clipped or cut text, items outside the window, missing
glyphs, small targets). Qt warnings are printed as the page "qt".
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QMessageLogContext, QPointF, QRectF, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QRawFont
from PySide6.QtQuick import QQuickItem, QQuickWindow

from devices.contracts.states import PaperState
from kiosk.bridge.views import Place
from kiosk.bridge.visit_bridge import VisitBridge
from kiosk.window import open_window
from shared.cases.events import Medium
from shared.cases.person import Person
from shared.cases.visit import Step, Visit
from shared.catalogue.items import load_catalogue
from shared.qt.faces import load_rare_faces
from shared.qt.texts import Language
from tests.data.visits import CASE, CASE_ID, NOW, PERSON, visit_at

SIZES = {"portrait": QSize(1080, 1920), "landscape": QSize(1920, 1080)}
LONG_NAME = "阿不都示范·演示买买提·虚构尔江·模拟古丽别克·样例吐尔逊"
READERS: frozenset[Medium] = frozenset({"social_card", "id_card"})


def visits() -> dict[str, Visit]:
    """Every page, and the same page in its difficult moments."""
    shown = {step.value: replace(visit_at(step), readers=READERS, paper=PaperState.OK) for step in Step}
    rare = Person("p-1", "𠮷㼆样例", PERSON.id_number_masked, "石家庄市长安区")
    long = replace(rare, name=LONG_NAME)
    for name, person in (("rare", rare), ("long", long)):
        check = shown["check"]
        assert check.form is not None
        values = (replace(check.form.values[0], value=person.name), *check.form.values[1:])
        shown[f"check-{name}"] = replace(check, person=person, form=replace(check.form, values=values))
        shown[f"items-{name}"] = replace(shown["items"], person=person)
        shown[f"sign-{name}"] = replace(shown["sign"], person=person, form=shown[f"check-{name}"].form)
    shown["home-no-paper"] = replace(shown["home"], paper=PaperState.OUT)
    shown["identify-notice"] = replace(shown["identify"], notice="CRD-05")
    shown["items-resume"] = replace(shown["items"], open_case=CASE)
    shown["items-anonymous"] = replace(shown["home"], step=Step.ITEMS)
    shown["guide-window"] = replace(shown["guide"], wanted_item="132014061000")
    shown["printing-no-paper"] = replace(shown["printing"], paper=PaperState.OUT)
    shown["idle"] = replace(shown["check"], is_idle_warned=True)
    shown["other-card"] = replace(shown["check"], other_card="social_card")
    shown["help"] = replace(shown["guide"], is_help_open=True)
    shown["goodbye-card-taken"] = replace(shown["goodbye"], cards=frozenset())
    return shown


class Stage:
    """One window on which visits are shown."""

    def __init__(self, size: QSize) -> None:
        self.warnings: list[str] = []
        qInstallMessageHandler(self._note)
        self.application = QGuiApplication(sys.argv[:1])
        place = Place(
            "1号机",
            {"zh": "演示市人力资源和社会保障服务大厅", "en": "Demo City Human Resources and Social Security Hall"},
            {"zh": "入口右侧咨询台", "en": "the information desk right of the entrance"},
        )
        self.bridge = VisitBridge(
            lambda _event: None, lambda: None, lambda: NOW, lambda: CASE_ID, load_catalogue(), place
        )
        self.engine, self.window = open_window(self.bridge, size=size, px_per_mm=4.03)
        load_rare_faces()

    def _note(self, _kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        self.warnings.append(message)

    def show(self, visit: Visit) -> None:
        """Show a visit and let the page come to rest."""
        self.bridge.show(visit)
        for _ in range(60):
            self.application.processEvents()
            self.window.requestUpdate()
            self.application.thread().msleep(8)


def defects(window: QQuickWindow, faces: list[QRawFont]) -> list[str]:
    """Return what a critical eye would find on this page without taste."""
    found: list[str] = []
    frame = QRectF(0, 0, window.width(), window.height())
    for item, clip in visible(window.contentItem(), frame):
        words = item.property("text")
        is_text = item.metaObject().className().startswith(("Label", "QQuickText"))
        if is_text and isinstance(words, str) and words:
            found += text_defects(item, words, faces)
            place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            if not clip.adjusted(-1, -1, 1, 1).contains(place) and clip == frame:
                found.append(f"outside: {words[:20]}")
    return found


def text_defects(item: QQuickItem, words: str, faces: list[QRawFont]) -> list[str]:
    """Return what is wrong with one text."""
    found = []
    if item.property("truncated"):
        found.append(f"truncated: {words[:20]}")
    if float(item.property("paintedWidth")) > item.width() + 1.5:
        found.append(f"too wide: {words[:20]}")
    if float(item.property("paintedHeight")) > item.height() + 1.5:
        found.append(f"too high: {words[:20]}")
    missing = [c for c in words if c != "\u200b" and not any(face.supportsCharacter(ord(c)) for face in faces)]
    if missing:
        found.append(f"no glyph: {missing}")
    return found


def visible(item: QQuickItem, clip: QRectF) -> list[tuple[QQuickItem, QRectF]]:
    """Return all visible items with the rectangle they are clipped to."""
    if not item.isVisible() or item.opacity() == 0:
        return []
    inner = clip
    if item.clip():
        inner = clip.intersected(item.mapRectToScene(QRectF(QPointF(0, 0), item.size())))
    found = [(item, inner)]
    for child in item.childItems():
        found += visible(child, inner)
    return found


def main(out: Path, orientation: str, language: Language, is_elder: bool) -> dict[str, Any]:
    """Show everything once."""
    stage = Stage(SIZES[orientation])
    fonts = Path(__file__).parent.parent.parent / "resources" / "fonts"
    faces = [QRawFont(str(fonts / name), 20) for name in ("NotoSansSC-Regular.ttf", "HanaMinB.ttf")]
    name_of = f"{orientation}-{language}{'-elder' if is_elder else ''}"
    (out / name_of).mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {}
    for name, visit in visits().items():
        stage.show(replace(visit, language=language, is_elder=is_elder))
        stage.window.grabWindow().save(str(out / name_of / f"{name}.png"))
        report[name] = defects(stage.window, faces)
    report["qt"] = stage.warnings
    return report


if __name__ == "__main__":
    chosen: Language = "en" if sys.argv[3] == "en" else "zh"
    found = main(Path(sys.argv[1]), sys.argv[2], chosen, "elder" in sys.argv[4:])
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
