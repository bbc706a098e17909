"""The launcher of the demo: three doors of the hall. Each opens its program and the bench that plays around it.

UI thread. Programs are processes of their own; closing a program closes its benches, closing the launcher closes
everything.
"""

import subprocess  # programs of this project only
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from devices.bench.hall import Hall, Orientation
from devices.bench.place import Screen
from devices.bench.window import open_bench
from devices.bench.window_cards import card, head, label
from devices.bench.window_controls import ActionButton, Weight
from devices.bench.window_desk import DeskWindow
from devices.bench.window_style import Space, load_faces, style_sheet

PlaceName = Literal["kiosk", "counter", "station"]
PLACES: tuple[PlaceName, ...] = ("kiosk", "counter", "station")
WINDOWS: Mapping[PlaceName, str] = {"counter": "3号窗口", "station": "8号窗口"}
_DOORS: Mapping[PlaceName, tuple[str, str, str]] = {
    "kiosk": ("自助终端", "Kiosk", "social_card"),
    "counter": ("综窗", "Window", "desk"),
    "station": ("证明打印岗", "Certificate station", "certificate"),
}
_STAFF: Mapping[PlaceName, tuple[str, ...]] = {
    "counter": ("staff_clerk", "staff_supervisor", "staff_reviewer"),
    "station": ("staff_certificates", "staff_supervisor"),
}
_LOOK_EVERY_MS = 500
_MARGIN_PX, _EDGE_PX = 120, 24
_WIDTH_PX = 380


@dataclass
class _OpenPlace:
    """A place somebody opened."""

    program: subprocess.Popen[bytes]
    benches: list[QWidget] = field(default_factory=list)


class Launcher(QWidget):
    """Opens places; `open_place` may be called directly where the door is already known."""

    closed = Signal()

    def __init__(self, hall: Hall, orientation: Orientation) -> None:
        super().__init__()
        load_faces()
        self._hall, self._orientation = hall, orientation
        self._open: dict[PlaceName, _OpenPlace] = {}
        self.doors = {name: ActionButton(*_DOORS[name], Weight.PRIMARY) for name in PLACES}
        for name, door in self.doors.items():
            door.clicked.connect(lambda _on=False, name=name: self.open_place(name))
        self._lay_out()
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def open_place(self, name: PlaceName) -> None:
        """Start the program of a place and the benches around it; one that is open stays as it is."""
        if name in self._open:
            return
        self.doors[name].setEnabled(False)
        self._open[name] = self._kiosk() if name == "kiosk" else self._window(name)
        available = QApplication.primaryScreen().availableSize()
        right = available.width()
        for bench in self._open[name].benches:
            right -= bench.width() + _EDGE_PX
            bench.move(max(0, right), _EDGE_PX)
            bench.show()

    @property
    def is_anything_open(self) -> bool:
        """Whether some program runs."""
        return bool(self._open)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close everything."""
        self._looking.stop()
        for name in tuple(self._open):
            self._close(name)
        super().closeEvent(event)
        self.closed.emit()

    def _kiosk(self) -> _OpenPlace:
        available = QApplication.primaryScreen().availableSize()
        tall = 1920 if self._orientation == "portrait" else 1080
        scale = min(1.0, (available.height() - _MARGIN_PX) / tall)
        return _OpenPlace(self._hall.start_kiosk(self._orientation, scale), [open_bench(self._hall.world)])

    def _window(self, name: PlaceName) -> _OpenPlace:
        place = self._hall.window(WINDOWS[name])
        available = QApplication.primaryScreen().availableSize()
        screen = Screen(min(1600, available.width()), min(900, available.height() - _MARGIN_PX))
        staff = self._hall.staff()
        desk = DeskWindow(place.world, [staff[label] for label in _STAFF[name]], self._hall.take_number)
        return _OpenPlace(place.start(screen), [open_bench(place.world), desk])

    def _look(self) -> None:
        for name, place in tuple(self._open.items()):
            if place.program.poll() is not None or not any(bench.isVisible() for bench in place.benches):
                self._close(name)
        if self.isHidden() and not self._open:
            QApplication.quit()

    def _close(self, name: PlaceName) -> None:
        place = self._open.pop(name)
        place.program.terminate()
        place.program.wait()
        for bench in place.benches:
            bench.close()
            bench.deleteLater()
        self.doors[name].setEnabled(True)

    def _lay_out(self) -> None:
        self.setObjectName("bench")
        self.setWindowTitle("演示大厅 Demo hall")
        self.setStyleSheet(style_sheet())
        self.setFixedWidth(_WIDTH_PX)
        doors = QVBoxLayout()
        doors.setSpacing(Space.S)
        for door in self.doors.values():
            doors.addWidget(door)
        column = QVBoxLayout()
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.addWidget(card(doors))
        column.addWidget(label("关掉这个窗口，演示就结束 · Closing this ends the demo", "english"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head("演示大厅", "Demo hall"))
        whole.addLayout(column)
