"""How values are written on a social security card: text in GB 18030, packed digits, dates, and back.

Decoding is strict: what cannot be read without guessing is a BadReadingError, never a "?". Error details name the
item, never its content. The encoders are for simulated cards.
"""

import re
import unicodedata
from datetime import date

from devices.contracts.errors import BadReadingError

_PADDING = b"\x00 "
_FILLED_DIGITS = re.compile(r"[0-9]*F*")


def decode_text(value: bytes, item: str) -> str:
    """Return text without its padding (00, 20).

    Raises:
        BadReadingError: it is no GB 18030, or holds control characters.
    """
    try:
        text = value.strip(_PADDING).decode("gb18030")
    except UnicodeDecodeError as error:
        raise BadReadingError(f"{item} is no GB 18030 at byte {error.start}") from None
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise BadReadingError(f"control character in {item}")
    return text


def decode_name(first: bytes, rest: bytes) -> str:
    """Return a name written in two pieces; the cut may go through a character.

    Each piece loses its own 00 filling before they are joined: no character of GB 18030 holds a 00.

    Raises:
        BadReadingError: as `decode_text`.
    """
    return decode_text(first.rstrip(b"\x00") + rest.rstrip(b"\x00"), "name")


def decode_digits(value: bytes, item: str) -> str:
    """Return packed digits without the F that fill them up; nothing but filling gives an empty text.

    Raises:
        BadReadingError: a half byte is no digit, or a digit stands behind the filling.
    """
    digits = value.hex().upper()
    if not _FILLED_DIGITS.fullmatch(digits):
        raise BadReadingError(f"{item} is no BCD")
    return digits.rstrip("F")


def decode_date(value: bytes, item: str) -> date | None:
    """Return a date written YYYYMMDD in packed digits; None where the card has only filling (F or 0).

    Raises:
        BadReadingError: no such day.
    """
    digits = decode_digits(value, item)
    if not digits.strip("0"):
        return None
    if len(digits) != 8:
        raise BadReadingError(f"{item} has {len(digits)} digits")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BadReadingError(f"{item} is no day") from None


def encode_text(text: str, size: int) -> bytes:
    """Return text filled up to `size` with 00.

    Raises:
        ValueError: it does not fit.
    """
    return _fitting(text.encode("gb18030"), size).ljust(size, b"\x00")


def encode_digits(digits: str, size: int) -> bytes:
    """Return packed digits filled up to `size` bytes with F.

    Raises:
        ValueError: these are no digits, or they do not fit.
    """
    return _fitting(bytes.fromhex(digits + "F" * (len(digits) % 2)), size).ljust(size, b"\xff")


def encode_date(day: date | None, size: int) -> bytes:
    """Return a date as packed YYYYMMDD; filling for None."""
    return encode_digits("" if day is None else f"{day:%Y%m%d}", size)


def _fitting(value: bytes, size: int) -> bytes:
    if len(value) > size:
        raise ValueError(f"{len(value)} bytes in a place of {size}")
    return value
