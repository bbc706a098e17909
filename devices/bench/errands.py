"""Errands: calls that may block, done one after another beside the UI thread.

An errand is given and answered on the UI thread and done on the one worker thread; it is answered exactly once.
After `close` nothing is answered any more and no errand is running. Answers cross the threads in a queue of
Python's; Qt only rings the bell, so that no Python object is ever in Qt's hands between two threads.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Errands(QObject):
    """One worker and what comes back from it."""

    _bell = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bench-errand")
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._waiting = 0
        self._is_open = True
        self._bell.connect(self._answer_next, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every errand given so far has been answered."""
        return self._waiting == 0

    def give(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do `call` on the worker; then `done` with its result or `failed` with its error, on the UI thread."""
        if not self._is_open:
            return
        self._waiting += 1
        self._worker.submit(self._do, call, done, failed)

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._is_open = False
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _do(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Runs on the worker."""
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - whatever the world raises is shown to the person
            self._answers.put(_prepared(failed, error))
        else:
            self._answers.put(_prepared(done, result))
        self._bell.emit()

    @Slot()
    def _answer_next(self) -> None:
        answer = self._answers.get_nowait()
        self._waiting -= 1
        if self._is_open:
            answer()


def _prepared(take: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: take(value)
