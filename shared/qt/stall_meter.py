"""The stall meter: how long the window's thread was away. Cheap, and stays in the product.

A timer ticks every 5 ms on the Qt thread; a tick that comes late is a stall of that length. What is reported is
counts and milliseconds, never what was on the screen.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5
STALL_MS = 50.0


class StallMeter(QObject):
    """Measures from `start` until the program ends."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self._buckets = [0] * 1001
        """Ticks by whole milliseconds of lateness; the last one holds everything longer."""
        self._longest_ms = 0.0
        self._stalls = 0

    def start(self) -> None:
        """Begin to measure."""
        self._last = time.perf_counter()
        self._timer.start()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave something out of the measure that only a rehearsal does, such as taking a picture."""
        self._timer.stop()
        try:
            yield
        finally:
            self.start()

    def report(self) -> dict[str, float | int]:
        """Return what was seen: ticks, percentiles and the longest in ms, and how many were over 50 ms."""
        ticks = sum(self._buckets)
        return {
            "ticks": ticks,
            "p50_ms": self._percentile(0.50, ticks),
            "p99_ms": self._percentile(0.99, ticks),
            "max_ms": round(self._longest_ms, 1),
            "over_50_ms": self._stalls,
        }

    def _tick(self) -> None:
        now = time.perf_counter()
        late_ms = max(0.0, (now - self._last) * 1000 - TICK_MS)
        self._last = now
        self._buckets[min(int(late_ms), len(self._buckets) - 1)] += 1
        self._longest_ms = max(self._longest_ms, late_ms)
        if late_ms > STALL_MS:
            self._stalls += 1

    def _percentile(self, share: float, ticks: int) -> int:
        below = 0
        for late_ms, count in enumerate(self._buckets):
            below += count
            if ticks and below >= share * ticks:
                return late_ms
        return 0
