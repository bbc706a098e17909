"""Only what the province signed is opened."""

from base64 import b64encode
from datetime import date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.contract.canonical import canonical_bytes
from shared.contract.messages import CertificateIssued
from shared.documents.errors import PayloadRefusedError
from shared.documents.payload import open_payload, read_keys
from tests.unit.documents.example_payloads import CHINA, certificate
from tests.unit.documents.example_province import KEY_ID, qr_text_of


def _issued(key: Ed25519PrivateKey, text: str | None = None, **changes: Any) -> CertificateIssued:
    payload = certificate(12, "𠮷样张")
    text = canonical_bytes(payload.model_dump(mode="json")).decode() if text is None else text
    fields: dict[str, Any] = {
        "certificate_no": payload.certificate_no,
        "case_no": payload.case_no,
        "payload": text,
        "payload_signature": b64encode(key.sign(text.encode())).decode(),
        "key_id": KEY_ID,
        "qr_text": qr_text_of(payload, key),
        "issued_at": datetime(2026, 11, 23, 10, 5, 33, tzinfo=CHINA),
        "valid_until": date(2027, 2, 21),
    }
    return CertificateIssued.model_validate({**fields, **changes})


def _pem(key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def test_a_signed_payload_opens_to_the_same_certificate(payload_key: Ed25519PrivateKey) -> None:
    keys = read_keys({KEY_ID: _pem(payload_key)})
    assert open_payload(_issued(payload_key), keys) == certificate(12, "𠮷样张")


@pytest.mark.parametrize(
    "changes",
    [
        {"payload_signature": ""},
        {"payload_signature": "not base64!"},
        {"payload_signature": b64encode(bytes(64)).decode()},
        {"key_id": "test-2"},
        {"certificate_no": "HB130100202611230000018"},
        {"case_no": "130100202611230000018"},
    ],
)
def test_what_is_not_signed_is_refused(payload_key: Ed25519PrivateKey, changes: dict[str, str]) -> None:
    with pytest.raises(PayloadRefusedError) as caught:
        open_payload(_issued(payload_key, **changes), {KEY_ID: payload_key.public_key()})
    assert caught.value.code == "DOC-03"


def test_a_changed_amount_is_refused(payload_key: Ed25519PrivateKey) -> None:
    issued = _issued(payload_key)
    changed = issued.model_copy(update={"payload": issued.payload.replace("5896", "9896", 1)})
    with pytest.raises(PayloadRefusedError):
        open_payload(changed, {KEY_ID: payload_key.public_key()})


def test_a_signed_text_that_is_no_certificate_is_refused_without_repeating_it(
    payload_key: Ed25519PrivateKey,
) -> None:
    for text in ("", "[]", '{"person":{"name":"秘密"}}', "\x00"):
        with pytest.raises(PayloadRefusedError) as caught:
            open_payload(_issued(payload_key, text), {KEY_ID: payload_key.public_key()})
        assert "秘密" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_keys_of_another_kind_are_refused() -> None:
    for pem in ("", "nonsense", _pem(ec.generate_private_key(ec.SECP256R1()))):
        with pytest.raises(PayloadRefusedError):
            read_keys({KEY_ID: pem})
