"""Frames of the SAM module: known bytes, and every way a line can spoil them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.id_card.frames import (
    LONGEST_LEN,
    PREAMBLE,
    SYNC,
    DamagedFrame,
    FrameParser,
    SamCommand,
    SamReply,
    encode_frame,
)

CARD_FOUND = bytes.fromhex("AAAAAA9669 0008 00009F00000000 97")

bodies = st.binary(min_size=3, max_size=200)
noise = st.binary(max_size=40).map(lambda bytes_: bytes_.replace(SYNC, b""))


def parse(received: bytes) -> list[bytes | DamagedFrame]:
    parser = FrameParser()
    return parser.feed(received) + parser.give_up()


def bodies_in(received: bytes) -> list[bytes]:
    return [found for found in parse(received) if isinstance(found, bytes)]


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (SamCommand.STATUS, "AAAAAA9669 0003 11FF ED"),
        (SamCommand.MODULE_ID, "AAAAAA9669 0003 12FF EE"),
        (SamCommand.FIND, "AAAAAA9669 0003 2001 22"),
        (SamCommand.SELECT, "AAAAAA9669 0003 2002 21"),
        (SamCommand.READ_BASE, "AAAAAA9669 0003 3001 32"),
        (SamCommand.READ_APPENDED_ADDRESS, "AAAAAA9669 0003 3003 30"),
    ],
)
def test_requests_are_the_published_bytes(command: SamCommand, frame: str) -> None:
    assert encode_frame(command.value) == bytes.fromhex(frame)


@pytest.mark.parametrize(
    ("frame", "reply"),
    [
        ("AAAAAA9669 0008 00009F00000000 97", SamReply(0x9F, bytes(4))),
        ("AAAAAA9669 000C 000090 0000000000000000 9C", SamReply(0x90, bytes(8))),
        ("AAAAAA9669 0004 000080 84", SamReply(0x80)),
        ("AAAAAA9669 0004 000081 85", SamReply(0x81)),
        ("AAAAAA9669 0004 000041 45", SamReply(0x41)),
    ],
)
def test_published_replies_are_understood(frame: str, reply: SamReply) -> None:
    (body,) = bodies_in(bytes.fromhex(frame))
    assert SamReply.from_body(body) == reply
    assert encode_frame(reply.body) == bytes.fromhex(frame)


def test_a_body_without_zero_sw1_and_sw2_is_no_reply() -> None:
    assert SamReply.from_body(bytes.fromhex("009090")) is None
    assert SamReply.from_body(bytes.fromhex("0000")) is None


def test_an_echo_of_our_own_request_is_not_taken_for_a_reply() -> None:
    assert bodies_in(encode_frame(SamCommand.FIND.value)) == []


@given(bodies, noise)
def test_a_frame_is_found_after_any_noise(body: bytes, before: bytes) -> None:
    assert bodies_in(before + encode_frame(body)) == [body]


@given(bodies)
def test_a_frame_that_lost_its_first_byte_is_found(body: bytes) -> None:
    assert bodies_in(encode_frame(body)[1:]) == [body]


@pytest.mark.parametrize("cut", range(1, len(CARD_FOUND)))
def test_a_frame_split_anywhere_is_found(cut: int) -> None:
    parser = FrameParser()
    assert parser.feed(CARD_FOUND[:cut]) == []
    assert parser.feed(CARD_FOUND[cut:]) == [CARD_FOUND[7:-1]]


@given(st.lists(bodies, max_size=5))
def test_frames_byte_by_byte_are_found_in_order(sent: list[bytes]) -> None:
    parser = FrameParser()
    found = []
    for byte in b"".join(map(encode_frame, sent)):
        found += parser.feed(bytes([byte]))
    assert found == sent


@pytest.mark.parametrize("index", range(3, len(CARD_FOUND)))
def test_a_frame_that_lost_a_later_byte_never_yields_a_body(index: int) -> None:
    assert bodies_in(CARD_FOUND[:index] + CARD_FOUND[index + 1 :]) == []


@given(bodies, st.integers(1, 255), st.data())
def test_a_changed_byte_of_the_checked_part_is_noticed(body: bytes, flip: int, data: st.DataObject) -> None:
    frame = bytearray(encode_frame(body))
    frame[data.draw(st.integers(len(PREAMBLE) + 2, len(frame) - 1))] ^= flip
    assert body not in parse(bytes(frame))
    assert DamagedFrame() in parse(bytes(frame))


@given(bodies, st.integers(0, 3) | st.integers(1000, 0xFFFF))
def test_a_frame_behind_a_lying_length_is_found(body: bytes, lie: int) -> None:
    liar = PREAMBLE + lie.to_bytes(2, "big") + bytes.fromhex("000090")
    assert parse(liar + encode_frame(body)) == [DamagedFrame(), body]


@given(bodies)
def test_a_frame_swallowed_by_a_length_that_lies_too_long_is_found_when_the_line_falls_silent(
    body: bytes,
) -> None:
    parser = FrameParser()
    liar = PREAMBLE + LONGEST_LEN.to_bytes(2, "big")
    assert parser.feed(liar + encode_frame(body)) == []
    assert parser.give_up() == [DamagedFrame(), body]


@given(st.lists(st.one_of(st.binary(max_size=300), st.just(SYNC), st.just(SYNC + b"\x0f\xfb")), max_size=60))
def test_arbitrary_bytes_never_crash_and_the_next_frame_is_found(pieces: list[bytes]) -> None:
    parser = FrameParser()
    for piece in pieces:
        parser.feed(piece)
    parser.give_up()
    assert parser.feed(CARD_FOUND) == [CARD_FOUND[7:-1]]


def test_what_is_held_stays_bounded() -> None:
    parser = FrameParser()
    for piece in (b"\x55" * 100_000, SYNC + b"\x0f\xfb", b"\xaa" * 100_000, b"\x00" * 100_000):
        parser.feed(piece)
        assert len(parser._received) <= len(SYNC) + 2 + LONGEST_LEN
