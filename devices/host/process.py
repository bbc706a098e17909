"""The parent's side of one child process: its pipe, the calls open in it, and its end.

A process is started by its constructor, ends once and is then thrown away; `link` decides about the next one.
Three daemon threads per process: one writes (a child that has stopped reading must not block a caller past
its deadline), one reads, and the reader also notices the end. Everything here may be called from any thread.
"""

import os
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import Any

from devices.contracts.errors import DeviceError, DeviceHostError
from devices.host.messages import decode, encode, rebuild_error


class HostProcess:
    """One running child process and the calls open in it.

    Raises:
        DeviceHostError: the process could not be started.
    """

    def __init__(self, service: str, settings: dict[str, Any], name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._open: dict[int, Future[Any]] = {}
        self._last_number = 0
        self._end: DeviceError | None = None
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self.started_s = monotonic()
        self.ended_s = float("inf")
        self._popen = _start(name)
        self._outgoing.put(encode({"service": service, "settings": settings}))
        Thread(target=self._write, name=f"{name}-host-writer", daemon=True).start()
        self._reader = Thread(target=self._read, name=f"{name}-host-reader", daemon=True)
        self._reader.start()

    @property
    def is_running(self) -> bool:
        """Whether calls can still complete here."""
        return self._end is None

    @property
    def process_id(self) -> int:
        """The operating system's number of the process."""
        return self._popen.pid

    def begin(self, verb: str, args: dict[str, Any]) -> tuple[int, Future[Any]]:
        """Start a call; return its number and its completion.

        Raises:
            DeviceHostError: the process has ended, or the error its service could not be built for.
            TypeError, ValueError: `args` hold something JSON cannot say.
        """
        with self._lock:
            if self._end is not None:
                raise type(self._end)(self._end.detail)
            self._last_number += 1
            number = self._last_number
            self._outgoing.put(encode({"call": number, "verb": verb, "args": args}))
            completion: Future[Any] = Future()
            self._open[number] = completion
        return number, completion

    def cancel(self, number: int) -> None:
        """Ask the driver to give a call up."""
        self._outgoing.put(encode({"cancel": number}))

    def forget(self, number: int) -> None:
        """Nobody waits for this call any more: its answer, if one still comes, is dropped."""
        with self._lock:
            self._open.pop(number, None)

    def kill(self, reason: str) -> None:
        """End the process by force; every open call fails at once."""
        self._popen.kill()
        self._finish(DeviceHostError(f"{self._name} host {reason}"))

    def close(self, within_s: float) -> None:
        """Ask the process to end, by closing its stdin, and kill it when it does not."""
        self._outgoing.put(None)
        self._reader.join(within_s)
        if self._reader.is_alive():
            self.kill("did not end when asked")
            self._reader.join(within_s)

    def _write(self) -> None:
        stdin = self._popen.stdin
        assert stdin is not None  # noqa: S101 - started with a pipe
        with suppress(OSError), stdin:  # a child that is gone is the reader's to tell
            while (line := self._outgoing.get()) is not None:
                stdin.write(line)
                stdin.flush()

    def _read(self) -> None:
        stdout = self._popen.stdout
        assert stdout is not None  # noqa: S101 - started with a pipe
        with stdout:
            for line in stdout:
                if not self._take(line):
                    self._popen.kill()
                    break
        exit_code = self._popen.wait()
        self._finish(DeviceHostError(f"{self._name} host ended with {exit_code}"))
        self._outgoing.put(None)

    def _take(self, line: bytes) -> bool:
        """Complete the call a line is about; False when the line is none of ours."""
        try:
            message = decode(line)
            if "refused" in message:
                self._finish(rebuild_error(message["refused"]))
                return True
            with self._lock:
                completion = self._open.pop(message["call"], None)
            if completion is None:
                return True
            if "error" in message:
                completion.set_exception(rebuild_error(message["error"]))
            else:
                completion.set_result(message["result"])
        except (ValueError, KeyError):
            return False
        return True

    def _finish(self, end: DeviceError) -> None:
        """Take down why the process ended (the first reason counts) and fail whatever is open."""
        with self._lock:
            if self._end is None:
                self._end = end
                self.ended_s = monotonic()
            open_calls, self._open = list(self._open.values()), {}
        for completion in open_calls:
            completion.set_exception(type(self._end)(self._end.detail))


def host_command() -> list[str]:
    """Return the command line of the child: the one place that knows how it is started."""
    return [sys.executable, "-m", "devices.host"]


def _start(name: str) -> subprocess.Popen[bytes]:
    # What the parent can import the child can: the checkout need not be installed, nor the current folder.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            host_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise DeviceHostError(f"{name} host cannot start: errno {error.errno}") from error
