"""The social security card reader in its child process: the service there, and the reader the programs hold here.

`open_hosted_social_card_reader` is the way in. Readings cross as JSON text. A wait is cut into host calls of
bounded length, so that a host that hangs (PC/SC calls have no time-out) is noticed within WAIT_SLICE_S +
READ_MARGIN_S and the grace of its link, is killed, and the wait ends with a DeviceHostError.
"""

from collections.abc import Callable, Mapping
from threading import Event, Lock
from time import monotonic
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from devices.contracts.errors import DeviceError, DeviceTimedOutError
from devices.contracts.readers import SocialCardReader
from devices.contracts.readings import SocialCardReading
from devices.contracts.settings import SocialCardSettings
from devices.contracts.states import DeviceState, DeviceStatus
from devices.host.link import HostLink
from devices.host.service import Call

SERVICE = "devices.social_card.hosted:build_service"

WAIT_SLICE_S = 1.0
"""Longest wait the child is asked for at once."""
READ_MARGIN_S = 4.0
"""How much later than its deadline a call may end: a reading that has begun is finished."""
STATUS_TIMEOUT_S = 3.0
"""A look takes milliseconds; the rest is for a child that is just being started."""


class _Crossing(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)


class _ReadingCrossing(_Crossing):
    reading: SocialCardReading


class _StatusCrossing(_Crossing):
    status: DeviceStatus


_SETTINGS = TypeAdapter(SocialCardSettings)


class HostedSocialCardService:
    """A reader as a hosted service.

    Waits queue up, without looking at their cancel: behind a call that hangs, the next one does not answer
    either, and the parent sees that it is time to end this process.
    """

    def __init__(self, reader: SocialCardReader) -> None:
        self._reader = reader
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

    def _status(self, call: Call) -> str:
        return _StatusCrossing(status=self._reader.status()).model_dump_json()

    def _wait_for_card(self, call: Call) -> str:
        with self._turn:
            reading = self._reader.wait_for_card(call.cancel, call.args["timeout_s"])
        return _ReadingCrossing(reading=reading).model_dump_json()

    def _wait_for_removal(self, call: Call) -> None:
        with self._turn:
            self._reader.wait_for_removal(call.cancel, call.args["timeout_s"])


def build_service(settings: dict[str, Any]) -> HostedSocialCardService:
    """Build the service in the child from the JSON of SocialCardSettings.

    Raises:
        pydantic.ValidationError: they are no settings of a reader.
    """
    from devices.social_card.pcsc_reader import PcscSocialCardReader  # pyscard is for the child alone

    wanted = _SETTINGS.validate_python(settings, strict=False)
    return HostedSocialCardService(PcscSocialCardReader(wanted.reader, wanted.provenance))


class HostedSocialCardReader:
    """A SocialCardReader whose driver runs in a child process. Owns the link."""

    def __init__(self, link: HostLink) -> None:
        self._link = link

    def status(self) -> DeviceStatus:
        """Return how the reader stands; FAILED when its process does."""
        try:
            answer = self._link.call("status", timeout_s=STATUS_TIMEOUT_S)
        except DeviceError as error:
            return DeviceStatus(DeviceState.FAILED, reasons=(error.code,))
        return _StatusCrossing.model_validate_json(answer).status

    def wait_for_card(self, cancel: Event, timeout_s: float | None = None) -> SocialCardReading:
        """Block until a card has been read; a reading that has begun at the deadline is finished."""
        answer = self._wait("wait_for_card", cancel, timeout_s)
        return _ReadingCrossing.model_validate_json(answer).reading

    def wait_for_removal(self, cancel: Event, timeout_s: float | None = None) -> None:
        """Block until no card is on the reader; a reader that went away counts as empty."""
        self._wait("wait_for_removal", cancel, timeout_s)

    def close(self) -> None:
        """End the child process. Safe to call twice."""
        self._link.close()

    def _wait(self, verb: str, cancel: Event, timeout_s: float | None) -> Any:
        deadline_s = float("inf") if timeout_s is None else monotonic() + timeout_s
        while True:
            slice_s = max(0.0, min(WAIT_SLICE_S, deadline_s - monotonic()))
            try:
                return self._link.call(
                    verb, {"timeout_s": slice_s}, timeout_s=slice_s + READ_MARGIN_S, cancel=cancel
                )
            except DeviceTimedOutError:
                if monotonic() >= deadline_s:
                    raise


def open_hosted_social_card_reader(settings: SocialCardSettings) -> HostedSocialCardReader:
    """Return a reader in a child process of its own; the process starts with the first call."""
    return HostedSocialCardReader(
        HostLink(SERVICE, _SETTINGS.dump_python(settings, mode="json"), name="social_card", grace_s=1.0)
    )
