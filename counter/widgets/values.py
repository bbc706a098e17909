"""What small widgets are given: frozen, already in the words of the screen."""

from dataclasses import dataclass
from typing import Literal

from counter.look.tokens import Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a value; `source` and `day` say who said so and when. A masked value can be asked for."""

    name: str
    label: str
    value: str
    source: str = ""
    day: str = ""
    is_masked: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Light:
    """How one device or the network is; `hint` says what to do about it."""

    name: str
    word: str
    tone: Tone
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a way or a form; `note` is small and at its end, such as 3/5."""

    key: str
    title: str
    state: Literal["done", "current", "problem", "todo"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette: `keys` does the same from anywhere; `kind` is a word such as 事项."""

    key: str
    title: str
    kind: str
    icon: str
    hint: str = ""
    keys: str = ""
    start: int = 0
    length: int = 0
    """Which characters of the title were meant by the query."""


@dataclass(frozen=True, slots=True)
class StrokePoint:
    """Where the pen was, in tenths of a millimetre from the pad's upper left corner, and when (ms)."""

    x: int
    y: int
    t: int
