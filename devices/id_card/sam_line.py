"""A SAM module on a serial line: one question at a time, each answered within its deadline or refused.

Damage on the line (noise, a lost byte, a wrong checksum) is met by asking once more. A line that stays silent
or breaks is closed and reported offline: a write to an unplugged port still succeeds, so only answers count.
Not thread-safe: the driver that owns the line takes turns.
"""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic

import serial

from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceOfflineError,
    ProtocolError,
    WaitCancelledError,
)
from devices.id_card.frames import FrameParser, SamCommand, SamReply, encode_frame
from devices.id_card.statuses import REQUEST_WAS_DAMAGED

if sys.platform == "win32":
    _PORT_ERRORS: tuple[type[Exception], ...] = (OSError,)
else:
    import termios

    _PORT_ERRORS = (OSError, termios.error)

ATTEMPTS = 2
READ_SLICE_S = 0.05
"""How long one look at the port may block; cancel is looked at as often."""
GAP_S = 0.3
"""Silence after which a reply that has begun is taken as broken off."""
QUIET_S = 0.1
"""Silence after which a disturbed line counts as quiet again."""
LONGEST_DRAIN_S = 1.0
"""How long a line may go on babbling before it is asked all the same."""
NOTHING_OWED = float("-inf")
WRITE_TIMEOUT_S = 0.5


class SamLine:
    """The serial line to one module at a configured port; pseudo terminals and symbolic links are fine."""

    def __init__(self, port: str, baudrate: int) -> None:
        self._port = port
        self._baudrate = baudrate
        self._serial: serial.Serial | None = None
        self._was_seen = False
        self._owed_until_s = NOTHING_OWED

    @property
    def is_open(self) -> bool:
        """Whether the port is open; it may have been unplugged since."""
        return self._serial is not None

    def open(self) -> None:
        """Open the port for us alone.

        Raises:
            DeviceAbsentError: there is no such port, and there was none since the driver started.
            DeviceOfflineError: the port has gone, is used by another program, or cannot be opened.
        """
        try:
            self._serial = serial.Serial(
                self._port,
                self._baudrate,
                timeout=READ_SLICE_S,
                write_timeout=WRITE_TIMEOUT_S,
                exclusive=True,
            )
        except _PORT_ERRORS as error:
            number = getattr(error, "errno", None)
            if not self._was_seen and number in (None, errno.ENOENT, errno.ENODEV, errno.ENXIO):
                raise DeviceAbsentError("no such port") from error
            raise DeviceOfflineError(f"port cannot be opened, errno {number}") from error
        self._was_seen = True
        self._owed_until_s = NOTHING_OWED

    def close(self) -> None:
        """Let the port go. Safe to call twice."""
        port, self._serial = self._serial, None
        if port is not None:
            with suppress(*_PORT_ERRORS):
                port.close()

    def ask(self, command: SamCommand, timeout_s: float, cancel: Event) -> SamReply:
        """Ask the module and return its reply, whatever its status; up to two attempts of `timeout_s` each.

        Raises:
            DeviceOfflineError: no answer at all, or the port broke; the line is closed then.
            ProtocolError: what answered made no sense twice.
            WaitCancelledError: `cancel` was set.
        """
        was_heard = False
        for _ in range(ATTEMPTS):
            with self._broken_port_is_offline() as port:
                self._settle(port, cancel)
                self._owed_until_s = monotonic() + timeout_s
                port.write(encode_frame(command.value))
                reply, is_heard = _receive(port, self._owed_until_s, cancel)
            was_heard = was_heard or is_heard
            if reply is not None and reply.status not in REQUEST_WAS_DAMAGED:
                self._owed_until_s = NOTHING_OWED
                return reply
            self._owed_until_s = monotonic() + QUIET_S
        if was_heard:
            raise ProtocolError(f"no sound answer to {command.name.lower()}")
        self.close()
        raise DeviceOfflineError(f"no answer to {command.name.lower()}")

    def _settle(self, port: serial.Serial, cancel: Event) -> None:
        """Throw away what nobody asked for: the answer to a question given up, and noise until it is quiet.

        One person's late answer would otherwise be taken for the answer to the next question.
        """
        parser = FrameParser()
        give_up_s = max(self._owed_until_s, monotonic()) + LONGEST_DRAIN_S
        while (port.in_waiting or monotonic() < self._owed_until_s) and monotonic() < give_up_s:
            if cancel.is_set():
                raise WaitCancelledError
            received = port.read(port.in_waiting or 1)
            quiet_s = monotonic() + QUIET_S
            if any(isinstance(found, bytes) for found in parser.feed(received)):
                self._owed_until_s = quiet_s
            elif received:
                self._owed_until_s = max(self._owed_until_s, quiet_s)

    @contextmanager
    def _broken_port_is_offline(self) -> Iterator[serial.Serial]:
        if self._serial is None:
            raise DeviceOfflineError("port is closed")
        try:
            yield self._serial
        except _PORT_ERRORS as error:
            self.close()
            raise DeviceOfflineError(f"port broke, errno {getattr(error, 'errno', None)}") from error


def _receive(port: serial.Serial, deadline_s: float, cancel: Event) -> tuple[SamReply | None, bool]:
    """Wait for one reply. Return it, if one came, and whether anything was heard at all."""
    parser = FrameParser()
    heard_s: float | None = None
    while True:
        if cancel.is_set():
            raise WaitCancelledError
        received = port.read(port.in_waiting or 1)
        now_s = monotonic()
        found = parser.feed(received)
        is_over = now_s >= deadline_s
        if received:
            heard_s = now_s
        elif heard_s is not None and now_s - heard_s >= GAP_S:
            is_over = True
        if is_over:
            found += parser.give_up()
        for body in found:
            if isinstance(body, bytes) and (reply := SamReply.from_body(body)) is not None:
                return reply, True
        if is_over:
            return None, heard_s is not None
