"""How the bench window looks: the kiosk's colours, faces and icons at the size of a desk.

Colours come from `resources/theme/tokens.json`, faces from `resources/fonts`, line drawings from
`resources/icons`; nothing else in the window names a colour. UI thread.
"""

import json
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from devices.bench.window_sheet import SHEET

FAMILIES = ["Noto Sans SC", "HanaMinB"]
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf", "HanaMinB.ttf")
_FOCUS_PX = 2


class Size(IntEnum):
    """Letter heights in logical pixels."""

    SMALL = 11
    NOTE = 12
    BODY = 14
    NAME = 16
    TITLE = 20
    DIGITS = 34


class Space(IntEnum):
    """Gaps in logical pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16


class Radius(IntEnum):
    """Roundings in logical pixels."""

    ROW = 4
    CONTROL = 8
    CARD = 12


def colour(token: str) -> QColor:
    """Return the colour of a token such as `primary`."""
    return QColor(_colours()[token])


def face(size: Size, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's face in one size and weight."""
    font = QFont(FAMILIES)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


@cache
def load_faces() -> None:
    """Make the faces known to Qt, once per program."""
    for name in _FILES:
        path = files("resources") / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))


def draw_icon(painter: QPainter, name: str, token: str, box: QRectF) -> None:
    """Draw the icon `name` into `box` in the colour of `token`."""
    drawing = _drawing(name).replace("currentColor", _colours()[token])
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, box)


def draw_focus(painter: QPainter, box: QRectF, radius: float) -> None:
    """Draw the double ring of a control that has the keyboard, just inside `box`."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _FOCUS_PX / 2
    for token, inset in (("focusOut", half), ("focusIn", half + _FOCUS_PX)):
        painter.setPen(QPen(colour(token), _FOCUS_PX))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def style_sheet() -> str:
    """Return the window's style sheet; widgets that draw themselves are not in it."""
    sheet = SHEET
    names = {**_colours(), **{f"px_{size.name}": f"{size.value}px" for size in (*Size, *Radius)}}
    for name in sorted(names, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", names[name])
    return sheet


@cache
def _colours() -> dict[str, str]:
    tokens: dict[str, Any] = json.loads((files("resources") / "theme" / "tokens.json").read_text(encoding="utf-8"))
    light: dict[str, str] = tokens["light"]
    return light


@cache
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
