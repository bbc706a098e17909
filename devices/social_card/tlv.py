"""The one record shape of a social security card: tag, length, value, one byte each for tag and length."""

from dataclasses import dataclass

from devices.contracts.errors import ProtocolError

_FILLERS = (0x00, 0xFF)


@dataclass(frozen=True, slots=True)
class TlvRecord:
    """One record as READ RECORD gives it."""

    tag: int
    value: bytes

    def __bytes__(self) -> bytes:
        return bytes((self.tag, len(self.value))) + self.value


def parse_record(data: bytes) -> TlvRecord:
    """Return the record in `data`; filler bytes (00, FF) behind it are the unused rest of its place.

    Raises:
        ProtocolError: the length does not fit, or something stands behind the record.
    """
    if len(data) < 2:
        raise ProtocolError(f"record of {len(data)} bytes")
    end = 2 + data[1]
    if end > len(data):
        raise ProtocolError(f"record {data[0]:02X} says {data[1]} bytes and has {len(data) - 2}")
    if any(byte not in _FILLERS for byte in data[end:]):
        raise ProtocolError(f"{len(data) - end} bytes behind record {data[0]:02X}")
    return TlvRecord(data[0], data[2:end])
