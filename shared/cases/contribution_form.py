"""The form of 参保缴费证明: filled in by the province, confirmed by the person, nothing typed.

The only choice is the period, offered as whole spans; the answers that are sent are exactly `answers()`.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Sourced:
    """One known value with where it comes from and the day it is true for."""

    key: str
    value: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Insurance:
    """One insurance of the person, as shown to them."""

    kind: str
    status: str
    total_months: int


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months, both ends included. `key` names it: last_12, last_24, last_36, all."""

    key: str
    first_month: str
    last_month: str
    months: int


@dataclass(frozen=True, slots=True)
class ContributionForm:
    """Everything the check page shows and everything that is sent."""

    item_code: str
    version: int
    values: tuple[Sourced, ...]
    insurances: tuple[Insurance, ...]
    periods: tuple[Period, ...]
    chosen: int
    purpose: str

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self.periods[self.chosen]

    def choose(self, choice: int) -> "ContributionForm":
        """Return the form with another period; an index that was not offered changes nothing."""
        if 0 <= choice < len(self.periods):
            return replace(self, chosen=choice)
        return self

    def answers(self) -> dict[str, Any]:
        """Return what is sent and what the signature is bound to."""
        return {
            "first_month": self.period.first_month,
            "last_month": self.period.last_month,
            "purpose": self.purpose,
        }
