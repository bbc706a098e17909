"""The HTTPS server: uvicorn with mutual TLS, and the client's certificate handed on to the API.

A client certificate is asked for but not demanded: ping and enrolment come before there is one. What is handed
on was verified against our authority by OpenSSL; every other path refuses a call without it.
"""

import asyncio
import socket
import ssl
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from province.api import PEER_CERTIFICATE, House, build_api

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
    )
    listener = socket.create_server((host, port))
    server = _Announcing(config, ready_file, f"https://localhost:{listener.getsockname()[1]}")
    server.run(sockets=[listener])


class _Announcing(uvicorn.Server):
    """Says where it serves once it does."""

    def __init__(self, config: uvicorn.Config, ready_file: Path | None, url: str) -> None:
        super().__init__(config)
        self._ready_file = ready_file
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready_file is not None:
            unfinished = self._ready_file.with_name(self._ready_file.name + ".new")
            unfinished.write_text(self._url + "\n", encoding="ascii")
            unfinished.replace(self._ready_file)
