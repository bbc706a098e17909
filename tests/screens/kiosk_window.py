"""A kiosk window that a test looks at and presses with real mouse events."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.bridge.views import Place
from kiosk.bridge.visit_bridge import VisitBridge
from kiosk.window import open_window
from shared.cases.events import Event
from shared.cases.visit import Visit, wiped
from shared.catalogue.items import load_catalogue
from tests.data.visits import CASE_ID, NOW

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PX_PER_MM = 4.0
PORTRAIT, LANDSCAPE = QSize(1080, 1920), QSize(1920, 1080)
PLACE = Place(
    "1号机",
    {"zh": "演示市人力资源和社会保障服务大厅", "en": "Demo City Human Resources and Social Security Hall"},
    {"zh": "入口右侧的咨询台", "en": "the information desk right of the entrance"},
)


class KioskWindow:
    """One window for all tests of a run; `begin` makes it forget the last one."""

    def __init__(self, application: QGuiApplication, size: QSize = PORTRAIT) -> None:
        self._application = application
        self.events: list[Event] = []
        self.touches = 0
        self.bridge = VisitBridge(
            self.events.append, self._touched, lambda: NOW, lambda: CASE_ID, load_catalogue(), PLACE
        )
        self._engine, self.window = open_window(self.bridge, size=size, px_per_mm=PX_PER_MM)
        self._number = 1

    def begin(self) -> None:
        """Show the home page of a fresh visit."""
        self._number += 1
        self.show(wiped(Visit(number=self._number)))
        self.events.clear()
        self.touches = 0

    def close(self) -> None:
        """End the window and its engine."""
        self.window.close()
        self._engine.deleteLater()
        self._application.processEvents()

    def show(self, visit: Visit) -> None:
        """Show a visit and wait for its page."""
        self.bridge.show(replace(visit, number=self._number))
        self.wait_until(lambda: self._shown_step() == visit.step.value)
        self._application.processEvents()
        self.window.grabWindow()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        deadline = QDeadlineTimer(5000)
        while not is_so():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            assert not deadline.hasExpired(), f"not in time; seen are {sorted(self.names())}"

    def texts(self) -> str:
        """All words in the window, seen or not."""
        return "\n".join(str(item.property("text")) for item in self._items(self.window.contentItem()))

    def names(self) -> set[str]:
        """The names of everything that can be seen."""
        return {item.objectName() for item in self._items(self.window.contentItem()) if item.isVisible()}

    def item(self, name: str) -> QQuickItem:
        """The visible item of this name."""
        for item in self._items(self.window.contentItem()):
            if item.objectName() == name and item.isVisible():
                return item
        raise AssertionError(f"no {name} among {sorted(self.names())}")

    def press(self, *names: str) -> None:
        """Press items in their middles, one after the other."""
        for name in names:
            item = self.item(name)
            middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
            QTest.mouseClick(self.window, LEFT, PLAIN, middle)
            self._application.processEvents()

    def slide_off(self, name: str) -> None:
        """Press an item and let go far away from it."""
        item = self.item(name)
        inside = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        outside = QPoint(inside.x(), inside.y() + round(item.height()) + 200)
        QTest.mousePress(self.window, LEFT, PLAIN, inside)
        QTest.mouseMove(self.window, outside)
        QTest.mouseRelease(self.window, LEFT, PLAIN, outside)
        self._application.processEvents()

    def draw(self, name: str, *lines: list[tuple[float, float]]) -> None:
        """Draw lines on an item; points are shares of its width and height."""
        item = self.item(name)
        for line in lines:
            points = [item.mapToScene(QPointF(x * item.width(), y * item.height())).toPoint() for x, y in line]
            QTest.mousePress(self.window, LEFT, PLAIN, points[0])
            for point in points[1:]:
                QTest.mouseMove(self.window, point)
                self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            QTest.mouseRelease(self.window, LEFT, PLAIN, points[-1])
        self._application.processEvents()

    def _shown_step(self) -> str:
        """The step whose page stands in the window; empty while one is made."""
        page = self.item("page").property("item")
        return str(page.property("view")["step"]) if isinstance(page, QQuickItem) else ""

    def _touched(self) -> None:
        self.touches += 1

    def _items(self, item: QQuickItem) -> Iterator[QQuickItem]:
        yield item
        for child in item.childItems():
            yield from self._items(child)
