"""Months and money of a certificate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.cases.months import (
    count_months,
    missing_months,
    month_at,
    month_index,
    months_between,
    plus_months,
    share_fen,
)

months = st.integers(1900 * 12, 2200 * 12).map(month_at)


def test_a_year_has_twelve_months_and_knows_its_turn() -> None:
    assert plus_months("2025-12", 1) == "2026-01"
    assert plus_months("2026-01", -1) == "2025-12"
    assert list(months_between("2025-11", "2026-02")) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert count_months("2026-02", "2025-11") == 0


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "26-01", "", "2026-01-01", "２０２６-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        month_index(text)


@given(months, st.integers(-600, 600))
def test_going_and_coming_back_is_nothing(month: str, count: int) -> None:
    assert plus_months(plus_months(month, count), -count) == month


@given(months, st.integers(0, 400), st.sets(st.integers(0, 400)))
def test_paid_and_missing_months_make_up_the_whole_span(first: str, length: int, paid: set[int]) -> None:
    last = plus_months(first, length)
    have = {plus_months(first, offset) for offset in paid if offset <= length}

    missing = missing_months(first, last, have)

    assert set(missing) | have == set(months_between(first, last))
    assert not set(missing) & have
    assert len(missing) + len(have) == count_months(first, last)


def test_shares_are_rounded_half_up_to_the_fen() -> None:
    assert share_fen(378_100, 80_000) == 30_248
    assert share_fen(1_250_000, 2) == 3  # 2.5 fen
    assert share_fen(1_249_999, 2) == 2


@given(st.integers(0, 10**9), st.integers(0, 1_000_000))
def test_a_share_is_never_off_by_more_than_half_a_fen(base_fen: int, rate: int) -> None:
    assert abs(share_fen(base_fen, rate) * 1_000_000 - base_fen * rate) <= 500_000
