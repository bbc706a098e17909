"""Every page of the window and of the customer screen: whole, reachable, named, in every theme."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from counter.look.tokens import TEXT_INKS, TONE_GROUNDS, TONE_ICONS, TONE_INKS, Theme, load_look
from counter.look.words import Words
from shared.qt.texts import load_texts
from shared.qt.theme import load_tokens

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "counter").rglob("*.py"))
OWN = [path for path in MODULES if path.parent.name in ("look", "widgets", "panels", "windows")]
THEMES: tuple[Theme, ...] = ("light", "dark", "high_contrast")
PAIRS = load_tokens()["window"]["contrast"]
VARIANTS = [
    ("1366x768", "light", "zh", "100"),
    ("1366x768", "dark", "zh", "100"),
    ("1920x1080", "light", "zh", "100"),
    ("1920x1080", "dark", "zh", "100"),
    ("1366x768", "light", "en", "100"),
    ("1366x768", "high_contrast", "zh", "100"),
    ("1920x1080", "light", "zh", "130"),
]


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_every_page_of_the_window_is_whole(variant: tuple[str, ...]) -> None:
    out = ROOT / "out" / "screens"
    command = [sys.executable, str(ROOT / "tests" / "screens" / "counter_storyboard.py"), str(out), *variant]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report) > 60
    assert {page: defects for page, defects in report.items() if defects} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_every_colour(theme: Theme) -> None:
    look = load_look(theme)
    used = {*TEXT_INKS.values(), *TONE_INKS.values(), *TONE_GROUNDS.values()}

    assert set(look.colours) == set(load_look("light").colours)
    assert used <= set(look.colours)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-on-{pair[1]}")
def test_a_pair_of_colours_has_its_contrast_in_every_theme(theme: Theme, pair: list[str | float]) -> None:
    ink, ground, least = pair
    colours = load_look(theme).colours
    bright, dark = sorted((luminance(colours[str(each)]) for each in (ink, ground)), reverse=True)

    assert (bright + 0.05) / (dark + 0.05) >= float(least)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_takes_its_colours_from_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"#[0-9A-Fa-f]{6}\b", text)
    assert not re.search(r"QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)", text)


def test_every_icon_that_is_named_is_there() -> None:
    kept = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    named = set(TONE_ICONS.values())
    for path in OWN:
        named |= set(re.findall(r'(?:icon=|IconDisc\(|PageTitle\(|EmptyState\()"(\w+)"', path.read_text("utf-8")))

    assert named - kept == set()


def test_both_languages_of_the_window_say_everything() -> None:
    zh, en = load_texts("counter", "zh"), load_texts("counter", "en")

    assert zh.keys() == en.keys()
    for key, words in zh.items():
        assert set(re.findall(r"\{(\w+)\}", words)) == set(re.findall(r"\{(\w+)\}", en[key])), key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    texts, words = load_texts("counter", "zh"), Words("zh")
    code = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    whole = {
        key
        for key in re.findall(r"""["']([a-z_]+\.[A-Za-z_.0-9+]+)["']""", code)
        if key.split(".")[0] in _parts(texts)
    }
    families = tuple(re.findall(r"""f["']([a-z_]+\.[a-z_.]*)\{""", code))

    assert sorted(key for key in texts if key not in whole and not key.startswith(families)) == []
    assert sorted(key for key in whole if not words.has(key)) == []


def _parts(texts: dict[str, str]) -> set[str]:
    return {key.split(".")[0] for key in texts}
