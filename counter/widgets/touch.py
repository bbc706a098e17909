"""What a citizen touches: large plates that act on release inside, never on the press."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font_of, worn

_GROUNDS = {
    "primary": ("primary", "primary", "whiteOnPrimary"),
    "secondary": ("surface", "primaryLine", "primary"),
    "quiet": ("surface", "divider", "text2"),
}


class TouchButton(QAbstractButton):
    """A word, maybe an icon, on a plate as high as a thumb is wide (20 mm; 12 mm for lesser things)."""

    def __init__(self, words: str, kind: str = "primary", icon: str = "", *, is_small: bool = False) -> None:
        super().__init__()
        self._kind, self._icon = kind, icon
        self._role = "label" if is_small else "h3"
        self._height = round(worn().customer_target * (0.62 if is_small else 1))
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Change the words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        width = QFontMetricsF(font_of(worn().large[self._role])).horizontalAdvance(self.text())
        return QSize(round(width) + self._height + (60 if self._icon else 0), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, place = QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink = _GROUNDS[self._kind]
        if not self.isEnabled():
            ground, line, ink = "sunken", "divider", "text3"
        elif self.isDown():
            ground = "primaryPressed" if self._kind == "primary" else "rowChosen"
        painter.setPen(QPen(colour(line), 2))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(place, 16, 16)
        face = font_of(worn().large[self._role])
        painter.setFont(face)
        painter.setPen(colour(ink))
        width = QFontMetricsF(face).horizontalAdvance(self.text())
        left = (self.width() - width - (56 if self._icon else 0)) / 2
        if self._icon:
            draw_icon(painter, self._icon, ink, QRectF(left, (self.height() - 40) / 2, 40, 40))
            left += 56
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())


class FaceButton(QAbstractButton):
    """One of five faces with its word. None is chosen beforehand."""

    def __init__(self, level: int, words: str) -> None:
        """Take the level, 5 the best, and its word."""
        super().__init__()
        self._level = level
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(worn().customer_target * 2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(round(worn().customer_target * 1.7), worn().customer_target * 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, place = QPainter(self), QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked() or self.isDown()
        painter.setPen(QPen(colour("primary" if is_on else "divider"), 4 if is_on else 2))
        painter.setBrush(colour("primarySoft" if is_on else "surface"))
        painter.drawRoundedRect(place, 20, 20)
        side = min(place.width() * 0.5, place.height() * 0.5)
        face = QRectF(0, 0, side, side)
        face.moveCenter(place.center())
        face.moveTop(place.y() + place.height() * 0.14)
        draw_icon(painter, f"face_{self._level}", "primary" if is_on else "text2", face)
        painter.setFont(font_of(worn().large["label"]))
        painter.setPen(colour("primary" if is_on else "text"))
        below = QRectF(place.x(), face.bottom(), place.width(), place.bottom() - face.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


class ReasonChip(QAbstractButton):
    """One reason that can be chosen, as a plate of its own size."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        width = QFontMetricsF(font_of(worn().large["label"])).horizontalAdvance(self.text())
        return QSize(round(width) + 64, round(worn().customer_target * 0.66))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, place, is_on = QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("primary" if is_on else "border"), 3 if is_on else 2))
        painter.setBrush(colour("primarySoft" if is_on else "surface"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font_of(worn().large["label"]))
        painter.setPen(colour("primary" if is_on else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
