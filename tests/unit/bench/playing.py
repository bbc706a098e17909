"""What a person's hands, eyes and watch do at the bench window in a test."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from devices.bench.window import BenchWindow

DEADLINE_MS = 5000
_LOOK_EVERY_MS = 2


class Seconds:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(bench: BenchWindow, row: int) -> None:
    item = bench.people.item(row)
    bench.people.scrollToItem(item)
    middle = bench.people.visualItemRect(item).center()
    QTest.mouseClick(bench.people.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def until(condition: Callable[[], bool]) -> None:
    """Let Qt run until the condition holds; fail after the deadline."""
    loop = QEventLoop()
    look, deadline = QTimer(interval=_LOOK_EVERY_MS), QTimer(interval=DEADLINE_MS, singleShot=True)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    deadline.timeout.connect(loop.quit)
    look.start()
    deadline.start()
    loop.exec()
    assert condition()
