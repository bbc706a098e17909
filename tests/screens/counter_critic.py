"""A critical eye without taste for the window: what can be found wrong by looking at its widgets.

Cut or clipped words, words on top of each other, targets that are too small, controls without a name, controls
the Tab key does not reach, and characters no face can draw.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from counter.look.tokens import TEXT_INKS
from counter.look.wearing import font, worn
from counter.panels.scan import PageThumb
from counter.panels.station_desk import KindTile
from counter.widgets.chip import Chip
from counter.widgets.data_table import DataTable, cell_is_cut
from counter.widgets.key_button import KeyButton
from counter.widgets.touch import TouchButton
from tests.screens.glyphs import drawable

_SLACK_PX = 2
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


class CounterCritic:
    """Looks at one window as it is now."""

    def __init__(self, window: QWidget, *, is_touched: bool = False) -> None:
        self._window = window
        self._least = round(worn().customer_target * 0.6) if is_touched else worn().least_target

    def defects(self) -> list[str]:
        """Return what is wrong."""
        seen = [each for each in self._window.findChildren(QWidget) if each.isVisible()]
        covers = [each for each in seen if each.parent() is self._window and each.objectName() == "cover"]
        if covers:
            seen = [each for each in seen if each is covers[-1] or covers[-1].isAncestorOf(each)]
        labels = [each for each in seen if isinstance(each, QLabel) and each.text()]
        found = [defect for each in labels for defect in self._label_defects(each)]
        found += [defect for each in seen for defect in self._control_defects(each)]
        found += [defect for each in seen if isinstance(each, DataTable) for defect in _table_defects(each)]
        found += self._overlaps([each for each in seen if isinstance(each, QLabel | Chip | QAbstractButton)])
        found += self._unreached(seen)
        found += _shared_keys([each for each in seen if isinstance(each, KeyButton)])
        return found

    def _label_defects(self, label: QLabel) -> Iterator[str]:
        words = label.text()
        room = label.contentsRect()
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + _SLACK_PX:
                yield f"higher than its place: {words[:24]}"
        elif label.sizeHint().width() > label.width() + _SLACK_PX:
            yield f"wider than its place: {words[:24]}"
        if QFontMetricsF(label.font()).height() * 0.9 > room.height() + _SLACK_PX:
            yield f"no room for its letters: {words[:24]}"
        if label.property("tone") and label.property("tone") not in TEXT_INKS:
            yield f"unknown tone {label.property('tone')}: {words[:24]}"
        missing = sorted({each for each in words if each != "\n" and ord(each) not in drawable()})
        if missing:
            yield f"no glyph for {missing}"
        if self._is_clipped(label):
            yield f"clipped: {words[:24]}"

    def _control_defects(self, widget: QWidget) -> Iterator[str]:
        if isinstance(widget, Chip) and widget.sizeHint().width() > widget.width() + _SLACK_PX:
            yield f"chip cut: {widget.words()}"
        if isinstance(widget, QTabBar):
            yield from _tab_defects(widget)
        if not isinstance(widget, _CONTROLS) or isinstance(widget.parent(), QComboBox | QLineEdit):
            return
        name = f"{type(widget).__name__} {widget.accessibleName()}".strip()
        if min(widget.width(), widget.height()) < self._least:
            yield f"small target: {name} {widget.width()}×{widget.height()}"
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text()):
            yield f"without a name: {name}"
        yield from _word_defects(widget, name)
        yield from _drawn_word_defects(widget)
        if self._is_clipped(widget):
            yield f"clipped: {name}"

    def _is_clipped(self, widget: QWidget) -> bool:
        """Whether an ancestor cuts it off where nobody can scroll to it."""
        parent = widget.parentWidget()
        place = widget.rect()
        while parent is not None and widget is not self._window:
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                return isinstance(parent.parentWidget(), QScrollArea) and self._sticks_out(widget, parent)
            corner = widget.mapTo(parent, QPoint(0, 0))
            if not parent.rect().adjusted(-1, -1, 1, 1).contains(QRect(corner, place.size())):
                return True
            if parent is self._window:
                return False
            parent = parent.parentWidget()
        return False

    def _sticks_out(self, widget: QWidget, viewport: QWidget) -> bool:
        """Whether something in a scrolled page goes beyond its sides."""
        left = widget.mapTo(viewport, QPoint(0, 0)).x()
        return left < -1 or left + widget.width() > viewport.width() + 1

    def _overlaps(self, widgets: list[QWidget]) -> Iterator[str]:
        """Words that are printed on each other."""
        places = [(self._place(each), each) for each in widgets]
        for index, (place, one) in enumerate(places):
            for other_place, other in places[index + 1 :]:
                if one.isAncestorOf(other) or other.isAncestorOf(one):
                    continue
                shared = place.intersected(other_place)
                if shared.width() > _SLACK_PX and shared.height() > _SLACK_PX:
                    yield f"on each other: {_name(one)} / {_name(other)}"

    def _place(self, widget: QWidget) -> QRect:
        """Where a widget can be seen on the window."""
        place = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        parent = widget.parentWidget()
        while parent is not None and parent is not self._window:
            place = place.intersected(QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size()))
            parent = parent.parentWidget()
        return place

    def _unreached(self, seen: list[QWidget]) -> Iterator[str]:
        """Controls that the Tab key never comes to."""
        wanted = {each for each in seen if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus}
        reached: set[QWidget] = set()
        each: QWidget | None = self._window.nextInFocusChain()
        while each is not None and each not in reached:
            reached.add(each)
            each = each.nextInFocusChain()
        for lost in wanted - reached:
            yield f"Tab never comes to {_name(lost)}"
        for button in seen:
            is_mute = (
                isinstance(button, QAbstractButton)
                and not isinstance(button.parent(), QLineEdit)
                and button.focusPolicy() == Qt.FocusPolicy.NoFocus
            )
            if is_mute and button.isEnabled():
                yield f"no focus: {_name(button)}"


def _shared_keys(buttons: list[KeyButton]) -> Iterator[str]:
    """Keys that two buttons claim at once: Qt would do neither."""
    named: dict[str, str] = {}
    for button in buttons:
        keys = button.key_words()
        if keys and keys in named and button.isEnabled():
            yield f"{keys} is claimed by {named[keys]} and {button.accessibleName()}"
        named[keys] = button.accessibleName()


def _word_defects(widget: QWidget, name: str) -> Iterator[str]:
    """Whether the words of a control fit into it."""
    hint = widget.sizeHint()
    draws_itself = isinstance(widget, QAbstractButton) and widget.layout() is None
    if draws_itself and hint.width() > widget.width() + _SLACK_PX:
        yield f"words wider than their button: {name}"
    if draws_itself and hint.height() > widget.height() + _SLACK_PX:
        yield f"words higher than their button: {name}"
    if isinstance(widget, QComboBox):
        room = widget.width() - worn().icon - 3 * worn().space["s"]
        words = widget.currentText() or widget.placeholderText()
        if QFontMetricsF(widget.font()).horizontalAdvance(words) > room:
            yield f"choice cut: {words}"
    if isinstance(widget, QLineEdit):
        room = widget.width() - 2 * worn().space["s"] - (worn().px(28) if widget.actions() else 0)
        words = widget.displayText() or widget.placeholderText()
        if QFontMetricsF(widget.font()).horizontalAdvance(words) > room + _SLACK_PX:
            yield f"field cut: {words[:24]}"


def _table_defects(table: "DataTable[object]") -> Iterator[str]:
    last = min(table.rows.rowCount(), 60)
    for down in range(last):
        for across in range(table.rows.columnCount()):
            index = table.rows.index(down, across)
            if cell_is_cut(table, index):
                yield f"cell cut: {index.data()}"
    for across, column in enumerate(table.rows.columns):
        width = QFontMetricsF(font("label")).horizontalAdvance(column.title) + 2 * worn().space["m"]
        if width > table.columnWidth(across) + _SLACK_PX:
            yield f"heading cut: {column.title}"
    total = sum(table.columnWidth(across) for across in range(table.rows.columnCount()))
    if total > table.viewport().width() + _SLACK_PX:
        yield f"table wider than its place: {table.accessibleName()}"


def _tab_defects(tabs: QTabBar) -> Iterator[str]:
    for number in range(tabs.count()):
        if QFontMetricsF(tabs.font()).horizontalAdvance(tabs.tabText(number)) > tabs.tabRect(number).width():
            yield f"tab cut: {tabs.tabText(number)}"
    if tabs.tabRect(tabs.count() - 1).right() > tabs.width() + _SLACK_PX:
        yield "tabs wider than their place"


def _drawn_word_defects(widget: QWidget) -> Iterator[str]:
    """Words that a widget draws itself."""
    px = worn().px
    if isinstance(widget, KindTile):
        room = widget.width() - px(12 + 36 + 12 + 8 + 2)
        for role, words in zip(("strong", "label", "caption"), widget.words(), strict=True):
            if QFontMetricsF(font(role)).horizontalAdvance(words) > room:
                yield f"tile cut: {words}"
    if isinstance(widget, PageThumb):
        room = widget.width() - px(8 + 58 + 12 + 8 + 2)
        if QFontMetricsF(font("label")).horizontalAdvance(widget.material()) > 2 * room:
            yield f"thumb cut: {widget.material()}"
    if isinstance(widget, TouchButton) and widget.sizeHint().width() > widget.width() + _SLACK_PX:
        yield f"touch button cut: {widget.text()}"


def _name(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()[:16]
    return (widget.accessibleName() or type(widget).__name__)[:16]
