"""Cycles are taken apart on the Qt thread, whoever made them."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from shared.qt.collecting import Collecting


@pytest.fixture
def application() -> Iterator[QApplication]:
    running = QApplication.instance()
    yield running if isinstance(running, QApplication) else QApplication([])
    gc.unfreeze()
    gc.enable()


class Knot:
    """Holds itself."""

    died_on: list[int]

    def __init__(self, died_on: list[int]) -> None:
        self.itself = self
        self.died_on = died_on

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def test_what_another_thread_let_go_dies_on_the_qt_thread(application: QApplication) -> None:
    died_on: list[int] = []
    collecting = Collecting()
    collecting.begin()

    def make_many() -> None:
        for _ in range(2000):
            Knot(died_on)

    worker = threading.Thread(target=make_many)
    worker.start()
    worker.join()
    last = weakref.ref(Knot(died_on))
    deadline = QDeadlineTimer(10_000)
    while last() is not None and not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    assert len(died_on) == 2001
    assert set(died_on) == {threading.get_ident()}
