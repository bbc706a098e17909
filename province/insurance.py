"""Insurance records: what is known about a citizen's contributions, as a form and as a certificate needs it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.records import Enrolment, PaidMonth
from shared.cases.months import count_months, months_between, plus_months, share_fen
from shared.contract.contribution import Contribution, ContributionMonth, InsuranceLine, PeriodTotals

_SPANS = {"last_12": 12, "last_24": 24, "last_36": 36}
DEFAULT_SPAN = "last_36"


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of one insurance, in millionths of the base, and whose database says so."""

    kind: str
    employer_per_million: int
    person_per_million: int
    source: str


@dataclass(frozen=True, slots=True)
class Insured:
    """Everything known about one citizen's contributions. `paid` is ordered by month and never empty."""

    enrolments: tuple[Enrolment, ...]
    paid: Mapping[str, PaidMonth]

    @property
    def first_month(self) -> str:
        """The first month that was ever paid."""
        return next(iter(self.paid))

    @property
    def last_month(self) -> str:
        """The last month that was paid."""
        return list(self.paid)[-1]


@cache
def rates() -> Mapping[str, Rates]:
    """Return the rates by insurance, from `resources/province/insurance.json`."""
    source = files("resources") / "province" / "insurance.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return {each["kind"]: Rates(**each) for each in data["insurances"]}


def insured(session: Session, person_ref: str) -> Insured | None:
    """Return what is known about a citizen, or None when nothing ever was paid."""
    paid = session.scalars(
        select(PaidMonth).where(PaidMonth.person_ref == person_ref).order_by(PaidMonth.month)
    ).all()
    enrolments = session.scalars(select(Enrolment).where(Enrolment.person_ref == person_ref)).all()
    if not paid:
        return None
    order = list(rates())
    ordered = tuple(sorted(enrolments, key=lambda enrolment: order.index(enrolment.kind)))
    return Insured(ordered, {month.month: month for month in paid})


def periods(record: Insured) -> list[dict[str, Any]]:
    """Return the spans a certificate can cover: whole spans up to the last paid month, and everything."""
    reach = count_months(record.first_month, record.last_month)
    spans = [
        {"key": key, "first_month": plus_months(record.last_month, 1 - months), "months": months}
        for key, months in _SPANS.items()
        if months < reach
    ]
    spans.append({"key": "all", "first_month": record.first_month, "months": reach})
    return [{**span, "last_month": record.last_month} for span in spans]


def default_period(choices: list[dict[str, Any]]) -> str:
    """Return the span that is offered first: three years, or everything when there is less."""
    keys = [choice["key"] for choice in choices]
    return DEFAULT_SPAN if DEFAULT_SPAN in keys else "all"


def units_of(record: Insured, first: str, last: str) -> list[str]:
    """Return the units that paid in a span, in order of appearance."""
    paid = (record.paid.get(month) for month in months_between(first, last))
    return list(dict.fromkeys(month.unit for month in paid if month is not None))


def months_of(record: Insured, first: str, last: str) -> list[ContributionMonth]:
    """Return every month of a span; one without payment stands there with nothing."""
    units = units_of(record, first, last)
    return [_month(month, record.paid.get(month), units) for month in months_between(first, last)]


def lines_of(record: Insured, months: list[ContributionMonth]) -> list[InsuranceLine]:
    """Return one line for each insurance."""
    in_period = sum(1 for month in months if month.unit is not None)
    return [
        InsuranceLine.model_validate(
            {
                "kind": enrolment.kind,
                "status": enrolment.status,
                "first_month": enrolment.first_month,
                "total_months": len(record.paid),
                "months_in_period": in_period,
            }
        )
        for enrolment in record.enrolments
    ]


def totals_of(months: list[ContributionMonth]) -> list[PeriodTotals]:
    """Return what the months add up to, for each insurance."""
    sums: dict[str, list[int]] = {}
    for month in months:
        for paid in month.contributions:
            employer_person = sums.setdefault(paid.kind, [0, 0])
            employer_person[0] += paid.employer_fen
            employer_person[1] += paid.person_fen
    return [
        PeriodTotals.model_validate({"kind": kind, "employer_fen": employer, "person_fen": person})
        for kind, (employer, person) in sums.items()
    ]


def _month(month: str, paid: PaidMonth | None, units: list[str]) -> ContributionMonth:
    if paid is None:
        return ContributionMonth(month=month, unit=None, base_fen=0, contributions=[])
    contributions = [
        Contribution.model_validate(
            {
                "kind": rate.kind,
                "employer_fen": share_fen(paid.base_fen, rate.employer_per_million),
                "person_fen": share_fen(paid.base_fen, rate.person_per_million),
            }
        )
        for rate in rates().values()
    ]
    return ContributionMonth(
        month=month, unit=units.index(paid.unit), base_fen=paid.base_fen, contributions=contributions
    )
