"""Tables: a model over frozen rows that shows a hundred thousand of them as fast as ten.

Nothing is made per row before it is seen. Order and filter are kept as a list of row numbers; the delegate draws
text, chips and bars itself and builds no widgets. A row keeps being chosen while rows are replaced, by its key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from counter.look.tokens import TONE_INKS, Tone
from counter.look.wearing import colour, font, worn
from counter.widgets.chip import chip_width, draw_chip

Row = TypeVar("Row")
_SLICE = 3_000
"""How many rows are looked at in one go while filtering: some milliseconds."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
Index = QModelIndex | QPersistentModelIndex
CHIP_ROLE, SHARE_ROLE, STRONG_ROLE = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its words for a row; `chip` draws them as a state, `share` (0–1) draws a bar below them."""

    title: str
    words: Callable[[Row], str]
    width: int
    is_stretched: bool = False
    is_right: bool = False
    is_strong: bool = False
    chip: Callable[[Row], Tone] | None = None
    share: Callable[[Row], float] | None = None
    order: Callable[[Row], Any] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows by number; `key` tells one from another across replacements."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._rows: Sequence[Row] = ()
        self._order: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._found: list[int] = []
        self._looked_at = 0
        self._needle = ""
        self._sorted: tuple[int, bool] | None = None
        self._further = QTimer(self, interval=0)
        self._further.timeout.connect(self._look_further)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self._rows = rows
        self._put_in_order()
        self._start_over()

    def narrow(self, needle: str) -> None:
        """Show only rows with these words in any column; among very many the last ones follow in a moment."""
        self._needle = needle.strip().lower()
        self._start_over()

    def row(self, number: int) -> Row | None:
        """Return the row in this place, or None."""
        return self._rows[self._shown[number]] if 0 <= number < len(self._shown) else None

    def place_of(self, key: str) -> int:
        """Return where a row stands, or -1."""
        return next((at for at, number in enumerate(self._shown) if self._key(self._rows[number]) == key), -1)

    def key_at(self, number: int) -> str:
        """Return the key of the row in this place; empty for none."""
        row = self.row(number)
        return "" if row is None else self._key(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, or what the delegate asks for."""
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return column.words(row)
        if role == CHIP_ROLE:
            return column.chip(row) if column.chip is not None else None
        if role == SHARE_ROLE:
            return column.share(row) if column.share is not None else None
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            mark = ""
            if self._sorted is not None and self._sorted[0] == section:
                mark = "  ↓" if self._sorted[1] else "  ↑"
            return self.columns[section].title + mark
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is the order the rows came in."""
        self._sorted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._put_in_order()
        self._start_over()

    def _put_in_order(self) -> None:
        self._order = range(len(self._rows))
        if self._sorted is not None:
            column = self.columns[self._sorted[0]]
            order = column.order or column.words
            self._order = sorted(
                self._order, key=lambda number: order(self._rows[number]), reverse=self._sorted[1]
            )

    def _start_over(self) -> None:
        """Show everything, or begin to look for the needle; a first slice is there at once."""
        self._further.stop()
        self.beginResetModel()
        self._looked_at = 0
        self._found = self._next_slice() if self._needle else []
        self._shown = self._found if self._needle else self._order
        self.endResetModel()
        if self._needle and self._looked_at < len(self._order):
            self._further.start()

    def _look_further(self) -> None:
        hits = self._next_slice()
        if hits:
            self.beginInsertRows(QModelIndex(), len(self._found), len(self._found) + len(hits) - 1)
            self._found += hits
            self.endInsertRows()
        if self._looked_at >= len(self._order):
            self._further.stop()

    def _next_slice(self) -> list[int]:
        begun, self._looked_at = self._looked_at, min(self._looked_at + _SLICE, len(self._order))
        return [number for number in self._order[begun : self._looked_at] if self._has(self._rows[number])]

    def _has(self, row: Row) -> bool:
        return any(self._needle in column.words(row).lower() for column in self.columns)


class DataTable(QTableView, Generic[Row]):
    """A calm table: one line a row, chosen by arrows or mouse, opened by Enter or a double click."""

    opened = Signal(object)
    chose = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column[Row]], key: Callable[[Row], str], height: str = "standard"
    ) -> None:
        """Make it; `height` is one of the theme's row heights, comfortable ones have room for two lines."""
        super().__init__()
        self.rows: RowsModel[Row] = RowsModel(columns, key)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(worn().row[height])
        self.verticalHeader().setMinimumSectionSize(worn().row["compact"])
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(worn().row["standard"])
        head.sectionClicked.connect(self._sort_by)
        self._order: tuple[int, bool] = (-1, False)
        self._given: Sequence[Row] | None = None
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))
        self.selectionModel().currentRowChanged.connect(lambda index: self._tell(self.chose, index))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; what was chosen stays chosen if it is still there."""
        if rows is self._given:
            return
        self._given = rows
        key, at = self.rows.key_at(self.currentIndex().row()), self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        self.choose(key)
        self.verticalScrollBar().setValue(at)

    def choose(self, key: str) -> None:
        """Choose the row with this key, or none."""
        place = self.rows.place_of(key) if key else -1
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))

    def narrow(self, needle: str) -> None:
        """Show only rows with these words."""
        self.rows.narrow(needle)

    def chosen(self) -> Row | None:
        """Return the chosen row, or None."""
        return self.rows.row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keys that mean something here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self.opened.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit what is inside."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every column its width and share the rest among those that stretch."""
        columns, px = self.rows.columns, worn().px
        widths = [px(column.width) for column in columns]
        stretched = [number for number, column in enumerate(columns) if column.is_stretched]
        spare = max(0, self.viewport().width() - sum(widths))
        for number in stretched:
            widths[number] += spare // len(stretched)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)

    def _sort_by(self, column: int) -> None:
        was, is_down = self._order
        self._order = (column, not is_down) if was == column else (column, False)
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self.rows.sort(column, down if self._order[1] else up)

    def _tell(self, signal: Any, index: Index) -> None:
        row = self.rows.row(index.row())
        if row is not None:
            signal.emit(row)


class _CellDelegate(QStyledItemDelegate):
    """Draws one cell: ground, a thin line below, then words, a chip or a bar."""

    def __init__(self, table: "DataTable[Any]") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        place = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, colour("rowChosen"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, colour("rowHover"))
        painter.fillRect(QRectF(place.x(), place.bottom() - 1, place.width(), 1), colour("divider"))
        gap = worn().space["m"]
        words, chip = index.data(), index.data(CHIP_ROLE)
        inner = place.adjusted(gap, 0, -gap, 0)
        if chip is not None:
            draw_chip(painter, QPointF(inner.x() - 4, place.center().y() - worn().px(12)), words, chip)
            return
        self._draw_words(painter, inner, index, words)

    def _draw_words(self, painter: QPainter, place: QRectF, index: Index, words: str) -> None:
        column = self._table.rows.columns[index.column()]
        painter.setFont(font("strong") if column.is_strong else font("table"))
        painter.setPen(colour("text"))
        side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(painter.font())
        if column.is_stretched and metrics.horizontalAdvance(words) > place.width():
            _draw_wrapped(painter, place, words)
            return
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        share = index.data(SHARE_ROLE)
        if share is None:
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
            return
        painter.drawText(place.adjusted(0, 0, 0, -5), side | Qt.AlignmentFlag.AlignVCenter, shown)
        bar = QRectF(place.x(), place.bottom() - 7, place.width(), 3)
        painter.fillRect(bar, colour("divider"))
        tone: Tone = "danger" if share <= 0 else "warn" if share < 0.34 else "success"
        painter.fillRect(QRectF(bar.x(), bar.y(), bar.width() * max(share, 0.03), 3), colour(TONE_INKS[tone]))


def _draw_wrapped(painter: QPainter, place: QRectF, words: str) -> None:
    """Draw a long text in two tight lines, or what fits of it."""
    metrics = QFontMetricsF(painter.font())
    if place.height() < 2 * _tight_line(metrics):
        painter.drawText(place, _MIDDLE, metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width()))
        return
    first = _fitting(metrics, words, place.width())
    rest = metrics.elidedText(words[first:], Qt.TextElideMode.ElideRight, place.width())
    half = _tight_line(metrics)
    middle = place.center().y()
    painter.drawText(QRectF(place.x(), middle - half, place.width(), half), _MIDDLE, words[:first])
    painter.drawText(QRectF(place.x(), middle, place.width(), half), _MIDDLE, rest)


def _fitting(metrics: QFontMetricsF, words: str, width: float) -> int:
    """How many characters fit on one line; Chinese may break anywhere, other words at spaces."""
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(words[:count]) > width:
        count -= 1
    space = words.rfind(" ", 0, count + 1)
    return space + 1 if space > 0 and words[min(count, len(words) - 1)].isascii() else count


def _tight_line(metrics: QFontMetricsF) -> float:
    return metrics.ascent() + metrics.descent() * 0.2


def cell_is_cut(table: DataTable[Any], index: QModelIndex) -> bool:
    """Whether the words of a cell do not fit; asked by tests that look at every page."""
    column, words = table.rows.columns[index.column()], str(index.data())
    room = table.columnWidth(index.column()) - 2 * worn().space["m"]
    if column.chip is not None:
        return chip_width(words) > room + worn().space["m"]
    metrics = QFontMetricsF(font("strong" if column.is_strong else "table"))
    if column.is_stretched and table.rowHeight(index.row()) >= 2 * _tight_line(metrics):
        return metrics.horizontalAdvance(words[_fitting(metrics, words, room) :]) > room
    return metrics.horizontalAdvance(words) > room
