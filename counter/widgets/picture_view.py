"""A picture to look at closely: fits its place, zooms at the mouse, moves with it, and may lead another one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, Qt, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter.look.wearing import colour, font, worn

_MOST_ZOOM, _STEP = 8.0, 1.25


class PictureView(QWidget):
    """Shows one image. `moved` says zoom (1 fits) and the middle as shares of the picture; `go_to` takes them."""

    moved = Signal(float, float, float)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._empty = empty
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._outline: tuple[tuple[float, float], ...] = ()
        self._outline_ink = "found"
        self._grabbed: QPointF | None = None
        self.setAccessibleName(name)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_image(self, image: QImage | None) -> None:
        """Show this picture, or the words for none; zoom and place stay."""
        self._image = image if image is not None and not image.isNull() else None
        self.update()

    def show_outline(self, corners: tuple[tuple[float, float], ...], *, is_locked: bool) -> None:
        """Draw the edge of a page; corners are shares of the picture's width and height."""
        self._outline, self._outline_ink = corners, "locked" if is_locked else "found"
        self.update()

    def go_to(self, zoom: float, x: float, y: float) -> None:
        """Show a place without telling others."""
        self._zoom = max(1.0, min(zoom, _MOST_ZOOM))
        self._middle = QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        self.update()

    def zoom_in(self) -> None:
        """One step closer."""
        self._move_to(self._zoom * _STEP, self._middle)

    def zoom_out(self) -> None:
        """One step back."""
        self._move_to(self._zoom / _STEP, self._middle)

    def fit(self) -> None:
        """The whole picture."""
        self._move_to(1.0, QPointF(0.5, 0.5))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(480, 360)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Closer or farther."""
        factor = _STEP if event.angleDelta().y() > 0 else 1 / _STEP
        self._move_to(self._zoom * factor, self._share_at(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press begins."""
        self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The press moves."""
        if self._grabbed is None:
            return
        way, place = event.position() - self._grabbed, self._place()
        self._grabbed = event.position()
        self._move_to(self._zoom, self._middle - QPointF(way.x() / place.width(), way.y() / place.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The press ends."""
        self._grabbed = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("picture"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._image is None:
            painter.setPen(colour("railPale"))
            painter.setFont(font("body"))
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), _WRAPPED, self._empty)
            return
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        place = self._place()
        painter.drawImage(place, self._image)
        if self._outline:
            self._draw_outline(painter, place)

    def _draw_outline(self, painter: QPainter, place: QRectF) -> None:
        corners = QPolygonF(
            [QPointF(place.x() + x * place.width(), place.y() + y * place.height()) for x, y in self._outline]
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("picture"), worn().px(6), j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(corners)
        painter.setPen(QPen(colour(self._outline_ink), worn().px(3), j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(corners)

    def _place(self) -> QRectF:
        """Where the whole picture lies, beyond the edges when zoomed in."""
        image = self._image
        if image is None:
            return QRectF(self.rect())
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        fit = min(room.width() / image.width(), room.height() / image.height()) * self._zoom
        width, height = image.width() * fit, image.height() * fit
        middle = room.center()
        x = middle.x() - width * (self._middle.x() if width > room.width() else 0.5)
        y = middle.y() - height * (self._middle.y() if height > room.height() else 0.5)
        return QRectF(x, y, width, height)

    def _share_at(self, point: QPointF) -> QPointF:
        place = self._place()
        return QPointF((point.x() - place.x()) / place.width(), (point.y() - place.y()) / place.height())

    def _move_to(self, zoom: float, middle: QPointF) -> None:
        self.go_to(zoom, middle.x(), middle.y())
        self.moved.emit(self._zoom, self._middle.x(), self._middle.y())


_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
