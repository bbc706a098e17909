"""A synthetic identity card: what is printed on it, and the blocks a reader gets from it.

A frozen value that loads from and saves to JSON, so that a bench or a test can lay it on a `VirtualSam`. The
photo is a filler; no real person, photo or fingerprint template is ever in it.
"""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from devices.contracts.readings import IdCardKind
from devices.id_card.base_reply import PHOTO_SIZE, CardBlocks
from devices.id_card.text_block import APPENDED_ADDRESS_SIZE, LONG_TERM
from devices.id_card.text_layout import BLOCK_SIZE, KIND_MARK, KINDS, LAYOUTS, PADDING, TextField

_MARKS = {kind: mark for mark, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class VirtualIdCard:
    """A card of any of the four kinds; items its kind does not have are ignored. `expires` None means 长期."""

    kind: IdCardKind
    name: str
    id_number: str
    sex: str
    born: date
    valid_from: date
    expires: date | None
    latin_name: str = ""
    ethnic_group: str = "01"
    address: str = ""
    issuer: str = ""
    nationality: str = ""
    travel_document_number: str = ""
    issue_count: str = "01"
    appended_address: str = ""

    @classmethod
    def load(cls, path: Path) -> "VirtualIdCard":
        """Return the card in a JSON file.

        Raises:
            OSError: the file cannot be read.
            pydantic.ValidationError: it is no card.
        """
        return _JSON.validate_json(path.read_bytes())

    def save(self, path: Path) -> None:
        """Write the card to a JSON file."""
        path.write_bytes(_JSON.dump_json(self, indent=2))

    def blocks(self) -> CardBlocks:
        """Return the text block and the photo filler.

        Raises:
            ValueError: an item does not fit its place on this kind of card.
        """
        block = bytearray(PADDING.encode("utf-16-le") * (BLOCK_SIZE // 2))
        for item, field in LAYOUTS[self.kind].items():
            _put(block, field, self._text_of(item))
        _put(block, KIND_MARK, _MARKS[self.kind])
        filler = random.Random(self.id_number)  # noqa: S311 - a filler photo, the same for the same card
        return CardBlocks(bytes(block), filler.randbytes(PHOTO_SIZE))

    def appended_address_data(self) -> bytes:
        """Return the data of the appended address, or nothing when the card has none."""
        if not self.appended_address:
            return b""
        data = bytearray(PADDING.encode("utf-16-le") * (APPENDED_ADDRESS_SIZE // 2))
        _put(data, TextField(0, APPENDED_ADDRESS_SIZE), self.appended_address)
        return bytes(data)

    def _text_of(self, item: str) -> str:
        if item in ("latin_name", "latin_name_rest"):
            first_size = LAYOUTS[self.kind]["latin_name"].size // 2
            return self.latin_name[:first_size] if item == "latin_name" else self.latin_name[first_size:]
        value: str | date | None = getattr(self, item)
        if isinstance(value, date):
            return f"{value:%Y%m%d}"
        return LONG_TERM if value is None else value


def _put(block: bytearray, field: TextField, text: str) -> None:
    encoded = text.encode("utf-16-le")
    if len(encoded) > field.size:
        raise ValueError(f"text of {len(encoded)} bytes in a field of {field.size}")
    block[field.offset : field.offset + len(encoded)] = encoded


_JSON = TypeAdapter(VirtualIdCard)
