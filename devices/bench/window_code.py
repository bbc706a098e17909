"""The electronic card's code as a person would read it from a phone: large, and running out. UI thread."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from devices.bench.window_style import Size, colour, face

VALID_S = 60.0
_TICK_MS = 200
_HURRY_S = 10
_BAR_PX = 4


class CodeDisplay(QWidget):
    """Eight digits in two groups, whose they are, and a bar that empties in sixty seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that never go back."""
        super().__init__()
        self._clock = clock
        self._digits, self._owner, self._ends_s = "", "", 0.0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def digits(self) -> str:
        """The code as it is shown; empty before the first."""
        return self._digits

    @property
    def left_s(self) -> int:
        """Whole seconds the shown code is still good for."""
        return max(0, ceil(self._ends_s - self._clock()))

    @property
    def caption(self) -> str:
        """The line below the digits."""
        if not self._digits:
            return "60 秒有效 · valid for 60 s"
        if self.left_s == 0:
            return f"已过期 · expired · {self._owner}"
        return f"还剩 {self.left_s} 秒 · {self.left_s} s · {self._owner}"

    def show_code(self, digits: str, owner: str, made_s: float) -> None:
        """Show a code that was made at `made_s` of the clock."""
        self._digits, self._owner, self._ends_s = digits, owner, made_s + VALID_S
        self._tick.start()
        self.look()

    def look(self) -> None:
        """Count down; a code that has run out is grey and stands still."""
        if self.left_s == 0:
            self._tick.stop()
        self.setAccessibleName(f"{self._digits} {self.caption}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for digits, bar and caption."""
        return QSize(200, 76)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw digits, bar and caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_good = self.left_s > 0
        painter.setFont(face(Size.DIGITS, QFont.Weight.Medium))
        painter.setPen(colour("text" if is_good else "disabled"))
        shown = f"{self._digits[:4]} {self._digits[4:]}" if self._digits else "—— ——"
        painter.drawText(QRectF(0, 0, self.width(), 44), Qt.AlignmentFlag.AlignCenter, shown)
        ink = "warn" if is_good and self.left_s <= _HURRY_S else "primary"
        self._draw_bar(painter, ink if is_good else "sunken")
        painter.setFont(face(Size.NOTE))
        painter.setPen(colour("warn" if ink == "warn" else "text3"))
        caption = QRectF(0, 54, self.width(), self.height() - 54)
        fitting = QFontMetrics(face(Size.NOTE)).elidedText(self.caption, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, fitting)

    def _draw_bar(self, painter: QPainter, token: str) -> None:
        bar = QRectF(0, 46, self.width(), _BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, ground in ((bar.width(), "sunken"), (bar.width() * self.left_s / VALID_S, token)):
            painter.setBrush(colour(ground))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, _BAR_PX), _BAR_PX / 2, _BAR_PX / 2)
