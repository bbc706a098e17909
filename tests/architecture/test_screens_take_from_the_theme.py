"""Screens are drawn from one theme: no warnings, no colours or letter sizes of their own, contrast as declared."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from shared.qt.theme import load_tokens, tokens_qml
from tests.architecture.house import PAGES, ROOT, read

TOKENS = load_tokens()


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_qml_is_without_warnings() -> None:
    lint = Path(sys.executable).with_name("pyside6-qmllint")

    done = subprocess.run([lint, "-W", "0", *PAGES], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_theme_the_screens_use_is_the_one_that_is_kept() -> None:
    assert read("kiosk/qml/theme/Tokens.qml") == tokens_qml(TOKENS)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name != "theme"], ids=lambda page: page.stem
)
def test_a_page_takes_colours_and_sizes_from_the_theme(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert not re.search(r'"#[0-9A-Fa-f]{3,8}"', text)
    assert not re.search(r"\b(?:pixelSize|pointSize|radius|spacing|margins|border\.width): *(?!0\b)\d", text)
    assert not re.search(r"\b(?:width|height|implicitWidth|implicitHeight): *(?![01]\b)\d", text)
    assert not re.search(r"\bcolor: *\"(?!transparent\")", text)


@pytest.mark.parametrize("pair", TOKENS["contrast"], ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_a_declared_pair_of_colours_has_its_contrast(pair: list[str | float]) -> None:
    ink, ground, least = pair
    bright, dark = sorted((luminance(TOKENS["light"][colour]) for colour in (ink, ground)), reverse=True)

    assert (bright + 0.05) / (dark + 0.05) >= float(least)


def test_there_are_screens_to_look_at() -> None:
    assert len([page for page in PAGES if page.parent == ROOT / "kiosk" / "qml" / "pages"]) >= 8
