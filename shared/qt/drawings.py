"""Drawings for QML: icons, pictures, and the soft shadow below a card, all from SVG text in the theme's colours.

- `image://icon/<name>/<colour without #>/<side>`: a line drawing from `resources/icons`, on a grid of 24 with
  strokes in `currentColor`.
- `image://picture/<name>/<width>`: a drawing from `resources/pictures`, where `{token}` is a colour of the theme.
- `image://shadow/<radius>/<blur>`: made to be stretched from its middle (`BorderImage`); the software renderer
  has no blur.

Lengths are pixels and part of the name, so that nothing is drawn twice while a page is laid out. None may be
loaded asynchronously: QML's image thread would wait for the interpreter while the window, which holds it, waits
for that thread. Nothing here touches `QtCore.Qt` (`QImage.fill` does): making its enumerations would cost the
first frame 14 ms.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

from shared.qt.theme import load_tokens

_SHADOW_STRENGTH = 0.08
"""Opacity right below the card's edge."""
_RING_PX = 2


def add_drawings(engine: QQmlEngine) -> None:
    """Make all drawings known to an engine."""
    engine.addImageProvider("icon", _IconProvider())
    engine.addImageProvider("picture", _PictureProvider())
    engine.addImageProvider("shadow", _ShadowProvider())


class _Provider(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803 - Qt's names
        """Return the drawing of this name."""
        svg, width = self.drawing(*id.split("/"))
        return _draw(svg, width)

    def drawing(self, *name: str) -> tuple[str, int]:
        """Return a drawing's SVG text and its width."""
        raise NotImplementedError


class _IconProvider(_Provider):
    def drawing(self, *name: str) -> tuple[str, int]:
        file, colour, side = name
        return _text("icons", file).replace("currentColor", f"#{colour}"), int(side)


class _PictureProvider(_Provider):
    def drawing(self, *name: str) -> tuple[str, int]:
        file, width = name
        return _coloured(file), int(width)


class _ShadowProvider(_Provider):
    def drawing(self, *name: str) -> tuple[str, int]:
        radius, blur = map(int, name)
        side = 2 * (radius + blur) + 1
        return shadow_svg(radius, blur, side), side


def shadow_svg(radius: int, blur: int, side: int) -> str:
    """Return rings of rounded rectangles that together fall off with the square of the distance."""
    colour = load_tokens()["light"]["shadow"]
    rings = []
    drawn = 0.0
    for ring in range(blur, -1, -_RING_PX):
        wanted = _SHADOW_STRENGTH * ((blur - ring) / max(1, blur)) ** 2
        inset, length = blur - ring, side - 2 * (blur - ring)
        rings.append(
            f'<rect x="{inset}" y="{inset}" width="{length}" height="{length}" rx="{radius + ring}"'
            f' fill="{colour}" fill-opacity="{wanted - drawn:.4f}"/>'
        )
        drawn = wanted
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{"".join(rings)}</svg>'


def _draw(svg: str, width: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg.encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    own = reader.size()
    reader.setScaledSize(QSize(max(1, width), max(1, width * own.height() // max(1, own.width()))))
    return reader.read()


@cache
def _coloured(name: str) -> str:
    text = _text("pictures", name)
    for token, colour in load_tokens()["light"].items():
        text = text.replace(f"{{{token}}}", colour)
    return text


@cache
def _text(folder: str, name: str) -> str:
    return (files("resources") / folder / f"{name}.svg").read_text(encoding="utf-8")
