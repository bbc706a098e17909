"""The one byte form of a JSON value, for digests and signatures (RFC 8785 restricted to what we use).

Keys sorted by code point, no white space, UTF-8, no escapes but the mandatory ones. Floats are refused: money
is in fen and nothing else we sign is fractional.
"""

import hashlib
import json
from typing import Any


def canonical_bytes(value: Any) -> bytes:
    """Return the canonical UTF-8 bytes of a JSON value.

    Raises:
        ValueError: the value holds a float or something JSON cannot say.
    """
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def canonical_digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes as 64 hex digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError("a float has no canonical form here")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ValueError("keys are strings")
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)
