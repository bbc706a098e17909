"""When a child process that ended unasked may be started again. Pure arithmetic on a clock passed in."""

DELAYS_S = (0.0, 1.0, 2.0, 5.0, 15.0)
"""Wait before the 1st, 2nd, … restart in a row; the last one repeats."""

STEADY_AFTER_S = 60.0
"""A process that lived this long starts a new row: what it died of is not what ended the one before."""


class RestartBackoff:
    """Counts unasked ends in a row and says how long to wait."""

    def __init__(self) -> None:
        self._ends_in_a_row = 0
        self._not_before_s = float("-inf")

    def note_end(self, started_s: float, ended_s: float) -> None:
        """Take down that a process ended unasked."""
        if ended_s - started_s >= STEADY_AFTER_S:
            self._ends_in_a_row = 0
        delay_s = DELAYS_S[min(self._ends_in_a_row, len(DELAYS_S) - 1)]
        self._ends_in_a_row += 1
        self._not_before_s = ended_s + delay_s

    def remaining_s(self, now_s: float) -> float:
        """Return how long to wait before the next start; zero or less means now."""
        return self._not_before_s - now_s
