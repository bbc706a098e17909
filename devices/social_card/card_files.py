"""The public files of a social security card as data: which record holds what, per generation.

    SSSE (application "sx1.sh.社会保障")
     ├── EF05 发卡机构数据      short id 5, free to read
     └── EF06 持卡人基本信息    short id 6, free in generations 1 and 2; generation 3 wants a key (6982)

Records are read by tag; the record number of one item differs between generations. Sizes are those of the
values in bytes, without tag and length.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

SSSE = bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF")
"""Name of the social security environment: "sx1.sh.社会保障" in GBK."""


class Tag(IntEnum):
    """What a record holds. BCD means packed digits, filled up with F."""

    CARD_ID = 0x01
    """卡的识别码, 16 bytes."""
    CARD_CLASS = 0x02
    VERSION = 0x03
    """规范版本, text such as "2.00"."""
    INITIALISED_BY = 0x04
    ISSUED = 0x05
    """发卡日期, BCD YYYYMMDD."""
    EXPIRES = 0x06
    CARD_NUMBER = 0x07
    SOCIAL_SECURITY_NUMBER = 0x08
    NAME = 0x09
    """姓名, GB 18030, filled up with 00."""
    NAME_REST = 0x4E
    """姓名扩展: goes on where NAME ends, be it inside a character."""
    SEX = 0x0A
    ETHNIC_GROUP = 0x0B
    """民族, BCD of GB/T 3304."""
    BIRTHPLACE = 0x0C
    BORN = 0x0D


@dataclass(frozen=True, slots=True)
class CardFile:
    """One file of linear records: its two identifiers, and its records in order with their sizes.

    Record 1 is the same in every generation.
    """

    file_id: int
    short_id: int
    sizes: Mapping[Tag, int]

    def number_of(self, tag: Tag) -> int:
        """Return the number of the record with this tag, from 1."""
        return list(self.sizes).index(tag) + 1


EF05 = CardFile(
    0xEF05,
    0x05,
    {
        Tag.CARD_ID: 16,
        Tag.CARD_CLASS: 1,
        Tag.VERSION: 4,
        Tag.INITIALISED_BY: 12,
        Tag.ISSUED: 4,
        Tag.EXPIRES: 4,
        Tag.CARD_NUMBER: 9,
    },
)
"""The same in every generation."""

_EF06_GENERATION_1 = CardFile(
    0xEF06,
    0x06,
    {
        Tag.SOCIAL_SECURITY_NUMBER: 18,
        Tag.NAME: 30,
        Tag.SEX: 1,
        Tag.ETHNIC_GROUP: 1,
        Tag.BIRTHPLACE: 3,
        Tag.BORN: 4,
    },
)
_EF06_GENERATION_2 = CardFile(
    0xEF06,
    0x06,
    {
        Tag.SOCIAL_SECURITY_NUMBER: 18,
        Tag.NAME: 30,
        Tag.NAME_REST: 20,
        Tag.SEX: 1,
        Tag.ETHNIC_GROUP: 1,
        Tag.BIRTHPLACE: 3,
        Tag.BORN: 4,
    },
)

EF06: Mapping[int, CardFile] = {1: _EF06_GENERATION_1, 2: _EF06_GENERATION_2, 3: _EF06_GENERATION_2}
"""The holder's file by generation."""

OPTIONAL = frozenset({Tag.ISSUED, Tag.EXPIRES, Tag.NAME_REST, Tag.BORN})
"""Records a card may lack; any other that is missing makes the reading bad."""
