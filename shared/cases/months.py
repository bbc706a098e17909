"""Calendar months and money: the arithmetic of a contribution certificate.

Months are "YYYY-MM" texts, spans include both ends. Money is in fen; a share of a base is rounded half up to
the fen, as insurance accounting does. Pure.
"""

import re
from collections.abc import Iterable, Iterator

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def month_index(month: str) -> int:
    """Return the month's place on one line: year × 12 + month − 1.

    Raises:
        ValueError: not a month.
    """
    if not _MONTH.fullmatch(month):
        raise ValueError("not a month")
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_at(index: int) -> str:
    """Return the month at a place of that line."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def plus_months(month: str, count: int) -> str:
    """Return the month `count` months later, or earlier when negative."""
    return month_at(month_index(month) + count)


def count_months(first: str, last: str) -> int:
    """Return how many months a span has; 0 when it ends before it begins."""
    return max(0, month_index(last) - month_index(first) + 1)


def months_between(first: str, last: str) -> Iterator[str]:
    """Give every month of a span in order."""
    return map(month_at, range(month_index(first), month_index(last) + 1))


def missing_months(first: str, last: str, paid: Iterable[str]) -> tuple[str, ...]:
    """Return the months of a span that are not among the paid ones."""
    have = set(paid)
    return tuple(month for month in months_between(first, last) if month not in have)


def share_fen(base_fen: int, rate_per_million: int) -> int:
    """Return a share of a base, rounded half up to the fen. The rate is in millionths: 8 % is 80,000."""
    if base_fen < 0 or rate_per_million < 0:
        raise ValueError("a share is never negative")
    return (base_fen * rate_per_million + 500_000) // 1_000_000
