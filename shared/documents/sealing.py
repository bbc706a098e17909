"""The electronic seal over a certificate: PAdES, with the key where it belongs.

The terminal prepares the PDF with an empty signature, sends the SHA-256 of everything around the gap, and puts
the CMS that comes back into the gap. The seal's key never leaves the province, the document never leaves the
terminal, and what came back is believed only after it was verified against the pinned seal certificate. The
signature certifies the file as final: any later change, even an appended one, breaks it. It lies as a field
without a picture over the drawn seal, so a viewer shows the signature where the seal stands and every renderer
and printer shows the seal.

The same PDF, time and place are prepared to the same bytes, so an interrupted sealing asks for the same digest
again. Blocks; not for a thread that runs an asyncio loop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.validation import PdfSignatureStatus, SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from shared.documents.errors import SealRefusedError

DIGEST_ALGORITHM = "sha256"
_FIELD = "Seal"
RESERVED_HEX_DIGITS = 12_288
"""Room for a CMS of 6 KB; a P-256 signature with its chain is about 2 KB."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class SealChain:
    """The pinned certificate of the seal and its issuers up to the root, as given at enrolment."""

    seal: Certificate
    issuers: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A PDF with an empty signature, and the SHA-256 that is to be signed."""

    pdf: bytes
    digest: bytes
    gap_start: int
    gap_end: int


def read_seal_chain(pem: str) -> SealChain:
    """Read the seal's certificate followed by its issuers up to the root.

    Raises:
        SealRefusedError: not a chain of certificates.
    """
    try:
        seal, *issuers = load_certs_from_pemder_data(pem.encode())
    except (ValueError, TypeError) as error:
        raise SealRefusedError("the pinned chain cannot be read") from error
    if not issuers:
        raise SealRefusedError("the pinned chain has no root")
    return SealChain(seal, tuple(issuers))


def seal(
    pdf: bytes, box_pt: Box, sealed_at: datetime, chain: SealChain, sign_digest: Callable[[bytes], bytes]
) -> bytes:
    """Prepare, have the digest signed, embed and verify. `sign_digest` takes SHA-256 and gives CMS as DER.

    Raises:
        SealRefusedError: what came back is not the pinned seal's signature over this document.
    """
    prepared = prepare(pdf, box_pt, sealed_at)
    return embed(prepared, sign_digest(prepared.digest), chain, sealed_at)


def prepare(pdf: bytes, box_pt: Box, sealed_at: datetime) -> PreparedDocument:
    """Add an empty certifying signature over `box_pt` on the last page; `sealed_at` is the time it states."""
    writer = _RepeatableWriter(BytesIO(pdf))
    corners: Any = box_pt  # pyHanko says integers and writes any number
    append_signature_field(writer, SigFieldSpec(_FIELD, on_page=-1, box=corners))  # with an empty picture
    steps = PdfCMSEmbedder().write_cms(_FIELD, writer)
    next(steps)
    gap = SignatureObject(
        timestamp=sealed_at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=RESERVED_HEX_DIGITS
    )
    final = SigMDPSetup(DIGEST_ALGORITHM, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=gap, mdp_setup=final))
    found, output = steps.send(SigIOSetup(md_algorithm=DIGEST_ALGORITHM))
    return PreparedDocument(
        pdf=output.getvalue(),
        digest=found.document_digest,
        gap_start=found.reserved_region_start,
        gap_end=found.reserved_region_end,
    )


def embed(prepared: PreparedDocument, cms: bytes, chain: SealChain, at: datetime) -> bytes:
    """Put the province's CMS into the gap, and verify the result as any reader would.

    Raises:
        SealRefusedError: it is not the pinned seal's signature over this document.
    """
    if 2 * len(cms) > prepared.gap_end - prepared.gap_start - 2:
        raise SealRefusedError("the signature is larger than its place")
    output = BytesIO(prepared.pdf)
    gap = PreparedByteRangeDigest(prepared.digest, prepared.gap_start, prepared.gap_end)
    gap.fill_with_cms(output, cms)
    sealed = output.getvalue()
    check_seal(sealed, chain, at)
    return sealed


def check_seal(pdf: bytes, chain: SealChain, at: datetime) -> None:
    """Check that a PDF is whole and sealed by the pinned seal, whose chain is valid at `at`.

    Raises:
        SealRefusedError: it is not.
    """
    try:
        status = _status(pdf, chain, at)
    except (PdfError, ValueError, TypeError, LookupError, AttributeError) as error:
        # pyHanko meets what a stranger wrote here; whatever it stumbles over, there is no valid seal.
        raise SealRefusedError("the signature cannot be read") from error
    if not status.bottom_line:
        raise SealRefusedError("the signature does not fit the document or its chain is not trusted")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise SealRefusedError("the signature does not cover the whole file")
    if status.signing_cert.dump() != chain.seal.dump():
        raise SealRefusedError("signed with another certificate than the pinned seal")


def _status(pdf: bytes, chain: SealChain, at: datetime) -> PdfSignatureStatus:
    signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        raise SealRefusedError(f"{len(signatures)} signatures instead of one")
    context = ValidationContext(
        trust_roots=[chain.issuers[-1]], other_certs=list(chain.issuers[:-1]), allow_fetching=False, moment=at
    )
    return validate_pdf_signature(signatures[0], context)


class _RepeatableWriter(IncrementalPdfFileWriter):
    """An incremental writer whose output follows from the file: neither chance nor this clock is in it."""

    def _update_meta(self) -> None:
        """Leave what the file says of itself as it was drawn; the writer would note the time of now."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        first = super()._handle_id(prev)[0]  # type: ignore[no-untyped-call]
        prev.stream.seek(0)
        second = generic.ByteStringObject(sha256(prev.stream.read()).digest()[:16])
        return generic.ArrayObject([first, second])
