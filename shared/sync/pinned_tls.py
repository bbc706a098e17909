"""TLS to one province: the pinned authority, the terminal's certificate, and an end to every wait.

The context is made from nothing, so that no variable of the environment and no authority of the system takes part.
"""

import contextlib
import os
import secrets
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives import serialization
from requests.adapters import HTTPAdapter

from shared.identity.terminal import TerminalIdentity
from shared.sync.errors import ProvinceNotTrustedError

_waiting = threading.local()


@contextlib.contextmanager
def deadline(until: float) -> Iterator[None]:
    """Let reads from the province in this thread fail after `until` (monotonic seconds), however they drip in.

    A timeout of a socket starts anew with every byte.
    """
    _waiting.until = until
    try:
        yield
    finally:
        _waiting.until = None


class DeadlineSocket(ssl.SSLSocket):
    """A TLS socket whose reads end at the deadline of their thread."""

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """Read as `SSLSocket` does, for as long as there is time.

        Raises:
            TimeoutError: there is none left.
        """
        until: float | None = getattr(_waiting, "until", None)
        if until is not None:
            left_s = until - time.monotonic()
            if left_s <= 0:
                raise TimeoutError("the whole answer took too long")
            self.settimeout(min(left_s, self.gettimeout() or left_s))
        return super().recv_into(buffer, nbytes, flags)


class PinnedAdapter(HTTPAdapter):
    """Uses our SSL context whatever the session or the environment says."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_maxsize=8)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pool with our context."""
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the connection to the context: requests would load its own authorities here."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        """Name the pool by our context."""
        host, _ = super().build_connection_pool_key_attributes(request, True, None)
        return host, {"ssl_context": self._context}


def terminal_context(ca_pem: str, identity: TerminalIdentity | None) -> ssl.SSLContext:
    """Return a context that trusts one authority and proves one terminal.

    Raises:
        ProvinceNotTrustedError: the authority or our own certificate cannot be read.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = DeadlineSocket
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=ca_pem)
        if identity is not None:
            _load_key(context, identity)
    except (ssl.SSLError, ValueError) as error:
        raise ProvinceNotTrustedError("the certificates of this terminal") from error
    return context


def _load_key(context: ssl.SSLContext, identity: TerminalIdentity) -> None:
    """Give the context the terminal's key, which OpenSSL reads only from a file.

    What lies on the disk for these milliseconds is encrypted with a passphrase that never leaves memory, in a
    folder that only this user can enter; a crash in between leaves nothing that can be read.
    """
    passphrase = secrets.token_bytes(32).hex()
    key = serialization.load_pem_private_key(identity.private_key_pem, password=None)
    encrypted = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode("ascii")),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terminal.pem"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(identity.trust.certificate_pem.encode("ascii") + encrypted)
        context.load_cert_chain(path, password=passphrase)
