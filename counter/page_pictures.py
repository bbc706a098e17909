"""A document as pictures, to be looked at before it has a number.

Blocks; called from a lane, never on the Qt thread.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument

from shared.qt.faces import FAMILIES

WIDTH_PX = 1000
_MARK = QColor(158, 27, 27, 46)


def pictures_of(pdf: bytes, mark: str) -> tuple[bytes, ...]:
    """Return the pages as PNG, with `mark` across each so that a picture of the screen is no certificate.

    Raises:
        ValueError: it is no document.
    """
    content = QBuffer()
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(content)
    try:
        if document.status() is not QPdfDocument.Status.Ready:
            raise ValueError("no document")
        return tuple(_picture(document, number, mark) for number in range(document.pageCount()))
    finally:
        document.close()


def _picture(document: QPdfDocument, number: int, mark: str) -> bytes:
    points = document.pagePointSize(number)
    page = document.render(number, QSize(WIDTH_PX, round(WIDTH_PX * points.height() / points.width())))
    picture = QImage(page.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, page)
    painter.translate(QPointF(picture.width() / 2, picture.height() / 2))
    painter.rotate(-30)
    font = QFont(FAMILIES)
    font.setPixelSize(WIDTH_PX // 9)
    painter.setFont(font)
    painter.setPen(_MARK)
    width = painter.fontMetrics().horizontalAdvance(mark)
    painter.drawText(QPointF(-width / 2, 0), mark)
    painter.end()
    encoded = QBuffer()
    encoded.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(encoded, QByteArray(b"png")).write(picture)
    return bytes(encoded.data().data())
