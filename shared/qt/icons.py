"""Icons: line drawings from `resources/icons` in the colour and size they are asked for.

An image source is `image://icon/<name>/<colour without #>`. All are drawn on a grid of 24 with strokes in
`currentColor`.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_SMALLEST_PX = 24


class IconProvider(QQuickImageProvider):
    """Draws icons when QML asks for them."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803 - Qt's names
        """Return the icon `name/colour`; a side that is not asked for is as long as the other."""
        name, _, colour = id.partition("/")
        side = max(requestedSize.width(), requestedSize.height(), _SMALLEST_PX)
        picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", f"#{colour}").encode())).render(painter)
        painter.end()
        return picture


@cache
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
