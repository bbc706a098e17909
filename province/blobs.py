"""Pictures of materials: files named by their SHA-256 below the province's data folder.

A picture that a call has answered for is on the disk. The same bytes again are the same picture.
"""

import hashlib
import os
from pathlib import Path

from province.refusals import Refusal
from shared.contract.problems import ProblemCode
from shared.contract.window import BlobStored

_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class Pictures:
    """The pictures below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, content: bytes) -> BlobStored:
        """Store a picture.

        Raises:
            Refusal: MALFORMED for what is no picture, DIGEST_MISMATCH.
        """
        if _kind(content) is None:
            raise Refusal(ProblemCode.MALFORMED, "picture")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refusal(ProblemCode.DIGEST_MISMATCH)
        path = self._path(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}.{id(content)}")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        return BlobStored(sha256=sha256, size=len(content))

    def has(self, sha256: str) -> bool:
        """Return whether a picture is here."""
        return self._path(sha256).exists()

    def get(self, sha256: str) -> tuple[bytes, str]:
        """Return a picture and its media type.

        Raises:
            Refusal: NOT_FOUND.
        """
        path = self._path(sha256)
        if not path.exists():
            raise Refusal(ProblemCode.NOT_FOUND)
        content = path.read_bytes()
        return content, _kind(content) or "application/octet-stream"

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise Refusal(ProblemCode.MALFORMED, "digest")
        return self._folder / sha256[:2] / sha256


def _kind(content: bytes) -> str | None:
    return next((kind for magic, kind in _KINDS.items() if content.startswith(magic)), None)
