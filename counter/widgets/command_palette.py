"""The palette (Ctrl+K): one line that finds items, people and actions, and does what is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font, worn
from counter.look.words import Words
from counter.widgets.boxes import column, row
from counter.widgets.data_table import Index
from counter.widgets.key_button import draw_key
from counter.widgets.small_parts import SearchBox
from counter.widgets.text import Text
from counter.widgets.values import Command

_WIDTH, _MOST = 680, 8
_ROLE = Qt.ItemDataRole.UserRole


class CommandPalette(QWidget):
    """Covers its window with a scrim; Escape leaves, Enter does. `find` is asked at every letter."""

    ran = Signal(str)

    def __init__(self, window: QWidget, words: Words, find: Callable[[str], Sequence[Command]]) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self._find, self._window = find, window
        self._before: QWidget | None = None
        self._line = SearchBox(words("palette.placeholder"))
        self._line.textEdited.connect(self._look)
        self._line.installEventFilter(self)
        self._hits = _Hits()
        self._list = QListView()
        self._list.setModel(self._hits)
        self._list.setItemDelegate(_LineDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(words("palette.hits"))
        self._list.clicked.connect(self._run)
        self._none = Text(words("palette.none"), "body", "text2", wraps=True)
        self._hint = Text(words("palette.hint"), "caption", "text3")
        card = QFrame(self)
        card.setProperty("surface", "card")
        inside = column(self._line, self._list, self._none, row(self._hint, None), gap="s", margin="m")
        card.setLayout(inside)
        self._card = card
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Come up with an empty line and what is used most."""
        self._before = self.window().focusWidget()
        self._line.clear()
        self._look("")
        self._place()
        self.show()
        self.raise_()
        self._line.setFocus()

    def leave(self) -> None:
        """Go away; the focus returns to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def search(self, query: str) -> None:
        """Type this."""
        self._line.setText(query)
        self._look(query)

    def shown(self) -> tuple[Command, ...]:
        """Return the lines that can be chosen."""
        return self._hits.commands

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window, or take its keys."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return False

    def mousePressEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """A press begins."""
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        QPainter(self).fillRect(self.rect(), colour("scrim"))

    def _take_key(self, event: QKeyEvent) -> bool:
        key, at = event.key(), self._list.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose((at + step) % max(1, self._hits.rowCount()))
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _look(self, query: str) -> None:
        self._hits.show_commands(tuple(self._find(query))[:_MOST])
        is_empty = not self._hits.commands
        self._list.setVisible(not is_empty)
        self._none.setVisible(is_empty)
        self._list.setFixedHeight(worn().row["comfortable"] * max(1, len(self._hits.commands)))
        self._choose(0)
        self._place()

    def _choose(self, number: int) -> None:
        self._list.setCurrentIndex(self._hits.index(number, 0))

    def _run(self, index: QModelIndex) -> None:
        command = index.data(_ROLE)
        if isinstance(command, Command):
            self.leave()
            self.ran.emit(command.key)

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(worn().px(_WIDTH), window.width() - 48)
        self._card.setFixedWidth(width)
        self._card.adjustSize()
        self._card.move((window.width() - width) // 2, window.height() // 8)


class _Hits(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.commands: tuple[Command, ...] = ()

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        """Replace them."""
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is asked for."""
        if not 0 <= index.row() < len(self.commands):
            return None
        command = self.commands[index.row()]
        if role == _ROLE:
            return command
        is_spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{command.title} {command.kind}" if is_spoken else None


class _LineDelegate(QStyledItemDelegate):
    """Icon, title with what was meant in bold, kind and hint in grey, and the key at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(worn().px(200), worn().row["comfortable"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        command: Command = index.data(_ROLE)
        place, px = QRectF(option.rect), worn().px
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("rowChosen" if is_chosen else "rowHover"))
            painter.drawRoundedRect(place, 6, 6)
        middle = place.center().y()
        draw_icon(painter, command.icon, "primary", QRectF(place.x() + px(12), middle - px(10), px(20), px(20)))
        left = place.x() + px(44)
        for words, role in _marked(command):
            left = _say(painter, words, role, "text", left, place)
        _say(painter, command.hint, "caption", "text2", left + px(12), place)
        right = place.right() - px(12)
        if command.keys:
            width = QFontMetricsF(font("key")).horizontalAdvance(command.keys) + px(12)
            draw_key(painter, QRectF(right - width, place.y(), width, place.height()), command.keys, "text2")
            right -= width + px(12)
        width = QFontMetricsF(font("caption")).horizontalAdvance(command.kind)
        _say(painter, command.kind, "caption", "text2", right - width, place)
        painter.restore()


def _marked(command: Command) -> tuple[tuple[str, str], ...]:
    """The title in three parts; the middle one is what was meant."""
    title, end = command.title, command.start + command.length
    return ((title[: command.start], "body"), (title[command.start : end], "h3"), (title[end:], "body"))


def _say(painter: QPainter, words: str, role: str, ink: str, left: float, place: QRectF) -> float:
    """Write words from a point on and return where they end."""
    face = font(role)
    if role == "h3":
        face.setPixelSize(font("body").pixelSize())
    painter.setFont(face)
    painter.setPen(colour(ink))
    width = QFontMetricsF(face).horizontalAdvance(words)
    painter.drawText(QRectF(left, place.y(), width + 2, place.height()), Qt.AlignmentFlag.AlignVCenter, words)
    return left + width
