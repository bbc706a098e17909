"""The wire form of IPP (RFC 8010 §3): a request becomes bytes, the bytes of an answer become groups of values.

Pure. Any bytes give an answer or a ProtocolError and are read once from front to back, so a broken printer
cannot hold the caller up. This is own code because the codec of pyipp (0.17) reads lengths as signed numbers and
loops for ever on a negative one, leaves out request attributes it does not know (`limit`, `job-impressions`)
without a word, and brings an asynchronous HTTP client with it. Collections are stepped over: no caller needs one.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from devices.contracts.errors import ProtocolError

VERSION = (1, 1)


class Operation(IntEnum):
    """The operations of RFC 8011 that a hall needs."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B


class Group(IntEnum):
    """Delimiter tags (RFC 8010 §3.5.1)."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04


class Tag(IntEnum):
    """Value tags (RFC 8010 §3.5.2)."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    BEGIN_COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    NATURAL_LANGUAGE = 0x48
    MIME_TYPE = 0x49


Value = int | bool | str
Attributes = Mapping[str, tuple[Value, ...]]

_FIRST_VALUE_TAG = 0x10
_FIRST_TEXT_TAG = 0x40
_FIRST_EXTENSION_TAG = 0x7F
_MOST_OCTETS = 0x7FFF


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a request, with all its values under one tag."""

    name: str
    tag: Tag
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the attribute groups in their order.

    Attributes without a value ("no-value", "unknown") are there with no values.
    """

    status: int
    request_id: int
    groups: tuple[tuple[int, Attributes], ...]

    def all_of(self, group: Group) -> list[Attributes]:
        """Return the attribute groups of one kind."""
        return [attributes for kind, attributes in self.groups if kind == group]


def encode_request(
    operation: Operation, request_id: int, groups: Sequence[tuple[Group, Sequence[Attribute]]]
) -> bytes:
    """Return a request; a document follows it as it is.

    Raises:
        ValueError: a name or a value is too long for IPP.
    """
    pieces = [struct.pack(">BBHI", *VERSION, operation, request_id)]
    for group, attributes in groups:
        pieces.append(bytes([group]))
        pieces += [_encode_attribute(attribute) for attribute in attributes]
    pieces.append(bytes([Group.END]))
    return b"".join(pieces)


def _encode_attribute(attribute: Attribute) -> bytes:
    pieces = []
    name = attribute.name.encode("ascii")
    for value in attribute.values:
        octets = _encode_value(value)
        if max(len(name), len(octets)) > _MOST_OCTETS:
            raise ValueError(f"{attribute.name} is too long for IPP")
        pieces += [struct.pack(">BH", attribute.tag, len(name)), name, struct.pack(">H", len(octets)), octets]
        name = b""  # a further value of the same attribute
    return b"".join(pieces)


def _encode_value(value: Value) -> bytes:
    if isinstance(value, bool):
        return b"\x01" if value else b"\x00"
    if isinstance(value, int):
        return struct.pack(">i", value)
    return value.encode("utf-8")


def decode_answer(octets: bytes) -> Answer:
    """Return the answer in `octets`.

    Raises:
        ProtocolError: they are no IPP message.
    """
    reader = _Reader(octets)
    reader.take(2)
    return Answer(reader.take_number(2), reader.take_number(4), tuple(_decode_groups(reader)))


@dataclass(slots=True)
class _OpenGroup:
    """A group while it is read; members of collections belong to no attribute."""

    attributes: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    name: str = ""
    collection_depth: int = 0

    def add(self, tag: int, name: str, octets: bytes) -> None:
        if tag == Tag.END_COLLECTION:
            self.collection_depth -= 1
        if self.collection_depth == 0 and tag != Tag.END_COLLECTION:
            if name:
                self.name = name
                self.attributes[name] = ()
            if not self.name:
                raise ProtocolError("IPP value without an attribute")
            self.attributes[self.name] += _decode_values(tag, octets)
        if tag == Tag.BEGIN_COLLECTION:
            self.collection_depth += 1
        if self.collection_depth < 0:
            raise ProtocolError("IPP collection ends before it begins")


def _decode_groups(reader: "_Reader") -> list[tuple[int, Attributes]]:
    groups: list[tuple[int, Attributes]] = []
    group: _OpenGroup | None = None
    while (tag := reader.take_number(1)) != Group.END:
        if tag < _FIRST_VALUE_TAG:
            group = _OpenGroup()
            groups.append((tag, group.attributes))
        elif group is None:
            raise ProtocolError("IPP attribute before the first group")
        else:
            name = reader.take(reader.take_number(2)).decode("ascii", "replace")
            group.add(tag, name, reader.take(reader.take_number(2)))
    return groups


def _decode_values(tag: int, octets: bytes) -> tuple[Value, ...]:
    """Return the value as a tuple of one; of none for "no-value" and for forms no caller needs."""
    if tag in (Tag.INTEGER, Tag.ENUM):
        if len(octets) != 4:
            raise ProtocolError("IPP integer of wrong length")
        return (int.from_bytes(octets, "big", signed=True),)
    if tag == Tag.BOOLEAN:
        return (octets != b"\x00",)
    if tag in (Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE):
        reader = _Reader(octets)
        reader.take(reader.take_number(2))
        return (reader.take(reader.take_number(2)).decode("utf-8", "replace"),)
    if _FIRST_TEXT_TAG <= tag < _FIRST_EXTENSION_TAG:
        return (octets.decode("utf-8", "replace"),)
    return ()


class _Reader:
    """Takes octets from the front, never past the end."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._position = 0

    def take(self, count: int) -> bytes:
        end = self._position + count
        if end > len(self._octets):
            raise ProtocolError("IPP message ends early")
        taken, self._position = self._octets[self._position : end], end
        return taken

    def take_number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")
