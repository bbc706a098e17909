"""Command and response APDUs (ISO 7816-4, short form), and the one exchange that follows 61xx and 6Cxx.

Pure but for the `transmit` passed in. PC/SC passes 61xx and 6Cxx through unchanged, so following them is ours.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from devices.contracts.errors import ProtocolError

Transmit = Callable[[bytes], bytes]
"""Sends one command APDU and returns the response APDU, or raises a DeviceError."""

MAX_FOLLOW_UPS = 4
"""How many 61xx and 6Cxx answers in a row are followed for one command."""

SW_OK = 0x9000
_SW1_MORE_DATA = 0x61
_SW1_RIGHT_LENGTH = 0x6C
_INS_GET_RESPONSE = 0xC0


@dataclass(frozen=True, slots=True)
class CommandApdu:
    """One command. `expected` is Le, 1 to 256; None when no answer data is wanted."""

    ins: int
    p1: int
    p2: int
    data: bytes = b""
    expected: int | None = None
    cla: int = 0x00

    def __bytes__(self) -> bytes:
        header = bytes((self.cla, self.ins, self.p1, self.p2))
        body = bytes((len(self.data),)) + self.data if self.data else b""
        return header + body + (b"" if self.expected is None else bytes((self.expected & 0xFF,)))


@dataclass(frozen=True, slots=True)
class ResponseApdu:
    """One answer: data and status word."""

    data: bytes
    status: int

    @classmethod
    def parse(cls, raw: bytes) -> "ResponseApdu":
        """Split a raw answer.

        Raises:
            ProtocolError: it is too short to hold a status word, or longer than a short answer can be.
        """
        if not 2 <= len(raw) <= 258:
            raise ProtocolError(f"response APDU of {len(raw)} bytes")
        return cls(raw[:-2], int.from_bytes(raw[-2:]))

    @property
    def is_ok(self) -> bool:
        """Whether the card did what it was told."""
        return self.status == SW_OK


def exchange(transmit: Transmit, command: CommandApdu) -> ResponseApdu:
    """Send a command and follow 61xx and 6Cxx until the answer is whole.

    When the command wants no data, 61xx is success: the card's offer is declined by not asking.

    Raises:
        ProtocolError: the card was still chaining after MAX_FOLLOW_UPS, or its answer is no APDU.
        DeviceError: whatever `transmit` raises.
    """
    data = b""
    asked = command
    for _ in range(1 + MAX_FOLLOW_UPS):
        response = ResponseApdu.parse(transmit(bytes(asked)))
        data += response.data
        sw1, sw2 = divmod(response.status, 0x100)
        if sw1 == _SW1_MORE_DATA and command.expected is None:
            return ResponseApdu(data, SW_OK)
        if sw1 == _SW1_MORE_DATA:
            asked = CommandApdu(_INS_GET_RESPONSE, 0, 0, expected=sw2 or 256, cla=command.cla)
        elif sw1 == _SW1_RIGHT_LENGTH:
            asked = replace(asked, expected=sw2 or 256)
        else:
            return ResponseApdu(data, response.status)
    raise ProtocolError(f"no end of {response.status:04X} to {command.ins:02X}")
