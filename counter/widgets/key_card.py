"""The card of keys (F1): every key that works on what can be seen, read off the page itself."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from counter.look.wearing import colour, worn
from counter.look.words import Words
from counter.widgets.boxes import column, row
from counter.widgets.key_button import KeyButton, draw_key, keys_on
from counter.widgets.text import Text

_EVERYWHERE = ("Ctrl+K", "Ctrl+L", "F1", "Esc", "Enter", "Shift+Enter", "Ctrl+Enter")
_WIDTH = 720


class KeyCard(QWidget):
    """Covers its window with a scrim; any key or press lets it go."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self._window, self._words = window, words
        self._card = QFrame(self)
        self._card.setProperty("surface", "card")
        keys = QWidget()
        self._grid = QGridLayout(keys)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(worn().space["l"])
        self._grid.setVerticalSpacing(worn().space["xs"])
        close = KeyButton("", icon="close", kind="quiet", name=words("keys.close"))
        close.clicked.connect(self.hide)
        head = row(Text(words("keys.title"), "h2"), None, close)
        self._inside = column(head, keys, gap="m", margin="xl")
        self._card.setLayout(self._inside)
        self.hide()
        window.installEventFilter(self)

    def open(self, page: QWidget | None) -> None:
        """Come up with the keys of a page and those that work everywhere."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = keys_on(page) if page is not None else []
        here = {keys for keys, _name in lines}
        lines += [(keys, self._words(f"keys.{keys}")) for keys in _EVERYWHERE if keys not in here]
        half = (len(lines) + 1) // 2
        for number, (keys, name) in enumerate(lines):
            across, down = (number // half) * 2, number % half
            self._grid.addWidget(KeyCap(keys), down, across)
            self._grid.addWidget(Text(name), down, across + 1)
            self._grid.setColumnStretch(across + 1, 1)
        self.show()
        self.raise_()
        self._place()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keys that mean something here."""
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press begins."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        QPainter(self).fillRect(self.rect(), colour("scrim"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window, or take its keys."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self._card.setFixedWidth(min(worn().px(_WIDTH), self._window.width() - 48))
        self._inside.activate()
        self._card.resize(self._card.width(), self._inside.sizeHint().height())
        middle = self._window.rect().center()
        self._card.move(middle.x() - self._card.width() // 2, max(24, middle.y() - self._card.height() // 2))


class KeyCap(QWidget):
    """One key as it is drawn on buttons."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setFixedSize(QSize(worn().px(96), worn().row["compact"]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = painter.fontMetrics().horizontalAdvance(self._words) + worn().px(10)
        draw_key(painter, QRectF(0, 0, max(width, worn().px(24)), self.height()), self._words, "text2")
