"""Frames of the SAM module: an encoder, and a parser that finds its way back after noise.

    AA AA AA 96 69 | LEN_H LEN_L | body | CHK        LEN counts body and CHK; CHK is the XOR of LEN and body

The body of a request is a command and its parameter; of a reply SW1 SW2 SW3 and data. Pure; holds at most one
frame's bytes, whatever arrives.
"""

from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
SYNC = PREAMBLE[1:]
"""What a frame is found by: USB bridges are known to lose the first AA."""

LONGEST_LEN = 0x0FFB
_LEN_SIZE = 2
_CHK_SIZE = 1


class SamCommand(Enum):
    """What the module can be asked, as the body of the request."""

    STATUS = bytes.fromhex("11FF")
    MODULE_ID = bytes.fromhex("12FF")
    FIND = bytes.fromhex("2001")
    SELECT = bytes.fromhex("2002")
    READ_BASE = bytes.fromhex("3001")
    READ_APPENDED_ADDRESS = bytes.fromhex("3003")


@dataclass(frozen=True, slots=True)
class SamReply:
    """SW3 and data of a reply; SW1 and SW2 are always zero."""

    status: int
    data: bytes = b""

    @property
    def body(self) -> bytes:
        """The reply as the body of a frame."""
        return bytes([0, 0, self.status]) + self.data

    @classmethod
    def from_body(cls, body: bytes) -> "SamReply | None":
        """Return the reply in a body, or None when the body is none."""
        if len(body) < 3 or body[0] or body[1]:
            return None
        return cls(body[2], body[3:])


@dataclass(frozen=True, slots=True)
class DamagedFrame:
    """Something began like a frame and was none."""


def encode_frame(body: bytes) -> bytes:
    """Return the whole frame around a body of 1 to 0x0FFA bytes."""
    checked = (len(body) + _CHK_SIZE).to_bytes(_LEN_SIZE, "big") + body
    return PREAMBLE + checked + bytes([_checksum(checked)])


class FrameParser:
    """Takes bytes as they come, gives bodies.

    `shortest_len` is the smallest believable LEN: 4 for replies, 3 for requests. A frame that turns out wrong
    costs only its own sync bytes: what its LEN claimed is searched again, a good frame may stand there.
    """

    def __init__(self, shortest_len: int = 4) -> None:
        self._shortest_len = shortest_len
        self._received = bytearray()

    def feed(self, received: bytes) -> list[bytes | DamagedFrame]:
        """Return what the new bytes completed, in order."""
        found: list[bytes | DamagedFrame] = []
        for start in range(0, len(received), LONGEST_LEN):
            self._received += received[start : start + LONGEST_LEN]
            found += iter(self._next, None)
        return found

    def give_up(self) -> list[bytes | DamagedFrame]:
        """Return what stands behind a frame that has begun and, the line being silent, will not be completed."""
        found: list[bytes | DamagedFrame] = []
        while self._received.startswith(SYNC):
            found.append(self._drop_sync())
            found += iter(self._next, None)
        self._received.clear()
        return found

    def _next(self) -> bytes | DamagedFrame | None:
        self._skip_noise()
        head = len(SYNC) + _LEN_SIZE
        if len(self._received) < head:
            return None
        length = int.from_bytes(self._received[len(SYNC) : head], "big")
        if not self._shortest_len <= length <= LONGEST_LEN:
            return self._drop_sync()
        if len(self._received) < head + length:
            return None
        checked = self._received[len(SYNC) : head + length - _CHK_SIZE]
        if _checksum(checked) != self._received[head + length - _CHK_SIZE]:
            return self._drop_sync()
        del self._received[: head + length]
        return bytes(checked[_LEN_SIZE:])

    def _skip_noise(self) -> None:
        """Leave nothing before the first sync, and without one only what may be the beginning of one."""
        position = self._received.find(SYNC)
        if position < 0:
            tail = (size for size in (3, 2, 1, 0) if self._received.endswith(SYNC[:size]))
            position = len(self._received) - next(tail)
        del self._received[:position]

    def _drop_sync(self) -> DamagedFrame:
        del self._received[: len(SYNC)]
        return DamagedFrame()


def _checksum(checked: bytes | bytearray) -> int:
    return reduce(xor, checked, 0)
