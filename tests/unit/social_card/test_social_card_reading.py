"""Reading a card record by record, without any reader between: what is read, what is refused, what it costs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from devices.contracts.errors import (
    AuthenticationRequiredError,
    BadReadingError,
    CardFaultError,
    CardLockedError,
    DeviceError,
    ProtocolError,
    WrongMediaError,
)
from devices.contracts.readings import ReadingOrigin, SocialCardReading
from devices.social_card.card_files import EF05, EF06, Tag
from devices.social_card.coding import decode_date, decode_digits, decode_name, decode_text
from devices.social_card.reading import MINIMUM_APDUS, generation_of, read_social_card
from devices.social_card.virtual_card import BANK_CARD_ATR, VirtualCard, VirtualForeignCard
from devices.social_card.virtual_profile import VirtualCardProfile

Profiles = Mapping[str, VirtualCardProfile]
Read = Callable[[VirtualCard], SocialCardReading]


class CountingCard:
    """A card that keeps its APDUs and can answer one of them differently."""

    def __init__(self, card: VirtualCard, spoilt: int = 0, answer: bytes = b"") -> None:
        self._card = card
        self._spoilt = spoilt
        self._answer = answer
        self.apdus: list[bytes] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.apdus.append(apdu)
        return self._answer if len(self.apdus) == self._spoilt else self._card.answer(apdu)


def _assert_says(reading: SocialCardReading, profile: VirtualCardProfile) -> None:
    assert reading.holder is not None
    for item in ("social_security_number", "name", "sex", "ethnic_group", "birthplace", "born"):
        assert getattr(reading.holder, item) == getattr(profile, item)
    for item in ("version", "card_id", "card_number", "issued", "expires"):
        assert getattr(reading, item) == getattr(profile, item)


@pytest.mark.parametrize("name", ["generation_1", "generation_2", "rare_name", "long_name"])
def test_a_card_is_read_as_it_was_written(profiles: Profiles, read: Read, name: str) -> None:
    reading = read(VirtualCard(profiles[name]))
    _assert_says(reading, profiles[name])
    assert not reading.is_partial
    assert len(reading.reset_bytes) == 26


def test_a_generation_3_card_without_a_key_is_a_partial_reading_without_a_holder(
    profiles: Profiles, read: Read
) -> None:
    reading = read(VirtualCard(profiles["generation_3"]))
    assert reading.is_partial
    assert reading.holder is None
    assert reading.card_number == profiles["generation_3"].card_number


def test_a_generation_2_card_that_wants_a_key_is_an_error_and_not_a_partial_reading(
    profiles: Profiles, read: Read
) -> None:
    card = VirtualCard(replace(profiles["generation_3"], version="2.00"))
    with pytest.raises(AuthenticationRequiredError):
        read(card)


@pytest.mark.parametrize(("name", "over"), [("generation_1", 0), ("generation_2", 0), ("generation_3", 1)])
def test_no_profile_costs_more_than_its_minimum_and_one(
    profiles: Profiles, origin: ReadingOrigin, name: str, over: int
) -> None:
    card = VirtualCard(profiles[name])
    counting = CountingCard(card)
    read_social_card(counting.transmit, card.atr, origin)
    assert len(counting.apdus) == MINIMUM_APDUS[profiles[name].generation] + over
    assert sum(apdu[1] == 0xA4 for apdu in counting.apdus) == 1


@pytest.mark.parametrize("name", ["generation_1", "generation_2", "generation_3"])
def test_a_card_without_short_file_ids_is_read_too(profiles: Profiles, origin: ReadingOrigin, name: str) -> None:
    card = VirtualCard(profiles[name], knows_short_ids=False)
    counting = CountingCard(card)
    reading = read_social_card(counting.transmit, card.atr, origin)
    assert reading.card_id == profiles[name].card_id
    assert len(counting.apdus) <= MINIMUM_APDUS[profiles[name].generation] + 5


def test_a_card_that_stays_in_the_first_file_after_a_short_id_is_led_to_the_second(
    profiles: Profiles, origin: ReadingOrigin
) -> None:
    """Short ids answer, but do not move the card: records of EF06 are then missing until it is selected."""
    card = VirtualCard(profiles["generation_2"])

    def transmit(apdu: bytes) -> bytes:
        answer = card.answer(apdu)
        if apdu[1] == 0xB2 and apdu[3] == 0x34:
            card.answer(bytes.fromhex("00B2012C12"))
        return answer

    _assert_says(read_social_card(transmit, card.atr, origin), profiles["generation_2"])


@pytest.mark.parametrize("split_at", range(22, 31))
def test_a_name_cut_inside_a_character_is_joined_as_bytes(
    profile: VirtualCardProfile, read: Read, split_at: int
) -> None:
    name = "阿布都样·买买提演示·如则吐地"
    written = name.encode("gb18030")
    card = VirtualCard(
        profile,
        replaced={Tag.NAME: written[:split_at], Tag.NAME_REST: written[split_at:].ljust(20, b"\x00")},
    )
    holder = read(card).holder
    assert holder is not None
    assert holder.name == name


@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=11))
@example("𠮷㼆")
@example("阿布都·买买提·如则")
def test_every_name_that_fits_comes_back(name: str) -> None:
    written = name.encode("gb18030")
    assert decode_name(written[:30].ljust(30, b"\x00"), written[30:].ljust(20, b"\x00")) == name


@given(
    name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=7),
    filler=st.sampled_from(b"\x00 "),
)
def test_both_kinds_of_padding_are_taken_off(name: str, filler: int) -> None:
    padding = bytes([filler])
    assert decode_name(name.encode("gb18030").ljust(30, padding), padding * 20) == name


def test_a_card_without_a_name_extension_has_the_name_it_has(profile: VirtualCardProfile, read: Read) -> None:
    holder = read(VirtualCard(profile, replaced={Tag.NAME_REST: None})).holder
    assert holder is not None
    assert holder.name == profile.name


@pytest.mark.parametrize("version", ["00.0", "0002", "00", ""])
def test_a_version_of_noughts_is_generation_2(profile: VirtualCardProfile, read: Read, version: str) -> None:
    reading = read(VirtualCard(replace(profile, version=version)))
    assert reading.version == version
    assert reading.holder is not None
    assert reading.holder.name == profile.name
    assert generation_of(version) == 2


@pytest.mark.parametrize("version", ["4.00", "0.10", "x", "²", "9999"])
def test_a_version_of_no_known_generation_is_a_bad_reading(
    profile: VirtualCardProfile, read: Read, version: str
) -> None:
    with pytest.raises(BadReadingError):
        read(VirtualCard(profile, replaced={Tag.VERSION: version.encode("gb18030")}))


def test_an_expired_card_is_read_with_its_dates(profiles: Profiles, read: Read) -> None:
    reading = read(VirtualCard(profiles["generation_1"]))
    assert reading.expires == date(2018, 5, 6)
    assert reading.issued == date(2008, 5, 6)


@pytest.mark.parametrize("blank", ["FFFFFFFF", "00000000"])
def test_blank_dates_are_none(profile: VirtualCardProfile, read: Read, blank: str) -> None:
    filling = bytes.fromhex(blank)
    reading = read(VirtualCard(profile, replaced={Tag.EXPIRES: filling, Tag.BORN: filling}))
    assert reading.expires is None
    assert reading.holder is not None
    assert reading.holder.born is None


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (Tag.ISSUED, "2A160301"),
        (Tag.ISSUED, "20161301"),
        (Tag.EXPIRES, "20360230"),
        (Tag.EXPIRES, "00001231"),
        (Tag.EXPIRES, "2036"),
        (Tag.BORN, "F9900228"),
        (Tag.BORN, "199002281F"),
        (Tag.ETHNIC_GROUP, "AB"),
        (Tag.BIRTHPLACE, "1306F2"),
        (Tag.SEX, "37"),
        (Tag.SEX, "B2"),
        (Tag.NAME, "C7AEFF"),
        (Tag.NAME, "C7AE00D1F9"),
        (Tag.NAME, ""),
        (Tag.NAME, "0000"),
        (Tag.SOCIAL_SECURITY_NUMBER, "2020"),
        (Tag.CARD_ID, "130602"),
        (Tag.CARD_NUMBER, "41321B5B"),
    ],
)
def test_what_cannot_be_true_is_a_bad_reading_that_tells_nothing_of_the_person(
    profile: VirtualCardProfile, read: Read, tag: Tag, value: str
) -> None:
    with pytest.raises(BadReadingError) as caught:
        read(VirtualCard(profile, replaced={tag: bytes.fromhex(value)}))
    assert profile.name not in str(caught.value)
    assert profile.social_security_number not in str(caught.value)


@pytest.mark.parametrize("tag", [Tag.CARD_ID, Tag.VERSION, Tag.CARD_NUMBER, Tag.NAME, Tag.SEX])
def test_a_missing_record_is_a_bad_reading(profile: VirtualCardProfile, read: Read, tag: Tag) -> None:
    with pytest.raises(BadReadingError, match="6A83"):
        read(VirtualCard(profile, replaced={tag: None}))


def test_a_record_of_another_tag_is_never_taken(profile: VirtualCardProfile, origin: ReadingOrigin) -> None:
    card = VirtualCard(profile)
    counting = CountingCard(card, spoilt=5, answer=bytes.fromhex("0504203603019000"))
    with pytest.raises(ProtocolError, match="asked for record 06, got 05"):
        read_social_card(counting.transmit, card.atr, origin)


def test_of_a_long_card_number_nine_characters_count(profile: VirtualCardProfile, read: Read) -> None:
    assert read(VirtualCard(profile, replaced={Tag.CARD_NUMBER: b"B2000000299"})).card_number == "B20000002"


@pytest.mark.parametrize(
    ("answer", "error"),
    [("6A82", WrongMediaError), ("6A81", CardLockedError), ("9303", CardLockedError), ("6F00", CardFaultError)],
)
def test_a_refused_selection_says_what_kind_of_card_it_is(
    profile: VirtualCardProfile, origin: ReadingOrigin, answer: str, error: type[DeviceError]
) -> None:
    card = VirtualCard(profile)
    with pytest.raises(error):
        read_social_card(CountingCard(card, 1, bytes.fromhex(answer)).transmit, card.atr, origin)


def test_a_bank_card_is_the_wrong_card(origin: ReadingOrigin) -> None:
    with pytest.raises(WrongMediaError):
        read_social_card(VirtualForeignCard().answer, BANK_CARD_ATR, origin)


@given(answers=st.lists(st.binary(max_size=260), max_size=40), atr=st.binary(max_size=33))
def test_any_answers_give_a_reading_or_a_typed_error(
    answers: list[bytes], atr: bytes, origin: ReadingOrigin
) -> None:
    left = iter(answers)
    try:
        read_social_card(lambda _: next(left, b"\x6d\x00"), b"\x3b\x00" + atr, origin)
    except DeviceError as error:
        assert error.code.startswith(("CRD-", "DEV-2"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), tag=st.sampled_from([*EF05.sizes, *EF06[2].sizes]), value=st.binary(max_size=60))
def test_any_value_of_any_record_gives_a_reading_or_a_typed_error(
    data: st.DataObject, tag: Tag, value: bytes, profile: VirtualCardProfile, read: Read
) -> None:
    card = VirtualCard(profile, replaced={tag: value}, knows_short_ids=data.draw(st.booleans()))
    try:
        reading = read(card)
    except (BadReadingError, AuthenticationRequiredError):
        return
    assert reading.holder is not None
    assert reading.holder.name
    assert reading.holder.social_security_number


@given(value=st.binary(max_size=40))
def test_any_bytes_decode_or_are_a_bad_reading(value: bytes) -> None:
    for decode in (decode_text, decode_digits, decode_date):
        try:
            decoded = decode(value, "item")
        except BadReadingError as error:
            assert error.detail.startswith(("item", "control character in item"))
        else:
            assert decoded is None or isinstance(decoded, str | date)


@pytest.mark.parametrize("name", ["generation_1", "generation_3", "long_name"])
def test_a_profile_survives_its_file(profiles: Profiles, tmp_path: Path, name: str) -> None:
    profiles[name].save(tmp_path / "card.json")
    assert VirtualCardProfile.load(tmp_path / "card.json") == profiles[name]


def test_a_name_that_does_not_fit_is_refused_by_the_profile(profiles: Profiles) -> None:
    with pytest.raises(ValueError, match="name of 39 bytes"):
        replace(profiles["generation_1"], name=profiles["long_name"].name).values()
