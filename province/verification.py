"""Verifying: what is known of a certificate somebody presents, masked; anything forged is simply not known."""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from province.authority import PAYLOAD_KEY_ID, Authority
from province.copies import state_of
from province.records import CertificateRecord
from province.station_records import VoidRecord
from shared.cases.identity_number import mask_id_number, mask_name
from shared.contract.station import Verdict, VerdictField, Verification
from shared.documents.errors import DocumentError
from shared.documents.qr import read_qr

UNKNOWN = Verdict(verdict="unknown")


def verify(session: Session, authority: Authority, asked: Verification, now: datetime) -> Verdict:
    """Return the verdict. Who knows neither the code nor its number learns nothing."""
    record = _by_code(session, authority, asked.qr_text) if asked.qr_text else _by_number(session, asked)
    if record is None:
        return UNKNOWN
    payload: dict[str, Any] = json.loads(record.payload)
    voided = session.get(VoidRecord, record.certificate_no)
    return Verdict.model_validate(
        {
            "verdict": state_of(session, record, now),
            "certificate_no": record.certificate_no,
            "kind": payload["kind"],
            "issued_at": record.issued_at,
            "valid_until": record.valid_until,
            "voided_at": None if voided is None else voided.at,
            "fields": _fields(payload),
        }
    )


def _by_code(session: Session, authority: Authority, text: str) -> CertificateRecord | None:
    keys: Mapping[str, Ed25519PublicKey] = {PAYLOAD_KEY_ID: authority.payload_key.public_key()}
    try:
        claim = read_qr(text, keys)
    except DocumentError:
        return None
    record = session.get(CertificateRecord, claim.certificate_no)
    return record if record is not None and claim.is_about(record.payload) else None


def _by_number(session: Session, asked: Verification) -> CertificateRecord | None:
    record = session.get(CertificateRecord, (asked.certificate_no or "").strip().upper())
    code = (asked.verification_code or "").replace("-", "").replace(" ", "").upper()
    if record is None or not code:
        return None
    return record if hmac.compare_digest(str(json.loads(record.payload)["verification_code"]), code) else None


def _fields(payload: dict[str, Any]) -> list[VerdictField]:
    person = payload["person"]
    first, last, year = payload.get("first_month"), payload.get("last_month"), payload.get("year")
    said = {
        "name": mask_name(person["name"]),
        "id_number": mask_id_number(person["id_number"]),
        "region": payload["region_name"],
        "period": f"{first} — {last}" if first and last else "",
        "year": str(year) if year else "",
        "purpose": payload["purpose"],
        "issuer": payload["issuer"],
    }
    return [VerdictField(key=key, value=value) for key, value in said.items() if value]
