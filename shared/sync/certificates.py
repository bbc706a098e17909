"""Sealing: the province signs a document of which only the digest leaves this terminal."""

import base64
import binascii

from shared.contract.messages import SealAnswer, SealRequest
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceBrokeContractError


def request_seal(channel: ProvinceChannel, certificate_no: str, digest: bytes, key: str) -> bytes:
    """Return the CMS (DER) over a SHA-256 digest of 32 bytes. `key` is the idempotency key.

    Raises:
        SyncError: ALREADY_SEALED, NOT_FOUND as refusals.
    """
    request = SealRequest(certificate_no=certificate_no, document_digest=digest.hex())
    answer = channel.post("/seals/sign-requests", request, SealAnswer, key=key)
    if answer.certificate_no != certificate_no or not answer.cms:
        raise ProvinceBrokeContractError("seal of another certificate")
    try:
        return base64.b64decode(answer.cms, validate=True)
    except binascii.Error as error:
        raise ProvinceBrokeContractError("cms") from error
