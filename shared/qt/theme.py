"""The theme: tokens from `resources/theme/tokens.json`, and the QML singleton made of them.

`python -m shared.qt.theme` writes `kiosk/qml/theme/Tokens.qml` anew; a test finds a file that is not current.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

QML_FILE = Path("kiosk", "qml", "theme", "Tokens.qml")


def load_tokens() -> dict[str, Any]:
    """Return the tokens."""
    source = files("resources") / "theme" / "tokens.json"
    tokens: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return tokens


def tokens_qml(tokens: dict[str, Any]) -> str:
    """Return the QML singleton that holds the tokens."""
    lines = [
        "pragma Singleton",
        "import QtQuick",
        "",
        "// Made by `python -m shared.qt.theme` from resources/theme/tokens.json; edit that.",
        "QtObject {",
        "    id: tokens",
        "    // Pixels of one unit (0.25 mm), and whether the person asked for large letters.",
        "    property real scale: 1",
        "    property bool elder: false",
        "    function px(units: real): int { return Math.round(units * tokens.scale) }",
        "",
    ]
    lines += [f'    readonly property color {name}: "{value}"' for name, value in tokens["light"].items()]
    lines.append("")
    for role, standard in tokens["type"]["standard"].items():
        elder = tokens["type"]["elder"][role]
        lines.append(f"    readonly property int {role}Size: px(elder ? {elder[0]} : {standard[0]})")
        lines.append(f"    readonly property int {role}Line: px(elder ? {elder[1]} : {standard[1]})")
        lines.append(f"    readonly property int {role}Weight: {standard[2]}")
    lines.append("")
    lines += [f"    readonly property int space_{name}: px({value})" for name, value in tokens["space"].items()]
    lines += [f"    readonly property int radius_{name}: px({value})" for name, value in tokens["radius"].items()]
    lines += [
        f"    readonly property int target_{name}: px(elder ? {elder} : {standard})"
        for name, (standard, elder) in tokens["target"].items()
    ]
    lines += [f"    readonly property int motion_{name}: {value}" for name, value in tokens["motion"].items()]
    lines += ["}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    QML_FILE.write_text(tokens_qml(load_tokens()), encoding="utf-8")
