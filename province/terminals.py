"""Terminals: pairing codes, enrolment, who is calling, and who may no longer call."""

import hashlib
import secrets
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from sqlalchemy import select
from sqlalchemy.orm import Session

from province.authority import PAYLOAD_KEY_ID, Authority
from province.numbers import next_in
from province.records import PairingCode, Terminal
from province.refusals import Refusal
from province.visits import digest_of
from shared.contract.messages import EnrolmentAnswer, EnrolmentRequest
from shared.contract.problems import ProblemCode

PAIRING_LIVES = timedelta(hours=1)
DEMO_HALL = "130102"
_CURVES = (ec.SECP256R1, ec.SECP384R1)
_RSA_BITS = range(2048, 4097)


def new_pairing_code(session: Session, terminal_name: str, hall: str, now: datetime) -> str:
    """Return a one-time code with which a terminal of this name may enrol within an hour."""
    code = secrets.token_hex(8).upper()
    session.add(
        PairingCode(
            digest=digest_of(code),
            terminal_name=terminal_name,
            hall=hall,
            expires_at=now + PAIRING_LIVES,
            used_at=None,
        )
    )
    return code


def enrol(session: Session, authority: Authority, request: EnrolmentRequest, now: datetime) -> EnrolmentAnswer:
    """Give a terminal its certificate; the code is used up.

    Raises:
        Refusal: PAIRING_REFUSED, MALFORMED for a request that does not prove its key, or one of a weak kind.
    """
    code = session.get(PairingCode, digest_of(request.pairing_code))
    if code is None or code.used_at is not None or code.expires_at < now:
        raise Refusal(ProblemCode.PAIRING_REFUSED)
    signing_request = _read_signing_request(request.csr_pem)
    code.used_at = now
    number = next_in(session, f"terminal/{code.hall}")
    terminal_id = f"{code.hall}-{number:03d}"
    certificate = authority.issue_terminal(signing_request, terminal_id)
    session.add(
        Terminal(
            terminal_id=terminal_id,
            name=code.terminal_name,
            hall=code.hall,
            number=number,
            fingerprint=_fingerprint(certificate.public_bytes(serialization.Encoding.DER)),
            enrolled_at=now,
        )
    )
    return EnrolmentAnswer(
        terminal_id=terminal_id,
        certificate_pem=certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        ca_pem=authority.ca_path.read_text("ascii"),
        payload_keys={PAYLOAD_KEY_ID: authority.payload_public_pem()},
        seal_chain_pem=authority.seal_chain_pem(),
    )


def calling_terminal(session: Session, certificate: bytes | None) -> Terminal:
    """Return the terminal whose verified certificate (DER) came with the connection.

    Raises:
        Refusal: TERMINAL_UNKNOWN, TERMINAL_BLOCKED.
    """
    if certificate is None:
        raise Refusal(ProblemCode.TERMINAL_UNKNOWN)
    terminal = session.scalar(select(Terminal).where(Terminal.fingerprint == _fingerprint(certificate)))
    if terminal is None:
        raise Refusal(ProblemCode.TERMINAL_UNKNOWN)
    if terminal.is_blocked:
        raise Refusal(ProblemCode.TERMINAL_BLOCKED)
    return terminal


def set_blocked(session: Session, terminal_id: str, is_blocked: bool) -> None:
    """Block a terminal, from its next call on, or let it in again.

    Raises:
        LookupError: there is no such terminal.
    """
    terminal = session.get(Terminal, terminal_id)
    if terminal is None:
        raise LookupError(terminal_id)
    terminal.is_blocked = is_blocked


def _read_signing_request(pem: str) -> x509.CertificateSigningRequest:
    try:
        request = x509.load_pem_x509_csr(pem.encode("ascii"))
        is_proven = request.is_signature_valid and _is_strong(request.public_key())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Refusal(ProblemCode.MALFORMED, "signing request") from error
    if not is_proven:
        raise Refusal(ProblemCode.MALFORMED, "signing request")
    return request


def _is_strong(key: CertificatePublicKeyTypes) -> bool:
    if isinstance(key, ec.EllipticCurvePublicKey):
        return isinstance(key.curve, _CURVES)
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size in _RSA_BITS
    return isinstance(key, ed25519.Ed25519PublicKey)


def _fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()
