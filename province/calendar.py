"""The working days of the published years, from `resources/calendar`."""

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from shared.cases.calendar import WorkingDays, Year, year_of


@cache
def working_days() -> WorkingDays:
    """Return the calendar, read once."""
    years: dict[int, Year] = {}
    for source in (files("resources") / "calendar").iterdir():
        if source.name.endswith(".json"):
            data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
            off = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in data["off"]]
            years[data["year"]] = year_of(off, map(date.fromisoformat, data["made_up"]))
    return WorkingDays(years)
