"""The terminal's own identity: its key, its certificate, and whom it trusts.

The private key and the key of the local store are made here and live in the key store; certificates and public
keys are files in the terminal's data folder. Nothing of this is read again after start.
"""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import NameOID

from shared.identity.keystore import KeyStore

_STORE_KEY = "store-key"
_FOLDER = "identity"
STORE_KEY_BYTES = 32


class NotEnrolledError(Exception):
    """This terminal has no certificate of the province yet."""

    code = "KEY-03"


@dataclass(frozen=True, slots=True)
class Trust:
    """What the province gave at enrolment. PEM texts; `payload_keys` are Ed25519 public keys by key id."""

    terminal_id: str
    certificate_pem: str
    ca_pem: str
    payload_keys: Mapping[str, str]
    seal_chain_pem: str


@dataclass(frozen=True, slots=True)
class TerminalIdentity:
    """Everything this terminal proves itself with. Never logged."""

    trust: Trust
    private_key_pem: bytes = field(repr=False)
    """PKCS#8 PEM, unencrypted: it exists only in memory and in the key store."""


def make_key(keystore: KeyStore) -> ec.EllipticCurvePrivateKey:
    """Make a P-256 key for the terminal and put it into the key store.

    It stands beside an older one, which stays in use until a certificate for the new one is saved: an enrolment
    that fails takes nothing away.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    keystore.put(_key_name(key.public_key()), base64.b64encode(der).decode("ascii"))
    return key


def is_certificate_of(key: ec.EllipticCurvePrivateKey, certificate_pem: str) -> bool:
    """Whether this is a certificate, and for this key."""
    try:
        certificate = x509.load_pem_x509_certificate(certificate_pem.encode("ascii"))
    except ValueError:
        return False
    return certificate.public_key() == key.public_key()


def signing_request(key: ec.EllipticCurvePrivateKey, name: str) -> str:
    """Return the certificate signing request (PEM) for a terminal of this name."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode("ascii")


def save_trust(data_dir: Path, trust: Trust) -> None:
    """Keep what the province gave; it is whole or not there."""
    folder = data_dir / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        {
            "terminal_id": trust.terminal_id,
            "certificate_pem": trust.certificate_pem,
            "ca_pem": trust.ca_pem,
            "payload_keys": dict(trust.payload_keys),
            "seal_chain_pem": trust.seal_chain_pem,
        }
    )
    unfinished = folder / "trust.json.new"
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / "trust.json")


def load_identity(data_dir: Path, keystore: KeyStore) -> TerminalIdentity:
    """Return this terminal's identity.

    Raises:
        NotEnrolledError: there is no certificate.
        SecretMissingError, KeyStoreUnavailableError: the key is out of reach.
    """
    try:
        data = json.loads((data_dir / _FOLDER / "trust.json").read_text(encoding="utf-8"))
        trust = Trust(**data)
        certificate = x509.load_pem_x509_certificate(trust.certificate_pem.encode("ascii"))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise NotEnrolledError(type(error).__name__) from error
    der = base64.b64decode(keystore.get(_key_name(certificate.public_key())))
    key = serialization.load_der_private_key(der, password=None)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return TerminalIdentity(trust, pem)


def make_store_key(keystore: KeyStore) -> None:
    """Make the random key of the local store. Done once: a new key makes an existing store unreadable."""
    keystore.put(_STORE_KEY, secrets.token_hex(STORE_KEY_BYTES))


def load_store_key(keystore: KeyStore) -> bytes:
    """Return the 32-byte key of the local store.

    Raises:
        SecretMissingError, KeyStoreUnavailableError: there is none, or it is out of reach.
    """
    return bytes.fromhex(keystore.get(_STORE_KEY))


def _key_name(key: CertificatePublicKeyTypes) -> str:
    """A key is found by its certificate, so that the two never come from different enrolments."""
    spki = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"terminal-key/{hashlib.sha256(spki).hexdigest()[:16]}"
