"""The text block of a card, read strictly: text that cannot be right is an error, not a question mark.

Characters outside the basic plane are pairs of surrogates and pass; private-use characters, which older cards
use for rare names, pass as they are. Whether a number or a date can be true is decided elsewhere. Pure.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from devices.contracts.errors import BadReadingError
from devices.contracts.readings import IdCardKind, IdCardReading, ReadingOrigin
from devices.id_card.text_layout import BLOCK_SIZE, KIND_MARK, KINDS, LAYOUTS, PADDING, TextField

LONG_TERM = "长期"
APPENDED_ADDRESS_SIZE = 70

_DATE = re.compile(r"[0-9]{8}")
_CODES: Mapping[str, re.Pattern[str]] = {
    "sex": re.compile(r"[0-9]"),
    "ethnic_group": re.compile(r"[0-9]{2}"),
    "id_number": re.compile(r"[0-9A-Z]+"),
}


def decode_reading(block: bytes, photo_wlt: bytes, origin: ReadingOrigin) -> IdCardReading:
    """Return what a card's text block says.

    Raises:
        BadReadingError: wrong size, unknown layout, broken text, missing item or impossible date.
    """
    if len(block) != BLOCK_SIZE:
        raise BadReadingError(f"text block of {len(block)} bytes")
    mark = KIND_MARK.of(block)
    kind = KINDS.get(mark.decode("utf-16-le", "replace"))
    if kind is None:
        raise BadReadingError(f"unknown layout {mark.hex()}")
    items = {item: _text(block, item, field) for item, field in LAYOUTS[kind].items()}
    for item in items.keys() & _CODES.keys():
        if not _CODES[item].fullmatch(items[item]):
            raise BadReadingError(f"bad {item}")
    latin_name = _joined_latin_name(block, kind)
    if not items["name"] and not latin_name:
        raise BadReadingError("no name")
    return IdCardReading(
        origin=origin,
        kind=kind,
        name=items["name"],
        latin_name=latin_name,
        id_number=items["id_number"],
        sex=items["sex"],
        ethnic_group=items.get("ethnic_group", ""),
        born=_date(items, "born"),
        address=items.get("address", ""),
        issuer=items.get("issuer", ""),
        valid_from=_date(items, "valid_from"),
        expires=None if items["expires"] == LONG_TERM else _date(items, "expires"),
        nationality=items.get("nationality", ""),
        travel_document_number=items.get("travel_document_number", ""),
        issue_count=items.get("issue_count", ""),
        photo_wlt=photo_wlt,
    )


def decode_appended_address(data: bytes) -> str:
    """Return the newest address appended to a card: the last of up to four pieces that is not blank.

    Raises:
        BadReadingError: broken text.
    """
    pieces = [
        _text(data, "appended address", TextField(offset, APPENDED_ADDRESS_SIZE))
        for offset in range(0, len(data), APPENDED_ADDRESS_SIZE)
    ]
    return next((piece for piece in reversed(pieces) if piece), "")


def _text(block: bytes, item: str, field: TextField) -> str:
    try:
        text = field.of(block).decode("utf-16-le").rstrip(PADDING)
    except UnicodeDecodeError:
        raise BadReadingError(f"broken text in {item}") from None  # the cause would carry the text along
    if any(_is_no_text(character) for character in text):
        raise BadReadingError(f"impossible character in {item}")
    return text


def _is_no_text(character: str) -> bool:
    """Whether Unicode will never let this be text. Unassigned is no ground: cards may be newer than we are."""
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return is_noncharacter or unicodedata.category(character) == "Cc"


def _joined_latin_name(block: bytes, kind: IdCardKind) -> str:
    """Join the name and its continuation (2023 layout); the padding between them becomes one space."""
    layout = LAYOUTS[kind]
    pieces = [layout[item].of(block) for item in ("latin_name", "latin_name_rest") if item in layout]
    return " ".join(b"".join(pieces).decode("utf-16-le").split())


def _date(items: Mapping[str, str], item: str) -> date:
    text = items[item]
    if not _DATE.fullmatch(text):
        raise BadReadingError(f"bad {item}")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise BadReadingError(f"impossible {item}") from None
