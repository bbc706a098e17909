"""Buttons that show their key in grey, so that a hand learns it while the eye reads the word."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font, worn

_INKS = {
    "primary": ("whiteOnPrimary", "paleOnPrimary"),
    "danger": ("whiteOnPrimary", "paleOnPrimary"),
    "secondary": ("text", "text2"),
    "quiet": ("primary", "text2"),
    "refusing": ("danger", "text2"),
}
"""By kind of button: colour of its word and icon, and of its key."""
_WORDS_OF_KEYS = {
    "Return": "Enter",
    "Space": "空格",
    "Del": "Del",
    "BracketLeft": "[",
    "BracketRight": "]",
    "Right": "→",
    "Left": "←",
}


class KeyButton(QPushButton):
    """A word, maybe an icon, and the key that does the same. The key works while the button can be seen.

    `kind` is primary (one a page), secondary, quiet, refusing or danger. Without a word it is an icon of
    `least_target`, and its name is for those who hear the screen.
    """

    def __init__(self, words: str, key: str = "", kind: str = "secondary", icon: str = "", name: str = "") -> None:
        super().__init__()
        self._words, self._key, self._icon = words, key, icon
        self.setProperty("kind", kind)
        self.setAccessibleName(name or words)
        self.setText(words.replace("&", "&&"))
        if name and not words:
            self.setToolTip(f"{name}  {self.key_words()}".rstrip())
        if key:
            press_by_key(self, key)

    def say(self, words: str) -> None:
        """Change the word; the key stays."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def words(self) -> str:
        """Return the word on it."""
        return self._words

    def key_words(self) -> str:
        """Return the key as it is written on the button; empty without one."""
        parts = self._key.split("+") if self._key not in ("", "+") else [self._key]
        return "+".join(_WORDS_OF_KEYS.get(part, part) for part in parts)

    def forbid(self, why: str) -> None:
        """Make it impossible and say why; an empty reason allows it again."""
        self.setEnabled(not why)
        self.setToolTip(why)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        look = worn()
        if not self._words and not self._key:
            return QSize(look.control, look.control)
        return QSize(round(self._content_width() + 2 * look.space["m"] + 2), look.control)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it needs."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_content(painter)

    def _content_width(self) -> float:
        gap, width = worn().space["s"], 0.0
        if self._icon:
            width += worn().icon + (gap if self._words else 0)
        if self._words:
            width += QFontMetricsF(font("strong")).horizontalAdvance(self._words)
        if self._key:
            width += gap + self._cap_width()
        return width

    def _cap_width(self) -> float:
        advance = QFontMetricsF(font("key")).horizontalAdvance(self.key_words())
        return max(advance + worn().px(10), worn().px(20))

    def _draw_content(self, painter: QPainter) -> None:
        look = worn()
        ink, key_ink = _INKS[str(self.property("kind"))]
        if not self.isEnabled():
            ink = key_ink = "text3"
        height, gap = self.height(), look.space["s"]
        left = (self.width() - self._content_width()) / 2
        if self._icon:
            draw_icon(painter, self._icon, ink, QRectF(left, (height - look.icon) / 2, look.icon, look.icon))
            left += look.icon + (gap if self._words else 0)
        if self._words:
            painter.setFont(font("strong"))
            painter.setPen(colour(ink))
            width = QFontMetricsF(painter.font()).horizontalAdvance(self._words) + 2
            painter.drawText(QRectF(left, 0, width, height), Qt.AlignmentFlag.AlignVCenter, self._words)
            left += width - 2
        if self._key:
            draw_key(painter, QRectF(left + gap, 0, self._cap_width(), height), self.key_words(), key_ink)


def press_by_key(button: QAbstractButton, key: str) -> None:
    """Let a key press a button that can be seen and may be pressed, at once and once however long it is held.

    A button's own shortcut presses it a tenth of a second later.
    """
    shortcut = QShortcut(QKeySequence(key), button)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(button.click)


def draw_key(painter: QPainter, place: QRectF, words: str, ink: str) -> None:
    """Draw the cap of a key in the middle of a place."""
    cap = QRectF(place.x(), 0, place.width(), worn().px(20))
    cap.moveCenter(place.center())
    line = colour(ink)
    line.setAlphaF(0.45)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colour(ink))
    painter.setFont(font("key"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)


def keys_on(panel: QWidget) -> list[tuple[str, str]]:
    """Return the keys that work on what can be seen of a panel, with what they do."""
    buttons = [each for each in panel.findChildren(KeyButton) if each.isVisible() and each.key_words()]
    return [(each.key_words(), each.accessibleName()) for each in buttons]
