"""Signatures as they lie in a file's bytes, found and checked without reading the file as a PDF.

A PDF that a stranger wrote can keep a reader busy for ever, or fill the memory from a few kilobytes. What matters
here needs no such reading: a signature says in plain text which bytes it is over, and those are hashed as they
lie. Only a file that turns out to be exactly what the province sealed is read as a PDF afterwards, by `verifying`.
Time and memory are bounded by the size of the file. Pure.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from asn1crypto import cms
from asn1crypto.x509 import Certificate
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError, ValueErrorWithMessage
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from shared.documents.sealing import DIGEST_ALGORITHM, RESERVED_HEX_DIGITS

_MOST_SIGNATURES = 16
_BYTE_RANGE = re.compile(
    rb"/ByteRange\s{0,8}\[\s{0,8}0\s{1,8}([0-9]{1,9})\s{1,8}([0-9]{1,9})\s{1,8}([0-9]{1,9})\s{0,99}\]"
)
# What asn1crypto and pyHanko raise over bytes that are no signature.
_STUMBLES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    CMSExtractionError,
    CMSStructuralError,
    ValueErrorWithMessage,
)


@dataclass(frozen=True, slots=True)
class RawSeal:
    """One signature that names the pinned seal as its signer.

    `is_cut_off`: it is over more bytes than there are. `is_over_all`: it is over the whole file but itself.
    `is_intact`: those bytes are what the seal's key has signed.
    """

    is_cut_off: bool
    is_over_all: bool
    is_intact: bool


def seals_of(pdf: bytes, seal: Certificate) -> list[RawSeal]:
    """Return the signatures in a file that carry the seal's certificate, the first few at most."""
    found = (_seal_at(pdf, match, seal) for match in islice(_BYTE_RANGE.finditer(pdf), _MOST_SIGNATURES))
    return [each for each in found if each is not None]


def _seal_at(pdf: bytes, match: re.Match[bytes], seal: Certificate) -> RawSeal | None:
    gap_start, gap_end, tail_size = (int(number) for number in match.groups())
    gap = pdf[gap_start:gap_end]
    if not 2 < gap_end - gap_start <= RESERVED_HEX_DIGITS + 2 or not (gap[:1] == b"<" and gap[-1:] == b">"):
        return None
    signed = _signed_data(gap)
    if signed is None or seal.dump() not in _certificates(signed):
        return None
    end = gap_end + tail_size
    digest = sha256(pdf[:gap_start])
    digest.update(pdf[gap_end:end])
    return RawSeal(
        is_cut_off=end > len(pdf),
        is_over_all=end == len(pdf),
        is_intact=_is_intact(signed, seal, digest.digest()),
    )


def _signed_data(gap: bytes) -> cms.SignedData | None:
    with suppress(*_STUMBLES):
        content = cms.ContentInfo.load(bytes.fromhex(gap[1:-1].decode("ascii")))  # zeros follow it
        if content["content_type"].native == "signed_data":
            return content["content"]
    return None


def _certificates(signed: cms.SignedData) -> Iterator[bytes]:
    with suppress(*_STUMBLES):
        for each in signed["certificates"]:
            yield each.chosen.untag().dump()


def _is_intact(signed: cms.SignedData, seal: Certificate, digest: bytes) -> bool:
    with suppress(*_STUMBLES):
        (signer,) = signed["signer_infos"]
        if signer["digest_algorithm"]["algorithm"].native != DIGEST_ALGORITHM:
            return False
        return all(validate_sig_integrity(signer, seal, "data", digest))
    return False
