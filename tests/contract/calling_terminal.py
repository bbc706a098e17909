"""A terminal that calls the real province over real mutual TLS, in the test's own hands."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from requests.adapters import HTTPAdapter
from uuid6 import uuid7

from devices.bench.province_process import ProvinceProcess
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.canonical import canonical_digest


class _Pinned(HTTPAdapter):
    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        return

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, _ = super().build_connection_pool_key_attributes(request, True, None)
        return host, {"ssl_context": self._context}


def session(ca: Path, certificate: Path | None = None) -> requests.Session:
    """Return a session that trusts this authority only, with or without a client certificate."""
    context = ssl.create_default_context(cafile=str(ca))
    if certificate is not None:
        context.load_cert_chain(certificate)
    made = requests.Session()
    made.trust_env = False
    made.mount("https://", _Pinned(context))
    return made


def signing_request(key: ec.EllipticCurvePrivateKey) -> str:
    """Return a CSR."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "anything")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode()


def key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the key as PEM."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@dataclass
class CallingTerminal:
    """An enrolled terminal. `post` without a key makes a new one."""

    url: str
    session: requests.Session
    answer: dict[str, Any]

    @classmethod
    def enrol(cls, province: ProvinceProcess, folder: Path, name: str) -> "CallingTerminal":
        url = f"https://localhost:{province.port}/v1"
        key = ec.generate_private_key(ec.SECP256R1())
        body = {"pairing_code": province.pairing_code(name), "csr_pem": signing_request(key)}
        headers = {"Idempotency-Key": str(uuid7())}
        got = session(province.ca_path).post(f"{url}/terminals/enrolments", json=body, headers=headers, timeout=20)
        answer = got.json()
        pem = folder / f"{name}.pem"
        pem.write_bytes(answer["certificate_pem"].encode() + key_pem(key))
        return cls(url, session(province.ca_path, pem), answer)

    def post(self, path: str, body: Any, *, key: str | None = None, token: str = "") -> requests.Response:
        headers = {"Idempotency-Key": key or str(uuid7())}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self.session.post(self.url + path, json=body, headers=headers, timeout=20)

    def open_visit(self, card: dict[str, Any]) -> dict[str, Any]:
        got = self.post("/auth/citizens/card-verifications", verification(card))
        assert got.status_code == 200, got.text
        visit: dict[str, Any] = got.json()
        return visit

    def make_case(self, card: dict[str, Any]) -> str:
        """Go up to an accepted case and return its id."""
        body = submission(self.open_visit(card))
        assert self.post("/cases", body).status_code == 200
        return str(body["case_id"])

    def make_certificate(self, card: dict[str, Any]) -> dict[str, Any]:
        got = self.post("/certificates", {"case_id": self.make_case(card)})
        assert got.status_code == 200, got.text
        certificate: dict[str, Any] = got.json()
        return certificate


def verification(card: dict[str, Any]) -> dict[str, Any]:
    """Return what a terminal sends about a social security card."""
    social = card["social_card"]
    return {
        "medium": "social_card",
        "id_number": social["social_security_number"],
        "name": social["name"],
        "card_number": social["card_number"],
        "card_id": social["card_id"],
        "expires": social["expires"],
        "read_at": datetime.now(UTC).isoformat(),
        "provenance": "simulated",
    }


def submission(visit: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a signed case of a visit."""
    form = {"first_month": "2025-11", "last_month": "2026-10", "purpose": "个人使用"}
    now = datetime.now(UTC).isoformat()
    body = {
        "case_id": str(uuid7()),
        "item_code": CONTRIBUTION_CERTIFICATE,
        "form_version": 1,
        "channel": "kiosk",
        "visit_id": visit["visit_id"],
        "person_ref": visit["person"]["person_ref"],
        "form": form,
        "confirmed_at": now,
        "signature": {
            "form_digest": canonical_digest(form),
            "strokes": [[[0, 0, 0], [5, 5, 9]]],
            "signed_at": now,
        },
    }
    return {**body, **changes}
