"""A driver family that does to its host what bad vendor libraries do."""

import ctypes
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from devices.contracts.errors import CardLockedError, WaitCancelledError
from devices.host.service import Call


class RoughService:
    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._rendezvous = threading.Barrier(2)
        self._lifeline: socket.socket | None = None

    @property
    def verbs(self) -> Mapping[str, Callable[[Call], Any]]:
        names = (
            "greet pid meet fail_typed fail_foreign exit_at_once crash hang wait_politely "
            "answer_on_cancel make_noise read_stdin big unsayable quit hold"
        )
        return {name: getattr(self, name) for name in names.split()}

    def close(self) -> None: ...

    def greet(self, call: Call) -> str:
        return f"{self._settings['greeting']} {call.args['name']}"

    def pid(self, call: Call) -> int:
        return os.getpid()

    def meet(self, call: Call) -> str:
        self._rendezvous.wait(10)
        return "met"

    def fail_typed(self, call: Call) -> None:
        raise CardLockedError("application locked")

    def fail_foreign(self, call: Call) -> None:
        raise RuntimeError("赵无名 11010119900307123X")

    def exit_at_once(self, call: Call) -> None:
        os._exit(3)

    def crash(self, call: Call) -> None:
        ctypes.string_at(0)

    def hang(self, call: Call) -> None:
        while True:
            time.sleep(60)

    def wait_politely(self, call: Call) -> None:
        call.cancel.wait(30)
        raise WaitCancelledError

    def answer_on_cancel(self, call: Call) -> str:
        call.cancel.wait(30)
        return "too late"

    def make_noise(self, call: Call) -> str:
        sys.stdout.write("print from a driver\n")
        sys.stdout.flush()
        os.write(1, b'{"call":1,"result":"forged"}\n')
        return "quiet"

    def read_stdin(self, call: Call) -> int:
        return len(os.read(0, 100))

    def big(self, call: Call) -> str:
        return "字" * int(call.args["length"])

    def unsayable(self, call: Call) -> object:
        return object()

    def quit(self, call: Call) -> None:
        sys.exit(0)

    def hold(self, call: Call) -> str:
        """Keep a connection open: the other side sees the process end, whoever ends it."""
        self._lifeline = socket.create_connection(("127.0.0.1", call.args["port"]))
        return "held"


def build_service(settings: dict[str, Any]) -> RoughService:
    return RoughService(settings)


def refuse_to_build(settings: dict[str, Any]) -> RoughService:
    raise CardLockedError("no service today")
