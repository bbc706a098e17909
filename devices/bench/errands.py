"""Errands: calls that may block, done one after another beside the UI thread.

An errand is given and answered on the UI thread and done on the one worker thread; it is answered exactly once.
After `close` nothing is answered any more and no errand is running.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Errands(QObject):
    """One worker and what comes back from it."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bench-errand")
        self._waiting = 0
        self._is_open = True
        self._answered.connect(self._answer)

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
        answer: Callable[[], None]
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - whatever the world raises is shown to the person
            answer = _prepared(failed, error)
        else:
            answer = _prepared(done, result)
        self._answered.emit(answer)

    @Slot(object)
    def _answer(self, answer: Callable[[], None]) -> None:
        self._waiting -= 1
        if self._is_open:
            answer()


def _prepared(take: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: take(value)
