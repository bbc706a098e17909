"""A state in three ways at once: colour, shape and word."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter.look.icons import draw_icon
from counter.look.tokens import TONE_GROUNDS, TONE_ICONS, TONE_INKS, Tone
from counter.look.wearing import colour, font, worn


class Chip(QWidget):
    """A small rounded plate with a shape and a word."""

    def __init__(self, words: str = "", tone: Tone = "plain", icon: str = "") -> None:
        super().__init__()
        self._words, self._tone, self._icon = words, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def show_state(self, words: str, tone: Tone, icon: str = "") -> None:
        """Show another state."""
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the word on it."""
        return self._words

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(round(chip_width(self._words)), worn().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_chip(QPainter(self), QRectF(self.rect()).topLeft(), self._words, self._tone, self._icon)


def chip_width(words: str) -> float:
    """Return how much room a chip needs."""
    return QFontMetricsF(font("label")).horizontalAdvance(words) + worn().px(36)


def draw_chip(painter: QPainter, corner: QPointF, words: str, tone: Tone, icon: str = "") -> None:
    """Draw a chip with its upper left corner at a point."""
    px = worn().px
    plate = QRectF(corner, QPointF(corner.x() + chip_width(words), corner.y() + px(24)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(TONE_GROUNDS[tone]))
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
    side = px(14)
    place = QRectF(plate.x() + px(7), plate.y() + (plate.height() - side) / 2, side, side)
    draw_icon(painter, icon or TONE_ICONS[tone], TONE_INKS[tone], place)
    painter.setPen(colour(TONE_INKS[tone]))
    painter.setFont(font("label"))
    painter.drawText(plate.adjusted(px(25), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()
