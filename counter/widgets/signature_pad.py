"""The pad a citizen signs on: finger, pen or mouse. Keeps strokes, never pictures, and forgets them at once."""

import math
import time
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, Qt, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter.look.wearing import colour, font_of, worn
from counter.widgets.values import StrokePoint

Strokes = tuple[tuple[StrokePoint, ...], ...]
_PEN_MM = 0.7
_NEAREST = 3
"""Tenths of a millimetre below which a new point says nothing new."""


class SignaturePad(QWidget):
    """An empty line to sign on. `changed` says how long the ink is, in millimetres."""

    changed = Signal(float)

    def __init__(self, px_per_mm: float, name: str, invitation: str) -> None:
        super().__init__()
        self._px_per_mm, self._invitation = px_per_mm, invitation
        self._strokes: list[list[StrokePoint]] = []
        self._begun: float | None = None
        self._is_down = False
        self._finger: int | None = None
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(round(80 * px_per_mm), round(35 * px_per_mm)))

    def strokes(self) -> Strokes:
        """Return all strokes: points in tenths of a millimetre, with the milliseconds since the first touch."""
        return tuple(tuple(stroke) for stroke in self._strokes if stroke)

    def clear(self) -> None:
        """Forget everything."""
        self._strokes.clear()
        self._begun = None
        self._is_down = False
        self.changed.emit(0.0)
        self.update()

    def ink_mm(self) -> float:
        """Return how long all strokes are together."""
        length = 0.0
        for stroke in self._strokes:
            for one, two in pairwise(stroke):
                length += math.hypot(two.x - one.x, two.y - one.y)
        return length / 10

    def event(self, event: QEvent) -> bool:
        """Take touches before Qt makes mouse events of them; only the first finger writes."""
        if isinstance(event, QTouchEvent):
            return self._take_touch(event)
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """A pen does what a finger does."""
        {QEvent.Type.TabletPress: self._press, QEvent.Type.TabletMove: self._move}.get(
            event.type(), self._release
        )(event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press begins."""
        self._press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The press moves."""
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The press ends."""
        self._release(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        painter.setPen(QPen(colour("border"), 2))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 12, 12)
        base = place.height() * 0.72
        painter.setPen(QPen(colour("divider"), 3))
        painter.drawLine(QPointF(place.width() * 0.06, base), QPointF(place.width() * 0.94, base))
        if not self._strokes:
            painter.setPen(colour("text3"))
            painter.setFont(font_of(worn().large["body"]))
            painter.drawText(place.adjusted(24, 24, -24, -24), Qt.AlignmentFlag.AlignCenter, self._invitation)
        ink = QPen(colour("text"), _PEN_MM * self._px_per_mm)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(ink)
        for stroke in self._strokes:
            painter.drawPolyline([self._pixel(point) for point in stroke])

    def _take_touch(self, event: QTouchEvent) -> bool:
        for point in event.points():
            if self._finger is None and event.type() == QEvent.Type.TouchBegin:
                self._finger = point.id()
                self._press(point.position())
            elif point.id() == self._finger:
                if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
                    self._finger = None
                    self._release(point.position())
                else:
                    self._move(point.position())
        event.accept()
        return True

    def _press(self, place: QPointF) -> None:
        if self._begun is None:
            self._begun = time.monotonic()
        self._is_down = True
        self._strokes.append([self._point(place)])
        self.update()

    def _move(self, place: QPointF) -> None:
        if not self._is_down or not self.rect().contains(place.toPoint()):
            return
        stroke, point = self._strokes[-1], self._point(place)
        if math.hypot(point.x - stroke[-1].x, point.y - stroke[-1].y) >= _NEAREST:
            stroke.append(point)
            self._update_between(stroke[-2], point)

    def _release(self, place: QPointF) -> None:
        if self._is_down:
            self._is_down = False
            self.changed.emit(self.ink_mm())

    def _point(self, place: QPointF) -> StrokePoint:
        tenths = 10 / self._px_per_mm
        passed_s = time.monotonic() - (self._begun or time.monotonic())
        return StrokePoint(round(place.x() * tenths), round(place.y() * tenths), round(passed_s * 1000))

    def _pixel(self, point: StrokePoint) -> QPointF:
        return QPointF(point.x, point.y) * (self._px_per_mm / 10)

    def _update_between(self, one: StrokePoint, two: StrokePoint) -> None:
        """Draw only the last bit anew, so that the ink keeps up with the pen."""
        room = _PEN_MM * self._px_per_mm + 2
        changed = QRectF(self._pixel(one), self._pixel(two)).normalized().adjusted(-room, -room, room, room)
        self.update(changed.toAlignedRect())


def draw_strokes(painter: QPainter, strokes: Strokes, place: QRectF) -> None:
    """Draw strokes that were signed elsewhere as large as they fit, in the middle of a place."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, top = min(point.x for point in points), min(point.y for point in points)
    width = max(1, max(point.x for point in points) - left)
    height = max(1, max(point.y for point in points) - top)
    scale = min(place.width() / width, place.height() / height)
    corner = place.center() - QPointF(width, height) * (scale / 2)
    painter.setPen(QPen(colour("text"), 2))
    for stroke in strokes:
        painter.drawPolyline([corner + QPointF(point.x - left, point.y - top) * scale for point in stroke])
