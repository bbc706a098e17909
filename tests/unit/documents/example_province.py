"""A small province for the tests: an authority with a seal, and codes signed with a payload key."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from pyhanko.sign import SimpleSigner

from shared.cases.identity_number import mask_id_number, mask_name
from shared.contract import base45
from shared.contract.canonical import canonical_bytes
from shared.contract.contribution import ContributionCertificate
from shared.documents.sealing import SealChain, read_seal_chain

KEY_ID = "test-1"
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, by: ec.EllipticCurvePrivateKey, is_root: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(BEGIN + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by, hashes.SHA256())
    )


@dataclass(frozen=True)
class SealMaker:
    """The province's side of sealing; `sign_digest` gives the CMS of a digest."""

    chain: SealChain
    sign_digest: Callable[[bytes], bytes]


def make_seal(folder: Path, name: str) -> SealMaker:
    """Make an authority and a seal of its own below `folder`."""
    folder.mkdir(parents=True)
    root_key, seal_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name + " root")])
    root = _certificate(name + " root", root_key, root_name, root_key, is_root=True)
    seal = _certificate(name, seal_key, root_name, root_key, is_root=False)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "seal.pem").write_bytes(seal.public_bytes(pem))
    (folder / "seal.key").write_bytes(
        seal_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    signer = SimpleSigner.load(  # type: ignore[no-untyped-call]
        str(folder / "seal.key"), str(folder / "seal.pem"), ca_chain_files=(str(folder / "root.pem"),)
    )
    assert signer is not None

    def sign_digest(digest: bytes) -> bytes:
        cms: bytes = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump()
        return cms

    chain = read_seal_chain((folder / "seal.pem").read_text() + (folder / "root.pem").read_text())
    return SealMaker(chain, sign_digest)


def qr_text_of(payload: ContributionCertificate, key: Ed25519PrivateKey, **changes: str) -> str:
    """Sign a code for a payload as the province does; `changes` replace fields of the claim."""
    signed = canonical_bytes(payload.model_dump(mode="json"))
    claim = {
        "c": payload.certificate_no,
        "d": payload.issued_at.date().isoformat(),
        "i": mask_id_number(payload.person.id_number),
        "k": payload.kind,
        "n": mask_name(payload.person.name),
        "p": sha256(signed).hexdigest()[:16],
        "v": payload.valid_until.isoformat(),
        **changes,
    }
    body = canonical_bytes(claim)
    data = bytes([len(KEY_ID)]) + KEY_ID.encode() + len(body).to_bytes(2, "big") + body
    return "HB1:" + base45.encode(data + key.sign(data))
