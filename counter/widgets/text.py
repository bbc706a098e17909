"""Text by role and tone, and the two ways an icon stands beside it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter.look.icons import draw_icon, draw_picture
from counter.look.tokens import TONE_GROUNDS, TONE_INKS, Tone
from counter.look.wearing import colour, worn

_SKYLINE = 190 / 1080
"""Height of the drawing of hills and wall for its width."""


class Text(QLabel):
    """A label that knows its role in the type scale; plain text only, so that no data is read as markup."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "", *, wraps: bool = False) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Change what the text means."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)

    def enlarge(self) -> "Text":
        """Take the letters of the customer screen."""
        self.setProperty("large", "true")
        return self


class IconView(QWidget):
    """One icon in a colour of the look."""

    def __init__(self, name: str, ink: str = "text2", side: int = 0) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        self._side = side or worn().icon
        self.setFixedSize(QSize(self._side, self._side))

    def show_icon(self, name: str, ink: str) -> None:
        """Show another one."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_icon(QPainter(self), self._name, self._ink, QRectF(self.rect()))


class IconDisc(QWidget):
    """An icon on a soft rounded square, as the kiosk has them beside titles."""

    def __init__(self, name: str, tone: Tone = "info", side: int = 44) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(side, side)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another one."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(TONE_GROUNDS[self._tone]))
        side = self.width()
        painter.drawRoundedRect(QRectF(self.rect()), side * 0.25, side * 0.25)
        inner = round(side * 0.54)
        place = QRectF((side - inner) / 2, (side - inner) / 2, inner, inner)
        draw_icon(painter, self._name, TONE_INKS[self._tone], place)


class Picture(QWidget):
    """A drawing of `resources/pictures` at a fixed width."""

    def __init__(self, name: str, width: int, height: int) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_picture(QPainter(self), self._name, QRectF(self.rect()))


def draw_hall(widget: QWidget) -> None:
    """Draw the kiosk's blue with the hills and the wall as a widget's ground."""
    painter, ground = QPainter(widget), QLinearGradient(0, 0, 0, widget.height())
    ground.setColorAt(0, colour("heroTop"))
    ground.setColorAt(1, colour("heroBottom"))
    painter.fillRect(widget.rect(), ground)
    height = widget.width() * _SKYLINE
    draw_picture(painter, "skyline", QRectF(0, widget.height() - height, max(1, widget.width()), height))


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
