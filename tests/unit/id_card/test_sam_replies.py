"""Statuses, ids and base readings of the SAM module."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contracts.errors import (
    CardFaultError,
    DeviceError,
    DeviceOfflineError,
    MediaRemovedError,
    ProtocolError,
    WrongMediaError,
)
from devices.id_card.base_reply import CardBlocks, split_base_reply
from devices.id_card.frames import SamReply, encode_frame
from devices.id_card.module_id import module_serial
from devices.id_card.statuses import error_for


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (0x80, MediaRemovedError),
        (0x81, MediaRemovedError),
        (0x41, MediaRemovedError),
        (0x31, CardFaultError),
        (0x32, CardFaultError),
        (0x33, CardFaultError),
        (0x3F, CardFaultError),
        (0x40, WrongMediaError),
        (0x47, DeviceOfflineError),
        (0x60, DeviceOfflineError),
        (0x66, DeviceOfflineError),
        (0x21, ProtocolError),
        (0x90, ProtocolError),
        (0xFE, ProtocolError),
    ],
)
def test_each_status_is_a_typed_error_that_names_it(status: int, error: type[DeviceError]) -> None:
    found = error_for(status)
    assert isinstance(found, error)
    assert found.code == error.code
    assert found.detail.endswith(f"{status:02X}")


def test_a_base_reading_is_1295_bytes_on_the_wire_and_comes_apart() -> None:
    blocks = CardBlocks(bytes(range(256)), bytes(1024))
    frame = encode_frame(SamReply(0x90, blocks.data).body)
    assert len(frame) == 1295
    assert frame[5:14] == bytes.fromhex("0508 000090 0100 0400")
    assert split_base_reply(blocks.data) == blocks


def test_a_base_reading_without_photo_comes_apart() -> None:
    blocks = CardBlocks(bytes(256), b"")
    assert split_base_reply(blocks.data) == blocks


@given(st.binary(max_size=1400))
def test_any_other_data_is_a_protocol_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        split_base_reply(data)


@pytest.mark.parametrize("change", [-1, 1])
def test_a_base_reading_of_another_length_is_a_protocol_error(change: int) -> None:
    data = CardBlocks(bytes(256), bytes(1024)).data
    with pytest.raises(ProtocolError):
        split_base_reply(data[:change] if change < 0 else data + b"\x00")


def test_a_module_id_reads_as_on_the_plate() -> None:
    data = bytes.fromhex("0500 0300 D2029649 01000000 02000000")
    assert module_serial(data) == "05.03-1234567890-0000000001-0000000002"
    assert module_serial(b"") == ""
