"""Where the keys go: a double ring around the widget that has the focus, visible on any ground."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from counter.look.wearing import colour, worn


class FocusRing(QFocusFrame):
    """One for each window; follows the focus by itself."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hide()
        application.focusChanged.connect(self._follow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = worn().radius["control"]
        outer = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colour("focusOut"), 2))
        painter.drawRoundedRect(outer, radius + 2, radius + 2)
        painter.setPen(QPen(colour("focusIn"), 2))
        painter.drawRoundedRect(outer.adjusted(2, 2, -2, -2), radius, radius)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_mine = new is not None and new.window() is self._window and new is not self._window
        self.setWidget(new if is_mine else None)  # type: ignore[arg-type]
