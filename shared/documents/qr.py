"""The code on a certificate, verified without a network: whoever has the province's public key can check it.

    "HB1:" + Base45( key id length (1) · key id (ASCII) · n (2, big-endian) · n bytes canonical JSON · signature )

The signature is Ed25519 (64 bytes) over everything before it; the key id fixes the algorithm. The JSON says
`{"c": certificate number, "d": day of issue, "i": masked number, "k": kind, "n": masked name,
"p": first 16 hex digits of the SHA-256 of the payload, "v": last day of validity}`. Nothing of it is shown before
the signature has been checked. A genuine code may be copied onto another paper: the reader compares the person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, get_args

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shared.contract import base45
from shared.contract.canonical import canonical_bytes
from shared.contract.station import CertificateKind
from shared.documents.errors import ForgedCodeError, NotOurCodeError, UnknownKeyError

PREFIX = "HB1:"
_SIGNATURE_SIZE = 64
_PAYLOAD_DIGITS = 16
_LONGEST = 1500
_FIELDS = frozenset("cdiknpv")
KINDS = frozenset(get_args(CertificateKind))


@dataclass(frozen=True, slots=True)
class CertificateClaim:
    """What the province signed in a code. It holds no more of the person than the paper's reader must compare."""

    certificate_no: str
    kind: str
    issued_on: date
    valid_until: date
    name_masked: str
    id_number_masked: str
    payload_digits: str
    key_id: str

    def is_expired(self, today: date) -> bool:
        """Return whether the certificate's last day of validity is over."""
        return today > self.valid_until

    def is_about(self, payload_text: str) -> bool:
        """Return whether the code belongs to this payload."""
        return sha256(payload_text.encode()).hexdigest()[:_PAYLOAD_DIGITS] == self.payload_digits


def read_qr(text: str, keys: Mapping[str, Ed25519PublicKey]) -> CertificateClaim:
    """Verify a scanned code; `keys` maps key ids to the province's public keys. Expiry is the caller's verdict.

    Raises:
        NotOurCodeError: some other code, or a damaged one.
        UnknownKeyError: signed with a key that is not given.
        ForgedCodeError: the signature does not fit.
    """
    if not text.startswith(PREFIX) or len(text) > _LONGEST:
        raise NotOurCodeError("prefix or length")
    try:
        data = base45.decode(text.removeprefix(PREFIX))
        key_id = data[1 : 1 + data[0]].decode("ascii")
        at = 3 + data[0]
        body = data[at : at + int.from_bytes(data[at - 2 : at], "big")]
    except (ValueError, IndexError) as error:
        raise NotOurCodeError("form") from error
    signed, signature = data[:-_SIGNATURE_SIZE], data[-_SIGNATURE_SIZE:]
    if not key_id or at + len(body) != len(signed):
        raise NotOurCodeError("lengths")
    key = keys.get(key_id)
    if key is None:
        raise UnknownKeyError
    try:
        key.verify(signature, signed)
    except InvalidSignature as error:
        raise ForgedCodeError from error
    return _claim(body, key_id)


def _claim(body: bytes, key_id: str) -> CertificateClaim:
    try:
        fields: dict[str, Any] = json.loads(body)
        is_form = set(fields) == _FIELDS and all(isinstance(value, str) for value in fields.values())
        if not is_form or canonical_bytes(fields) != body or fields["k"] not in KINDS:
            raise NotOurCodeError("signed, but of another form")
        return CertificateClaim(
            certificate_no=fields["c"],
            kind=fields["k"],
            issued_on=date.fromisoformat(fields["d"]),
            valid_until=date.fromisoformat(fields["v"]),
            name_masked=fields["n"],
            id_number_masked=fields["i"],
            payload_digits=fields["p"],
            key_id=key_id,
        )
    except (ValueError, TypeError) as error:
        raise NotOurCodeError("signed, but of another form") from error
