"""Shows every page of the window and of the customer screen, and writes down what is wrong on each.

Runs as a program of its own, so that the Qt platform is chosen before Qt is loaded:

    python tests/screens/counter_storyboard.py OUT WIDTHxHEIGHT light|dark|high_contrast zh|en PERCENT [PAGE]

Writes one picture a page below OUT and prints one JSON object: page -> list of defects. What Qt itself complains
about is the page "qt". With the beginning of a PAGE's name only those are shown.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QPoint,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter.look.tokens import Theme, load_look
from counter.look.wearing import wear
from counter.look.words import Words
from counter.panels.authorise import AuthorisePanel
from counter.panels.customer import CustomerScreen
from counter.panels.form import FormPanel
from counter.panels.notice import NoticePanel
from counter.panels.refusal import RefusalPanel
from counter.panels.result import ResultPanel
from counter.panels.review import ReviewPanel
from counter.panels.risk import RiskPanel
from counter.panels.scan import ScanPanel
from counter.panels.sign_in import SignInPanel
from counter.panels.station_desk import StationDeskPanel
from counter.panels.station_issued import StationIssuedPanel
from counter.panels.station_paper import StationPaperPanel
from counter.panels.station_verify import StationVerifyPanel
from counter.panels.workbench import WorkbenchPanel
from counter.widgets.signature_pad import SignaturePad
from counter.widgets.touch import FaceButton
from counter.windows.clerk_window import PLACES, ClerkWindow
from counter.windows.customer_window import CustomerWindow
from shared.qt.faces import load_rare_faces
from tests.screens import counter_samples, counter_samples_case, counter_samples_station
from tests.screens.counter_commands import find
from tests.screens.counter_critic import CounterCritic
from tests.screens.counter_pictures import on_desk, sheet

LIGHTS = counter_samples.LIGHTS
PX_PER_MM = 5.56
_EXPECTED = "propagateSizeHints"
"""What the offscreen platform says about every window."""


class _Watcher(QObject):
    """Notes every window that is shown and is none of the two: a widget shown before it had a parent."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__()
        self._warnings = warnings

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, ClerkWindow | CustomerWindow):
            self._warnings.append(f"stray window: {type(watched).__name__} {watched.property('text')}")
        return False


class CounterStoryboard:
    """Both windows at one size in one theme."""

    def __init__(self, size: QSize, theme: Theme, language: Literal["zh", "en"], percent: int) -> None:
        self.warnings: list[str] = []
        qInstallMessageHandler(self._note)
        self._application = QApplication(sys.argv[:1])
        wear(self._application, load_look(theme, percent))
        load_rare_faces()
        self._watcher = _Watcher(self.warnings)
        self._application.installEventFilter(self._watcher)
        self._words, self._size = Words(language), size
        self._last: ClerkWindow | None = None

    def play(self, folder: Path, only: str) -> dict[str, Any]:
        """Show every page, write its picture, and return what is wrong on it."""
        report: dict[str, Any] = {}
        for name, window in self._pages(only):
            window.grab().save(str(folder / f"{name}.png"), quality=70)
            critic = CounterCritic(window, is_touched=isinstance(window, CustomerWindow))
            report[name] = critic.defects()
        return {**report, "qt": self.warnings}

    def _pages(self, only: str) -> Iterator[tuple[str, QWidget]]:
        yield from self._clerk_pages(only)
        yield from self._covers(only)
        yield from self._customer_pages(only)

    def _clerk_pages(self, only: str) -> Iterator[tuple[str, QWidget]]:
        case, station = counter_samples_case, counter_samples_station
        risks = {"risk": case.RISK}
        panels: tuple[tuple[Callable[[Words], Any], str, dict[str, Any]], ...] = (
            (SignInPanel, "", counter_samples.sign_in()),
            (WorkbenchPanel, "workbench", counter_samples.workbench()),
            (FormPanel, "workbench", case.forms()),
            (ScanPanel, "workbench", case.scans()),
            (RiskPanel, "workbench", risks),
            (AuthorisePanel, "workbench", case.authorisations()),
            (ResultPanel, "workbench", case.results()),
            (NoticePanel, "workbench", case.notices()),
            (RefusalPanel, "workbench", case.refusals()),
            (ReviewPanel, "review", case.reviews()),
            (StationDeskPanel, "station", station.desks()),
            (StationIssuedPanel, "issued", station.issued()),
            (StationVerifyPanel, "verify", station.verdicts()),
            (StationPaperPanel, "paper", station.ledgers()),
        )
        for make, place, views in panels:
            for name, view in views.items():
                if name.startswith(only):
                    yield name, self._clerk_window(make, place, view)

    def _clerk_window(self, make: Callable[[Words], Any], place: str, view: Any) -> ClerkWindow:
        if self._last is not None:
            self._last.close()
        panel = make(self._words)
        window = ClerkWindow(self._application, self._words, find)
        window.use({"page": lambda: panel})
        window.resize(self._size)
        window.show_places(tuple(key for key, _icon in PLACES) if place else ())
        window.go_to("page")
        if window.rail is not None:
            window.rail.show_place(place)
            window.rail.show_waiting("review", 3)
        window.show_clerk(counter_samples.HALL, "3 号窗口 · 综窗柜员岗", "李演示 1024", is_practice=True)
        window.show_customer("客户正在核对", "info")
        window.status.show_lights(LIGHTS)
        window.status.show_end("2026-11-23  14:20")
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        panel.show_view(view)
        if isinstance(panel, ScanPanel) and not view.problem:
            panel.show_frame(on_desk(sheet("转移意愿书", 14)))
        self._settle()
        self._last = window
        return window

    def _covers(self, only: str) -> Iterator[tuple[str, QWidget]]:
        view = counter_samples.workbench()["workbench"]
        for name, query in (("palette", ""), ("palette-initials", "yl"), ("palette-none", "没有的事")):
            if name.startswith(only):
                window = self._clerk_window(WorkbenchPanel, "workbench", view)
                window.palette_line.open()
                window.palette_line.search(query)
                self._settle()
                yield name, window
        if "keys".startswith(only) or only.startswith("keys"):
            window = self._clerk_window(FormPanel, "workbench", counter_samples_case.form_view())
            window.keys.open(window.go_to("page"))
            window.toast.say("草稿已存在这台电脑上")
            self._settle()
            yield "keys", window

    def _customer_pages(self, only: str) -> Iterator[tuple[str, QWidget]]:
        window = CustomerWindow(self._application, self._words, px_per_mm=PX_PER_MM)
        window.resize(1920, 1080)
        window.show()
        for name, view in counter_samples_station.customers().items():
            if name.startswith(only):
                window.show_view(view)
                self._settle()
                yield name, window
                yield from self._touched(name, window)

    def _touched(self, name: str, window: CustomerWindow) -> Iterator[tuple[str, QWidget]]:
        """What a page looks like after touches that only it knows of."""
        screen: CustomerScreen = window.screen_view
        if name == "customer-sign":
            pad = screen.findChild(SignaturePad)
            assert isinstance(pad, SignaturePad)
            _sign(pad)
            self._settle()
            yield "customer-signed", window
        if name == "customer-rate":
            faces = screen.findChildren(FaceButton)
            QTest.mouseClick(faces[3], Qt.MouseButton.LeftButton)
            self._settle()
            yield "customer-rate-poor", window

    def _settle(self) -> None:
        for _turn in range(4):
            self._application.processEvents()

    def _note(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and _EXPECTED not in message:
            self.warnings.append(message)


def _sign(pad: SignaturePad) -> None:
    width, height = pad.width(), pad.height()
    for begin in (0.3, 0.45, 0.6):
        points = [
            QPoint(round(width * (begin + 0.012 * step)), round(height * (0.3 + 0.05 * ((step * 3) % 7))))
            for step in range(10)
        ]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def main(
    out: Path, size: str, theme: Theme, language: Literal["zh", "en"], percent: int, only: str
) -> dict[str, Any]:
    """Play one variant into a folder of its own."""
    width, height = map(int, size.split("x"))
    folder = out / f"counter-{size}-{theme}-{language}{'' if percent == 100 else f'-{percent}'}"
    folder.mkdir(parents=True, exist_ok=True)
    return CounterStoryboard(QSize(width, height), theme, language, percent).play(folder, only)


if __name__ == "__main__":
    _program, target, wanted_size, wanted_theme, spoken, scale, *rest = sys.argv
    found = main(
        Path(target),
        wanted_size,
        cast(Theme, wanted_theme),
        cast(Literal["zh", "en"], spoken),
        int(scale),
        rest[0] if rest else "",
    )
    sys.stdout.write(json.dumps(found, ensure_ascii=False))
