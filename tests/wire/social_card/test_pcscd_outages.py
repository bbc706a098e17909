"""The smart card service dies and comes back: an outage is told as one, and cards are read again soon after."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from devices.contracts.errors import DeviceOfflineError
from devices.contracts.states import DeviceState
from devices.social_card.pcsc_reader import PcscSocialCardReader
from devices.social_card.private_pcscd import PrivatePcscd
from devices.social_card.slot_faults import HangsOn
from devices.social_card.virtual_card import VirtualCard
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot
from tests.wire.social_card.conftest import Until

ENOUGH_S = 5.0


def test_after_pcscd_was_killed_and_started_again_cards_are_read_within_two_seconds(
    pcscd: PrivatePcscd,
    slot: VpcdSlot,
    reader: PcscSocialCardReader,
    profile: VirtualCardProfile,
    until: Until,
) -> None:
    slot.insert(VirtualCard(profile))
    reader.wait_for_card(Event(), ENOUGH_S)
    for round_number in range(2):
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(reader.wait_for_card, Event())
            pcscd.kill()
            with pytest.raises(DeviceOfflineError):
                waiting.result(ENOUGH_S)
        until(lambda: reader.status().state is DeviceState.OFFLINE, 1.0)
        reader.wait_for_removal(Event(), ENOUGH_S)
        if round_number == 1:
            slot.insert(VirtualCard(replace(profile, name="周再来")))
        pcscd.start()
        reading = reader.wait_for_card(Event(), 2.0)
        assert reading.holder is not None
        assert reading.holder.name == (profile.name if round_number == 0 else "周再来")


def test_pcscd_killed_in_the_middle_of_an_apdu_is_an_outage_and_no_reading(
    pcscd: PrivatePcscd, slot: VpcdSlot, reader: PcscSocialCardReader, profile: VirtualCardProfile
) -> None:
    slot.insert(VirtualCard(profile), HangsOn(8))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, Event())
        assert slot.wait_for_apdus(8, ENOUGH_S)
        pcscd.kill()
        with pytest.raises(DeviceOfflineError):
            waiting.result(ENOUGH_S)
    slot.insert(VirtualCard(profile))
    pcscd.start()
    assert not reader.wait_for_card(Event(), 2.0).is_partial
