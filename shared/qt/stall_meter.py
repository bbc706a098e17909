"""The stall meter: how long the window's thread was away, and where it was. Cheap, and stays in the product.

A timer ticks every 5 ms on the Qt thread; a tick that comes late is a stall of that length. A watchdog on a thread
of its own notes which functions a stalled thread was in while it was away. What is reported is counts,
milliseconds, and names of functions: never what was on the screen.
"""

import faulthandler
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtCore import QObject, QTimer

TICK_MS = 5
STALL_MS = 50.0
_LOOK_EVERY_S = 0.025
_MOST_PLACES = 20
_DEPTH = 6
_CALL = re.compile(r'^  File "(.*)", line (\d+) in (.*)$', re.MULTILINE)


class StallMeter(QObject):
    """Measures from `start` until `stop`; both are called on the thread that is measured."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: QTimer | None = None
        self._last = 0.0
        self._buckets = [0] * 1001
        """Ticks by whole milliseconds of lateness; the last one holds everything longer."""
        self._longest_ms = 0.0
        self._stalls = 0
        self._places: list[str] = []
        self._measured = threading.get_ident()
        self._is_paused = True
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to measure."""
        self._measured = threading.get_ident()
        if self._timer is None:
            from PySide6.QtCore import Qt  # 14 ms of enumerations: only once the first frame is shown

            self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._tick)
            threading.Thread(target=self._watch, name="stall-watchdog", daemon=True).start()
        self._last = time.perf_counter()
        self._is_paused = False
        self._timer.start()

    def stop(self) -> None:
        """End; the report stays."""
        self._is_paused = True
        self._ended.set()
        if self._timer is not None:
            self._timer.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave something out of the measure that only a rehearsal does, such as taking a picture."""
        self._is_paused = True
        if self._timer is not None:
            self._timer.stop()
        try:
            yield
        finally:
            self.start()

    def report(self) -> dict[str, float | int | list[str]]:
        """Return what was seen.

        Ticks, percentiles and the longest in ms, how many were over 50 ms, and where those were.
        """
        ticks = sum(self._buckets)
        return {
            "ticks": ticks,
            "p50_ms": self._percentile(0.50, ticks),
            "p99_ms": self._percentile(0.99, ticks),
            "max_ms": round(self._longest_ms, 1),
            "over_50_ms": self._stalls,
            "places": list(self._places),
        }

    def _tick(self) -> None:
        now = time.perf_counter()
        late_ms = max(0.0, (now - self._last) * 1000 - TICK_MS)
        self._last = now
        self._buckets[min(int(late_ms), len(self._buckets) - 1)] += 1
        self._longest_ms = max(self._longest_ms, late_ms)
        if late_ms > STALL_MS:
            self._stalls += 1

    def _watch(self) -> None:
        noted = 0.0
        while not self._ended.wait(_LOOK_EVERY_S):
            last = self._last
            is_away = (time.perf_counter() - last) * 1000 - TICK_MS > STALL_MS
            if is_away and not self._is_paused and last != noted and len(self._places) < _MOST_PLACES:
                noted = last
                self._places.append(place_of(self._measured))

    def _percentile(self, share: float, ticks: int) -> int:
        below = 0
        for late_ms, count in enumerate(self._buckets):
            below += count
            if ticks and below >= share * ticks:
                return late_ms
        return 0


def place_of(thread: int) -> str:
    """Return the innermost functions a thread is in, outermost first; only names and lines.

    The interpreter's fault handler only reads. To hold a frame of the window's thread, even for a moment, would be
    to hold what is in it: a painter that outlives its painting, or dies on this thread, takes Qt down with it.
    """
    with TemporaryFile() as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        text = file.read().decode("utf-8", "replace")
    _, _, rest = text.partition(f"0x{thread:016x} (most recent call first):\n")
    calls = _CALL.findall(rest.partition("\n\n")[0])[:_DEPTH]
    return " > ".join(f"{Path(path).name}:{line} {name}" for path, line, name in reversed(calls))
