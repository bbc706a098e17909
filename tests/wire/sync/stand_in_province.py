"""A small real HTTPS server that keeps the contract, or breaks it in the way a test asks for.

It has an effect once per idempotency key and answers a repeat with the first answer. Whatever one request is to
suffer is queued beforehand with `next_does`; everything else is answered normally.
"""

import contextlib
import json
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, cast

PROBLEM = "application/problem+json"
AT = "2026-03-02T09:00:00+08:00"
PACE_S = 0.02
"""Between two bytes of an answer that drips."""


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = field(repr=False)
    terminal: str

    @property
    def key(self) -> str:
        return self.headers.get("Idempotency-Key", "")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Doing = Callable[["Conversation", Asked], None]


class Conversation(BaseHTTPRequestHandler):
    """One connection of a terminal."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def province(self) -> "StandInProvince":
        return cast("_Server", self.server).province

    def setup(self) -> None:
        connection = cast(ssl.SSLSocket, self.request)
        try:
            connection.do_handshake()
        except OSError:
            self.province.count_refused_handshake()
            raise
        super().setup()

    def do_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        certificate = cast(ssl.SSLSocket, self.connection).getpeercert() or {}
        subject = {key: value for part in cast(Any, certificate.get("subject", ())) for key, value in part}
        asked = Asked(self.command, self.path, dict(self.headers), body, subject.get("commonName", ""))
        self.province.take(self, asked)

    do_GET = do_POST = do_DELETE = do_any  # noqa: N815 - names that http.server looks for

    def answer(
        self, body: object, status: int = 200, media_type: str = "application/json", **headers: str
    ) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def hang_up(self) -> None:
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    province: "StandInProvince"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A terminal that hangs up is what tests are about."""


class StandInProvince:
    """The server, running from construction to `close`."""

    def __init__(
        self, server_pem: Path, ca_pem: str, answers: dict[str, Callable[[Asked], object]] | None = None
    ) -> None:
        """`answers` adds endpoints: what a body means, by path."""
        self.asked: list[Asked] = []
        self.effects: Counter[tuple[str, str]] = Counter()
        self.refused_handshakes = 0
        self.released = Event()
        self._answers = {**_ANSWERS, **(answers or {})}
        self._first_answers: dict[str, object] = {}
        self._next: list[Doing] = []
        self._always: Doing | None = None
        self._turn = Lock()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(server_pem)
        context.load_verify_locations(cadata=ca_pem)
        context.verify_mode = ssl.CERT_OPTIONAL
        self._server = _Server(("127.0.0.1", 0), Conversation)
        self._server.province = self
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.url = f"https://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.socket.close()

    def next_does(self, *doings: Doing) -> None:
        """Let the next requests suffer these, one each."""
        with self._turn:
            self._next += doings

    def always_does(self, doing: Doing | None) -> None:
        """Let every request that has nothing else queued suffer this."""
        with self._turn:
            self._always = doing

    def count_refused_handshake(self) -> None:
        with self._turn:
            self.refused_handshakes += 1

    def take(self, conversation: Conversation, asked: Asked) -> None:
        with self._turn:
            self.asked.append(asked)
            doing = self._next.pop(0) if self._next else self._always
        (doing or answer_normally)(conversation, asked)

    def commit(self, asked: Asked) -> tuple[object, bool]:
        """Have the effect of a request, once; return its answer and whether it was there already."""
        with self._turn:
            is_repeat = bool(asked.key) and asked.key in self._first_answers
            if not is_repeat:
                self.effects[asked.path, asked.json.get("case_id", "") if asked.body else ""] += 1
                self._first_answers[asked.key] = self._answers[asked.path](asked)
            return self._first_answers[asked.key], is_repeat

    def keys(self, path: str) -> list[str]:
        """The keys of all requests to a path, in order of arrival."""
        return [asked.key for asked in self.asked if asked.path == path]


def answer_normally(conversation: Conversation, asked: Asked) -> None:
    if asked.method == "DELETE":
        conversation.send_response(204)
        conversation.end_headers()
        return
    body, is_repeat = conversation.province.commit(asked)
    if is_repeat:
        conversation.answer(body, Idempotency_Replayed="true")
    else:
        conversation.answer(body)


def lose_the_answer(conversation: Conversation, asked: Asked) -> None:
    """Commit, and hang up before a word is said."""
    conversation.province.commit(asked)
    conversation.hang_up()


def hang_up(conversation: Conversation, _asked: Asked) -> None:
    conversation.hang_up()


def show_a_portal(conversation: Conversation, _asked: Asked) -> None:
    conversation.answer(b"<html>Please sign in to the hall's wireless network</html>", media_type="text/html")


def hang(conversation: Conversation, _asked: Asked) -> None:
    conversation.province.released.wait()
    conversation.hang_up()


def drip_the_body(conversation: Conversation, _asked: Asked) -> None:
    conversation.send_response(200)
    conversation.send_header("Content-Type", "application/json")
    conversation.send_header("Content-Length", "60000")
    conversation.end_headers()
    _drip(conversation, b" ")


def drip_the_head(conversation: Conversation, _asked: Asked) -> None:
    conversation.wfile.write(b"HTTP/1.1 200 OK\r\nX-Padding: ")
    _drip(conversation, b"x")


def _drip(conversation: Conversation, byte: bytes) -> None:
    with contextlib.suppress(OSError):
        while not conversation.province.released.wait(PACE_S):
            conversation.wfile.write(byte)
    conversation.hang_up()


def answers(body: object, status: int = 200, media_type: str = "application/json", **headers: str) -> Doing:
    """Answer with exactly this."""
    return lambda conversation, _: conversation.answer(body, status, media_type, **headers)


def refuses(code: str, status: int = 422, **fields: object) -> Doing:
    """Answer with a problem."""
    return answers({"title": code, "status": status, "code": code, **fields}, status, PROBLEM)


def _accept(asked: Asked) -> object:
    body = asked.json
    return {
        "case_no": f"NO-{body['case_id']}",
        "case_id": body["case_id"],
        "item_code": "contribution",
        "state": "finished",
        "accepted_at": AT,
    }


def _issue(asked: Asked) -> object:
    case_id = asked.json["case_id"]
    return {
        "certificate_no": f"C-{case_id}",
        "case_no": f"NO-{case_id}",
        "payload": "{}",
        "payload_signature": "",
        "key_id": "1",
        "qr_text": "QR",
        "issued_at": AT,
        "valid_until": "2026-06-02",
    }


_ANSWERS: dict[str, Callable[[Asked], object]] = {
    "/v1/cases": _accept,
    "/v1/certificates": _issue,
    "/v1/ratings": lambda _: {"ok": True},
    "/v1/certificates/C-1/prints": lambda _: {"ok": True},
    "/v1/meta/ping": lambda _: {"server_time": AT},
}
