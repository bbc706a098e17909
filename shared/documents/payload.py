"""A certificate payload as it came from the province: checked before anything of it is drawn or shown."""

from base64 import b64decode
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import TypeAdapter, ValidationError

from shared.contract.contribution import ContributionCertificate
from shared.contract.messages import CertificateIssued
from shared.contract.statement import StatementCertificate
from shared.documents.errors import PayloadRefusedError

AnyCertificate = ContributionCertificate | StatementCertificate
_PAYLOAD: TypeAdapter[AnyCertificate] = TypeAdapter(AnyCertificate)


def read_keys(payload_keys_pem: Mapping[str, str]) -> dict[str, Ed25519PublicKey]:
    """Return the province's public keys by key id, from the PEM texts of the enrolment.

    Raises:
        PayloadRefusedError: one of them is not an Ed25519 public key.
    """
    keys = {}
    for key_id, pem in payload_keys_pem.items():
        try:
            key = load_pem_public_key(pem.encode())
        except ValueError as error:
            raise PayloadRefusedError(f"key {key_id} cannot be read") from error
        if not isinstance(key, Ed25519PublicKey):
            raise PayloadRefusedError(f"key {key_id} is not Ed25519")
        keys[key_id] = key
    return keys


def open_payload(issued: CertificateIssued, keys: Mapping[str, Ed25519PublicKey]) -> AnyCertificate:
    """Check the province's signature over the payload's text, then read it.

    Raises:
        PayloadRefusedError: unknown key, wrong signature, another certificate's payload, or one that this program
            does not understand.
    """
    key = keys.get(issued.key_id)
    if key is None:
        raise PayloadRefusedError("signed with an unknown key")
    try:
        key.verify(b64decode(issued.payload_signature, validate=True), issued.payload.encode())
    except (InvalidSignature, ValueError) as error:
        raise PayloadRefusedError("the signature does not fit") from error
    payload = read_payload(issued.payload)
    is_of_case = not isinstance(payload, ContributionCertificate) or payload.case_no == issued.case_no
    if payload.certificate_no != issued.certificate_no or not is_of_case:
        raise PayloadRefusedError("the payload is another certificate's")
    return payload


def read_payload(text: str) -> AnyCertificate:
    """Read a payload's text, without asking who signed it.

    Raises:
        PayloadRefusedError: this program does not understand it.
    """
    try:
        return _PAYLOAD.validate_json(text)
    except ValidationError as error:
        # Not chained: pydantic's text repeats the values.
        raise PayloadRefusedError(f"not understood in {error.error_count()} places") from None
