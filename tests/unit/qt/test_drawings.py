"""Every drawing that is asked for exists, and says its colours by the theme."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from shared.catalogue.items import load_catalogue
from shared.qt.drawings import shadow_svg
from shared.qt.theme import load_tokens

ROOT = Path(__file__).parent.parent.parent.parent
ICONS = {path.stem: path for path in (ROOT / "resources" / "icons").glob("*.svg")}
PICTURES = sorted((ROOT / "resources" / "pictures").glob("*.svg"))
QML = sorted((ROOT / "kiosk" / "qml").rglob("*.qml"))


LINE = ("0 0 24 24", "currentColor", "1.7", "none")
LIGHT = ("0 0 24 24", "currentColor", "2.4", "currentColor")
"""Lights are the size of a letter: they are filled, and their strokes are heavier."""


def test_every_icon_is_drawn_on_one_grid_with_one_stroke() -> None:
    asked = ("viewBox", "stroke", "stroke-width", "fill")
    for name, path in ICONS.items():
        root = ElementTree.parse(path).getroot()
        look = LIGHT if name.startswith("light_") else LINE

        assert tuple(root.get(each) for each in asked) == look, name


def test_every_icon_of_the_catalogue_and_the_pages_exists() -> None:
    catalogue = load_catalogue()
    wanted = {item.icon for item in catalogue.items} | {board.icon for board in catalogue.boards}
    for path in QML:
        lines = re.findall(r"^ *(?:icon|primaryIcon): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        # Words that are compared with are no icons.
        wanted |= {name for line in lines for name in re.findall(r'(?<!=== )"([a-z_]+[a-z])"', line)}

    assert sorted(wanted - ICONS.keys()) == []


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_every_colour_name_of_a_picture_is_a_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert set(re.findall(r"\{(\w+)\}", text)) <= load_tokens()["light"].keys()
    assert ElementTree.fromstring(text).get("viewBox")


def test_a_shadow_is_darkest_inside_and_adds_up_to_its_strength() -> None:
    rings = ElementTree.fromstring(shadow_svg(24, 28, 105))
    opacities = [float(ring.get("fill-opacity", "0")) for ring in rings]
    insets = [int(ring.get("x", "0")) for ring in rings]

    assert sum(opacities) == pytest.approx(0.08, abs=0.001)
    assert insets == sorted(insets)
    assert min(opacities) >= 0
