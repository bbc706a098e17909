"""Icons from `resources/icons`, drawn sharp at any size and scaling in a colour of the look.

An icon is drawn when it is shown, in the colour its token has then: a change of theme reaches every icon.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache, Qt
from PySide6.QtSvg import QSvgRenderer

from counter.look.wearing import colour, worn


def icon(name: str, ink: str = "text2") -> QIcon:
    """Return an icon for buttons and lists; `ink` is a colour of the tokens."""
    return QIcon(_Engine(name, ink))


def draw_icon(painter: QPainter, name: str, ink: str, place: QRectF) -> None:
    """Draw an icon into a square of logical pixels."""
    sharp = painter.device().devicePixelRatioF()
    painter.drawPixmap(place, _pixmap("icons", name, colour(ink).name(), round(place.width() * sharp)), QRectF())


def draw_picture(painter: QPainter, name: str, place: QRectF) -> None:
    """Draw a picture of `resources/pictures` in the colours of the look into a rectangle of its own shape."""
    sharp = painter.device().devicePixelRatioF()
    pixels = _pixmap("pictures", name, worn().theme, round(place.width() * sharp))
    painter.drawPixmap(place, pixels, QRectF())


class _Engine(QIconEngine):
    """Draws one icon; disabled ones in the faint colour of the look."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name, self._ink = name, ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it."""
        ink = "disabled" if mode is QIcon.Mode.Disabled else self._ink
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        draw_icon(painter, self._name, ink, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it as pixels."""
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        """Return another one."""
        return _Engine(self._name, self._ink)


def _pixmap(folder: str, name: str, key: str, width: int) -> QPixmap:
    """One drawing at a width in device pixels; `key` is the ink of an icon or the theme of a picture."""
    found = QPixmap()
    cached = f"{folder}/{name}/{key}/{width}"
    if not QPixmapCache.find(cached, found):
        renderer = QSvgRenderer(QByteArray(_coloured(folder, name, key).encode()))
        own = renderer.defaultSize()
        image = QImage(width, round(width * own.height() / own.width()), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        found = QPixmap.fromImage(image)
        QPixmapCache.insert(cached, found)
    return found


def _coloured(folder: str, name: str, key: str) -> str:
    text = _text(folder, name)
    if folder == "icons":
        return text.replace("currentColor", key)
    for token, value in worn().colours.items():
        text = text.replace(f"{{{token}}}", value)
    return text


@cache
def _text(folder: str, name: str) -> str:
    return (files("resources") / folder / f"{name}.svg").read_text(encoding="utf-8")
