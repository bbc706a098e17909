"""Where each item stands in the 256-byte text block of the four kinds of card. Data only.

Offsets and lengths are in bytes; text is UTF-16LE, padded with spaces. Byte 248 says which layout it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from devices.contracts.readings import IdCardKind

BLOCK_SIZE = 256
PADDING = " "


@dataclass(frozen=True, slots=True)
class TextField:
    """A place in the block."""

    offset: int
    size: int

    def of(self, block: bytes) -> bytes:
        """Return this field's bytes of a block."""
        return block[self.offset : self.offset + self.size]


KIND_MARK = TextField(248, 2)

KINDS: Mapping[str, IdCardKind] = {
    PADDING: IdCardKind.RESIDENT,
    "I": IdCardKind.FOREIGNER_2017,
    "Y": IdCardKind.FOREIGNER_2023,
    "J": IdCardKind.HMT_RESIDENT,
}

_RESIDENT = {
    "name": TextField(0, 30),
    "sex": TextField(30, 2),
    "ethnic_group": TextField(32, 4),
    "born": TextField(36, 16),
    "address": TextField(52, 70),
    "id_number": TextField(122, 36),
    "issuer": TextField(158, 30),
    "valid_from": TextField(188, 16),
    "expires": TextField(204, 16),
}

_HMT_RESIDENT = {
    **{item: field for item, field in _RESIDENT.items() if item != "ethnic_group"},
    "travel_document_number": TextField(220, 18),
    "issue_count": TextField(238, 4),
}

_FOREIGNER_2017 = {
    "latin_name": TextField(0, 120),
    "sex": TextField(120, 2),
    "id_number": TextField(122, 30),
    "nationality": TextField(152, 6),
    "name": TextField(158, 30),
    "valid_from": TextField(188, 16),
    "expires": TextField(204, 16),
    "born": TextField(220, 16),
    "issuer": TextField(240, 8),
}

_FOREIGNER_2023 = {
    "name": TextField(0, 30),
    "sex": TextField(30, 2),
    "issue_count": TextField(32, 4),
    "born": TextField(36, 16),
    "latin_name": TextField(52, 70),
    "id_number": TextField(122, 36),
    "valid_from": TextField(188, 16),
    "expires": TextField(204, 16),
    "latin_name_rest": TextField(220, 22),
    "nationality": TextField(242, 6),
}

LAYOUTS: Mapping[IdCardKind, Mapping[str, TextField]] = {
    IdCardKind.RESIDENT: _RESIDENT,
    IdCardKind.FOREIGNER_2017: _FOREIGNER_2017,
    IdCardKind.FOREIGNER_2023: _FOREIGNER_2023,
    IdCardKind.HMT_RESIDENT: _HMT_RESIDENT,
}
