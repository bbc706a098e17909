"""What a status word of a social security card means to a person (LD/T 32 part 5, ISO 7816-4 table 6).

The national interface reports the same words as negative decimals: -27010 is 6982.
"""

from devices.contracts.errors import (
    AuthenticationRequiredError,
    BadReadingError,
    CardFaultError,
    CardLockedError,
    DeviceError,
    ProtocolError,
    WrongMediaError,
)

NO_SUCH_FILE = 0x6A82
NO_SUCH_RECORD = 0x6A83
KEY_WANTED = 0x6982

_ERRORS: dict[int, type[DeviceError]] = {
    0x6283: CardLockedError,  # file or application invalidated
    0x6581: CardFaultError,  # memory failure
    0x6700: ProtocolError,  # wrong length
    0x6901: ProtocolError,  # invalid state
    0x6981: ProtocolError,  # wrong kind of file
    KEY_WANTED: AuthenticationRequiredError,
    0x6983: AuthenticationRequiredError,  # key or PIN locked
    0x6984: ProtocolError,  # challenge spent
    0x6985: ProtocolError,  # conditions of use not met
    0x6986: ProtocolError,  # no current file
    0x6988: AuthenticationRequiredError,  # MAC wrong
    0x6A81: CardLockedError,  # card or application locked
    NO_SUCH_FILE: BadReadingError,
    NO_SUCH_RECORD: BadReadingError,
    0x6A86: ProtocolError,  # P1 P2 wrong
    0x6A88: AuthenticationRequiredError,  # key not found
    0x6B00: ProtocolError,  # P1 P2 out of range
    0x6D00: ProtocolError,  # no such instruction
    0x6E00: ProtocolError,  # no such class
    0x9302: AuthenticationRequiredError,  # MAC wrong
    0x9303: CardLockedError,  # locked for ever
}

_NO_SUCH_APPLICATION = frozenset({NO_SUCH_FILE, 0x6700, 0x6A86, 0x6B00, 0x6D00, 0x6E00})


def error_for(status: int, doing: str) -> DeviceError:
    """Return the error a status word means while `doing` something; an unlisted one is a faulty card."""
    kind = AuthenticationRequiredError if status & 0xFFF0 == 0x63C0 else _ERRORS.get(status, CardFaultError)
    return kind(f"{status:04X} to {doing}")


def error_for_selection(status: int) -> DeviceError:
    """Return the error when the social security environment could not be selected: mostly another card."""
    if status in _NO_SUCH_APPLICATION:
        return WrongMediaError(f"{status:04X} to select SSSE")
    return error_for(status, "select SSSE")
