"""What a virtual slot can be told to do wrong with a card: small frozen values, one kind of failure each.

APDUs are counted from 1, from the insertion on.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PulledAfter:
    """The card leaves right after it has answered this many APDUs; 0 means at the first, unanswered."""

    apdus: int


@dataclass(frozen=True, slots=True)
class PulledDuring:
    """The card leaves while it works on this APDU: there is no answer."""

    apdu: int


@dataclass(frozen=True, slots=True)
class Mute:
    """The card does not answer a reset: turned around, dirty, broken."""


@dataclass(frozen=True, slots=True)
class WrongStatusWord:
    """This APDU is answered with a status word and no data."""

    apdu: int
    status: int


@dataclass(frozen=True, slots=True)
class GarbledAnswer:
    """This APDU is answered with these raw bytes."""

    apdu: int
    answer: bytes


@dataclass(frozen=True, slots=True)
class EndlessMoreData:
    """From this APDU on the card always says that more data waits (61xx)."""

    from_apdu: int = 1


@dataclass(frozen=True, slots=True)
class EndlessWrongLength:
    """From this APDU on the card always wants another length (6Cxx)."""

    from_apdu: int = 1


@dataclass(frozen=True, slots=True)
class Slow:
    """Every answer takes this long."""

    answer_s: float


@dataclass(frozen=True, slots=True)
class HangsOn:
    """This APDU is never answered, though the card still answers to a reset."""

    apdu: int


SlotFault = (
    PulledAfter
    | PulledDuring
    | Mute
    | WrongStatusWord
    | GarbledAnswer
    | EndlessMoreData
    | EndlessWrongLength
    | Slow
    | HangsOn
)
