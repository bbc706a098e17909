"""Pictures of a certificate's pages before they are printed.

Drawn on a thread of their own and handed to QML as data URLs. An image provider written in Python would be
called on QML's image thread while the window waits for that thread with the interpreter's lock in its hand.
"""

import base64
from threading import Thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

WIDTH_PX = 1000
_A4 = (210, 297)
_QUALITY = 90


class PaperPreview(QObject):
    """Draws the pages of the document last shown and says so by `drawn(number of the showing, sources)`."""

    drawn = Signal(int, list)

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._showing = 0

    def show(self, pdf: bytes) -> bool:
        """Draw this document from now on, empty for none; say whether it is another one than before."""
        if pdf == self._pdf:
            return False
        self._pdf = pdf
        self._showing += 1
        if pdf:
            Thread(target=self._draw, args=(self._showing, pdf), name="preview", daemon=True).start()
        return True

    def is_current(self, showing: int) -> bool:
        """Whether pictures with this number belong to the document that is shown now."""
        return showing == self._showing

    def _draw(self, showing: int, pdf: bytes) -> None:
        self.drawn.emit(showing, draw_pages(pdf))


def draw_pages(pdf: bytes) -> list[str]:
    """Return every page as the source of an image."""
    from PySide6.QtPdf import QPdfDocument  # loaded with the first preview

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = QSize(WIDTH_PX, WIDTH_PX * _A4[1] // _A4[0])
    pages = [_source(document.render(number, size)) for number in range(document.pageCount())]
    document.close()
    return pages


def _source(drawing: QImage) -> str:
    """The drawing is transparent: paper is white."""
    page = QImage(drawing.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawing)
    painter.end()
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(data, b"JPEG", _QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(data.data().data()).decode("ascii")
