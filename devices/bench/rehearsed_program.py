"""A program of the hall that is worked from outside, as `shared.qt.rehearsing` describes it.

Used by guided tours and end-to-end tests: the window, the presses and the program are the real ones.
"""

import json
import os
import signal
import subprocess  # programs of this project only
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class RehearsalError(Exception):
    """The program did not do what the rehearsal asked for."""


class RehearsedProgram:
    """One running program. Its own words go to `log`."""

    def __init__(
        self, module: str, settings: Path, log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """`module` is the program's package, "kiosk" or "counter"."""
        self._log = log.open("ab")
        command = [sys.executable, "-m", module, "run", "--settings", str(settings), "--rehearse"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, **(environment or {})},
        )

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def wait(self, name: str, timeout_s: float = 20) -> None:
        """Wait until something of this name stands still on the screen."""
        self.ask({"do": "wait", "name": name, "timeout_s": timeout_s})

    def press(self, name: str, timeout_s: float = 20) -> None:
        """Press something as soon as it can be pressed."""
        self.ask({"do": "press", "name": name, "timeout_s": timeout_s})

    def sign(self, name: str = "signaturePad") -> None:
        """Draw a signature."""
        self.ask({"do": "sign", "name": name})

    def grab(self, path: Path) -> None:
        """Take a picture of the window."""
        self.ask({"do": "grab", "path": str(path)})

    def look(self) -> dict[str, Any]:
        """Return where the program stands, its notice and the visible names."""
        return self.ask({"do": "look"})

    def stalls(self) -> dict[str, Any]:
        """Return what the stall meter has seen."""
        return self.ask({"do": "stalls"})

    def ask(self, command: dict[str, Any]) -> dict[str, Any]:
        """Send one command and return its answer.

        Raises:
            RehearsalError: the program refused, or is no longer there.
        """
        if self._process.stdin is None or self._process.stdout is None:
            raise RehearsalError("not started")
        try:
            self._process.stdin.write(json.dumps(command).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError as error:
            raise RehearsalError(f"{command}: the program is gone") from error
        if not line:
            raise RehearsalError(f"{command}: the program is gone, exit code {self._process.poll()}")
        answer: dict[str, Any] = json.loads(line)
        if not answer["ok"]:
            raise RehearsalError(f"{command}: {answer}")
        return answer

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._close()

    def quit(self) -> int:
        """End it in good order and return its exit code."""
        if self._process.poll() is None:
            try:
                self.ask({"do": "quit"})
                self._process.wait(15)
            except (RehearsalError, subprocess.TimeoutExpired):
                self._process.kill()
        code = self._process.wait()
        self._close()
        return code

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout, self._log):
            if pipe is not None:
                pipe.close()


class RehearsedWindow(RehearsedProgram):
    """A window, worked by the keys of a clerk and by the finger of a citizen on the customer screen."""

    def key(self, keys: str) -> None:
        """Press a key, as QKeySequence writes it: "F2", "Ctrl+Return"."""
        self.ask({"do": "key", "keys": keys})

    def type(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        self.ask({"do": "type", "text": text})

    def grab_customer(self, path: Path) -> None:
        """Take a picture of the customer screen."""
        self.ask({"do": "grab", "path": str(path), "of": "customer"})
