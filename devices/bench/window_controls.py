"""The controls of the bench window: a two-line button and a switch, drawn by hand from the tokens. UI thread."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from devices.bench.window_style import Radius, Size, Space, colour, draw_focus, draw_icon, face


class Weight(Enum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class _Ink:
    """Token names a button is drawn with."""

    ground: str
    edge: str
    text: str
    english: str


_RESTING = {
    Weight.PRIMARY: _Ink("primary", "primary", "whiteOnPrimary", "paleOnPrimary"),
    Weight.PLAIN: _Ink("surface", "border", "primary", "text2"),
}
_HOVERED = {
    Weight.PRIMARY: _Ink("primaryPressed", "primaryPressed", "whiteOnPrimary", "paleOnPrimary"),
    Weight.PLAIN: _Ink("primarySoft", "primary", "primary", "text2"),
}
_PRESSED = {
    Weight.PRIMARY: _Ink("text", "text", "whiteOnPrimary", "paleOnPrimary"),
    Weight.PLAIN: _Ink("sunken", "primary", "primary", "text2"),
}
_DISABLED = _Ink("sunken", "sunken", "disabled", "disabled")


class ActionButton(QAbstractButton):
    """A button that says what it does in Chinese and, smaller below, in English; an icon stands before it."""

    _HEIGHT_PX = 50
    _ICON_PX = 24

    def __init__(self, chinese: str, english: str, icon: str, weight: Weight) -> None:
        super().__init__()
        self._english, self._icon, self._weight = english, icon, weight
        self.setText(chinese)
        self.setAccessibleName(f"{chinese} {english}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    @property
    def english(self) -> str:
        """The lower line."""
        return self._english

    def explain(self, english: str) -> None:
        """Change the lower line: what a press would do now, or why it would do nothing."""
        self._english = english
        self.setAccessibleName(f"{self.text()} {english}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that holds both lines."""
        chinese = QFontMetrics(face(Size.BODY, QFont.Weight.Medium)).horizontalAdvance(self.text())
        english = QFontMetrics(face(Size.SMALL)).horizontalAdvance(self._english)
        return QSize(max(chinese, english) + self._ICON_PX + 2 * Space.M + Space.S, self._HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest size at which nothing is cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, icon and both lines."""
        ink = self._ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour(ink.edge), 1))
        painter.setBrush(colour(ink.ground))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        draw_icon(painter, self._icon, ink.text, self._icon_box())
        left = Space.M + self._ICON_PX + Space.S
        lines = QRectF(left, 0, self.width() - left - Space.S, self.height())
        _draw_lines(painter, lines, (self.text(), ink.text), (self._english, ink.english))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), Radius.CONTROL)

    def _icon_box(self) -> QRectF:
        return QRectF(Space.M, (self.height() - self._ICON_PX) / 2, self._ICON_PX, self._ICON_PX)

    def _ink(self) -> _Ink:
        if not self.isEnabled():
            return _DISABLED
        if self.isDown():
            return _PRESSED[self._weight]
        return (_HOVERED if self.underMouse() else _RESTING)[self._weight]


class Switch(QAbstractButton):
    """A thing of the hall that is all right or not: on is all right. A press asks; `show_state` answers.

    The switch never moves by itself: it stands as the world stands.
    """

    _HEIGHT_PX = 58
    _ICON_PX = 22
    _TRACK_WIDTH_PX = 40
    _TRACK_HEIGHT_PX = 22
    _KNOB_GAP_PX = 3

    def __init__(self, chinese: str, icon: str, on: tuple[str, str], off: tuple[str, str]) -> None:
        """`on` and `off` are the words for the two states, Chinese and English."""
        super().__init__()
        self._icon, self._words = icon, {True: on, False: off}
        self._is_on = True
        self.setText(chinese)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(is_on=True)

    @property
    def is_on(self) -> bool:
        """What the switch shows."""
        return self._is_on

    def show_state(self, *, is_on: bool) -> None:
        """Stand as the world stands."""
        self._is_on = is_on
        self.setAccessibleName(" ".join((self.text(), *self._words[is_on])))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that holds icon, words and track."""
        return QSize(180, self._HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card, the words of the state and the track."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour("divider" if self._is_on else "warn"), 1))
        painter.setBrush(colour("surface" if self._is_on else "warnSoft"))
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        ink = "primary" if self._is_on else "warn"
        icon = QRectF(Space.M, (self.height() - self._ICON_PX) / 2, self._ICON_PX, self._ICON_PX)
        draw_icon(painter, self._icon, ink if self.isEnabled() else "disabled", icon)
        left = Space.M + self._ICON_PX + Space.S
        lines = QRectF(left, 0, self.width() - left - self._TRACK_WIDTH_PX - Space.M, self.height())
        chinese, english = self._words[self._is_on]
        mark = "" if self._is_on else "▲ "
        _draw_lines(painter, lines, (mark + chinese, ink if not self._is_on else "text"), (english, "text2"))
        self._draw_track(painter, colour(ink if self.isEnabled() else "disabled"))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), Radius.CARD)

    def _draw_track(self, painter: QPainter, ground: QColor) -> None:
        left, top = self.width() - self._TRACK_WIDTH_PX - Space.M, (self.height() - self._TRACK_HEIGHT_PX) / 2
        track = QRectF(left, top, self._TRACK_WIDTH_PX, self._TRACK_HEIGHT_PX)
        painter.setPen(QPen(ground, 2))
        painter.setBrush(ground if self._is_on else colour("surface"))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), track.height() / 2 - 1, track.height() / 2 - 1)
        knob = self._TRACK_HEIGHT_PX - 2 * self._KNOB_GAP_PX - 2
        inset = self._KNOB_GAP_PX + 1
        at = track.right() - inset - knob if self._is_on else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface") if self._is_on else ground)
        painter.drawEllipse(QRectF(at, top + inset, knob, knob))


class TextButton(QAbstractButton):
    """A small quiet button of one line, for the edge of a section."""

    _HEIGHT_PX = 28

    def __init__(self, text: str, token: str = "primary") -> None:  # noqa: S107 - a colour's name
        super().__init__()
        self._token = token
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that holds the text."""
        width = QFontMetrics(face(Size.NOTE, QFont.Weight.Medium)).horizontalAdvance(self.text())
        return QSize(width + 2 * Space.S, self._HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, on a ground while the pointer is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primarySoft"))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        painter.setPen(colour(self._token if self.isEnabled() else "disabled"))
        painter.setFont(face(Size.NOTE, QFont.Weight.Medium))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), Radius.CONTROL)


def _draw_lines(painter: QPainter, box: QRectF, first: tuple[str, str], second: tuple[str, str]) -> None:
    """Draw two lines (text, colour token) one above the other in the middle of `box`."""
    middle = box.top() + box.height() / 2 + 2
    rows = (
        (first, face(Size.BODY, QFont.Weight.Medium), middle - 1, Qt.AlignmentFlag.AlignBottom),
        (second, face(Size.SMALL), middle, Qt.AlignmentFlag.AlignTop),
    )
    for (text, token), font, edge, side in rows:
        above = side == Qt.AlignmentFlag.AlignBottom
        row = QRectF(box.left(), box.top() if above else edge, box.width(), 0)
        row.setBottom(edge if above else box.bottom())
        painter.setFont(font)
        painter.setPen(colour(token))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(row.width()))
        painter.drawText(row, side | Qt.AlignmentFlag.AlignLeft, fitting)
