"""The picture of a certificate's page before it is printed.

QML asks for `image://paper/<visit>/<page>`; the answer is drawn on QML's image thread, never on the window's.
The document is kept only while its visit shows it.
"""

from threading import Lock

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

_A4 = (210, 297)


class PaperPreview(QQuickImageProvider):
    """Draws pages of the document last shown."""

    def __init__(self) -> None:
        super().__init__(
            QQuickImageProvider.ImageType.Image,
            QQuickImageProvider.Flag.ForceAsynchronousImageLoading,
        )
        self._lock = Lock()
        self._pdf = b""

    def show(self, pdf: bytes) -> None:
        """Draw pages of this document from now on; empty for none."""
        with self._lock:
            self._pdf = pdf

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: N802, N803 - Qt's names
        """Return page `<page>` (from 0) of the document, on white."""
        with self._lock:
            pdf = self._pdf
        width = requestedSize.width() if requestedSize.width() > 0 else 800
        page = QImage(width, width * _A4[1] // _A4[0], QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        if pdf:
            _draw(pdf, int(id.rpartition("/")[2] or 0), page)
        return page


def _draw(pdf: bytes, number: int, page: QImage) -> None:
    from PySide6.QtPdf import QPdfDocument  # loaded with the first preview

    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter(page)
    painter.drawImage(0, 0, document.render(number, page.size()))
    painter.end()
    document.close()
