"""The rail at the left: the places of the program, in the blue of the kiosk."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font, worn
from counter.widgets.boxes import column
from counter.widgets.key_button import press_by_key
from counter.widgets.text import repolish

_WIDTH = 88


class NavRail(QWidget):
    """Places by name; the key of each is written below its word."""

    went_to = Signal(str)

    def __init__(self, places: tuple[tuple[str, str, str, str], ...]) -> None:
        """Take (key, icon, word, shortcut) of each place, from the top."""
        super().__init__()
        self.setFixedWidth(worn().px(_WIDTH))
        self._group = QButtonGroup(self)
        self._places: dict[str, _Place] = {}
        layout = column(gap="xs")
        layout.setContentsMargins(worn().space["s"], worn().space["m"], worn().space["s"], worn().space["m"])
        for key, icon, word, shortcut in places:
            place = _Place(icon, word, shortcut)
            place.clicked.connect(lambda _checked=False, key=key: self.went_to.emit(key))
            self._group.addButton(place)
            self._places[key] = place
            layout.addWidget(place)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_place(self, key: str) -> None:
        """Mark where the clerk is."""
        if key in self._places:
            self._places[key].setChecked(True)

    def show_waiting(self, key: str, count: int) -> None:
        """Show how much waits in a place."""
        self._places[key].show_waiting(count)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, ground = QPainter(self), QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, colour("heroTop"))
        ground.setColorAt(1, colour("heroBottom"))
        painter.fillRect(self.rect(), ground)


class _Place(QAbstractButton):
    def __init__(self, icon: str, word: str, shortcut: str) -> None:
        super().__init__()
        self._icon, self._word, self._key, self._waiting = icon, word, shortcut, 0
        self.setCheckable(True)
        self.setAccessibleName(word)
        press_by_key(self, shortcut)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_waiting(self, count: int) -> None:
        """Show how much waits."""
        if self._waiting != count:
            self._waiting = count
            repolish(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        words = QFontMetricsF(font("label")).horizontalAdvance(self._word)
        return QSize(max(worn().px(_WIDTH - 16), round(words) + 4), worn().px(72))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px = QPainter(self), worn().px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        ink, faint = ("railChosenInk", "railChosenInk") if self.isChecked() else ("railInk", "railPale")
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(colour("railChosen" if self.isChecked() else "railHover"))
            painter.drawRoundedRect(place, 10, 10)
        draw_icon(painter, self._icon, ink, QRectF((place.width() - px(24)) / 2, px(8), px(24), px(24)))
        painter.setPen(colour(ink))
        painter.setFont(font("label"))
        painter.drawText(QRectF(0, px(33), place.width(), px(20)), Qt.AlignmentFlag.AlignCenter, self._word)
        painter.setPen(colour(faint))
        painter.setFont(font("caption"))
        painter.drawText(QRectF(0, px(51), place.width(), px(16)), Qt.AlignmentFlag.AlignCenter, self._key)
        if self._waiting:
            self._draw_waiting(painter, place)

    def _draw_waiting(self, painter: QPainter, place: QRectF) -> None:
        px, words = worn().px, str(self._waiting) if self._waiting < 100 else "99+"
        painter.setFont(font("caption"))
        width = max(px(18), QFontMetricsF(painter.font()).horizontalAdvance(words) + px(8))
        plate = QRectF(place.center().x() + px(6), px(3), width, px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("gold"))
        painter.drawRoundedRect(plate, px(9), px(9))
        painter.setPen(colour("ink"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
