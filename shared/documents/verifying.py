"""What a PDF that somebody brought says of itself: sealed and untouched, altered, not ours, or no document at all.

The verdict on the certificate (valid, void, expired) is the province's; this only says whether the file may be
believed, and which code it carries. Whatever a stranger wrote into the file, it ends in one of the four words,
soon: a file is read as a PDF only after its bytes have proved to be what the province sealed.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from pyhanko.pdf_utils.reader import PdfFileReader

from shared.documents.errors import SealRefusedError
from shared.documents.raw_seals import seals_of
from shared.documents.sealing import SealChain, check_seal

LARGEST_FILE = 10 * 1024 * 1024
Finding = Literal["sealed", "altered", "not_ours", "damaged"]
_END_SIZE = 1024
_END = re.compile(rb"startxref\s{1,8}([0-9]{1,8})\s{1,8}%%EOF")
_CROSS_REFERENCE = re.compile(rb"\s{0,8}(xref\b|[0-9]{1,9} [0-9]{1,5} obj\b)")
_ENCRYPTED = b"/Encrypt"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file says. `code_text` is the text of its code, empty unless it is sealed."""

    finding: Finding
    code_text: str = ""


def examine(pdf: bytes, chain: SealChain) -> Examined:
    """Look into a file. Never raises; takes time and memory by the size of the file, of 10 MB at most."""
    if len(pdf) > LARGEST_FILE or not pdf.startswith(b"%PDF-"):
        return Examined("damaged")
    seals = seals_of(pdf, chain.seal)
    if any(seal.is_over_all and seal.is_intact for seal in seals):
        return _sealed(pdf, chain)
    if any(seal.is_cut_off for seal in seals):
        return Examined("damaged")
    if seals:
        return Examined("altered")
    return Examined("not_ours" if _is_whole(pdf) else "damaged")


def _sealed(pdf: bytes, chain: SealChain) -> Examined:
    """Read what the seal's key has signed byte for byte; whether the seal was valid then is still open."""
    reader = PdfFileReader(BytesIO(pdf))
    signature = reader.embedded_signatures[0]
    at = signature.self_reported_timestamp
    try:
        if at is None:
            raise SealRefusedError("the seal does not say its time")
        check_seal(pdf, chain, at)
    except SealRefusedError:
        return Examined("not_ours")
    return Examined("sealed", str(reader.trailer["/Info"].get("/Keywords", "")))


def _is_whole(pdf: bytes) -> bool:
    """Return whether a file looks like a PDF to its end, and like one that opens without a password."""
    ends = _END.findall(pdf[-_END_SIZE:])
    if not ends or _ENCRYPTED in pdf:
        return False
    return _CROSS_REFERENCE.match(pdf, int(ends[-1])) is not None
