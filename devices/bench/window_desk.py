"""The desk of a window as a person plays it: papers under the camera, numbers of the hall, and who works there.

A small window beside the bench window of a place that has staff. Every call of the world is an errand beside the
UI thread; a call that fails is one sentence. UI thread.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from devices.bench.errands import Errands
from devices.bench.window_cards import Notice, card, head, label, section
from devices.bench.window_controls import ActionButton, Weight
from devices.bench.window_style import Space, load_faces, style_sheet

_WIDTH_PX = 420
PAPERS: Mapping[str, tuple[str, str]] = {
    "id_card": ("身份证", "ID card"),
    "id_copy": ("身份证复印件", "Copy of it"),
    "transfer_agreement": ("参保缴费凭证", "Record"),
    "blurred": ("模糊的一页", "Blurred"),
    "glare": ("反光的一页", "Glare"),
    "cut_off": ("没放全的一页", "Cut off"),
}
"""What can be laid under the camera, by name; the last three are as they should not be."""
BOARDS: Mapping[str, tuple[str, str]] = {
    "social_insurance": ("取社会保险号", "Insurance"),
    "social_card": ("取社保卡号", "Social card"),
}
"""The boards a guide gives numbers for, in this window."""


class Desk(Protocol):
    """What can be laid under a document camera. Calls may block for up to a second."""

    def lay_page(self, name: str | Path) -> None:
        """Lay a paper under the camera; what lay there goes."""
        ...

    def clear_camera(self) -> None:
        """Take everything away."""
        ...


class DeskWindow(QWidget):
    """Staff above, papers in the middle, numbers below."""

    def __init__(self, desk: Desk, staff: list[dict[str, Any]], take_number: Callable[[str], str]) -> None:
        """`staff` as the demo's province says it; `take_number` takes a board and returns the number."""
        super().__init__()
        load_faces()
        self._errands = Errands(self)
        self.notice = Notice(self)
        self.number = label("", "name")
        self.papers = {name: _button(words, "document") for name, words in PAPERS.items()}
        self.clear = ActionButton("拿走", "Take it away", "close", Weight.PLAIN)
        self.numbers = {board: _button(words, "queue") for board, words in BOARDS.items()}
        for name, button in self.papers.items():
            button.clicked.connect(lambda _on=False, name=name: self._do(lambda: desk.lay_page(name)))
        self.clear.clicked.connect(lambda: self._do(desk.clear_camera))
        for board, button in self.numbers.items():
            button.clicked.connect(lambda _on=False, board=board: self._take(lambda: take_number(board)))
        self._lay_out(staff)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """End the worker with the window."""
        self._errands.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the notice at the foot."""
        super().resizeEvent(event)
        self.notice.settle()

    def _lay_out(self, staff: list[dict[str, Any]]) -> None:
        self.setObjectName("bench")
        self.setWindowTitle("窗口演示台 Desk")
        self.setStyleSheet(style_sheet())
        self.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout()
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(section("谁在上班", "Staff: number, password, PIN"))
        column.addWidget(card(_staff_table(staff)))
        column.addLayout(section("高拍仪下面", "Under the camera"))
        column.addWidget(card(_grid((*self.papers.values(), self.clear))))
        column.addLayout(section("咨询台取号", "Numbers"))
        numbers = _grid(tuple(self.numbers.values()))
        numbers.addWidget(self.number, 1, 0, 1, 2)
        column.addWidget(card(numbers))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head("窗口演示台", "Desk"))
        whole.addLayout(column)

    def _do(self, call: Callable[[], None]) -> None:
        self.notice.hide()
        self._errands.give(call, lambda _done: None, self._tell)

    def _take(self, call: Callable[[], str]) -> None:
        self.notice.hide()
        self._errands.give(call, self.number.setText, self._tell)

    def _tell(self, error: Exception) -> None:
        self.notice.say(f"没有成功 · failed: {' '.join(str(error).split()) or type(error).__name__}")


def _button(words: tuple[str, str], icon: str) -> ActionButton:
    return ActionButton(*words, icon, Weight.PLAIN)


def _grid(buttons: tuple[ActionButton, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(Space.S)
    for number, button in enumerate(buttons):
        grid.addWidget(button, number // 2, number % 2)
    return grid


def _staff_table(staff: list[dict[str, Any]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XS)
    for row, member in enumerate(staff):
        texts = (member["staff_no"], member["name"], member["password"], member["pin"])
        for column, text in enumerate(texts):
            grid.addWidget(label(str(text), "name" if column == 1 else "english"), row, column)
    return grid
