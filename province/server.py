"""The HTTPS server: uvicorn with mutual TLS, and the client's certificate handed on to the API.

A client certificate is asked for but not demanded: ping and enrolment come before there is one. What is handed
on was verified against our authority by OpenSSL; every other path refuses a call without it. Addresses and headers
of proxies are not believed.
"""

import asyncio
import socket
import ssl
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from province.api import build_api
from province.calling import House
from province.gate import PEER_CERTIFICATE
from province.refusals import Refusal, problem_response
from shared.contract.messages import SERVER_TIME_HEADER
from shared.contract.problems import ProblemCode

KEEP_ALIVE_S = 65
GRACE_S = 3
"""How long calls under way may take once the server is told to end; idle connections do not hold it up."""


class PeerCertificateProtocol(H11Protocol):
    """Puts the peer's certificate into the scope of every request of its connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the certificate that the handshake verified."""
        super().connection_made(transport)
        tls: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
        certificate = tls.getpeercert(binary_form=True) if tls is not None else None
        app = self.app

        async def with_certificate(scope: Any, receive: Any, send: Any) -> None:
            await app({**scope, PEER_CERTIFICATE: certificate}, receive, send)

        self.app = with_certificate

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, in the words of the contract."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None before the first request
        if cycle is None or cycle.response_complete:
            answer = problem_response(Refusal(ProblemCode.MALFORMED))
            answer.headers["Connection"] = "close"
            answer.headers[SERVER_TIME_HEADER] = datetime.now(UTC).isoformat()
            head = b"".join(name + b": " + value + b"\r\n" for name, value in answer.raw_headers)
            self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + bytes(answer.body))
        self.transport.close()


def serve(house: House, host: str, port: int, ready_file: Path | None) -> None:
    """Serve until the process is told to end. Port 0 takes a free one; `ready_file` gets the address."""
    config = uvicorn.Config(
        build_api(house),
        http=PeerCertificateProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=house.authority.server_certificate,
        ssl_keyfile=house.authority.server_key,
        ssl_ca_certs=str(house.authority.ca_path),
        ssl_cert_reqs=ssl.CERT_OPTIONAL,
        ssl_context_factory=_modern_tls,
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    server = _Announcing(config, ready_file, f"https://localhost:{listener.getsockname()[1]}")
    server.run(sockets=[listener])


def _modern_tls(_config: uvicorn.Config, default: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    context = default()
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # whatever the system's OpenSSL would allow
    return context


class _Announcing(uvicorn.Server):
    """Says where it serves once it does."""

    def __init__(self, config: uvicorn.Config, ready_file: Path | None, url: str) -> None:
        super().__init__(config)
        self._ready_file = ready_file
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(self._url + "\n")
        sys.stdout.flush()
        if self._ready_file is not None:
            unfinished = self._ready_file.with_name(self._ready_file.name + ".new")
            unfinished.write_text(self._url + "\n", encoding="ascii")
            unfinished.replace(self._ready_file)
