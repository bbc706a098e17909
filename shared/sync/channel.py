"""The channel to the province: HTTPS with mutual TLS, nothing believed that is not in the contract.

Trust is only the authority pinned at enrolment: the SSL context is our own and `trust_env` is off, because
REQUESTS_CA_BUNDLE, SSL_CERT_FILE and proxy variables would otherwise replace it silently. Redirects are not
followed. An answer counts when its status, media type and schema are right; HTML with status 200 is a captive
portal, which is the same as no line.

Calls block and may come from several threads; connections are kept open and shared.
"""

import os
import secrets
import ssl
import tempfile
import time
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from pydantic import BaseModel, ValidationError
from requests.adapters import HTTPAdapter

from shared.contract.messages import API_PREFIX, IDEMPOTENCY_HEADER
from shared.contract.problems import PROBLEM_MEDIA_TYPE, Problem
from shared.identity.terminal import TerminalIdentity
from shared.sync.errors import (
    ProvinceBrokeContractError,
    ProvinceNotTrustedError,
    ProvinceRefusedError,
    ProvinceUnreachableError,
)

CONNECT_S = 3.0
READ_S = 10.0
TOTAL_S = 25.0
"""However slowly an answer drips in, it is given up after this long."""
LARGEST_ANSWER_BYTES = 2 * 1024 * 1024

Answer = TypeVar("Answer", bound=BaseModel)


class ProvinceChannel:
    """One province, as seen from one terminal."""

    def __init__(self, url: str, ca_pem: str, identity: TerminalIdentity | None = None) -> None:
        """Without `identity` only the calls before enrolment work."""
        self._base = url.rstrip("/") + API_PREFIX
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount("https://", _PinnedAdapter(_context(ca_pem, identity)))
        self._host = urlsplit(url).hostname or ""

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def get(self, path: str, answer: type[Answer], *, token: str = "") -> Answer:
        """Ask for something."""
        return _parsed(self._call("GET", path, None, _headers(token, "")), answer)

    def post(self, path: str, body: BaseModel, answer: type[Answer], *, token: str = "", key: str = "") -> Answer:
        """Send something. `key` is the idempotency key where the contract wants one.

        Raises:
            ProvinceUnreachableError: no answer; whether it was done is unknown, the same key may be sent again.
            ProvinceNotTrustedError: the other side is not the province; nothing was sent.
            ProvinceBrokeContractError: an answer outside the contract.
            ProvinceRefusedError: a refusal with its reason.
        """
        return _parsed(self._call("POST", path, body.model_dump_json(), _headers(token, key)), answer)

    def post_text(self, path: str, body: str, answer: type[Answer], *, key: str) -> Answer:
        """Send a stored body exactly as it was stored; `path` includes the API prefix. Raises as `post` does."""
        return _parsed(self._call("POST", path.removeprefix(API_PREFIX), body, _headers("", key)), answer)

    def delete(self, path: str, *, token: str) -> None:
        """End something. Raises as `post` does."""
        self._call("DELETE", path, None, _headers(token, ""))

    def _call(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        until = time.monotonic() + TOTAL_S
        try:
            response = self._session.request(
                method,
                self._base + path,
                data=None if body is None else body.encode("utf-8"),
                headers=headers,
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
                stream=True,
            )
            with response:
                return _judged(response, _read(response, until))
        except requests.exceptions.SSLError as error:
            raise _tls_error(error) from error
        except requests.RequestException as error:
            raise ProvinceUnreachableError(type(error).__name__) from error


def _headers(token: str, key: str) -> dict[str, str]:
    headers = {"Accept": f"application/json, {PROBLEM_MEDIA_TYPE}", "Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers[IDEMPOTENCY_HEADER] = key
    return headers


def _read(response: requests.Response, until: float) -> bytes:
    content = b""
    for piece in response.iter_content(65536):
        content += piece
        if len(content) > LARGEST_ANSWER_BYTES:
            raise ProvinceBrokeContractError("answer too large")
        if time.monotonic() > until:
            raise ProvinceUnreachableError("too slow")
    return content


def _judged(response: requests.Response, content: bytes) -> bytes:
    """Return the content of a good answer; say what a bad one means."""
    media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if media_type == PROBLEM_MEDIA_TYPE:
        raise _problem_error(content)
    if response.status_code in (502, 503, 504):
        raise ProvinceUnreachableError(f"status {response.status_code}", _retry_after(response))
    is_good = response.status_code in (200, 201) and media_type == "application/json"
    if is_good or response.status_code == 204:
        return content
    if media_type == "text/html":
        raise ProvinceUnreachableError("something else answered")
    raise ProvinceBrokeContractError(f"status {response.status_code}")


def _problem_error(content: bytes) -> Exception:
    try:
        problem = Problem.model_validate_json(content)
    except ValidationError as error:
        raise ProvinceBrokeContractError("problem") from error
    if problem.status >= 500 or problem.retry != "never":
        return ProvinceUnreachableError(problem.code, problem.retry_after_s)
    return ProvinceRefusedError(problem)


def _retry_after(response: requests.Response) -> float | None:
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdigit() else None


def _parsed(content: bytes, answer: type[Answer]) -> Answer:
    try:
        return answer.model_validate_json(content)
    except ValidationError as error:
        raise ProvinceBrokeContractError(answer.__name__) from error


def _tls_error(error: requests.exceptions.SSLError) -> Exception:
    """A certificate that does not fit is another matter than a handshake that was cut off."""
    if "CERTIFICATE_VERIFY_FAILED" in str(error) or "doesn't match" in str(error):
        return ProvinceNotTrustedError("certificate")
    return ProvinceUnreachableError("TLS")


class _PinnedAdapter(HTTPAdapter):
    """Uses our SSL context whatever the session or the environment says."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_maxsize=8)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the connection to the context: requests would load its own authorities here."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        host, _ = super().build_connection_pool_key_attributes(request, True, None)
        return host, {"ssl_context": self._context}


def _context(ca_pem: str, identity: TerminalIdentity | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cadata=ca_pem)
    if identity is not None:
        _load_key(context, identity)
    return context


def _load_key(context: ssl.SSLContext, identity: TerminalIdentity) -> None:
    """Give the context the terminal's key. OpenSSL reads it only from a file: encrypted, private, gone at once."""
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
