"""Whether a contribution payload agrees with itself, recomputed before anything is drawn.

A paper whose columns do not add up would be believed all the same, so it is never made. Pure.
"""

from collections import Counter
from collections.abc import Collection

from shared.cases.months import count_months, months_between
from shared.contract.contribution import ContributionCertificate, ContributionMonth
from shared.documents.errors import SumsMismatchError

Column = tuple[str, str]
"""Insurance and payer ("employer" or "person")."""


def check_sums(payload: ContributionCertificate, columns: Collection[Column]) -> None:
    """Check months, units, counts and totals, and that every amount has a column to stand in.

    Raises:
        SumsMismatchError: the first thing that does not add up, without amounts.
    """
    _check_months(payload)
    for month in payload.months:
        _check_month(month, len(payload.units))
    _check_totals(payload)
    _check_counts(payload)
    for kind, payer, amount_fen in _amounts(payload):
        if amount_fen and (kind, payer) not in columns:
            raise SumsMismatchError(f"no column for {kind}/{payer}")


def _amounts(payload: ContributionCertificate) -> list[tuple[str, str, int]]:
    amounts: list[tuple[str, str, int]] = []
    for month in payload.months:
        for paid in month.contributions:
            amounts.append((paid.kind, "employer", paid.employer_fen))
            amounts.append((paid.kind, "person", paid.person_fen))
    return amounts


def _check_months(payload: ContributionCertificate) -> None:
    try:
        # Counted first: a span of a thousand years is a short text.
        is_whole = count_months(payload.first_month, payload.last_month) == len(payload.months) > 0
        expected = list(months_between(payload.first_month, payload.last_month)) if is_whole else []
    except ValueError as error:
        raise SumsMismatchError("the period is not a span of months") from error
    if not is_whole or [month.month for month in payload.months] != expected:
        raise SumsMismatchError("the months are not the whole period in order")


def _check_month(month: ContributionMonth, unit_count: int) -> None:
    kinds = [paid.kind for paid in month.contributions]
    if len(set(kinds)) != len(kinds):
        raise SumsMismatchError(f"an insurance stands twice in {month.month}")
    if month.unit is None:
        if kinds or month.base_fen:
            raise SumsMismatchError(f"{month.month} has amounts and no unit")
    elif not 0 <= month.unit < unit_count:
        raise SumsMismatchError(f"{month.month} names a unit that is not listed")
    elif not kinds:
        raise SumsMismatchError(f"{month.month} has a unit and no amounts")


def _check_totals(payload: ContributionCertificate) -> None:
    sums: Counter[Column] = Counter()
    for kind, payer, amount_fen in _amounts(payload):
        sums[kind, payer] += amount_fen
    stated: Counter[Column] = Counter()
    for total in payload.totals:
        if (total.kind, "employer") in stated:
            raise SumsMismatchError(f"{total.kind} is totalled twice")
        stated[total.kind, "employer"] = total.employer_fen
        stated[total.kind, "person"] = total.person_fen
    if stated != sums:  # Counters are equal when they differ by zeros only
        raise SumsMismatchError("the totals are not the sums of the months")


def _check_counts(payload: ContributionCertificate) -> None:
    paid = Counter(each.kind for month in payload.months for each in month.contributions)
    listed = [line.kind for line in payload.insurances]
    if len(set(listed)) != len(listed) or not set(paid) <= set(listed):
        raise SumsMismatchError("the insurances listed are not those that were paid")
    for line in payload.insurances:
        if line.months_in_period != paid[line.kind] or line.total_months < line.months_in_period:
            raise SumsMismatchError(f"the months of {line.kind} do not add up")
