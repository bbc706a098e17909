"""The card reader as the programs open it: the driver in its child process, on a real pcscd with virtual cards."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    MediaRemovedError,
    WaitCancelledError,
    WrongMediaError,
)
from devices.contracts.readings import Provenance
from devices.contracts.settings import SocialCardSettings
from devices.contracts.states import DeviceState, MediaState
from devices.host.hosted_reader import Patience
from devices.host.link import HostLink
from devices.social_card import hosted
from devices.social_card.hosted import HostedSocialCardReader, open_hosted_social_card_reader
from devices.social_card.private_pcscd import SOCKET_VARIABLE, PrivatePcscd
from devices.social_card.slot_faults import HangsOn, PulledAfter, Slow
from devices.social_card.virtual_card import RESIDENT_ID_CARD_ATR, VirtualCard, VirtualForeignCard
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot
from tests.wire.social_card.conftest import Place, Until

ENOUGH_S = 10.0
HURRIED = Patience(slice_s=0.5, margin_s=0.5, status_s=3.0)


@pytest.fixture
def link(place: Place) -> Iterator[HostLink]:
    """The link of a reader, for tests that look at the child process."""
    settings = {"reader": place.reader_name, "provenance": "simulated"}
    link = HostLink(hosted.SERVICE, settings, name="social_card", grace_s=0.3)
    yield link
    link.close()


def test_readings_errors_and_states_cross_as_themselves(
    slot: VpcdSlot, hosted_reader: HostedSocialCardReader, profile: VirtualCardProfile, until: Until
) -> None:
    assert (hosted_reader.status().state, hosted_reader.status().media) == (
        DeviceState.READY,
        MediaState.ABSENT,
    )
    slot.insert(VirtualCard(profile))
    reading = hosted_reader.wait_for_card(Event(), ENOUGH_S)
    assert reading.holder is not None
    assert (reading.holder.name, reading.holder.born) == (profile.name, profile.born)
    assert reading.expires == profile.expires
    assert reading.origin.provenance is Provenance.SIMULATED
    assert reading.origin.read_at.utcoffset() is not None
    assert hosted_reader.status().media is MediaState.PRESENT
    slot.remove()
    hosted_reader.wait_for_removal(Event(), ENOUGH_S)
    slot.insert(VirtualForeignCard(RESIDENT_ID_CARD_ATR))
    with pytest.raises(WrongMediaError):
        hosted_reader.wait_for_card(Event(), ENOUGH_S)


def test_a_card_pulled_mid_read_is_reported_and_the_next_tap_still_works(
    slot: VpcdSlot, hosted_reader: HostedSocialCardReader, profile: VirtualCardProfile
) -> None:
    slot.insert(VirtualCard(profile), PulledAfter(8))
    with pytest.raises(MediaRemovedError):
        hosted_reader.wait_for_card(Event(), ENOUGH_S)
    slot.insert(VirtualCard(profile))
    assert not hosted_reader.wait_for_card(Event(), ENOUGH_S).is_partial


def test_an_endless_wait_is_made_of_bounded_calls(
    slot: VpcdSlot, link: HostLink, profile: VirtualCardProfile
) -> None:
    hosted_reader = HostedSocialCardReader(link, Patience(slice_s=0.1, margin_s=4.0, status_s=3.0))
    with pytest.raises(DeviceTimedOutError):
        hosted_reader.wait_for_card(Event(), 1.0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(hosted_reader.wait_for_card, Event())
        slot.insert(VirtualCard(profile), Slow(0.05))
        assert not waiting.result(ENOUGH_S).is_partial
    with pytest.raises(DeviceTimedOutError):
        hosted_reader.wait_for_removal(Event(), 0.3)


def test_a_wait_ends_soon_after_its_cancel(hosted_reader: HostedSocialCardReader) -> None:
    assert hosted_reader.status().state is DeviceState.READY
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(hosted_reader.wait_for_card, cancel)
        cancelled_s = monotonic()
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert monotonic() - cancelled_s < 1.0


def test_pcscd_killed_and_started_again_costs_no_restart_of_the_reader(
    pcscd: PrivatePcscd, slot: VpcdSlot, link: HostLink, profile: VirtualCardProfile, until: Until
) -> None:
    reader = HostedSocialCardReader(link)
    assert reader.status().state is DeviceState.READY
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, Event())
        pcscd.kill()
        with pytest.raises(DeviceOfflineError):
            waiting.result(ENOUGH_S)
    until(lambda: reader.status().state is DeviceState.OFFLINE, 1.0)
    slot.insert(VirtualCard(profile))
    pcscd.start()
    assert not reader.wait_for_card(Event(), 2.0).is_partial
    assert link.restarts == 0


def test_a_driver_that_hangs_on_a_card_is_killed_and_the_next_card_is_read(
    slot: VpcdSlot, link: HostLink, profile: VirtualCardProfile
) -> None:
    reader = HostedSocialCardReader(link, HURRIED)
    assert reader.status().state is DeviceState.READY
    slot.insert(VirtualCard(profile), HangsOn(5))
    with pytest.raises(DeviceHostError):
        reader.wait_for_card(Event(), ENOUGH_S)
    assert len(slot.apdus) == 5
    slot.remove()
    reader = HostedSocialCardReader(link)
    reader.wait_for_removal(Event(), ENOUGH_S)
    slot.insert(VirtualCard(profile))
    assert not reader.wait_for_card(Event(), ENOUGH_S).is_partial
    assert link.restarts == 1


def test_a_hang_nobody_waited_for_is_noticed_by_the_next_call(
    slot: VpcdSlot, link: HostLink, profile: VirtualCardProfile
) -> None:
    reader = HostedSocialCardReader(link, HURRIED)
    slot.insert(VirtualCard(profile), HangsOn(5))
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, cancel)
        assert slot.wait_for_apdus(5, ENOUGH_S)
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
    with pytest.raises(DeviceHostError):
        reader.wait_for_card(Event(), ENOUGH_S)


def test_a_driver_process_killed_while_waiting_is_replaced_by_the_next_call(
    slot: VpcdSlot, link: HostLink, profile: VirtualCardProfile
) -> None:
    reader = HostedSocialCardReader(link)
    assert reader.status().state is DeviceState.READY
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.wait_for_card, Event())
        assert link.process_id is not None
        os.kill(link.process_id, signal.SIGKILL)
        with pytest.raises(DeviceHostError):
            waiting.result(ENOUGH_S)
    slot.insert(VirtualCard(profile))
    assert not reader.wait_for_card(Event(), ENOUGH_S).is_partial
    assert link.restarts == 1


def test_without_any_reader_the_status_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with PrivatePcscd(tmp_path, slots=0) as pcscd:
        monkeypatch.setenv(SOCKET_VARIABLE, str(pcscd.socket_path))
        reader = open_hosted_social_card_reader(SocialCardSettings("", Provenance.SIMULATED))
        try:
            assert reader.status().state is DeviceState.NO_DEVICE
            with pytest.raises(DeviceAbsentError):
                reader.wait_for_card(Event(), ENOUGH_S)
            reader.wait_for_removal(Event(), ENOUGH_S)
        finally:
            reader.close()


def test_settings_that_are_none_fail_the_reader_and_not_the_program() -> None:
    reader = HostedSocialCardReader(HostLink(hosted.SERVICE, {"reader": 7}, name="social_card"))
    try:
        assert reader.status().state is DeviceState.FAILED
    finally:
        reader.close()
