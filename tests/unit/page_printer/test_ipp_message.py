"""The wire form of IPP, without a printer."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contracts.errors import ProtocolError
from devices.page_printer.ipp_message import (
    Answer,
    Attribute,
    Group,
    Operation,
    Tag,
    decode_answer,
    encode_request,
)


def value(tag: int, name: str, octets: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(octets)) + octets


def answer(*pieces: bytes, status: int = 0) -> bytes:
    return struct.pack(">BBHI", 1, 1, status, 1) + b"".join(pieces) + b"\x03"


def test_a_request_is_laid_out_as_rfc_8010_says() -> None:
    request = encode_request(
        Operation.GET_JOB_ATTRIBUTES,
        7,
        [
            (Group.OPERATION, [Attribute("job-id", Tag.INTEGER, [-2])]),
            (Group.JOB, [Attribute("a", Tag.KEYWORD, ["x", "yz"])]),
        ],
    )
    assert request == bytes.fromhex(
        "0101 0009 00000007 01 21 0006 6a6f622d6964 0004 fffffffe 02 44 0001 61 0001 78 44 0000 0002 797a 03"
    )


def test_what_was_encoded_is_decoded() -> None:
    attributes = [
        Attribute("job-name", Tag.NAME, ["参保缴费证明"]),
        Attribute("job-state", Tag.ENUM, [9]),
        Attribute("fine", Tag.BOOLEAN, [True, False]),
        Attribute("reasons", Tag.KEYWORD, ["media-empty", "paused"]),
    ]
    decoded = decode_answer(encode_request(Operation.GET_JOBS, 3, [(Group.JOB, attributes)]))
    assert decoded.request_id == 3
    assert decoded.all_of(Group.JOB) == [{each.name: tuple(each.values) for each in attributes}]


def test_every_job_of_an_answer_is_a_group_of_its_own() -> None:
    jobs = [b"\x02" + value(Tag.INTEGER, "job-id", struct.pack(">i", number)) for number in (4, 5)]
    assert decode_answer(answer(b"\x01", *jobs)).all_of(Group.JOB) == [{"job-id": (4,)}, {"job-id": (5,)}]


def test_an_attribute_without_a_value_is_there_with_no_values() -> None:
    decoded = decode_answer(answer(b"\x02", value(0x13, "time-at-processing", b"")))
    assert decoded.all_of(Group.JOB) == [{"time-at-processing": ()}]


def test_a_name_in_a_language_is_read_as_a_name() -> None:
    octets = struct.pack(">H", 5) + b"zh-cn" + struct.pack(">H", 6) + "证明".encode()
    decoded = decode_answer(answer(b"\x02", value(Tag.NAME_WITH_LANGUAGE, "job-name", octets)))
    assert decoded.all_of(Group.JOB) == [{"job-name": ("证明",)}]


def test_the_members_of_a_collection_are_stepped_over() -> None:
    size = [
        value(Tag.BEGIN_COLLECTION, "media-col", b""),
        value(0x4A, "", b"media-size"),
        value(Tag.BEGIN_COLLECTION, "", b""),
        value(0x4A, "", b"x-dimension"),
        value(Tag.INTEGER, "", struct.pack(">i", 21000)),
        value(Tag.END_COLLECTION, "", b""),
        value(Tag.END_COLLECTION, "", b""),
    ]
    decoded = decode_answer(answer(b"\x04", *size, value(Tag.ENUM, "printer-state", struct.pack(">i", 3))))
    assert decoded.all_of(Group.PRINTER) == [{"media-col": (), "printer-state": (3,)}]


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        answer()[:-1],
        answer(value(Tag.ENUM, "before-any-group", b"\0\0\0\3")),
        answer(b"\x02", value(Tag.ENUM, "", b"\0\0\0\3")),
        answer(b"\x02", value(Tag.INTEGER, "short", b"\0\3")),
        answer(b"\x02", value(Tag.END_COLLECTION, "", b"")),
        answer(b"\x02", b"\x21\xff\xf7" + bytes(20)),  # a length that some parsers take for minus nine
        b"<!DOCTYPE html><title>404</title>",
    ],
)
def test_what_is_no_ipp_answer_is_a_protocol_error(octets: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_answer(octets)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer_or_a_protocol_error(octets: bytes) -> None:
    try:
        assert isinstance(decode_answer(octets), Answer)
    except ProtocolError as error:
        assert error.detail


@given(st.data())
def test_a_damaged_answer_gives_an_answer_or_a_protocol_error(data: st.DataObject) -> None:
    whole = bytearray(
        answer(
            b"\x01", value(Tag.CHARSET, "attributes-charset", b"utf-8"), b"\x02", value(Tag.ENUM, "s", b"\0\0\0\3")
        )
    )
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(decode_answer(bytes(whole)), Answer)
    except ProtocolError as error:
        assert error.detail


def test_a_value_too_long_for_ipp_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ValueError, match="job-name"):
        encode_request(
            Operation.PRINT_JOB, 1, [(Group.OPERATION, [Attribute("job-name", Tag.NAME, ["x" * 40000])])]
        )
