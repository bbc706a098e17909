"""APDUs, status words, records and answers to reset of social security cards."""

from collections.abc import Iterator

import pytest
from hypothesis import given
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
from devices.social_card.apdu import MAX_FOLLOW_UPS, CommandApdu, ResponseApdu, exchange
from devices.social_card.atr import historical_bytes, is_resident_id_card
from devices.social_card.status_words import error_for, error_for_selection
from devices.social_card.tlv import TlvRecord, parse_record
from devices.social_card.virtual_card import BANK_CARD_ATR, RESIDENT_ID_CARD_ATR

READ = CommandApdu(0xB2, 0x03, 0x00, expected=6)


class ScriptedCard:
    """Answers what it is told to, one answer after the other, and keeps what it was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.asked: list[str] = []

    def transmit(self, apdu: bytes) -> bytes:
        self.asked.append(apdu.hex().upper())
        return bytes.fromhex(next(self._answers))


@pytest.mark.parametrize(
    ("command", "wire"),
    [
        (CommandApdu(0xA4, 0x04, 0x00, b"ab"), "00A40400026162"),
        (CommandApdu(0xA4, 0x04, 0x00, b"ab", expected=256), "00A4040002616200"),
        (CommandApdu(0xB2, 0x08, 0x00, expected=0x14), "00B2080014"),
        (CommandApdu(0x84, 0x00, 0x00, expected=256), "0084000000"),
        (CommandApdu(0x82, 0x00, 0x0A), "0082000A"),
    ],
)
def test_a_command_has_its_short_form(command: CommandApdu, wire: str) -> None:
    assert bytes(command).hex().upper() == wire


def test_an_answer_that_is_whole_takes_one_apdu() -> None:
    card = ScriptedCard("0304322E30309000")
    assert exchange(card.transmit, READ) == ResponseApdu(bytes.fromhex("0304322E3030"), 0x9000)
    assert card.asked == ["00B2030006"]


def test_data_that_waits_is_fetched_and_joined() -> None:
    card = ScriptedCard("6103", "0304326102", "2E309000")
    assert exchange(card.transmit, READ).data == bytes.fromhex("0304322E30")
    assert card.asked == ["00B2030006", "00C0000003", "00C0000002"]


def test_a_wrong_length_is_asked_again_with_the_right_one() -> None:
    card = ScriptedCard("6C08", "03063130000000009000")
    assert exchange(card.transmit, READ).data == bytes.fromhex("0306313000000000")
    assert card.asked == ["00B2030006", "00B2030008"]


def test_an_offer_of_data_nobody_wants_is_success_without_another_apdu() -> None:
    card = ScriptedCard("611E")
    assert exchange(card.transmit, CommandApdu(0xA4, 0x04, 0x00, b"name")).is_ok
    assert len(card.asked) == 1


@pytest.mark.parametrize("sw", ["6110", "6C10", "6100", "6C00"])
def test_a_card_that_chains_without_end_is_given_up_after_four_follow_ups(sw: str) -> None:
    card = ScriptedCard(*[sw] * 20)
    with pytest.raises(ProtocolError, match="no end"):
        exchange(card.transmit, READ)
    assert len(card.asked) == 1 + MAX_FOLLOW_UPS == 5


@given(answers=st.lists(st.binary(max_size=300), min_size=1 + MAX_FOLLOW_UPS, max_size=1 + MAX_FOLLOW_UPS))
def test_any_bytes_give_a_response_or_a_protocol_error(answers: list[bytes]) -> None:
    left = iter(answers)
    try:
        response = exchange(lambda _: next(left), READ)
    except ProtocolError:
        return
    assert response.status >> 8 not in (0x61, 0x6C)
    assert len(response.data) <= 256 * (1 + MAX_FOLLOW_UPS)


@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_record_or_a_protocol_error(data: bytes) -> None:
    try:
        record = parse_record(data)
    except ProtocolError:
        return
    assert data.startswith(bytes(record))
    assert set(data[len(bytes(record)) :]) <= {0x00, 0xFF}


@given(tag=st.integers(0, 255), value=st.binary(max_size=255), filler=st.sampled_from([b"", b"\x00\x00", b"\xff"]))
def test_a_record_comes_back_as_written(tag: int, value: bytes, filler: bytes) -> None:
    record = TlvRecord(tag, value)
    assert parse_record(bytes(record) + filler) == record


@pytest.mark.parametrize("data", ["", "01", "0102AA", "0101AABB", "0101AA0001"])
def test_a_record_whose_length_lies_is_refused(data: str) -> None:
    with pytest.raises(ProtocolError):
        parse_record(bytes.fromhex(data))


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (0x6283, CardLockedError),
        (0x63C2, AuthenticationRequiredError),
        (0x6581, CardFaultError),
        (0x6700, ProtocolError),
        (0x6982, AuthenticationRequiredError),
        (0x6983, AuthenticationRequiredError),
        (0x6985, ProtocolError),
        (0x6A81, CardLockedError),
        (0x6A82, BadReadingError),
        (0x6A83, BadReadingError),
        (0x6A88, AuthenticationRequiredError),
        (0x6D00, ProtocolError),
        (0x9303, CardLockedError),
        (0x6F00, CardFaultError),
    ],
)
def test_each_status_word_is_a_typed_error_that_names_it(status: int, error: type[DeviceError]) -> None:
    found = error_for(status, "read NAME")
    assert type(found) is error
    assert f"{status:04X}" in found.detail


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (0x6A82, WrongMediaError),
        (0x6D00, WrongMediaError),
        (0x6E00, WrongMediaError),
        (0x6A81, CardLockedError),
        (0x6283, CardLockedError),
        (0x6F00, CardFaultError),
    ],
)
def test_a_card_without_the_application_is_another_card(status: int, error: type[DeviceError]) -> None:
    assert type(error_for_selection(status)) is error


@pytest.mark.parametrize(
    ("atr", "history"),
    [
        ("3B6D00000090543116866013042500 1C4E", "0090543116866013042500 1C4E"),
        ("3B6800000073C84011009000", "0073C84011009000"),
        ("3B8880010102030405060708FF", "0102030405060708"),
        ("3BF51300008131FE454D4946495254", "4D49464952"),
        ("3B00", ""),
    ],
)
def test_historical_bytes_stand_behind_the_interface_bytes(atr: str, history: str) -> None:
    assert historical_bytes(bytes.fromhex(atr)) == bytes.fromhex(history)


@pytest.mark.parametrize("atr", ["", "3B", "3B6D0000009054", "3BF51300", "3BF5130000FF"])
def test_an_atr_shorter_than_it_says_is_a_card_fault(atr: str) -> None:
    with pytest.raises(CardFaultError):
        historical_bytes(bytes.fromhex(atr))


@given(atr=st.binary(max_size=40))
def test_any_atr_gives_at_most_fifteen_bytes_of_it_or_a_card_fault(atr: bytes) -> None:
    try:
        history = historical_bytes(atr)
    except CardFaultError:
        return
    assert len(history) <= 15
    assert history in atr


def test_an_identity_card_is_known_by_its_atr_and_a_bank_card_is_not() -> None:
    assert is_resident_id_card(RESIDENT_ID_CARD_ATR)
    assert is_resident_id_card(bytes.fromhex("3B868001804F03F001003A"))
    assert not is_resident_id_card(BANK_CARD_ATR)
