"""Simulated cards: they answer APDUs as a social security card does, or as a card of another kind does.

A card has no thread of its own; the slot it is in asks it. Access rules are those of the generation: EF05 is
free, EF06 is free up to generation 2 and wants a key in generation 3, nothing can be written.
"""

from collections.abc import Mapping
from typing import Protocol

from devices.social_card.card_files import EF05, EF06, SSSE, CardFile, Tag
from devices.social_card.tlv import TlvRecord
from devices.social_card.virtual_profile import VirtualCardProfile

RESIDENT_ID_CARD_ATR = bytes.fromhex("3B888001D10386050080800058")
"""Of a resident identity card laid on a contactless reader."""
BANK_CARD_ATR = bytes.fromhex("3B6800000073C84011009000")

_OK = bytes.fromhex("9000")
_KEY_WANTED = bytes.fromhex("6982")
_NO_CURRENT_FILE = bytes.fromhex("6986")
_NOT_SUPPORTED = bytes.fromhex("6A81")
_NO_SUCH_FILE = bytes.fromhex("6A82")
_NO_SUCH_RECORD = bytes.fromhex("6A83")
_WRONG_P1_P2 = bytes.fromhex("6A86")
_WRONG_LENGTH = bytes.fromhex("6700")
_NO_SUCH_INSTRUCTION = bytes.fromhex("6D00")
_NO_SUCH_CLASS = bytes.fromhex("6E00")


class CardInSlot(Protocol):
    """Anything that can be put into a virtual slot."""

    @property
    def atr(self) -> bytes:
        """The answer to reset."""
        ...

    def reset(self) -> None:
        """Forget everything since the last reset."""
        ...

    def answer(self, apdu: bytes) -> bytes:
        """Return the response to one command APDU."""
        ...


class VirtualForeignCard:
    """A working card without the social security application: a bank card, an identity card."""

    def __init__(self, atr: bytes = BANK_CARD_ATR) -> None:
        self.atr = atr

    def reset(self) -> None:
        """Nothing to forget."""

    def answer(self, apdu: bytes) -> bytes:
        """Know no file."""
        return _NO_SUCH_FILE if apdu[1:2] == b"\xa4" else _NO_SUCH_INSTRUCTION


class VirtualCard:
    """A social security card in contact (T=0) with a reader.

    `replaced` changes the value of records, None takes one out. A card that `knows_short_ids` not wants its files
    selected by identifier.
    """

    def __init__(
        self,
        profile: VirtualCardProfile,
        *,
        replaced: Mapping[Tag, bytes | None] | None = None,
        knows_short_ids: bool = True,
    ) -> None:
        values = {**profile.values(), **(replaced or {})}
        self._values = {tag: value for tag, value in values.items() if value is not None}
        self._files = (EF05, EF06[profile.generation])
        self._holder_wants_key = profile.generation >= 3
        self._knows_short_ids = knows_short_ids
        self._is_selected = False
        self._file: CardFile | None = None
        self._pending = b""
        history = bytes((0x00, profile.generation)) + b"HB" + bytes.fromhex(profile.card_id)[-8:] + b"\x00"
        self.atr = bytes((0x3B, 0x60 | len(history), 0x00, 0x00)) + history

    def reset(self) -> None:
        """Leave the application and the file."""
        self._is_selected, self._file, self._pending = False, None, b""

    def answer(self, apdu: bytes) -> bytes:
        """Return the response to one command APDU."""
        if len(apdu) < 4:
            return _WRONG_LENGTH
        cla, ins, p1, p2 = apdu[:4]
        if cla != 0x00:
            return _NO_SUCH_CLASS
        pending, self._pending = self._pending, b""
        match ins:
            case 0xA4:
                return self._select(p1, p2, apdu[5 : 5 + apdu[4]] if len(apdu) > 5 else b"")
            case 0xB2:
                return self._read_record(p1, p2, apdu[4] if len(apdu) == 5 else 0)
            case 0xC0:
                return pending + _OK if pending else bytes.fromhex("6985")
            case 0xDC:
                return _KEY_WANTED
            case _:
                return _NO_SUCH_INSTRUCTION

    def _select(self, p1: int, p2: int, name: bytes) -> bytes:
        if p2 != 0x00:
            return _WRONG_P1_P2
        if p1 == 0x04:
            return self._select_environment() if name == SSSE else _NO_SUCH_FILE
        chosen = [file for file in self._files if file.file_id.to_bytes(2) == name]
        if p1 not in (0x00, 0x02) or not self._is_selected or not chosen:
            return _NO_SUCH_FILE
        self._file = chosen[0]
        return _OK

    def _select_environment(self) -> bytes:
        self._is_selected, self._file = True, None
        proprietary = bytes.fromhex("8801059F0C03860103")
        inner = bytes((0x84, len(SSSE))) + SSSE + bytes((0xA5, len(proprietary))) + proprietary
        self._pending = bytes((0x6F, len(inner))) + inner
        return bytes((0x61, len(self._pending)))

    def _read_record(self, p1: int, p2: int, expected: int) -> bytes:
        short_id, mode = p2 >> 3, p2 & 0x07
        if mode not in (0, 4):
            return _WRONG_P1_P2
        if short_id:
            chosen = [file for file in self._files if file.short_id == short_id]
            if not self._knows_short_ids:
                return _NOT_SUPPORTED
            if not chosen or not self._is_selected:
                return _NO_SUCH_FILE
            self._file = chosen[0]
        if self._file is None:
            return _NO_CURRENT_FILE
        if self._file is not EF05 and self._holder_wants_key:
            return _KEY_WANTED
        tags = [tag for tag in self._file.sizes if (self._file.number_of(tag) if mode else tag) == p1]
        if not tags or tags[0] not in self._values:
            return _NO_SUCH_RECORD
        record = bytes(TlvRecord(tags[0], self._values[tags[0]]))
        return record + _OK if expected == len(record) else bytes((0x6C, len(record)))
