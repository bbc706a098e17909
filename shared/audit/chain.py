"""A hash chain: each link holds the digest of what happened and of the link before.

Pure. An edit, a deletion in the middle, a swap or a forged link breaks the chain; a cut-off end is found by
comparing the head with one kept elsewhere (the store seals it in the same transaction, the province knows it
from the last synchronisation).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from shared.contract.canonical import canonical_bytes

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditLink:
    """One link. `content_digest` is SHA-256 of the canonical content, in hex; times are RFC 3339."""

    sequence: int
    at: str
    kind: str
    subject: str
    content_digest: str
    previous: str
    digest: str


class ChainBrokenError(Exception):
    """The chain was tampered with; `sequence` is the first link that does not fit."""

    code = "AUD-01"

    def __init__(self, sequence: int) -> None:
        super().__init__(f"{self.code} link {sequence}")
        self.sequence = sequence


def next_link(head: AuditLink | None, at: str, kind: str, subject: str, content: bytes) -> AuditLink:
    """Return the link that follows `head` for something that happened to `subject`."""
    sequence = 1 if head is None else head.sequence + 1
    previous = GENESIS if head is None else head.digest
    content_digest = hashlib.sha256(content).hexdigest()
    digest = _digest(sequence, at, kind, subject, content_digest, previous)
    return AuditLink(sequence, at, kind, subject, content_digest, previous, digest)


def verify(links: Iterable[AuditLink], head_digest: str) -> int:
    """Check a whole chain against its sealed head and return how many links it has.

    Raises:
        ChainBrokenError: a link was changed, left out, moved or added, or the end is missing.
    """
    previous, count = GENESIS, 0
    for link in links:
        count += 1
        fields = (link.sequence, link.at, link.kind, link.subject, link.content_digest, link.previous)
        if link.sequence != count or link.previous != previous or link.digest != _digest(*fields):
            raise ChainBrokenError(count)
        previous = link.digest
    if previous != head_digest:
        raise ChainBrokenError(count + 1)
    return count


def _digest(sequence: int, at: str, kind: str, subject: str, content_digest: str, previous: str) -> str:
    return hashlib.sha256(canonical_bytes([sequence, at, kind, subject, content_digest, previous])).hexdigest()
