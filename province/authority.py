"""The demo certificate authority and the province's keys, made on the first start and kept in its folder.

`ca.pem` is what terminals pin. Private keys are files of mode 0600 below `keys/` and never leave this folder;
a real province keeps them in an HSM and lets its own authority issue the certificates.
"""

import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT_DAYS, SERVER_DAYS, SEAL_DAYS, TERMINAL_DAYS = 3650, 825, 1825, 365
SEAL_NAME = "河北省人力资源和社会保障电子印章（演示）"
PAYLOAD_KEY_ID = "demo-1"


@dataclass(frozen=True, slots=True)
class Authority:
    """The province's keys, loaded."""

    folder: Path
    root: x509.Certificate
    root_key: ec.EllipticCurvePrivateKey
    payload_key: ed25519.Ed25519PrivateKey

    @property
    def ca_path(self) -> Path:
        """The root certificate as a file."""
        return self.folder / "ca.pem"

    @property
    def server_certificate(self) -> Path:
        """Certificate of the HTTPS server."""
        return self.folder / "server.pem"

    @property
    def server_key(self) -> Path:
        """Key of the HTTPS server."""
        return self.folder / "keys" / "server.key"

    @property
    def seal_certificate(self) -> Path:
        """Certificate of the electronic seal."""
        return self.folder / "seal.pem"

    @property
    def seal_key(self) -> Path:
        """Key of the electronic seal."""
        return self.folder / "keys" / "seal.key"

    def payload_public_pem(self) -> str:
        """Return the public half of the payload key."""
        public = self.payload_key.public_key()
        return public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ).decode("ascii")

    def seal_chain_pem(self) -> str:
        """Return the seal's certificate and the root."""
        return self.seal_certificate.read_text("ascii") + self.ca_path.read_text("ascii")

    def issue_terminal(self, request: x509.CertificateSigningRequest, terminal_id: str) -> x509.Certificate:
        """Return a client certificate for a terminal; its name is ours, whatever the request says."""
        builder = _leaf(_name(terminal_id), request.public_key(), self.root, TERMINAL_DAYS)
        return (
            builder.add_extension(_usage(digital_signature=True), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
            .sign(self.root_key, hashes.SHA256())
        )


def open_authority(folder: Path) -> Authority:
    """Load the authority below `folder`; make it when there is none."""
    if not (folder / "ca.pem").exists():
        _make(folder)
    root_key = serialization.load_pem_private_key((folder / "keys" / "root.key").read_bytes(), None)
    payload_key = serialization.load_pem_private_key((folder / "keys" / "payload.key").read_bytes(), None)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey) or not isinstance(
        payload_key, ed25519.Ed25519PrivateKey
    ):
        raise TypeError("the authority's keys are of another kind")
    root = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
    return Authority(folder, root, root_key, payload_key)


def _make(folder: Path) -> None:
    keys = folder / "keys"
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = _make_root(root_key)
    server_key, seal_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    for name, key in (("root", root_key), ("server", server_key), ("seal", seal_key)):
        _write_key(keys / f"{name}.key", key)
    _write_key(keys / "payload.key", ed25519.Ed25519PrivateKey.generate())
    _write_certificate(folder / "server.pem", _make_server(root, root_key, server_key))
    _write_certificate(folder / "seal.pem", _make_seal(root, root_key, seal_key))
    _write_certificate(folder / "ca.pem", root)  # last: its presence says that everything is there


def _make_root(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = _name("Demo authority of the hall's province")
    builder = _builder(name, key.public_key(), name, ROOT_DAYS)
    usage = _usage(key_cert_sign=True, crl_sign=True)
    return (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _make_server(
    root: x509.Certificate, root_key: ec.EllipticCurvePrivateKey, key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    names = x509.SubjectAlternativeName(
        [
            x509.DNSName("localhost"),
            x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
            x509.IPAddress(ipaddress.ip_address("::1")),
        ]
    )
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return (
        _leaf(_name("localhost"), key.public_key(), root, SERVER_DAYS)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(names, critical=False)
        .add_extension(usage, critical=False)
        .sign(root_key, hashes.SHA256())
    )


def _make_seal(
    root: x509.Certificate, root_key: ec.EllipticCurvePrivateKey, key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    usage = _usage(digital_signature=True, content_commitment=True)
    return (
        _leaf(_name(SEAL_NAME), key.public_key(), root, SEAL_DAYS)
        .add_extension(usage, critical=True)
        .sign(root_key, hashes.SHA256())
    )


def _leaf(
    name: x509.Name, public_key: CertificatePublicKeyTypes, root: x509.Certificate, days: int
) -> x509.CertificateBuilder:
    """A certificate below the root, with all that strict readers (VERIFY_X509_STRICT) look for."""
    root_key = root.public_key()
    if not isinstance(root_key, ec.EllipticCurvePublicKey):
        raise TypeError("the root's key is of another kind")
    return (
        _builder(name, public_key, root.subject, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key), critical=False)
    )


def _builder(
    name: x509.Name, public_key: CertificatePublicKeyTypes, issuer: x509.Name, days: int
) -> x509.CertificateBuilder:
    begin = datetime.now(UTC) - timedelta(minutes=5)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(**given: bool) -> x509.KeyUsage:
    kinds = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{kind: given.get(kind, False) for kind in kinds})


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(pem)


def _write_certificate(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
