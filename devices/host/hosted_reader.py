"""A card reader in a child process: the service there, and the reader the programs hold here, for any reading.

Readings and statuses cross as JSON, bytes in base64. A wait is cut into host calls of bounded length, so that a
driver that hangs is noticed within a slice, its margin and the grace of its link, is killed, and the wait ends
with a DeviceHostError. Families give the type of their reading and their patience.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Lock
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from devices.contracts.errors import DeviceError, DeviceTimedOutError
from devices.contracts.states import DeviceState, DeviceStatus
from devices.host.link import HostLink
from devices.host.service import Call

Reading = TypeVar("Reading")
_Given = TypeVar("_Given", covariant=True)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for what, in seconds.

    `slice_s` is the longest wait the child is asked for at once; `margin_s` is how much later than its deadline
    a call may end, because a reading that has begun is finished; `status_s` covers a child being started.
    """

    slice_s: float
    margin_s: float
    status_s: float


class Reader(Protocol[_Given]):
    """The part of a reader that is hosted."""

    def status(self) -> DeviceStatus:
        """Return how the reader stands."""
        ...

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> _Given:
        """Block until a card has been read."""
        ...

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until the card has left."""
        ...

    def close(self) -> None:
        """Let the hardware go."""
        ...


class Crossing(BaseModel, Generic[Reading]):
    """One value on its way between the processes."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", hide_input_in_errors=True)

    value: Reading


class ReaderService(Generic[Reading]):
    """A reader as a hosted service.

    Waits queue up, without looking at their cancel: behind a call that hangs, the next one does not answer
    either, and the parent sees that it is time to end this process.
    """

    def __init__(self, reader: Reader[Reading], kind: type[Reading]) -> None:
        self._reader = reader
        self._crossing = Crossing[kind]  # type: ignore[valid-type]  # a type at run time, for pydantic
        self._turn = Lock()

    @property
    def verbs(self) -> Mapping[str, Callable[[Call], Any]]:
        """Return the reader's calls by name."""
        return {
            "status": self._status,
            "wait_for_card": self._wait_for_card,
            "wait_for_removal": self._wait_for_removal,
        }

    def close(self) -> None:
        """Let the reader go."""
        self._reader.close()

    def _status(self, _call: Call) -> str:
        return Crossing[DeviceStatus](value=self._reader.status()).model_dump_json()

    def _wait_for_card(self, call: Call) -> str:
        with self._turn:
            reading = self._reader.wait_for_card(call.cancel, call.args["timeout_s"])
        return self._crossing(value=reading).model_dump_json()

    def _wait_for_removal(self, call: Call) -> None:
        with self._turn:
            self._reader.wait_for_removal(call.cancel, call.args["timeout_s"])


class HostedReader(Generic[Reading]):
    """A reader whose driver runs in a child process. Owns the link."""

    def __init__(self, link: HostLink, kind: type[Reading], patience: Patience) -> None:
        self._link = link
        self._crossing = Crossing[kind]  # type: ignore[valid-type]  # a type at run time, for pydantic
        self._patience = patience

    def status(self) -> DeviceStatus:
        """Return how the reader stands; FAILED when its process does."""
        try:
            answer = self._link.call("status", timeout_s=self._patience.status_s)
        except DeviceError as error:
            return DeviceStatus(DeviceState.FAILED, reasons=(error.code,))
        return Crossing[DeviceStatus].model_validate_json(answer).value

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> Reading:
        """Block until a card has been read; a reading that has begun at the deadline is finished."""
        answer = self._wait("wait_for_card", cancel, timeout_s)
        reading: Reading = self._crossing.model_validate_json(answer).value
        return reading

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until the card just read has left, or its reader with it."""
        self._wait("wait_for_removal", cancel, timeout_s)

    def close(self) -> None:
        """End the child process. Safe to call twice."""
        self._link.close()

    def _wait(self, verb: str, cancel: Event, timeout_s: float | None) -> Any:
        deadline_s = float("inf") if timeout_s is None else monotonic() + timeout_s
        while True:
            slice_s = max(0.0, min(self._patience.slice_s, deadline_s - monotonic()))
            args = {"timeout_s": slice_s}
            try:
                return self._link.call(verb, args, timeout_s=slice_s + self._patience.margin_s, cancel=cancel)
            except DeviceTimedOutError:
                if monotonic() >= deadline_s:
                    raise
