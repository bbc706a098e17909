"""A valve in the line between a terminal and the province: open, cut, or closed at the worst moment.

A plain TCP relay on the loopback; TLS passes through it untouched. One thread per direction and connection.
"""

import contextlib
import socket
from collections.abc import Callable
from threading import Lock, Thread


class NetworkValve:
    """Relays connections on `port` to (host, target_port) while open.

    `cut` breaks every connection and refuses new ones, as a pulled cable behind a switch does. `lose_answer_when`
    lets requests through and breaks a connection instead of handing back its answer once the given question is
    answered with yes: the province has done it and the terminal does not know.
    """

    def __init__(self, target_port: int, host: str = "127.0.0.1") -> None:
        self._province = self._target = (host, target_port)
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = Lock()
        self._connections: set[socket.socket] = set()
        self._is_open = True
        self._lose_when: Callable[[], bool] | None = None
        self.answers_lost = 0
        Thread(target=self._accept, name="network-valve", daemon=True).start()

    @property
    def is_open(self) -> bool:
        """Whether connections pass."""
        return self._is_open

    def cut(self) -> None:
        """Break everything and let nothing through."""
        with self._lock:
            self._is_open = False
            connections, self._connections = self._connections, set()
        for connection in connections:
            _break(connection)

    def restore(self) -> None:
        """Let everything through to the province again."""
        with self._lock:
            self._is_open = True
            self._lose_when = None
            self._target = self._province

    def divert(self, port: int) -> None:
        """Lead new connections to something else in the province's place, and break the present ones."""
        self.cut()
        with self._lock:
            self._target = (self._province[0], port)
            self._is_open = True

    def lose_answer_when(self, is_done: Callable[[], bool]) -> None:
        """Lose the next answer that comes after `is_done()` says yes, then cut the line."""
        with self._lock:
            self._lose_when = is_done

    def close(self) -> None:
        """Take the valve away."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._target, timeout=5)
            far.settimeout(None)
        except OSError:
            _break(near)
            return
        with self._lock:
            is_open = self._is_open
            if is_open:
                self._connections |= {near, far}
        if not is_open:
            _break(near)
            _break(far)
            return
        Thread(target=self._pump, args=(near, far, False), daemon=True).start()
        self._pump(far, near, True)

    def _pump(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if is_answer and self._is_to_be_lost():
                    break
                sink.sendall(data)
        with self._lock:
            self._connections -= {source, sink}
        _break(source)
        _break(sink)

    def _is_to_be_lost(self) -> bool:
        with self._lock:
            lose_when = self._lose_when
        if lose_when is None or not lose_when():
            return False
        with self._lock:
            self._lose_when = None
            self.answers_lost += 1
        self.cut()
        return True


def _break(connection: socket.socket) -> None:
    """Reset rather than close: nothing half-sent is delivered afterwards."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
