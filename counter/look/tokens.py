"""The tokens of the window as a frozen value: one theme at one size of letters.

Colours and lengths come from `resources/theme/tokens.json`, the kiosk's colours and the part "window" together.
Lengths are logical pixels (Qt multiplies them with the scaling of the screen); a person may make all of them
larger or smaller together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from shared.qt.theme import load_tokens

Theme = Literal["light", "dark", "high_contrast"]
Tone = Literal["plain", "info", "success", "warn", "danger"]
"""What a state means; each has a colour, a shape and a word, never a colour alone."""
TONE_ICONS: Mapping[Tone, str] = {
    "plain": "dot",
    "info": "info",
    "success": "done",
    "warn": "warning",
    "danger": "stop",
}
TONE_INKS: Mapping[Tone, str] = {
    "plain": "text2",
    "info": "primary",
    "success": "success",
    "warn": "warn",
    "danger": "danger",
}
TONE_GROUNDS: Mapping[Tone, str] = {
    "plain": "sunken",
    "info": "primarySoft",
    "success": "successSoft",
    "warn": "warnSoft",
    "danger": "dangerSoft",
}
TEXT_INKS: Mapping[str, str] = {
    "text2": "text2",
    "text3": "text3",
    "primary": "primary",
    "rail": "railInk",
    **{str(tone): ink for tone, ink in TONE_INKS.items() if tone != "plain"},
    "plain": "text",
}
"""Colours of words by their tone; words without one are plain."""


@dataclass(frozen=True, slots=True)
class Letters:
    """One role of text: height of the letters and of a line in logical pixels, and weight (100–900)."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Look:
    """Everything a widget needs to know to draw itself. `large` are the letters of the customer screen."""

    theme: Theme
    percent: int
    colours: Mapping[str, str]
    letters: Mapping[str, Letters]
    large: Mapping[str, Letters]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    row: Mapping[str, int]
    control: int
    icon: int
    least_target: int
    customer_target: int

    def px(self, length: float) -> int:
        """Return a length at 100 % as it is for this person."""
        return round(length * self.percent / 100)


@cache
def load_look(theme: Theme = "light", percent: int = 100) -> Look:
    """Return one theme; `percent` is one of the scales in the tokens (90, 100, 115, 130).

    Raises:
        ValueError: there is no such scale.
    """
    tokens = load_tokens()
    window = tokens["window"]
    if percent not in window["scales"]:
        raise ValueError(percent)
    colours = tokens["light"] if theme == "light" else tokens[theme]["colours"]
    return Look(
        theme=theme,
        percent=percent,
        colours={**colours, **window[theme]},
        letters=_letters(window["type"], percent),
        large=_letters(window["customer"], 100),
        space=_scaled(window["space"], percent),
        radius=window["radius"],
        row=_scaled(window["row"], percent),
        control=round(window["control"] * percent / 100),
        icon=round(window["icon"] * percent / 100),
        least_target=window["least_target"],
        customer_target=window["customer_target"],
    )


def _letters(roles: dict[str, Any], percent: int) -> dict[str, Letters]:
    return {
        role: Letters(round(size * percent / 100), round(line * percent / 100), weight)
        for role, (size, line, weight) in roles.items()
    }


def _scaled(lengths: dict[str, int], percent: int) -> dict[str, int]:
    return {name: round(length * percent / 100) for name, length in lengths.items()}
