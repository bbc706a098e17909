"""The conversation that reads one social security card; pure but for the `transmit` passed in.

Fewest APDUs with which a card can be read, record by record, and what this module sends:

    generation   fewest                                        sent
    1            1 SELECT + 5 of EF05 + 6 of EF06 = 12         12
    2            1 SELECT + 5 of EF05 + 7 of EF06 = 13         13
    3, no key    1 SELECT + 5 of EF05             =  6          7: EF06 is asked once, a card may be open

How: the SELECT wants no FCI, so a T=0 card's 61xx needs no GET RESPONSE; every Le is the value's size + 2, so no
6Cxx; a file is opened by reading its first record with its short identifier, so no SELECT EF. All further records
are asked by tag (P2=00). A card that does not understand short identifiers has its files selected by name: one
or two APDUs more for each file.
"""

from devices.contracts.errors import AuthenticationRequiredError, BadReadingError, ProtocolError
from devices.contracts.readings import ReadingOrigin, SocialCardHolder, SocialCardReading
from devices.social_card.apdu import CommandApdu, ResponseApdu, Transmit, exchange
from devices.social_card.atr import historical_bytes
from devices.social_card.card_files import EF05, EF06, OPTIONAL, SSSE, CardFile, Tag
from devices.social_card.coding import decode_date, decode_digits, decode_name, decode_text
from devices.social_card.status_words import NO_SUCH_RECORD, error_for, error_for_selection
from devices.social_card.tlv import parse_record

MINIMUM_APDUS = {1: 12, 2: 13, 3: 6}
"""Fewest APDUs by generation; the table above says how they are counted."""

CARD_NUMBER_SIZE = 9
"""Of a longer card number only this much counts."""

_NOT_UNDERSTOOD = frozenset({0x6700, 0x6981, 0x6985, 0x6986, 0x6A81, 0x6A82, 0x6A83, 0x6A86, 0x6B00})
"""What a card says that is not at the file we believe it to be at."""


def read_social_card(transmit: Transmit, atr: bytes, origin: ReadingOrigin) -> SocialCardReading:
    """Read the card behind `transmit`, freshly reset or not.

    Returns:
        A complete reading; or one with `holder` None if the card is of generation 3 and wants a key.

    Raises:
        WrongMediaError: it is no social security card.
        CardFaultError, CardLockedError, AuthenticationRequiredError: the card refuses.
        BadReadingError: a record is missing or cannot be true.
        ProtocolError: an answer is malformed.
        DeviceError: whatever `transmit` raises.
    """
    reset_bytes = historical_bytes(atr).hex().upper()
    card = _CardRecords(transmit)
    card.select_environment()
    card_id = card.value(EF05, Tag.CARD_ID)
    if len(card_id) != EF05.sizes[Tag.CARD_ID]:
        raise BadReadingError(f"card id of {len(card_id)} bytes")
    version = decode_text(card.value(EF05, Tag.VERSION), "version")
    generation = generation_of(version)
    return SocialCardReading(
        origin=origin,
        card_id=card_id.hex().upper(),
        version=version,
        issued=decode_date(card.value(EF05, Tag.ISSUED), "issued"),
        expires=decode_date(card.value(EF05, Tag.EXPIRES), "expires"),
        card_number=decode_text(card.value(EF05, Tag.CARD_NUMBER)[:CARD_NUMBER_SIZE], "card number"),
        reset_bytes=reset_bytes,
        holder=_read_holder(card, generation),
    )


def generation_of(version: str) -> int:
    """Return the generation a version stands for. Some cards of generation 2 say "00…", or nothing.

    Raises:
        BadReadingError: there is no such generation.
    """
    if not version or version.startswith("00"):
        return 2
    if version[0] not in "123":
        raise BadReadingError("version of no known generation")
    return int(version[0])


def _read_holder(card: "_CardRecords", generation: int) -> SocialCardHolder | None:
    file = EF06[generation]
    try:
        values = {tag: card.value(file, tag) for tag in file.sizes}
    except AuthenticationRequiredError:
        if generation < 3:
            raise
        return None
    return SocialCardHolder(
        social_security_number=_present(decode_text(values[Tag.SOCIAL_SECURITY_NUMBER], "number"), "number"),
        name=_present(decode_name(values[Tag.NAME], values.get(Tag.NAME_REST, b"")), "name"),
        sex=_sex(values[Tag.SEX]),
        ethnic_group=decode_digits(values[Tag.ETHNIC_GROUP], "ethnic group"),
        birthplace=decode_digits(values[Tag.BIRTHPLACE], "birthplace"),
        born=decode_date(values[Tag.BORN], "born"),
    )


def _present(text: str, item: str) -> str:
    if not text:
        raise BadReadingError(f"{item} is empty")
    return text


def _sex(value: bytes) -> str:
    text = decode_text(value, "sex")
    if text not in ("", "0", "1", "2", "9"):
        raise BadReadingError("sex is no digit of GB/T 2261")
    return text


class _CardRecords:
    """The records of the card's public files, and which file the card is at."""

    def __init__(self, transmit: Transmit) -> None:
        self._transmit = transmit
        self._file: CardFile | None = None
        self._is_certain = False  # a record was found by tag: the card is at the file we believe it to be at

    def select_environment(self) -> None:
        """Select the social security environment by name."""
        response = exchange(self._transmit, CommandApdu(0xA4, 0x04, 0x00, SSSE))
        if not response.is_ok:
            raise error_for_selection(response.status)

    def value(self, file: CardFile, tag: Tag) -> bytes:
        """Return the value of one record; nothing for an optional one that the card does not have."""
        response = self._ask(file, tag)
        if response.status == NO_SUCH_RECORD and tag in OPTIONAL:
            return b""
        if not response.is_ok:
            raise error_for(response.status, f"read {tag.name}")
        record = parse_record(response.data)
        if record.tag != tag:
            raise ProtocolError(f"asked for record {tag:02X}, got {record.tag:02X}")
        return record.value

    def _ask(self, file: CardFile, tag: Tag) -> ResponseApdu:
        if file is self._file:
            response = self._read(tag, 0x00, file.sizes[tag])
            if self._is_certain or not _is_elsewhere(response, tag):
                self._is_certain = True
                return response
        else:
            self._file, self._is_certain = file, False
            response = self._read(file.number_of(tag), file.short_id << 3 | 0x04, file.sizes[tag])
            if not _is_elsewhere(response, tag):
                return response
        self._select(file)
        return self._read(tag, 0x00, file.sizes[tag])

    def _read(self, p1: int, p2: int, size: int) -> ResponseApdu:
        return exchange(self._transmit, CommandApdu(0xB2, p1, p2, expected=size + 2))

    def _select(self, file: CardFile) -> None:
        response = exchange(self._transmit, CommandApdu(0xA4, 0x02, 0x00, file.file_id.to_bytes(2)))
        if not response.is_ok:
            raise error_for(response.status, f"select {file.file_id:04X}")
        self._is_certain = True


def _is_elsewhere(response: ResponseApdu, tag: Tag) -> bool:
    """Whether an answer may come from a card that is not at the file meant."""
    if response.is_ok:
        return parse_record(response.data).tag != tag
    return response.status in _NOT_UNDERSTOOD
