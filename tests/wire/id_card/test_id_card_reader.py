"""The real ID card driver on a serial line to a simulated module: cards, line damage, lifting, unplugging."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.errors import (
    BadReadingError,
    CardFaultError,
    DeviceAbsentError,
    DeviceError,
    DeviceOfflineError,
    DeviceTimedOutError,
    MediaRemovedError,
    ProtocolError,
    WaitCancelledError,
    WrongMediaError,
)
from devices.contracts.readings import IdCardKind, Provenance
from devices.contracts.states import DeviceState, MediaState
from devices.id_card.frames import PREAMBLE, SamCommand
from devices.id_card.sam_faults import (
    AnswerStatus,
    LiftCardAfter,
    LoseByte,
    LyingLength,
    NoiseBefore,
    ReplaceText,
    SamFault,
    ShortFrame,
    Silence,
    SplitReply,
    WrongChecksum,
)
from devices.id_card.sam_reader import SerialIdCardReader
from devices.id_card.virtual_id_card import VirtualIdCard
from devices.id_card.virtual_sam import VirtualSam

ENOUGH_S = 10.0

Until = Callable[[Callable[[], bool], float], float]
OpenReader = Callable[..., SerialIdCardReader]


def read(reader: SerialIdCardReader, within_s: float = ENOUGH_S) -> str:
    return reader.wait_for_card(Event(), within_s).id_number


@pytest.mark.parametrize("kind", list(IdCardKind))
def test_a_card_of_each_kind_is_read_in_full(
    sam: VirtualSam, reader: SerialIdCardReader, cards: Mapping[IdCardKind, VirtualIdCard], kind: IdCardKind
) -> None:
    card = cards[kind]
    sam.put_card(card)
    reading = reader.wait_for_card(Event(), ENOUGH_S)
    assert (reading.kind, reading.name, reading.latin_name) == (kind, card.name, card.latin_name)
    assert (reading.id_number, reading.address, reading.born) == (card.id_number, card.address, card.born)
    assert reading.photo_wlt == card.blocks().photo_wlt


def test_a_reading_says_where_it_came_from_and_that_it_is_simulated(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    first = reader.wait_for_card(Event(), ENOUGH_S).origin
    sam.put_card(card)
    second = reader.wait_for_card(Event(), ENOUGH_S).origin
    assert first.provenance is Provenance.SIMULATED
    assert first.serial.startswith("05.03-")
    assert (first.sequence, second.sequence) == (1, 2)
    assert abs(datetime.now(UTC) - first.read_at) < timedelta(minutes=1)


def test_a_card_laid_while_waiting_is_read(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(read, reader)
        assert sam.wait_until_asked(SamCommand.FIND, 1, ENOUGH_S)
        sam.put_card(card)
        assert waiting.result(ENOUGH_S) == card.id_number


FALSE_START = PREAMBLE + b"\x02\x00\x00\x00\x90"


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (SamCommand.STATUS, WrongChecksum()),
        (SamCommand.FIND, NoiseBefore(b"\x00\xff\xaa\xaa\x96\x55")),
        (SamCommand.FIND, LoseByte(-2)),
        (SamCommand.FIND, Silence()),
        (SamCommand.SELECT, WrongChecksum()),
        (SamCommand.SELECT, ShortFrame(6)),
        (SamCommand.READ_BASE, NoiseBefore(b"\x00\xff\xaa\xaa\x96\x55")),
        (SamCommand.READ_BASE, NoiseBefore(FALSE_START)),
        (SamCommand.READ_BASE, LoseByte(0)),
        (SamCommand.READ_BASE, LoseByte(3)),
        (SamCommand.READ_BASE, LoseByte(6)),
        (SamCommand.READ_BASE, LoseByte(700)),
        (SamCommand.READ_BASE, WrongChecksum()),
        (SamCommand.READ_BASE, ShortFrame(1000)),
        (SamCommand.READ_BASE, LyingLength(0x0F00)),
        (SamCommand.READ_BASE, LyingLength(0)),
        (SamCommand.READ_BASE, SplitReply(64, 0.002)),
        (SamCommand.READ_BASE, SplitReply(1, 0.0)),
        (SamCommand.READ_BASE, AnswerStatus(0x10)),
    ],
    ids=str,
)
def test_one_disturbance_on_the_line_does_not_keep_a_card_from_being_read(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard, step: SamCommand, fault: SamFault
) -> None:
    sam.put_card(card)
    sam.inject(fault, on=step)
    assert read(reader) == card.id_number


@pytest.mark.parametrize("fault", [WrongChecksum(), LoseByte(700)], ids=str)
def test_lasting_disturbance_is_a_protocol_error_and_the_next_tap_works(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard, fault: SamFault
) -> None:
    sam.put_card(card)
    sam.inject(fault, fault, on=SamCommand.READ_BASE)
    with pytest.raises(ProtocolError):
        read(reader)
    assert reader.status().state is DeviceState.READY
    sam.put_card(card)
    assert read(reader) == card.id_number


@pytest.mark.parametrize(
    ("step", "status", "error"),
    [
        (SamCommand.SELECT, 0x81, MediaRemovedError),
        (SamCommand.READ_BASE, 0x41, MediaRemovedError),
        (SamCommand.SELECT, 0x31, CardFaultError),
        (SamCommand.SELECT, 0x32, CardFaultError),
        (SamCommand.READ_BASE, 0x33, CardFaultError),
        (SamCommand.FIND, 0x40, WrongMediaError),
        (SamCommand.SELECT, 0x66, DeviceOfflineError),
        (SamCommand.FIND, 0x24, ProtocolError),
        (SamCommand.FIND, 0x90, ProtocolError),
    ],
)
def test_what_the_module_refuses_is_a_typed_error_and_the_next_tap_works(
    sam: VirtualSam,
    reader: SerialIdCardReader,
    card: VirtualIdCard,
    step: SamCommand,
    status: int,
    error: type[DeviceError],
) -> None:
    sam.put_card(card)
    sam.inject(AnswerStatus(status), on=step)
    with pytest.raises(error):
        read(reader)
    sam.put_card(card)
    assert read(reader) == card.id_number


def test_text_that_cannot_be_true_is_a_bad_reading_told_once(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    sam.inject(ReplaceText(36, "19900230".encode("utf-16-le")), on=SamCommand.READ_BASE)
    with pytest.raises(BadReadingError):
        read(reader)
    with pytest.raises(DeviceTimedOutError):
        read(reader, 0.5)


@pytest.mark.parametrize("step", [SamCommand.FIND, SamCommand.SELECT])
def test_a_card_lifted_between_two_steps_is_reported_and_the_next_tap_works(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard, step: SamCommand
) -> None:
    sam.put_card(card)
    sam.inject(LiftCardAfter(), on=step)
    with pytest.raises(MediaRemovedError):
        read(reader)
    sam.put_card(card)
    assert read(reader) == card.id_number


def test_a_card_lifted_while_it_is_read_is_reported_and_the_next_tap_works(
    tmp_path: Path, open_reader: OpenReader, card: VirtualIdCard
) -> None:
    with VirtualSam(tmp_path / "slow", reading_takes_s=2.0) as sam, ThreadPoolExecutor(1) as pool:
        reader = open_reader(sam.port)
        waiting = pool.submit(read, reader)
        assert sam.wait_until_asked(SamCommand.FIND, 1, ENOUGH_S)
        sam.put_card(card)
        assert sam.wait_until_asked(SamCommand.READ_BASE, 1, ENOUGH_S)
        assert reader.status().state is DeviceState.BUSY
        sam.lift_card()
        with pytest.raises(MediaRemovedError):
            waiting.result(ENOUGH_S)
        sam.put_card(card)
        assert read(reader) == card.id_number


def test_a_card_left_on_the_plate_is_not_read_twice(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    read(reader)
    assert reader.status().media is MediaState.PRESENT
    with pytest.raises(DeviceTimedOutError):
        read(reader, 1.0)
    assert sam.requests.count(SamCommand.READ_BASE) == 1
    sam.lift_card()
    with pytest.raises(DeviceTimedOutError):
        read(reader, 1.0)
    assert reader.status().media is MediaState.ABSENT
    sam.put_card(card)
    assert read(reader) == card.id_number


def test_one_failed_presence_test_does_not_mean_that_the_card_is_gone(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    read(reader)
    sam.inject(AnswerStatus(0x41), WrongChecksum(), WrongChecksum(), on=SamCommand.READ_APPENDED_ADDRESS)
    with pytest.raises(DeviceTimedOutError):
        reader.wait_for_removal(Event(), 1.5)


def test_removal_is_noticed_within_a_second(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    reader.wait_for_removal(Event(), 0.0)
    sam.put_card(card)
    read(reader)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_removal, Event(), ENOUGH_S)
        assert sam.wait_until_asked(SamCommand.READ_APPENDED_ADDRESS, 2, ENOUGH_S)
        assert not waiting.done()
        lifted_s = monotonic()
        sam.lift_card()
        waiting.result(ENOUGH_S)
        assert monotonic() - lifted_s < 1.0


def test_a_reader_unplugged_with_a_card_on_it_counts_as_empty(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    read(reader)
    sam.unplug()
    reader.wait_for_removal(Event(), ENOUGH_S)
    assert reader.status().state is DeviceState.OFFLINE


def test_an_appended_address_replaces_the_printed_one_where_that_is_wanted(
    sam: VirtualSam, open_reader: OpenReader, card: VirtualIdCard
) -> None:
    reader = open_reader(sam.port, uses_appended_address=True)
    sam.put_card(card)
    assert reader.wait_for_card(Event(), ENOUGH_S).address == card.appended_address
    sam.put_card(replace(card, appended_address=""))
    assert reader.wait_for_card(Event(), ENOUGH_S).address == card.address


def test_unplugging_is_seen_within_a_second_and_a_new_port_reads_within_two(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard, until: Until
) -> None:
    sam.put_card(card)
    read(reader)
    sam.unplug()
    until(lambda: reader.status().state is DeviceState.OFFLINE, 1.0)
    sam.put_card(card)
    sam.plug_in()
    assert read(reader, 2.0) == card.id_number


def test_unplugging_ends_a_wait_and_waiting_again_is_all_it_takes(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(read, reader)
        assert sam.wait_until_asked(SamCommand.FIND, 2, ENOUGH_S)
        sam.unplug()
        with pytest.raises(DeviceOfflineError):
            waiting.result(1.0)
        assert reader.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        read(reader)
    sam.put_card(card)
    sam.plug_in()
    assert read(reader, 2.0) == card.id_number


def test_a_module_that_falls_silent_is_offline_and_comes_back_by_itself(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    assert reader.status().state is DeviceState.READY
    sam.inject(Silence(), Silence())
    with pytest.raises(DeviceOfflineError):
        read(reader)
    sam.put_card(card)
    assert read(reader, 2.0) == card.id_number


def test_a_port_that_was_never_there_is_no_device_until_it_appears(
    tmp_path: Path, open_reader: OpenReader, card: VirtualIdCard
) -> None:
    reader = open_reader(str(tmp_path / "later"))
    assert reader.status().state is DeviceState.NO_DEVICE
    with pytest.raises(DeviceAbsentError):
        read(reader)
    with VirtualSam(tmp_path / "later") as sam:
        sam.put_card(card)
        assert read(reader, 2.0) == card.id_number


def test_a_port_in_use_by_another_program_is_offline(
    sam: VirtualSam, reader: SerialIdCardReader, open_reader: OpenReader
) -> None:
    assert reader.status().state is DeviceState.READY
    second = open_reader(sam.port)
    with pytest.raises(DeviceOfflineError):
        read(second)
    assert second.status().state is DeviceState.OFFLINE


@pytest.mark.parametrize("status", [0x60, 0x66])
def test_a_module_that_failed_its_self_test_is_a_hardware_error(
    sam: VirtualSam, reader: SerialIdCardReader, status: int
) -> None:
    sam.inject(AnswerStatus(status), on=SamCommand.STATUS)
    standing = reader.status()
    assert standing.state is DeviceState.HARDWARE_ERROR
    assert standing.reasons[0].endswith(f"{status:02X}")


def test_a_cancel_is_heard_within_a_fifth_of_a_second(sam: VirtualSam, reader: SerialIdCardReader) -> None:
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, cancel, None)
        assert sam.wait_until_asked(SamCommand.FIND, 1, ENOUGH_S)
        cancelled_s = monotonic()
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert monotonic() - cancelled_s < 0.2


def test_a_cancel_in_the_middle_of_a_reading_leaves_nothing_behind_for_the_next(
    tmp_path: Path, open_reader: OpenReader, cards: Mapping[IdCardKind, VirtualIdCard]
) -> None:
    first, second = cards[IdCardKind.RESIDENT], cards[IdCardKind.HMT_RESIDENT]
    with VirtualSam(tmp_path / "slow", reading_takes_s=0.6) as sam, ThreadPoolExecutor(1) as pool:
        reader = open_reader(sam.port)
        cancel = Event()
        waiting = pool.submit(reader.wait_for_card, cancel, None)
        assert sam.wait_until_asked(SamCommand.FIND, 1, ENOUGH_S)
        sam.put_card(first)
        assert sam.wait_until_asked(SamCommand.READ_BASE, 1, ENOUGH_S)
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert reader.status().state is DeviceState.READY
        asked = sam.requests.count(SamCommand.FIND)
        waiting = pool.submit(reader.wait_for_card, Event(), ENOUGH_S)
        assert sam.wait_until_asked(SamCommand.FIND, asked + 1, ENOUGH_S)
        sam.put_card(second)
        assert waiting.result(ENOUGH_S).id_number == second.id_number


def test_an_empty_plate_ends_a_wait_at_its_deadline(reader: SerialIdCardReader) -> None:
    started_s = monotonic()
    with pytest.raises(DeviceTimedOutError):
        read(reader, 0.7)
    assert 0.7 <= monotonic() - started_s < 1.2


def test_a_closed_reader_opens_again_when_it_is_used(
    sam: VirtualSam, reader: SerialIdCardReader, card: VirtualIdCard
) -> None:
    sam.put_card(card)
    read(reader)
    reader.close()
    reader.close()
    sam.put_card(card)
    assert read(reader) == card.id_number
