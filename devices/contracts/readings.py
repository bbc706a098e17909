"""What a card says, as read and not yet believed.

A reading is complete or says that it is partial; nobody is identified by a partial one. Devices read text as it
stands on the card; whether a number or a date can be true is decided by `shared.cases`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Provenance(StrEnum):
    """Whether real hardware or a simulator answered."""

    REAL = "real"
    SIMULATED = "simulated"


@dataclass(frozen=True, slots=True)
class ReadingOrigin:
    """Where a reading came from. `sequence` counts the readings of one driver process; `read_at` is aware."""

    device: str
    serial: str
    driver: str
    sequence: int
    read_at: datetime
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SocialCardHolder:
    """EF06 of a social security card (基本信息): who holds it. Names in full, 09 and 4E joined.

    `sex` is the GB/T 2261 digit; `ethnic_group` the two digits of GB/T 3304; `born` may be missing on the card.
    """

    social_security_number: str
    name: str
    sex: str
    ethnic_group: str
    birthplace: str
    born: date | None


@dataclass(frozen=True, slots=True)
class SocialCardReading:
    """One reading of a social security card.

    `holder` is None when the card kept it back: a generation-3 card without external authentication. Such a
    reading is partial and identifies nobody.
    """

    origin: ReadingOrigin
    card_id: str
    """卡识别码, 32 hex digits; its first six are the issuing region."""
    card_number: str
    version: str
    """规范版本 as on the card, such as "2.00"."""
    issued: date | None
    expires: date | None
    reset_bytes: str
    """Historical bytes of the ATR in hex (卡复位信息)."""
    holder: SocialCardHolder | None

    @property
    def is_partial(self) -> bool:
        """Whether the card kept its holder back."""
        return self.holder is None


class IdCardKind(StrEnum):
    """The four layouts of the 256-byte text block."""

    RESIDENT = "resident"
    FOREIGNER_2017 = "foreigner_2017"
    FOREIGNER_2023 = "foreigner_2023"
    HMT_RESIDENT = "hmt_resident"
    """港澳台居民居住证."""


@dataclass(frozen=True, slots=True)
class IdCardReading:
    """One complete reading of a resident identity card or a card of its family.

    `expires` None means 长期. Fields a layout does not have are empty strings. `photo_wlt` stays the raw
    1,024-byte WLT block: there is no open decoder.
    """

    origin: ReadingOrigin
    kind: IdCardKind
    name: str
    latin_name: str
    id_number: str
    sex: str
    ethnic_group: str
    born: date
    address: str
    issuer: str
    valid_from: date
    expires: date | None
    nationality: str = ""
    travel_document_number: str = ""
    """J layout: 通行证号码."""
    issue_count: str = ""
    photo_wlt: bytes = b""
