"""The synthetic citizens: enough of them, true numbers, names nobody bears, and the same for the same seed."""

from datetime import date

from province.citizens import DEFAULT_COUNT, DEFAULT_SEED, ROLES, demo_cards, invent
from shared.cases.identity_number import parse_id_number

LAST_MONTH = "2026-10"
TODAY = date(2026, 11, 23)
PEOPLE = list(invent(DEFAULT_COUNT, DEFAULT_SEED, LAST_MONTH))


def test_there_are_at_least_five_hundred_different_people() -> None:
    numbers = {person.citizen.id_number for person in PEOPLE}

    assert sum(person.is_known for person in PEOPLE) >= 500
    assert len(numbers) == len(PEOPLE)


def test_every_number_can_be_true_and_says_the_same_as_the_record() -> None:
    for person in PEOPLE:
        number = parse_id_number(person.citizen.id_number, TODAY)
        assert (number.born, number.sex) == (person.citizen.born, person.citizen.sex)
        assert number.region == person.citizen.region_code


def test_names_are_obviously_invented() -> None:
    invented = ("演示", "试用", "样例", "示范", "范例", "虚构", "假设", "模拟")

    assert all(any(word in person.citizen.name for word in invented) for person in PEOPLE)
    assert any("𠮷" in person.citizen.name for person in PEOPLE)
    assert any("㼆" in person.citizen.name for person in PEOPLE)
    assert any(len(person.citizen.name) > 20 and "·" in person.citizen.name for person in PEOPLE)


def test_the_same_seed_gives_the_same_people() -> None:
    assert demo_cards(DEFAULT_SEED, LAST_MONTH) == demo_cards(DEFAULT_SEED, LAST_MONTH)
    assert demo_cards(1, LAST_MONTH) != demo_cards(2, LAST_MONTH)


def test_histories_end_in_the_last_month_or_before_and_never_repeat_a_month() -> None:
    for person in PEOPLE:
        months = [paid.month for paid in person.paid]
        assert months == sorted(set(months))
        assert all(month <= LAST_MONTH for month in months)


def test_everybody_the_demo_plays_has_a_card() -> None:
    assert {card["label"] for card in demo_cards(DEFAULT_SEED, LAST_MONTH)} == {role.label for role in ROLES}
