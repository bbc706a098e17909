"""Pictures for the window's sample pages: sheets with synthetic text, a sheet on a desk, a portrait."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPolygonF, QTransform

PAPER, INK, DESK = QColor("#fdfdfb"), QColor("#20262e"), QColor("#6b5a48")
CORNERS = ((0.20, 0.10), (0.78, 0.07), (0.83, 0.93), (0.17, 0.95))


def sheet(title: str, lines: int = 16, seal: bool = True) -> QImage:
    """An A4 page with a title, lines of text and a red seal."""
    image = QImage(620, 877, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(INK)
    face = QFont(["Noto Sans SC"])
    face.setPixelSize(30)
    face.setBold(True)
    painter.setFont(face)
    painter.drawText(QRectF(0, 60, 620, 60), Qt.AlignmentFlag.AlignCenter, title)
    face.setPixelSize(17)
    face.setBold(False)
    painter.setFont(face)
    for number in range(lines):
        y = 170 + number * 34
        painter.drawText(QPointF(70, y), f"示例内容第 {number + 1} 行，所有人名与号码均为虚构"[: 22 + number % 4])
    if seal:
        painter.setPen(QColor("#c0202a"))
        painter.drawEllipse(QPointF(470, 730), 70, 70)
        painter.drawText(QRectF(400, 700, 140, 60), Qt.AlignmentFlag.AlignCenter, "演示专用章")
    painter.end()
    return image


def on_desk(page: QImage) -> QImage:
    """A page as the camera over the desk sees it; its corners are `CORNERS`."""
    image = QImage(1280, 960, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    wood = QLinearGradient(0, 0, 1280, 960)
    wood.setColorAt(0, DESK.lighter(115))
    wood.setColorAt(1, DESK.darker(115))
    painter.fillRect(image.rect(), wood)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    here = QPolygonF([QPointF(0, 0), QPointF(620, 0), QPointF(620, 877), QPointF(0, 877)])
    there = QPolygonF([QPointF(x * 1280, y * 960) for x, y in CORNERS])
    transform = QTransform()
    assert QTransform.quadToQuad(here, there, transform)
    painter.setTransform(transform)
    painter.drawImage(0, 0, page)
    painter.end()
    return image


def portrait() -> QImage:
    """The outline of nobody in particular."""
    image = QImage(250, 350, QImage.Format.Format_RGB32)
    image.fill(QColor("#dfe7f2"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#50617a"))
    painter.drawEllipse(QPointF(125, 330), 105, 120)
    painter.setBrush(QColor("#e5c1a2"))
    painter.drawEllipse(QPointF(125, 150), 58, 72)
    painter.setBrush(QColor("#2b2f36"))
    painter.drawChord(QRectF(62, 66, 126, 130), 0, 180 * 16)
    painter.end()
    return image


def encoded(image: QImage) -> bytes:
    """A picture as it comes from the store."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
