"""The child process: reads calls, runs each on its own thread, answers each exactly once.

Promises: whatever a driver prints does not disturb the pipe (its stdout is the child's stderr, its stdin is
empty); a driver's exception is an answer, not an end; when the parent is gone (stdin ends) the process ends,
even if a driver hangs. The main thread only reads; it never runs driver code once the service is built.
"""

import faulthandler
import os
import signal
import sys
import traceback
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, BinaryIO

from devices.contracts.errors import DeviceHostError
from devices.host.messages import decode, describe_error, encode
from devices.host.service import Call, HostedService, build_named_service

GOODBYE_S = 1.0
"""How long open calls and the drivers may take to let go once the parent has closed the pipe."""


def main() -> None:
    """Serve the parent on stdin and stdout until it closes the pipe; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    incoming, outgoing = _take_the_pipe()
    faulthandler.enable()
    code = _serve(incoming, OutgoingLines(outgoing))
    os._exit(code)  # a hung driver thread must not keep the process


class OutgoingLines:
    """The way to the parent; whole lines, from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = Lock()

    def send(self, line: bytes) -> None:
        """Write one line. A parent that is gone is noticed by the reading thread, not here."""
        with self._lock, suppress(OSError):
            self._stream.write(line)
            self._stream.flush()


class OpenCalls:
    """The calls running in this process."""

    def __init__(self, service: HostedService, outgoing: OutgoingLines) -> None:
        self._service = service
        self._outgoing = outgoing
        self._lock = Lock()
        self._open: dict[int, tuple[Event, Thread]] = {}

    def start(self, number: int, verb: str, args: dict[str, Any]) -> None:
        """Run a verb on a thread of its own."""
        call = Call(args, Event())
        thread = Thread(target=self._run, args=(number, verb, call), name=f"call-{number}", daemon=True)
        with self._lock:
            self._open[number] = (call.cancel, thread)
        thread.start()

    def cancel(self, number: int) -> None:
        """Set the event of a call; one that has completed already is no error."""
        with self._lock:
            found = self._open.get(number)
        if found is not None:
            found[0].set()

    def end(self, within_s: float) -> None:
        """Cancel every call and close the drivers, waiting no longer than `within_s`."""
        deadline = monotonic() + within_s
        with self._lock:
            open_calls = list(self._open.values())
        for cancel, _ in open_calls:
            cancel.set()
        closing = Thread(target=self._service.close, name="close", daemon=True)
        for thread in [*(thread for _, thread in open_calls), closing]:
            if thread is closing:
                closing.start()
            thread.join(max(0.0, deadline - monotonic()))

    def _run(self, number: int, verb: str, call: Call) -> None:
        self._outgoing.send(encode({"call": number, **self._completion(verb, call)}))
        with self._lock:
            del self._open[number]

    def _completion(self, verb: str, call: Call) -> dict[str, Any]:
        try:
            run = self._service.verbs.get(verb)
            if run is None:
                raise DeviceHostError(f"no verb {verb}")
            completion = {"result": run(call)}
            encode(completion)
        except BaseException as error:  # noqa: BLE001 - a driver may raise anything, SystemExit too
            _print_frames(error)
            return {"error": describe_error(error)}
        return completion


def _serve(incoming: BinaryIO, outgoing: OutgoingLines) -> int:
    opening = incoming.readline()
    if not opening:
        return 0
    try:
        order = decode(opening)
        service = build_named_service(order["service"], order["settings"])
    except BaseException as error:  # noqa: BLE001 - importing and building run a driver's code
        _print_frames(error)
        outgoing.send(encode({"refused": describe_error(error)}))
        return 1
    calls = OpenCalls(service, outgoing)
    for line in incoming:
        message = decode(line)
        if "cancel" in message:
            calls.cancel(message["cancel"])
        else:
            calls.start(message["call"], message["verb"], message["args"])
    calls.end(GOODBYE_S)
    return 0


def _take_the_pipe() -> tuple[BinaryIO, BinaryIO]:
    """Move the pipe to file descriptors of our own; give drivers an empty stdin and stderr as stdout."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def _print_frames(error: BaseException) -> None:
    """Tell whoever reads stderr where a driver failed; the exception's own text may name a person."""
    print(f"device host: {type(error).__name__}", file=sys.stderr)  # noqa: T201 - stderr is this process's log
    traceback.print_tb(error.__traceback__)
