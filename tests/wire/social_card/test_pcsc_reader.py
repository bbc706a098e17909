"""The real driver on a real pcscd with virtual cards: what is read, what goes wrong, and what comes after."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from statistics import median
from threading import Event
from time import monotonic, perf_counter

import pytest
from smartcard import scard

from devices.contracts.errors import (
    CardFaultError,
    CardLockedError,
    DeviceError,
    DeviceOfflineError,
    DeviceTimedOutError,
    MediaRemovedError,
    ProtocolError,
    WaitCancelledError,
    WrongMediaError,
)
from devices.contracts.readings import Provenance
from devices.contracts.states import DeviceState, MediaState
from devices.social_card.pcsc_card import PcscCard
from devices.social_card.pcsc_reader import PcscSocialCardReader
from devices.social_card.pcsc_service import PcscService, choose_readers
from devices.social_card.reading import MINIMUM_APDUS
from devices.social_card.slot_faults import (
    EndlessMoreData,
    EndlessWrongLength,
    GarbledAnswer,
    Mute,
    PulledAfter,
    PulledDuring,
    SlotFault,
    Slow,
    WrongStatusWord,
)
from devices.social_card.virtual_card import RESIDENT_ID_CARD_ATR, VirtualCard, VirtualForeignCard
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot
from tests.wire.social_card.conftest import Place, Until

ENOUGH_S = 5.0
SENT = {"generation_1": 12, "generation_2": 13, "generation_3": 7}


@pytest.mark.parametrize("name", ["generation_1", "generation_2", "rare_name", "long_name"])
def test_a_card_is_read_whole(
    slot: VpcdSlot, reader: PcscSocialCardReader, profiles: Mapping[str, VirtualCardProfile], name: str
) -> None:
    profile = profiles[name]
    slot.insert(VirtualCard(profile))
    reading = reader.wait_for_card(Event(), ENOUGH_S)
    assert reading.holder is not None
    for item in ("social_security_number", "name", "sex", "ethnic_group", "birthplace", "born"):
        assert getattr(reading.holder, item) == getattr(profile, item)
    for item in ("version", "card_id", "card_number", "issued", "expires"):
        assert getattr(reading, item) == getattr(profile, item)
    assert bytes.fromhex(reading.reset_bytes) == VirtualCard(profile).atr[4:]
    assert (reading.origin.driver, reading.origin.provenance) == ("pcsc", Provenance.SIMULATED)


def test_a_generation_3_card_is_read_in_part_and_names_nobody(
    slot: VpcdSlot, reader: PcscSocialCardReader, profiles: Mapping[str, VirtualCardProfile]
) -> None:
    slot.insert(VirtualCard(profiles["generation_3"]))
    reading = reader.wait_for_card(Event(), ENOUGH_S)
    assert reading.is_partial
    assert reading.holder is None
    assert (reading.card_number, reading.version) == (profiles["generation_3"].card_number, "3.00")


@pytest.mark.parametrize("name", list(SENT))
def test_no_reading_sends_more_than_the_minimum_and_one(
    slot: VpcdSlot, reader: PcscSocialCardReader, profiles: Mapping[str, VirtualCardProfile], name: str
) -> None:
    slot.insert(VirtualCard(profiles[name]))
    reader.wait_for_card(Event(), ENOUGH_S)
    assert len(slot.apdus) == SENT[name]
    assert len(slot.apdus) <= MINIMUM_APDUS[profiles[name].generation] + 1


def test_the_virtual_line_is_not_slowed_by_delayed_acknowledgements(
    place: Place, reader: PcscSocialCardReader, profile: VirtualCardProfile
) -> None:
    place.slot.insert(VirtualCard(profile))
    reader.wait_for_card(Event(), ENOUGH_S)
    with PcscService() as service, PcscCard(service, place.reader_name) as card:
        taken_s = []
        for _ in range(20):
            started_s = perf_counter()
            card.transmit(bytes.fromhex("00B2012C12"))
            taken_s.append(perf_counter() - started_s)
    assert median(taken_s) < 0.010


def test_a_card_that_lies_there_already_is_read_at_once(
    slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile, until: Until
) -> None:
    slot.insert(VirtualCard(profile))
    until(lambda: reader.status().media is MediaState.PRESENT, ENOUGH_S)
    started_s = monotonic()
    reader.wait_for_card(Event(), ENOUGH_S)
    assert monotonic() - started_s < 0.3


def test_a_card_that_was_read_is_not_read_again_until_it_was_taken(
    slot: VpcdSlot,
    reader: PcscSocialCardReader,
    profile: VirtualCardProfile,
    profiles: Mapping[str, VirtualCardProfile],
) -> None:
    slot.insert(VirtualCard(profile))
    first = reader.wait_for_card(Event(), ENOUGH_S)
    with pytest.raises(DeviceTimedOutError):
        reader.wait_for_card(Event(), 0.6)
    assert len(slot.apdus) == SENT["generation_2"]
    with pytest.raises(DeviceTimedOutError):
        reader.wait_for_removal(Event(), 0.1)
    slot.remove()
    reader.wait_for_removal(Event(), ENOUGH_S)
    slot.insert(VirtualCard(profiles["rare_name"]))
    second = reader.wait_for_card(Event(), ENOUGH_S)
    assert first.holder is not None
    assert second.holder is not None
    assert (first.holder.name, second.holder.name) == (profile.name, profiles["rare_name"].name)
    assert (first.origin.sequence, second.origin.sequence) == (1, 2)


def test_a_card_pulled_at_any_apdu_is_an_error_and_the_next_one_is_read(
    places: list[Place], profiles: Mapping[str, VirtualCardProfile]
) -> None:
    """Each APDU of each generation: pulled while the card works on it, and right after it has answered."""
    free: SimpleQueue[Place] = SimpleQueue()
    for place in places:
        free.put(place)

    def pull_and_tap_again(name: str, fault: SlotFault) -> list[str]:
        place = free.get()
        reader = PcscSocialCardReader(place.reader_name, Provenance.SIMULATED)
        try:
            place.slot.insert(VirtualCard(profiles[name]), fault)
            with pytest.raises(MediaRemovedError):
                reader.wait_for_card(Event(), ENOUGH_S)
            assert not place.slot.is_inserted
            place.slot.insert(VirtualCard(profiles["rare_name"]))
            holder = reader.wait_for_card(Event(), ENOUGH_S).holder
            place.slot.remove()
            reader.wait_for_removal(Event(), ENOUGH_S)
            return [holder.name if holder is not None else ""]
        finally:
            reader.close()
            free.put(place)

    pulls: list[tuple[str, SlotFault]] = []
    for name, sent in SENT.items():
        pulls += [(name, PulledDuring(apdu)) for apdu in range(1, sent + 1)]
        pulls += [(name, PulledAfter(apdus)) for apdus in range(1, sent)]
    with ThreadPoolExecutor(len(places)) as pool:
        taps = [pool.submit(pull_and_tap_again, name, fault) for name, fault in pulls]
        assert len(taps) == 61
        assert all(tap.result() == [profiles["rare_name"].name] for tap in taps)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Mute(), CardFaultError),
        (WrongStatusWord(1, 0x6A82), WrongMediaError),
        (WrongStatusWord(1, 0x6A81), CardLockedError),
        (WrongStatusWord(4, 0x9303), CardLockedError),
        (WrongStatusWord(3, 0x6581), CardFaultError),
        (GarbledAnswer(3, bytes.fromhex("03FF322E30309000")), ProtocolError),
        (GarbledAnswer(3, bytes.fromhex("0105322E30309000")), ProtocolError),
        (GarbledAnswer(3, b"\x90"), MediaRemovedError),
        (GarbledAnswer(3, bytes(300)), ProtocolError),
    ],
)
def test_a_faulty_card_is_a_typed_error(
    slot: VpcdSlot,
    reader: PcscSocialCardReader,
    profile: VirtualCardProfile,
    fault: SlotFault,
    error: type[DeviceError],
) -> None:
    slot.insert(VirtualCard(profile), fault)
    with pytest.raises(error):
        reader.wait_for_card(Event(), ENOUGH_S)


@pytest.mark.parametrize("fault", [Mute(), WrongStatusWord(9, 0x9303)])
def test_after_a_faulty_card_the_next_one_is_read(
    slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile, fault: SlotFault
) -> None:
    slot.insert(VirtualCard(profile), fault)
    with pytest.raises(DeviceError):
        reader.wait_for_card(Event(), ENOUGH_S)
    slot.remove()
    reader.wait_for_removal(Event(), ENOUGH_S)
    slot.insert(VirtualCard(profile))
    assert not reader.wait_for_card(Event(), ENOUGH_S).is_partial


@pytest.mark.parametrize("fault", [EndlessMoreData(3), EndlessWrongLength(3)])
def test_a_card_that_chains_without_end_is_given_up(
    slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile, fault: SlotFault
) -> None:
    slot.insert(VirtualCard(profile), fault)
    with pytest.raises(ProtocolError, match="no end"):
        reader.wait_for_card(Event(), ENOUGH_S)
    assert len(slot.apdus) == 2 + 5


def test_a_card_without_the_application_is_the_wrong_card(slot: VpcdSlot, reader: PcscSocialCardReader) -> None:
    slot.insert(VirtualForeignCard())
    with pytest.raises(WrongMediaError):
        reader.wait_for_card(Event(), ENOUGH_S)
    assert len(slot.apdus) == 1


def test_an_identity_card_is_the_wrong_card_before_anything_is_sent_to_it(
    slot: VpcdSlot, reader: PcscSocialCardReader
) -> None:
    slot.insert(VirtualForeignCard(RESIDENT_ID_CARD_ATR))
    with pytest.raises(WrongMediaError, match="identity card"):
        reader.wait_for_card(Event(), ENOUGH_S)
    assert slot.apdus == ()


def test_waiting_ends_on_cancel_and_at_the_deadline(reader: PcscSocialCardReader) -> None:
    started_s = monotonic()
    with pytest.raises(DeviceTimedOutError):
        reader.wait_for_card(Event(), 0.3)
    assert 0.3 <= monotonic() - started_s < 0.6
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, cancel)
        cancelled_s = monotonic()
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert monotonic() - cancelled_s < 0.4


def test_a_reading_nobody_waits_for_any_more_leaves_the_card_unread(
    slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile
) -> None:
    slot.insert(VirtualCard(profile), Slow(0.02))
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, cancel)
        assert slot.wait_for_apdus(2, ENOUGH_S)
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
    assert not reader.wait_for_card(Event(), ENOUGH_S).is_partial


def test_the_status_follows_the_card(
    slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile, until: Until
) -> None:
    assert (reader.status().state, reader.status().media) == (DeviceState.READY, MediaState.ABSENT)
    slot.insert(VirtualCard(profile), Slow(0.05))
    until(lambda: reader.status().media is MediaState.PRESENT, 1.0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, Event(), ENOUGH_S)
        until(lambda: reader.status().state is DeviceState.BUSY, 1.0)
        waiting.result(ENOUGH_S)
    assert (reader.status().state, reader.status().media) == (DeviceState.READY, MediaState.PRESENT)
    slot.remove()
    until(lambda: reader.status().media is MediaState.ABSENT, 1.0)


def test_a_card_another_program_holds_is_read_as_soon_as_it_is_free(
    place: Place, reader: PcscSocialCardReader, profile: VirtualCardProfile, until: Until
) -> None:
    place.slot.insert(VirtualCard(profile))
    until(lambda: reader.status().media is MediaState.PRESENT, ENOUGH_S)
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    result, card, _ = scard.SCardConnect(
        context, place.reader_name, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T0
    )
    assert result == scard.SCARD_S_SUCCESS
    with pytest.raises(DeviceOfflineError):
        reader.wait_for_card(Event(), ENOUGH_S)
    scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
    scard.SCardReleaseContext(context)
    assert not reader.wait_for_card(Event(), ENOUGH_S).is_partial


def test_of_several_readers_the_one_with_a_card_is_read(places: list[Place], profile: VirtualCardProfile) -> None:
    reader = PcscSocialCardReader("Hall Virtual Reader 2", Provenance.SIMULATED)
    try:
        places[5].slot.insert(VirtualCard(profile))
        reading = reader.wait_for_card(Event(), ENOUGH_S)
        assert reading.origin.serial == places[5].reader_name == "Hall Virtual Reader 2 00 01"
    finally:
        reader.close()


def test_a_slot_for_security_modules_is_never_waited_at() -> None:
    names = ("Maker Model SAM 0", "Maker Model ICC 0", "Maker Model PICC 0")
    assert choose_readers(names, "") == names[1:2]
    assert choose_readers(names, "Maker") == names[1:]
    assert choose_readers(names, "Other") == ()
