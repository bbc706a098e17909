"""Whether the page has lain still long enough to be taken. Pure: the time is passed in. One thread.

Thresholds are the measured ones of guided capture: four corners within 0.8 % of the picture for 0.7 s.
"""

from collections import deque
from collections.abc import Sequence

from devices.contracts.imaging import Corner

STILL_AFTER_S = 0.7
MOST_MOVEMENT = 0.008


class StillnessWatch:
    """Remembers where the page was seen; a look without a page, or with a moved one, begins anew."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, tuple[Corner, ...]]] = deque()

    def note(self, corners: Sequence[Corner], now_s: float) -> bool:
        """Take down where the page is now; return whether it has been there for STILL_AFTER_S."""
        here = tuple(corners)
        if not here or (self._seen and has_moved(self._seen[0][1], here)):
            self._seen.clear()
        if not here:
            return False
        self._seen.append((now_s, here))
        while len(self._seen) > 1 and now_s - self._seen[1][0] >= STILL_AFTER_S:
            self._seen.popleft()
        return now_s - self._seen[0][0] >= STILL_AFTER_S


def has_moved(before: Sequence[Corner], now: Sequence[Corner]) -> bool:
    """Return whether a page went from one place to another; coming and going is moving too."""
    if len(before) != len(now):
        return True
    return any(
        max(abs(one[0] - other[0]), abs(one[1] - other[1])) > MOST_MOVEMENT
        for one, other in zip(before, now, strict=True)
    )
