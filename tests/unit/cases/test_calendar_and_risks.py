"""Working days of 2026 and the risk catalogue."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from province.calendar import working_days
from province.risk_catalogue import risk_rules, risks_of
from shared.cases.risks import evaluate
from shared.catalogue.forms import check, load_form
from shared.catalogue.window_items import missing_materials, window_items

at = datetime.fromisoformat
"""A moment at the counter's own clock."""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-04", True),
        ("2026-01-02", False),
        ("2026-10-10", True),
        ("2026-10-08", True),
        ("2026-11-22", False),
    ],
)
def test_holidays_and_made_up_days_are_those_that_were_published(day: str, works: bool) -> None:
    assert working_days().is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("accepted", "days", "due"),
    [
        ("2026-11-23T09:30", 15, "2026-12-14"),
        ("2026-11-23T17:00", 15, "2026-12-15"),
        ("2026-09-30T10:00", 1, "2026-10-08"),
        ("2026-02-13T16:59", 1, "2026-02-14"),
        ("2026-11-22T10:00", 1, "2026-11-24"),
    ],
)
def test_day_one_is_the_working_day_after_the_acceptance(accepted: str, days: int, due: str) -> None:
    assert working_days().due(datetime.fromisoformat(accepted), days).day == date.fromisoformat(due)


def test_a_promise_into_a_year_nobody_published_is_provisional() -> None:
    calendar = working_days()

    assert calendar.due(at("2026-12-28T09:00"), 15).is_provisional
    assert not calendar.due(at("2026-11-23T09:00"), 15).is_provisional


@given(st.datetimes(min_value=at("2026-01-01T00:00"), max_value=at("2026-12-01T00:00")), st.integers(0, 15))
def test_a_promise_ends_on_a_working_day_and_never_before_a_shorter_one(moment: datetime, days: int) -> None:
    calendar = working_days()
    due = calendar.due(moment, days).day

    assert due <= calendar.due(moment, days + 1).day
    assert days == 0 or calendar.is_working(due)


def test_every_item_of_the_window_has_a_form_that_can_be_filled_in() -> None:
    for item in window_items().values():
        form = load_form(item.code)
        assert form is not None
        assert {code for _, code in check(form, {})} == {"required"}
        assert all(field.label["zh"] and field.label["en"] for field in form.fields)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"phone": "1300000"}, ("phone", "pattern")),
        ({"pay_way": "gold"}, ("pay_way", "choice")),
        ({"address": "长" * 201}, ("address", "too_long")),
        ({"surprise": "x"}, ("surprise", "unknown")),
        ({"phone": 13000000000}, ("phone", "pattern")),
    ],
)
def test_what_is_wrong_with_a_form_is_said_by_its_field(
    answers: dict[str, object], wrong: tuple[str, str]
) -> None:
    form = load_form("132014007000")
    assert form is not None
    assert wrong in check(form, answers)


def test_a_form_nobody_wrote_is_none() -> None:
    assert load_form("../../etc") is None
    assert load_form("000000000000") is None


def test_required_materials_are_missed_by_their_slot() -> None:
    item = window_items()["132014035000"]

    assert missing_materials(item, ["identity"]) == [("record", "required")]
    assert missing_materials(item, ["identity", "record"]) == []


def test_an_account_that_changes_needs_a_second_person_and_shows_what_changes_masked() -> None:
    form = load_form("132014013000")
    assert form is not None
    answers = {
        "name": "赵演示",
        "old_account": "**** 0001",
        "new_account": "6217000000000000018",
        "new_holder": "钱试用",
    }
    result = risks_of("d-1", form, answers)

    assert result.needs == "authorisation"
    assert [risk.code for risk in result.risks] == ["R01", "R01B"]
    assert ("**** 0001", "**** 0018") in [(each.before, each.after) for each in result.differences]


def test_what_no_rule_speaks_of_needs_nothing() -> None:
    assert evaluate(risk_rules(), "132014007000", {}).needs == "nothing"
