"""Identity numbers: the vectors of GB 11643 and what a screen may show of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.cases.identity_number import (
    WrongIdNumberError,
    check_character,
    mask_id_number,
    mask_name,
    parse_id_number,
)

TODAY = date(2026, 11, 23)


def test_the_standards_own_example_is_true() -> None:
    number = parse_id_number("11010519491231002x", TODAY)

    assert (number.region, number.born, number.sex) == ("110105", date(1949, 12, 31), "female")


@pytest.mark.parametrize(
    ("body", "check"),
    [
        ("13010219900101123", "7"),
        ("13010219900307761", "9"),
        ("81000019900101001", "9"),
        ("13063219550229001", "6"),
    ],
)
def test_check_characters(body: str, check: str) -> None:
    assert check_character(body) == check


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("130632195502290016", "date"),
        ("110105194912310021", "check"),
        ("11010519491231002", "form"),
        ("", "form"),
        ("1101051949123100２X", "form"),
    ],
)
def test_numbers_that_cannot_be_true(number: str, reason: str) -> None:
    with pytest.raises(WrongIdNumberError) as caught:
        parse_id_number(number, TODAY)
    assert caught.value.reason == reason


def with_check(body: str) -> str:
    return body + check_character(body)


def test_nobody_is_born_tomorrow_or_older_than_anybody() -> None:
    for body in ("13010220261124001", "13010218900101001"):
        with pytest.raises(WrongIdNumberError, match="age"):
            parse_id_number(with_check(body), TODAY)
    with pytest.raises(WrongIdNumberError, match="region"):
        parse_id_number(with_check("10010219900101001"), TODAY)


def test_people_with_other_cards_have_numbers_too() -> None:
    assert parse_id_number("810000199001010019", TODAY).region == "810000"
    assert parse_id_number("ABC123456789012", TODAY).born is None
    assert parse_id_number(with_check("91101019900101001"), TODAY).born == date(1990, 1, 1)


@given(st.text(max_size=24))
def test_any_text_is_a_number_or_a_clear_refusal(text: str) -> None:
    try:
        number = parse_id_number(text, TODAY)
    except WrongIdNumberError as error:
        assert str(error) in ("form", "check", "region", "date", "age")
    else:
        assert len(number.text) in (15, 18)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place: int, shift: int) -> None:
    good = "130102199001011237"
    bad = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]

    with pytest.raises(WrongIdNumberError, match="check"):
        parse_id_number(bad, TODAY)


def test_masks_show_only_what_a_person_needs_to_recognise_themselves() -> None:
    assert mask_id_number("130102199001011237") == "130***********1237"
    assert mask_id_number("1234") == "****"
    assert mask_name("赵演示") == "赵*"
    assert mask_name("欧阳范本") == "欧阳*"
    assert mask_name("𠮷样例") == "𠮷*"
    assert mask_name("买合木提·示例江·试用") == "买合木提·*"
    assert mask_name("") == ""
