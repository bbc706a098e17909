"""A program worked from outside: commands come in on standard input and are carried out on the Qt thread.

Only in the demo profile and only when asked for on the command line. One JSON command a line, `{"do": name, …}`,
each answered with one JSON line, {"ok": true, …} or {"ok": false, "why": …}. Every command takes `timeout_s`
(default 20). What the commands are is the program's: a command is a function of the message and its deadline
(monotonic seconds) that is looked at again and again, yields None until it is done, and then its answer.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY_MS = 15
AT_REST_FOR = 4
"""How many looks in a row something must stand still before it is pressed: pages slide in."""

Looks = Iterator[dict[str, Any] | None]
Command = Callable[[dict[str, Any], float], Looks]


class Rehearsing(QObject):
    """Takes commands until the end of standard input; then the command `quit` is carried out."""

    _arrived = Signal(str)

    def __init__(self, commands: Mapping[str, Command]) -> None:
        super().__init__()
        self._commands = commands
        self._waiting: Looks | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._arrived.connect(self._begin)

    def start(self) -> None:
        """Begin to listen."""
        Thread(target=self._listen, name="rehearsal", daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._arrived.emit(line)
        self._arrived.emit('{"do": "quit"}')

    def _begin(self, line: str) -> None:
        command = json.loads(line)
        deadline = time.monotonic() + float(command.get("timeout_s", 20))
        self._waiting = self._commands[command["do"]](command, deadline)
        self._timer.start()

    def _go_on(self) -> None:
        """One look: either the command is done and answered, or it is looked at again at the next tick."""
        if self._waiting is None:
            return
        answer = next(self._waiting)
        if answer is not None:
            self._waiting = None
            self._timer.stop()
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
