"""The ID card reader as the programs open it: the driver in its child process."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.errors import (
    BadReadingError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    WaitCancelledError,
)
from devices.contracts.readings import Provenance
from devices.contracts.states import DeviceState, MediaState
from devices.host.hosted_reader import Patience
from devices.host.link import HostLink
from devices.id_card import hosted
from devices.id_card.frames import SamCommand
from devices.id_card.hosted import HostedIdCardReader, IdCardReaderSettings
from devices.id_card.sam_faults import ReplaceText
from devices.id_card.virtual_id_card import VirtualIdCard
from devices.id_card.virtual_sam import VirtualSam

ENOUGH_S = 20.0


def test_a_reading_crosses_whole(sam: VirtualSam, hosted_reader: HostedIdCardReader, card: VirtualIdCard) -> None:
    sam.put_card(card)
    reading = hosted_reader.wait_for_card(Event(), ENOUGH_S)
    assert (reading.name, reading.born, reading.expires) == (card.name, card.born, card.expires)
    assert reading.photo_wlt == card.blocks().photo_wlt
    assert reading.origin.provenance is Provenance.SIMULATED
    assert reading.origin.read_at.utcoffset() is not None
    assert hosted_reader.status().media is MediaState.PRESENT
    sam.lift_card()
    hosted_reader.wait_for_removal(Event(), ENOUGH_S)


def test_an_error_of_the_card_crosses_as_itself(
    sam: VirtualSam, hosted_reader: HostedIdCardReader, card: VirtualIdCard
) -> None:
    sam.inject(ReplaceText(2, b"\x42\xd8\x42\xd8"), on=SamCommand.READ_BASE)
    sam.put_card(card)
    with pytest.raises(BadReadingError, match="broken text in name"):
        hosted_reader.wait_for_card(Event(), ENOUGH_S)


def test_an_endless_wait_is_made_of_bounded_calls(sam: VirtualSam, card: VirtualIdCard) -> None:
    settings = IdCardReaderSettings(port=sam.port, provenance=Provenance.SIMULATED).model_dump(mode="json")
    patience = Patience(slice_s=0.2, margin_s=10.0, status_s=5.0)
    hosted_reader = HostedIdCardReader(HostLink(hosted.SERVICE, settings, name="id_card"), patience)
    with closing(hosted_reader), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(hosted_reader.wait_for_card, Event())
        assert sam.wait_until_asked(SamCommand.FIND, 4, ENOUGH_S)
        sam.put_card(card)
        assert waiting.result(ENOUGH_S).id_number == card.id_number


def test_cancel_and_deadline_reach_the_driver(sam: VirtualSam, hosted_reader: HostedIdCardReader) -> None:
    with pytest.raises(DeviceTimedOutError):
        hosted_reader.wait_for_card(Event(), 0.5)
    cancel = Event()
    asked = sam.requests.count(SamCommand.FIND)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(hosted_reader.wait_for_card, cancel)
        assert sam.wait_until_asked(SamCommand.FIND, asked + 1, ENOUGH_S)
        cancelled_s = monotonic()
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert monotonic() - cancelled_s < 1.0


def test_a_reader_unplugged_and_plugged_in_again_reads_without_a_restart(
    sam: VirtualSam,
    hosted_reader: HostedIdCardReader,
    card: VirtualIdCard,
    until: Callable[[Callable[[], bool], float], float],
) -> None:
    assert hosted_reader.status().state is DeviceState.READY
    sam.unplug()
    until(lambda: hosted_reader.status().state is DeviceState.OFFLINE, 1.0)
    with pytest.raises(DeviceOfflineError):
        hosted_reader.wait_for_card(Event(), ENOUGH_S)
    sam.put_card(card)
    sam.plug_in()
    assert hosted_reader.wait_for_card(Event(), 2.0).id_number == card.id_number


def test_a_driver_process_killed_while_waiting_is_replaced_by_the_next_call(
    sam: VirtualSam, card: VirtualIdCard
) -> None:
    settings = IdCardReaderSettings(port=sam.port, provenance=Provenance.SIMULATED)
    link = HostLink(hosted.SERVICE, settings.model_dump(mode="json"), name="id_card")
    reader = HostedIdCardReader(link)
    try:
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(reader.wait_for_card, Event())
            assert sam.wait_until_asked(SamCommand.FIND, 1, ENOUGH_S)
            assert link.process_id is not None
            os.kill(link.process_id, signal.SIGKILL)
            with pytest.raises(DeviceHostError):
                waiting.result(ENOUGH_S)
        sam.put_card(card)
        assert reader.wait_for_card(Event(), ENOUGH_S).id_number == card.id_number
        assert link.restarts == 1
    finally:
        reader.close()


def test_settings_that_are_none_fail_the_reader_and_not_the_program(tmp_path: Path) -> None:
    reader = HostedIdCardReader(HostLink(hosted.SERVICE, {"port": str(tmp_path)}, name="id_card"))
    try:
        assert reader.status().state is DeviceState.FAILED
    finally:
        reader.close()
