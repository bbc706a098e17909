"""The social security card reader on PC/SC: waits for a card, reads it, waits until it is taken.

Needs pyscard and the system's smart card service. It watches the service with a loop of its own, because the
monitors of pyscard end silently when the service restarts; here every call after an outage opens a new context.
Waits run on the caller's thread in steps of at most 0.2 s; `status` may be called from any other. PC/SC calls
have no time-out at all: a card or service that hangs hangs the call, so the reader lives in a device host,
which is killed by its parent.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Lock
from time import monotonic

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceError,
    DeviceOfflineError,
    DeviceTimedOutError,
    MediaRemovedError,
    WaitCancelledError,
    WrongMediaError,
)
from devices.contracts.readings import Provenance, ReadingOrigin, SocialCardReading
from devices.contracts.states import DeviceState, DeviceStatus, MediaState
from devices.social_card.atr import is_resident_id_card
from devices.social_card.pcsc_card import PcscCard
from devices.social_card.pcsc_service import PcscService, SlotState
from devices.social_card.reading import read_social_card

LOOK_S = 0.2
"""Longest single wait: how late a cancel may be seen, and the pause before a service that is gone is tried."""
DOUBT_S = 1.0
"""A card that left while it was read and still seems to lie there after this long does lie there."""


@dataclass(frozen=True, slots=True)
class _Spent:
    """An insertion that is not read again: until it ends, or until `until_s`."""

    reader: str
    insertion: int
    until_s: float


class PcscSocialCardReader:
    """A SocialCardReader on the readers whose name has the part `reader_name_contains`; empty: on the first.

    Of several, such as the contact and the contactless half of one device, whichever has a card is read.
    """

    def __init__(self, reader_name_contains: str, provenance: Provenance) -> None:
        self._name_part = reader_name_contains
        self._provenance = provenance
        self._turn = Lock()
        self._service: PcscService | None = None
        self._spent: _Spent | None = None
        self._is_reading = False
        self._sequence = 0

    def status(self) -> DeviceStatus:
        """Look afresh, beside whatever wait is under way, and tell how the reader stands. Never raises."""
        try:
            with PcscService() as service:
                slots = service.look(service.readers(self._name_part))
        except DeviceAbsentError as error:
            return DeviceStatus(DeviceState.NO_DEVICE, reasons=(error.detail,))
        except DeviceError as error:
            return DeviceStatus(DeviceState.OFFLINE, reasons=(error.detail,))
        if not slots:
            return DeviceStatus(DeviceState.NO_DEVICE)
        is_present = any(slot.is_present for slot in slots)
        return DeviceStatus(
            DeviceState.BUSY if self._is_reading else DeviceState.READY,
            media=MediaState.PRESENT if is_present else MediaState.ABSENT,
            reasons=("card-mute",) if any(slot.is_mute for slot in slots) else (),
        )

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> SocialCardReading:
        """Block until a card has been read; a reading that has begun at the deadline is finished.

        A card lying there is read at once, but not again after it was read: first it must be taken away. A reader
        that cannot work is reported after LOOK_S, so that a caller may just call again.
        """
        deadline_s = _deadline(timeout_s)
        with self._taking_turns(cancel):
            try:
                while (slot := self._unread_card()) is None:
                    self._pause(cancel, deadline_s)
                return self._read(slot, cancel)
            except (DeviceAbsentError, DeviceOfflineError):
                if cancel.wait(LOOK_S):
                    raise WaitCancelledError from None
                raise

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until no card is on the reader; a reader that went away counts as empty."""
        deadline_s = _deadline(timeout_s)
        with self._taking_turns(cancel):
            while True:
                try:
                    if not any(slot.is_present for slot in self._look()):
                        return
                    self._pause(cancel, deadline_s)
                except (DeviceAbsentError, DeviceOfflineError):
                    return

    def close(self) -> None:
        """Let the service go. Safe to call twice; a later call opens it again. A hung call keeps it."""
        if self._turn.acquire(timeout=2 * LOOK_S):
            try:
                self._drop_service()
            finally:
                self._turn.release()

    def _unread_card(self) -> SlotState | None:
        """Return a card that is to be read."""
        slots = self._look()
        if not slots:
            raise DeviceAbsentError("no reader")
        return next((slot for slot in slots if slot.is_present and not self._is_spent(slot)), None)

    def _is_spent(self, slot: SlotState) -> bool:
        spent = self._spent
        return (
            spent is not None
            and (spent.reader, spent.insertion) == (slot.reader, slot.insertion)
            and monotonic() < spent.until_s
        )

    def _read(self, slot: SlotState, cancel: Event) -> SocialCardReading:
        with self._watching_the_service(), self._reading_light():
            if is_resident_id_card(slot.atr):
                raise WrongMediaError("resident identity card")
            assert self._service is not None  # noqa: S101 - it has just shown the card
            try:
                with PcscCard(self._service, slot.reader) as card:
                    reading = read_social_card(card.transmit, slot.atr, self._next_origin(slot.reader))
            except MediaRemovedError:
                self._spent = _Spent(slot.reader, slot.insertion, monotonic() + DOUBT_S)
                raise
        if cancel.is_set():  # nobody takes this reading any more; the card is still unread
            raise WaitCancelledError
        self._spent = _Spent(slot.reader, slot.insertion, float("inf"))
        self._sequence += 1
        return reading

    def _next_origin(self, reader: str) -> ReadingOrigin:
        return ReadingOrigin(
            device="social_card_reader",
            serial=reader,
            driver="pcsc",
            sequence=self._sequence + 1,
            read_at=datetime.now(UTC),
            provenance=self._provenance,
        )

    def _look(self) -> tuple[SlotState, ...]:
        """Look at the readers, with a new context if the last one died; forget a card that has gone."""
        with self._watching_the_service():
            if self._service is None:
                self._service = PcscService()
            slots = self._service.look(self._service.readers(self._name_part))
        if self._spent is not None and not any(
            slot.is_present and (slot.reader, slot.insertion) == (self._spent.reader, self._spent.insertion)
            for slot in slots
        ):
            self._spent = None
        return slots

    def _pause(self, cancel: Event, deadline_s: float) -> None:
        """Wait until something changes, at most LOOK_S, or end the waiting."""
        remaining_s = deadline_s - monotonic()
        if remaining_s > 0 and not cancel.is_set():
            with self._watching_the_service():
                assert self._service is not None  # noqa: S101 - looked through before every pause
                readers = self._service.readers(self._name_part)
                self._service.wait_for_change(readers, min(LOOK_S, remaining_s))
        if cancel.is_set():
            raise WaitCancelledError
        if monotonic() >= deadline_s:
            raise DeviceTimedOutError

    @contextmanager
    def _watching_the_service(self) -> Iterator[None]:
        """Throw the context away when the service is gone; what lay on a reader then is not known any more."""
        try:
            yield
        except DeviceOfflineError:
            self._drop_service()
            raise

    def _drop_service(self) -> None:
        service, self._service = self._service, None
        self._spent = None
        if service is not None:
            with suppress(DeviceError):
                service.close()

    @contextmanager
    def _reading_light(self) -> Iterator[None]:
        self._is_reading = True
        try:
            yield
        finally:
            self._is_reading = False

    @contextmanager
    def _taking_turns(self, cancel: Event) -> Iterator[None]:
        """Hold the reader for one call. No deadline: behind a call that hangs there is no honest answer."""
        while not self._turn.acquire(timeout=LOOK_S):
            if cancel.is_set():
                raise WaitCancelledError
        try:
            yield
        finally:
            self._turn.release()


def _deadline(timeout_s: float | None) -> float:
    return float("inf") if timeout_s is None else monotonic() + timeout_s
