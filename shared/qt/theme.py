"""The theme: tokens from `resources/theme/tokens.json`, and the QML singleton made of them.

`python -m shared.qt.theme` writes `kiosk/qml/theme/Tokens.qml` anew; a test finds a file that is not current.
Lengths in the tokens are units of 0.25 mm; QML turns them into pixels of the terminal's screen.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

QML_FILE = Path("kiosk", "qml", "theme", "Tokens.qml")

_HEAD = """pragma Singleton
import QtQuick

// Made by `python -m shared.qt.theme` from resources/theme/tokens.json; edit that.
QtObject {
    id: tokens
    // How the window stands: pixels of one unit (0.25 mm), wider than high, large letters, nothing slides.
    property real scale: 1
    property bool wide: false
    property bool elder: false
    property bool still: false
    function px(units: real): int { return Math.round(units * tokens.scale) }
"""


@cache
def load_tokens() -> dict[str, Any]:
    """Return the tokens."""
    source = files("resources") / "theme" / "tokens.json"
    tokens: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return tokens


def tokens_qml(tokens: dict[str, Any]) -> str:
    """Return the QML singleton that holds the tokens."""
    lines = [_HEAD]
    colours = tokens["light"].items()
    lines += [f'    readonly property color {name}: "{value}"' for name, value in colours]
    lines += ["", "    // By role: height of the letters, height of a line, weight."]
    types = tokens["type"].items()
    lines += [f"    readonly property var {name}Type: ({{ {_roles(roles)} }})" for name, roles in types]
    lines += ["    readonly property var type: elder ? elderType : standardType", ""]
    for group in ("space", "radius"):
        lengths = tokens[group].items()
        lines += [f"    readonly property int {group}_{name}: px({value})" for name, value in lengths]
    gutter = tokens["gutter"]
    lines.append(f"    readonly property int gutter: px(wide ? {gutter['wide']} : {gutter['tall']})")
    lines += [
        f"    readonly property int target_{name}: px(elder ? {elder} : {standard})"
        for name, (standard, elder) in tokens["target"].items()
    ]
    motions = tokens["motion"].items()
    lines += [f"    readonly property int motion_{name}: still ? 0 : {value}" for name, value in motions]
    lines += ["}", ""]
    return "\n".join(lines)


def _roles(roles: dict[str, tuple[int, int, int]]) -> str:
    return ", ".join(f"{role}: [px({size}), px({line}), {weight}]" for role, (size, line, weight) in roles.items())


if __name__ == "__main__":
    QML_FILE.write_text(tokens_qml(load_tokens()), encoding="utf-8")
