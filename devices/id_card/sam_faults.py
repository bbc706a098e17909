"""What a simulated module can be told to do wrong: small frozen values, each one kind of failure on the wire."""

from collections.abc import Sequence
from dataclasses import dataclass

from devices.id_card.frames import PREAMBLE

_LEN_OFFSET = len(PREAMBLE)


@dataclass(frozen=True, slots=True)
class NoiseBefore:
    """Bytes nobody sent, before the preamble."""

    noise: bytes


@dataclass(frozen=True, slots=True)
class LoseByte:
    """The byte at `index` of the reply frame is lost; negative counts from the end."""

    index: int


@dataclass(frozen=True, slots=True)
class WrongChecksum:
    """The last byte of the reply frame is not the XOR."""


@dataclass(frozen=True, slots=True)
class ShortFrame:
    """Only the first `size` bytes of the reply arrive."""

    size: int


@dataclass(frozen=True, slots=True)
class LyingLength:
    """LEN says `length`, whatever follows."""

    length: int


@dataclass(frozen=True, slots=True)
class SplitReply:
    """The reply arrives in pieces of `size` bytes, `pause_s` apart."""

    size: int
    pause_s: float


@dataclass(frozen=True, slots=True)
class Silence:
    """The module got the request and says nothing."""


@dataclass(frozen=True, slots=True)
class AnswerStatus:
    """The module answers with this SW3 and no data, and does nothing."""

    status: int


@dataclass(frozen=True, slots=True)
class LiftCardAfter:
    """The module answers properly, and the card is lifted right after."""


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Bytes of the card's text block read differently: bad text, dates, layouts."""

    offset: int
    text: bytes


SamFault = (
    NoiseBefore
    | LoseByte
    | WrongChecksum
    | ShortFrame
    | LyingLength
    | SplitReply
    | Silence
    | AnswerStatus
    | LiftCardAfter
    | ReplaceText
)


def spoil(frame: bytes, faults: Sequence[SamFault]) -> bytes:
    """Return a reply frame as it arrives after the faults that change bytes."""
    spoilt = bytearray(frame)
    for fault in faults:
        match fault:
            case NoiseBefore(noise):
                spoilt[:0] = noise
            case LoseByte(index):
                del spoilt[index]
            case WrongChecksum():
                spoilt[-1] ^= 0xFF
            case ShortFrame(size):
                del spoilt[size:]
            case LyingLength(length):
                spoilt[_LEN_OFFSET : _LEN_OFFSET + 2] = length.to_bytes(2, "big")
            case _:
                pass
    return bytes(spoilt)
