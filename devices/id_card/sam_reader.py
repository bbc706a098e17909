"""The ID card reader on a serial line: find, select, read, and notice when the card has gone.

Polls every 300 ms, as the module's makers ask. A card that stays on the plate after it was read is not read
again: it counts as gone when asking for its appended address fails twice in a row. Waits run on the caller's
thread; `status` may be called from another. A port that went away is opened again by the next call.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Lock
from time import monotonic

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceError,
    DeviceOfflineError,
    DeviceTimedOutError,
    ProtocolError,
    WaitCancelledError,
)
from devices.contracts.readings import IdCardReading, Provenance, ReadingOrigin
from devices.contracts.states import DeviceState, DeviceStatus, MediaState
from devices.id_card.base_reply import split_base_reply
from devices.id_card.frames import SamCommand
from devices.id_card.module_id import module_serial
from devices.id_card.sam_line import SamLine
from devices.id_card.statuses import ModuleUnfitError, SamStatus, error_for
from devices.id_card.text_block import decode_appended_address, decode_reading

POLL_INTERVAL_S = 0.3
STALE_AFTER_S = 2 * POLL_INTERVAL_S
"""A state older than this is looked at afresh when somebody asks for it."""
SHORT_ANSWER_S = 0.5
SELECT_ANSWER_S = 1.0
READ_ANSWER_S = 3.0
MISSES_THAT_MEAN_GONE = 2


class SerialIdCardReader:
    """An IdCardReader over a SAM module at `port`.

    With `uses_appended_address` an address appended to the card replaces the printed one.
    """

    def __init__(
        self,
        port: str,
        baudrate: int = 115200,
        *,
        provenance: Provenance,
        uses_appended_address: bool = False,
    ) -> None:
        self._line = SamLine(port, baudrate)
        self._turn = Lock()
        self._provenance = provenance
        self._uses_appended_address = uses_appended_address
        self._module_serial = ""
        self._sequence = 0
        self._status = DeviceStatus(DeviceState.STARTING)
        self._looked_s = float("-inf")
        self._media = MediaState.UNKNOWN
        self._misses: int | None = None  # of the card that was read; None: no such card is on the plate

    def status(self) -> DeviceStatus:
        """Return how the reader stands, asking it when nobody has lately (then it may take a second)."""
        if monotonic() - self._looked_s > STALE_AFTER_S and self._turn.acquire(blocking=False):
            try:
                with suppress(DeviceError), self._noting():
                    self._look()
            finally:
                self._turn.release()
        return self._status

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> IdCardReading:
        """Block until a card has been read; a reading that has begun at the deadline is finished.

        A reader that cannot work is reported after one poll interval, so that a caller may just call again.
        """
        deadline_s = _deadline(timeout_s)
        while True:
            try:
                with self._taking_turns(cancel), self._noting():
                    reading = self._read_if_laid(cancel)
            except (DeviceAbsentError, DeviceOfflineError):
                cancel.wait(POLL_INTERVAL_S)
                raise
            if reading is not None:
                return reading
            _pause(cancel, deadline_s)

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until the card just read has left the plate; a reader that went away counts as empty."""
        deadline_s = _deadline(timeout_s)
        while True:
            with self._taking_turns(cancel), suppress(DeviceAbsentError, DeviceOfflineError), self._noting():
                self._notice_removal(cancel)
            if self._misses is None:
                return
            _pause(cancel, deadline_s)

    def close(self) -> None:
        """Let the port go. Safe to call twice; a later call opens it again."""
        with self._turn:
            self._line.close()
            self._misses, self._media = None, MediaState.UNKNOWN
            self._status = DeviceStatus(DeviceState.STARTING)

    def _read_if_laid(self, cancel: Event) -> IdCardReading | None:
        self._open_if_closed(cancel)
        self._notice_removal(cancel)
        if self._misses is not None or not self._find(cancel):
            return None
        self._status = DeviceStatus(DeviceState.BUSY, media=MediaState.PRESENT)
        self._ask(SamCommand.SELECT, SELECT_ANSWER_S, cancel)
        blocks = split_base_reply(self._ask(SamCommand.READ_BASE, READ_ANSWER_S, cancel))
        self._misses = 0
        reading = decode_reading(blocks.text, blocks.photo_wlt, self._origin())
        if self._uses_appended_address and (appended := self._appended_address(cancel)):
            reading = replace(reading, address=appended)
        return reading

    def _find(self, cancel: Event) -> bool:
        reply = self._line.ask(SamCommand.FIND, SHORT_ANSWER_S, cancel)
        if reply.status not in (SamStatus.CARD_FOUND, SamStatus.FIND_FAILED):
            raise error_for(reply.status)
        is_found = reply.status == SamStatus.CARD_FOUND
        self._media = MediaState.PRESENT if is_found else MediaState.ABSENT
        return is_found

    def _appended_address(self, cancel: Event) -> str:
        reply = self._line.ask(SamCommand.READ_APPENDED_ADDRESS, SHORT_ANSWER_S, cancel)
        if reply.status == SamStatus.NO_SUCH_ITEM:
            return ""
        if reply.status != SamStatus.OK:
            raise error_for(reply.status)
        return decode_appended_address(reply.data)

    def _notice_removal(self, cancel: Event) -> None:
        """Test whether the card that was read still lies there. A garbled answer is no evidence either way."""
        if self._misses is None:
            return
        with suppress(ProtocolError):
            reply = self._line.ask(SamCommand.READ_APPENDED_ADDRESS, SHORT_ANSWER_S, cancel)
            is_there = reply.status in (SamStatus.OK, SamStatus.NO_SUCH_ITEM)
            self._misses = 0 if is_there else self._misses + 1
            if self._misses >= MISSES_THAT_MEAN_GONE:
                self._misses, self._media = None, MediaState.ABSENT

    def _look(self) -> None:
        """Keep alive: an unplugged port is noticed only by a question that is not answered."""
        nobody = Event()
        self._open_if_closed(nobody)
        if self._misses is None:
            self._ask(SamCommand.STATUS, SHORT_ANSWER_S, nobody)
        else:
            self._notice_removal(nobody)

    def _open_if_closed(self, cancel: Event) -> None:
        if self._line.is_open:
            return
        self._misses = None
        self._line.open()
        self._ask(SamCommand.STATUS, SHORT_ANSWER_S, cancel)
        self._module_serial = module_serial(self._ask(SamCommand.MODULE_ID, SHORT_ANSWER_S, cancel))

    def _ask(self, command: SamCommand, timeout_s: float, cancel: Event) -> bytes:
        """Ask what must be answered with OK; return the data."""
        reply = self._line.ask(command, timeout_s, cancel)
        if reply.status != SamStatus.OK:
            raise error_for(reply.status)
        return reply.data

    def _origin(self) -> ReadingOrigin:
        self._sequence += 1
        return ReadingOrigin(
            device="id_card_reader",
            serial=self._module_serial,
            driver="serial_sam",
            sequence=self._sequence,
            read_at=datetime.now(UTC),
            provenance=self._provenance,
        )

    @contextmanager
    def _taking_turns(self, cancel: Event) -> Iterator[None]:
        while not cancel.is_set():
            if self._turn.acquire(timeout=0.1):
                break
        else:
            raise WaitCancelledError
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Keep the status in step with how a turn on the line ended."""
        try:
            yield
        except (DeviceAbsentError, DeviceOfflineError) as error:
            self._line.close()
            self._misses, self._media = None, MediaState.UNKNOWN
            self._status = DeviceStatus(_state_of(error), reasons=(error.detail,))
            raise
        except DeviceError:
            self._media = MediaState.UNKNOWN if self._misses is None else MediaState.PRESENT
            self._status = DeviceStatus(DeviceState.READY, media=self._media)
            raise
        else:
            self._status = DeviceStatus(DeviceState.READY, media=self._media)
        finally:
            self._looked_s = monotonic()


def _state_of(error: DeviceError) -> DeviceState:
    if isinstance(error, DeviceAbsentError):
        return DeviceState.NO_DEVICE
    return DeviceState.HARDWARE_ERROR if isinstance(error, ModuleUnfitError) else DeviceState.OFFLINE


def _deadline(timeout_s: float | None) -> float:
    return float("inf") if timeout_s is None else monotonic() + timeout_s


def _pause(cancel: Event, deadline_s: float) -> None:
    """Wait one poll interval, or end the waiting."""
    cancel.wait(max(0.0, min(POLL_INTERVAL_S, deadline_s - monotonic())))
    if cancel.is_set():
        raise WaitCancelledError
    if monotonic() >= deadline_s:
        raise DeviceTimedOutError
