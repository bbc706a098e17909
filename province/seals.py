"""Seals: the province signs a document's digest; the document and the seal's key never meet.

A certificate may be drawn again after a crash, so a few different digests are sealed for one certificate, each
recorded; more than that is refused.
"""

import asyncio
import base64
from datetime import datetime

from pyhanko.sign import SimpleSigner
from sqlalchemy import select
from sqlalchemy.orm import Session

from province.authority import Authority
from province.certificates import of_terminal
from province.records import SealRecord, Terminal
from province.refusals import Refusal
from shared.contract.messages import SealAnswer, SealRequest
from shared.contract.problems import ProblemCode

MOST_DIGESTS = 3


def seal(
    session: Session, authority: Authority, terminal: Terminal, request: SealRequest, now: datetime
) -> SealAnswer:
    """Return the seal over a digest; the same digest gets the same seal.

    Raises:
        Refusal: NOT_FOUND for a certificate of another terminal, ALREADY_SEALED for too many digests.
    """
    of_terminal(session, terminal, request.certificate_no)
    seals = session.scalars(select(SealRecord).where(SealRecord.certificate_no == request.certificate_no)).all()
    known = next((each for each in seals if each.document_digest == request.document_digest), None)
    if known is None:
        if len(seals) >= MOST_DIGESTS:
            raise Refusal(ProblemCode.ALREADY_SEALED)
        known = SealRecord(
            certificate_no=request.certificate_no,
            document_digest=request.document_digest,
            cms=base64.b64encode(_sign(authority, bytes.fromhex(request.document_digest))).decode("ascii"),
            sealed_at=now,
        )
        session.add(known)
    return SealAnswer(certificate_no=known.certificate_no, cms=known.cms, sealed_at=known.sealed_at)


def _sign(authority: Authority, digest: bytes) -> bytes:
    """PAdES: a detached CMS with ESS certificate id; no time is claimed beside the payload's own."""
    signer = SimpleSigner.load(  # type: ignore[no-untyped-call]
        str(authority.seal_key), str(authority.seal_certificate), ca_chain_files=(str(authority.ca_path),)
    )
    if signer is None:
        raise RuntimeError("the seal's key or certificate does not load")
    content = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True))
    encoded: bytes = content.dump()
    return encoded
