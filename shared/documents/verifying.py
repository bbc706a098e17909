"""What a PDF that somebody brought says of itself: sealed and untouched, altered, not ours, or no document at all.

The verdict on the certificate (valid, void, expired) is the province's; this only says whether the file may be
believed, and which code it carries. Whatever a stranger wrote into the file, it ends in one of the four words.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Literal

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from shared.documents.errors import SealRefusedError
from shared.documents.sealing import SealChain, check_seal

LARGEST_FILE = 10 * 1024 * 1024
Finding = Literal["sealed", "altered", "not_ours", "damaged"]
# What pyHanko stumbles over in files that were made to make it stumble.
_STUMBLES = (PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file says. `code_text` is the text of its code, empty unless it is sealed."""

    finding: Finding
    code_text: str = ""


def examine(pdf: bytes, chain: SealChain) -> Examined:
    """Look into a file. Never raises; reads at most 10 MB."""
    if len(pdf) > LARGEST_FILE or not pdf.startswith(b"%PDF-"):
        return Examined("damaged")
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = reader.embedded_signatures
        is_readable = not reader.encrypted and int(reader.root["/Pages"]["/Count"]) > 0
    except _STUMBLES:
        return Examined("damaged")
    if not is_readable:
        return Examined("damaged")
    if not signatures or not _is_ours(signatures[0], chain):
        return Examined("not_ours")
    try:
        check_seal(pdf, chain, signatures[0].self_reported_timestamp or datetime.now(UTC))
    except SealRefusedError:
        return Examined("altered")
    return Examined("sealed", _code_text(reader))


def _is_ours(signature: EmbeddedPdfSignature, chain: SealChain) -> bool:
    try:
        certificate = signature.signer_cert
    except _STUMBLES:
        return False
    return bool(certificate.dump() == chain.seal.dump())


def _code_text(reader: PdfFileReader) -> str:
    try:
        return str(reader.trailer["/Info"]["/Keywords"])
    except _STUMBLES:
        return ""
