"""The answer to reset: its historical bytes, and the cards that are known by it (ISO 7816-3, PC/SC part 3).

A social security card is not known by its ATR but by its application; only what is certainly another card is
sorted out here, before anything is sent to it.
"""

from devices.contracts.errors import CardFaultError

_RESIDENT_ID_CARDS = frozenset(
    {
        bytes.fromhex("3B888001D1038605008080 0058"),
        bytes.fromhex("3B868001804F03F001003A"),
    }
)
"""What a contactless PC/SC reader says of a resident identity card."""


def is_resident_id_card(atr: bytes) -> bool:
    """Whether a resident identity card lies on the reader: it belongs on the ID card reader."""
    return atr in _RESIDENT_ID_CARDS


def historical_bytes(atr: bytes) -> bytes:
    """Return the historical bytes (卡复位信息), at most 15.

    Raises:
        CardFaultError: the ATR is shorter than it says.
    """
    if len(atr) < 2:
        raise CardFaultError(f"ATR of {len(atr)} bytes")
    count = atr[1] & 0x0F
    present, at = atr[1] >> 4, 2
    while present:
        at += present.bit_count()
        if not present & 0x8:
            break
        if at > len(atr):
            raise CardFaultError("ATR ends inside its interface bytes")
        present = atr[at - 1] >> 4
    if at + count > len(atr):
        raise CardFaultError("ATR ends inside its historical bytes")
    return atr[at : at + count]
