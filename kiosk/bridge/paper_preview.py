"""Pictures of a certificate's pages before they are printed.

Drawn on a thread of their own and handed to QML as data URLs. An image provider written in Python would be
called on QML's image thread while the window waits for that thread with the interpreter's lock in its hand.
"""

import base64
from functools import partial
from threading import Thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter

WIDTH_PX = 1000
_A4 = (210, 297)
_QUALITY = 90
_AFTER_THE_PAGE_MS = 120
_WHITE = 0xFFFFFF


class PaperPreview(QObject):
    """Draws the pages of the document last shown, and says `drawn` when `pages` are there."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._showing = 0
        self._drawn: tuple[int, list[str]] = (0, [])

    @property
    def pages(self) -> list[str]:
        """The sources of the pages of the document that is shown now; empty until they are drawn."""
        showing, pages = self._drawn
        return pages if showing == self._showing else []

    def show(self, pdf: bytes) -> None:
        """Draw this document from now on, empty for none."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._showing += 1
        self._drawn = (self._showing, [])
        if pdf:
            # The page is built first: drawing holds the interpreter for some 20 ms a page.
            QTimer.singleShot(_AFTER_THE_PAGE_MS, partial(self._start, self._showing, pdf))

    def _start(self, showing: int, pdf: bytes) -> None:
        if showing == self._showing:
            Thread(target=self._draw, args=(showing, pdf), name="preview", daemon=True).start()

    def _draw(self, showing: int, pdf: bytes) -> None:
        self._drawn = (showing, draw_pages(pdf))
        self.drawn.emit()


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
    page.fill(_WHITE)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawing)
    painter.end()
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(data, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(page)
    return "data:image/jpeg;base64," + base64.b64encode(data.data().data()).decode("ascii")
