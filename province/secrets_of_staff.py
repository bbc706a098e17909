"""Passwords and PINs: kept as salted scrypt digests, compared in constant time."""

import hashlib
import hmac
import os

_COST = {"n": 2**14, "r": 8, "p": 1}
_SALT_BYTES = 16
NOBODYS = "00" * _SALT_BYTES + "$" + "00" * 32
"""A digest that fits nothing: comparing with it costs what comparing with a real one costs."""


def digest_of_secret(text: str) -> str:
    """Return "salt$digest" in hex."""
    salt = os.urandom(_SALT_BYTES)
    return f"{salt.hex()}${_scrypt(text, salt)}"


def fits(text: str, digest: str) -> bool:
    """Return whether a secret is the one a digest was made of."""
    salt, _, wanted = digest.partition("$")
    return hmac.compare_digest(_scrypt(text, bytes.fromhex(salt)), wanted)


def _scrypt(text: str, salt: bytes) -> str:
    return hashlib.scrypt(text.encode("utf-8"), salt=salt, dklen=32, **_COST).hex()
