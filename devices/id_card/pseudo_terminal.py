"""A pseudo terminal that answers frames: the simulator's end of a serial line. Linux and macOS only.

Owns one thread from construction to `close`. Closing hangs the line up, as pulling a plug does.
"""

import os
import select
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Event, Thread

from devices.id_card.frames import FrameParser

SHORTEST_REQUEST_LEN = 3


class PseudoTerminal:
    """A new pseudo terminal at `path`, on which `answer` is asked about every request's body.

    `answer` runs on the terminal's thread and returns pieces of bytes, each with the pause after it in seconds.
    """

    def __init__(self, answer: Callable[[bytes], Iterable[tuple[bytes, float]]]) -> None:
        import pty  # not on Windows, where this module must still be importable
        import tty

        self._answer = answer
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._ours)
        tty.setraw(self._theirs)
        os.set_blocking(self._ours, False)
        self.path = os.ttyname(self._theirs)
        self._ended = Event()
        self._wake_out, self._wake_in = os.pipe()
        self._thread = Thread(target=self._run, name=f"virtual-sam {self.path}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up and end the thread. Once only."""
        self._ended.set()
        os.write(self._wake_in, b"x")
        self._thread.join()
        for descriptor in (self._ours, self._theirs, self._wake_out, self._wake_in):
            os.close(descriptor)

    def _run(self) -> None:
        parser = FrameParser(SHORTEST_REQUEST_LEN)
        while not self._ended.is_set():
            select.select([self._ours, self._wake_out], [], [])
            with suppress(BlockingIOError):
                for body in parser.feed(os.read(self._ours, 4096)):
                    if isinstance(body, bytes):
                        self._send(self._answer(body))

    def _send(self, pieces: Iterable[tuple[bytes, float]]) -> None:
        for piece, pause_s in pieces:
            rest = piece
            while rest and not self._ended.is_set():
                select.select([self._wake_out], [self._ours], [])
                with suppress(BlockingIOError):
                    rest = rest[os.write(self._ours, rest) :]
            if self._ended.wait(pause_s):
                return
