"""The channel to the province: HTTPS with mutual TLS, nothing believed that is not in the contract.

Trust is only the authority pinned at enrolment: the SSL context is our own and `trust_env` is off, because
REQUESTS_CA_BUNDLE, SSL_CERT_FILE and proxy variables would otherwise replace it silently. Redirects are not
followed. An answer counts when its status, media type and schema are right; HTML with status 200 is a captive
portal, which is the same as no line.

Calls block and may come from several threads; connections are kept open and shared. Nothing else is kept between
calls: cookies are refused.
"""

import time
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import TypeVar

import requests
from pydantic import BaseModel, ValidationError

from shared.contract.messages import API_PREFIX, IDEMPOTENCY_HEADER
from shared.contract.problems import PROBLEM_MEDIA_TYPE, Problem
from shared.contract.staff import STAFF_TOKEN_HEADER
from shared.identity.terminal import TerminalIdentity
from shared.sync.errors import (
    ProvinceBrokeContractError,
    ProvinceBusyError,
    ProvinceNotTrustedError,
    ProvinceRefusedError,
    ProvinceUnreachableError,
)
from shared.sync.pinned_tls import PinnedAdapter, deadline, terminal_context

LARGEST_ANSWER_BYTES = 10 * 1024 * 1024
_JSON = frozenset({"application/json"})
_PICTURES = frozenset({"image/jpeg", "image/png"})

Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the province may take: to be reached, for each next piece of an answer, and for a whole call."""

    connect_s: float = 3.0
    read_s: float = 10.0
    total_s: float = 25.0


class ProvinceChannel:
    """One province, as seen from one terminal."""

    def __init__(
        self, url: str, ca_pem: str, identity: TerminalIdentity | None = None, patience: Patience | None = None
    ) -> None:
        """Without `identity` only the calls before enrolment work.

        Raises:
            ValueError: the address is not https.
            ProvinceNotTrustedError: the authority or our own certificate cannot be read.
        """
        if not url.startswith("https://"):
            raise ValueError("the province is spoken to over https only")
        self._base = url.rstrip("/") + API_PREFIX
        self._patience = patience or Patience()
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.adapters.clear()
        self._session.mount("https://", PinnedAdapter(terminal_context(ca_pem, identity)))

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def get(self, path: str, answer: type[Answer], *, token: str = "", staff: str = "") -> Answer:
        """Ask for something. `token` is the visit's, `staff` the token of the member of staff."""
        return _parsed(self._call("GET", path, None, _headers(token, "", staff)), answer)

    def get_bytes(self, path: str, *, staff: str) -> bytes:
        """Fetch a picture. Raises as `post` does."""
        return self._call("GET", path, None, _headers("", "", staff), _PICTURES)

    def put_bytes(self, path: str, content: bytes, media_type: str, answer: type[Answer], *, staff: str) -> Answer:
        """Bring a picture up. Raises as `post` does."""
        headers = _headers("", "", staff) | {"Content-Type": media_type}
        return _parsed(self._call("PUT", path, content, headers), answer)

    def put(self, path: str, body: BaseModel, answer: type[Answer], *, staff: str, key: str) -> Answer:
        """Keep something under a name of ours. Raises as `post` does."""
        return _parsed(self._call("PUT", path, _encoded(body), _headers("", key, staff)), answer)

    def post(
        self,
        path: str,
        body: BaseModel,
        answer: type[Answer],
        *,
        token: str = "",
        key: str = "",
        staff: str = "",
    ) -> Answer:
        """Send something. `key` is the idempotency key where the contract wants one.

        Raises:
            ProvinceUnreachableError: no answer; whether it was done is unknown, the same key may be sent again.
            ProvinceNotTrustedError: the other side is not the province; nothing was sent.
            ProvinceBrokeContractError: an answer outside the contract.
            ProvinceRefusedError: a refusal with its reason.
        """
        return _parsed(self._call("POST", path, _encoded(body), _headers(token, key, staff)), answer)

    def post_text(self, path: str, body: str, answer: type[Answer], *, key: str) -> Answer:
        """Send a stored body exactly as it was stored; `path` includes the API prefix. Raises as `post` does."""
        content = body.encode("utf-8")
        return _parsed(self._call("POST", path.removeprefix(API_PREFIX), content, _headers("", key)), answer)

    def delete(self, path: str, *, token: str = "", staff: str = "") -> None:
        """End something. Raises as `post` does."""
        self._call("DELETE", path, None, _headers(token, "", staff))

    def _call(
        self,
        method: str,
        path: str,
        content: bytes | None,
        headers: dict[str, str],
        media_types: frozenset[str] = _JSON,
    ) -> bytes:
        try:
            with deadline(time.monotonic() + self._patience.total_s):
                response = self._session.request(
                    method,
                    self._base + path,
                    data=content,
                    headers=headers,
                    timeout=(self._patience.connect_s, self._patience.read_s),
                    allow_redirects=False,
                    stream=True,
                )
                with response:
                    return _judged(response, _read(response), media_types)
        except requests.exceptions.SSLError as error:
            raise _tls_error(error) from error
        except requests.RequestException as error:
            raise ProvinceUnreachableError(type(error).__name__) from error


def _encoded(body: BaseModel) -> bytes:
    return body.model_dump_json().encode("utf-8")


def _headers(token: str, key: str, staff: str = "") -> dict[str, str]:
    headers = {"Accept": f"application/json, {PROBLEM_MEDIA_TYPE}", "Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers[IDEMPOTENCY_HEADER] = key
    if staff:
        headers[STAFF_TOKEN_HEADER] = staff
    return headers


def _read(response: requests.Response) -> bytes:
    content = b""
    for piece in response.iter_content(65536):
        content += piece
        if len(content) > LARGEST_ANSWER_BYTES:
            raise ProvinceBrokeContractError("answer too large")
    return content


def _judged(response: requests.Response, content: bytes, media_types: frozenset[str]) -> bytes:
    """Return the content of a good answer of a kind that was asked for; say what a bad one means."""
    media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if media_type == PROBLEM_MEDIA_TYPE:
        raise _problem_error(content)
    if response.status_code in (502, 503, 504):
        raise ProvinceUnreachableError(f"status {response.status_code}", _retry_after(response))
    is_good = response.status_code in (200, 201) and media_type in media_types
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
        return ProvinceBusyError(problem.code, problem.retry_after_s)
    return ProvinceRefusedError(problem)


def _retry_after(response: requests.Response) -> float | None:
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else None


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
