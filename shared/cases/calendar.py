"""Working days: which days an office works, and on which day a promise of so many working days ends.

The holidays of a year are data (`resources/calendar`), handed in. A year nobody has published yet counts from
Monday to Friday, and the day that comes out is provisional. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

CLOSES_AT = time(17, 0)
"""What is accepted later counts as accepted on the next working day."""


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year that differ from the week: free ones, and worked ones at weekends."""

    off: frozenset[date]
    made_up: frozenset[date]


@dataclass(frozen=True, slots=True)
class DueDay:
    """When a promise ends; provisional where a year on the way is not published."""

    day: date
    is_provisional: bool


class WorkingDays:
    """The working days of the published years."""

    def __init__(self, years: Mapping[int, Year]) -> None:
        self._years = years

    def is_working(self, day: date) -> bool:
        """Return whether offices work on a day."""
        year = self._years.get(day.year)
        if year is not None and day in year.made_up:
            return True
        return day.weekday() < 5 and (year is None or day not in year.off)

    def due(self, accepted_at: datetime, days: int) -> DueDay:
        """Return the day on which `days` working days after an acceptance end; `accepted_at` is local time.

        Day 1 is the working day after the day of acceptance.
        """
        day = accepted_at.date()
        if not self.is_working(day) or accepted_at.time() >= CLOSES_AT:
            day = self._next(day)
        for _ in range(days):
            day = self._next(day)
        years = range(accepted_at.year, day.year + 1)
        return DueDay(day, any(year not in self._years for year in years))

    def _next(self, day: date) -> date:
        day += timedelta(days=1)
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


def year_of(off: Iterable[tuple[date, date]], made_up: Iterable[date]) -> Year:
    """Return a year from its free spans (both ends included) and its worked weekend days."""
    free = {first + timedelta(days=n) for first, last in off for n in range((last - first).days + 1)}
    return Year(frozenset(free), frozenset(made_up))
