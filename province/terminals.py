"""Terminals: pairing codes, enrolment, and who is calling."""

import hashlib
import secrets
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import serialization
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


def enrol(
    session: Session, authority: Authority, request: EnrolmentRequest, now: datetime
) -> EnrolmentAnswer:
    """Give a terminal its certificate; the code is used up.

    Raises:
        Refusal: PAIRING_REFUSED, MALFORMED for a request that does not prove its key.
    """
    code = session.get(PairingCode, digest_of(request.pairing_code))
    if code is None or code.used_at is not None or code.expires_at < now:
        raise Refusal(ProblemCode.PAIRING_REFUSED)
    try:
        signing_request = x509.load_pem_x509_csr(request.csr_pem.encode("ascii"))
    except ValueError as error:
        raise Refusal(ProblemCode.MALFORMED, "signing request") from error
    if not signing_request.is_signature_valid:
        raise Refusal(ProblemCode.MALFORMED, "signing request")
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


def _fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()
