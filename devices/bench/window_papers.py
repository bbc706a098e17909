"""What lies in the printer's tray: the printed certificates, newest on top, to be opened. UI thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from devices.bench.window_style import Size, Space, colour, draw_icon, face

_PAPER = Qt.ItemDataRole.UserRole
_ROW_PX = 40
_ICON_PX = 20


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed document."""

    number: int
    path: Path
    printed_at: str
    size_kb: int


def look_at(paths: list[Path]) -> list[Paper]:
    """Return what can be said of the printed files. Reads the disk: not for the UI thread."""
    papers = []
    for number, path in enumerate(paths, start=1):
        status = path.stat()
        printed = datetime.fromtimestamp(status.st_mtime).astimezone()
        papers.append(Paper(number, path, f"{printed:%H:%M:%S}", max(1, round(status.st_size / 1024))))
    return papers


class PaperTray(QListWidget):
    """The printed documents; a double click or `open_chosen` opens one with the system's viewer."""

    cannot_open = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._papers: list[Paper] = []
        self.setItemDelegate(_PaperRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * _ROW_PX)
        self.setAccessibleName("打印出的证明 Printed")
        self.itemActivated.connect(self.open_chosen)

    def show_papers(self, papers: list[Paper]) -> None:
        """Show these, newest on top and chosen; nothing changes while they are the same."""
        if papers == self._papers:
            return
        self._papers = papers
        self.clear()
        for paper in reversed(papers):
            item = QListWidgetItem(paper.path.name)
            item.setData(_PAPER, paper)
            item.setToolTip(str(paper.path))
            self.addItem(item)
        self.setCurrentRow(0)

    def open_chosen(self) -> None:
        """Open the chosen document; `cannot_open` tells its path if the system has no viewer."""
        paper: Paper | None = self.currentIndex().data(_PAPER)
        if paper is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(paper.path))):
            self.cannot_open.emit(paper.path)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the list, or one quiet line while there is nothing."""
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setFont(face(Size.NOTE))
        painter.setPen(colour("text3"))
        painter.drawText(
            self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "还没有打印 · nothing has been printed yet"
        )


class _PaperRow(QStyledItemDelegate):
    """Draws one document: number and time, then its size."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        paper: Paper = index.data(_PAPER)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("primarySoft" if is_chosen else "bg"))
        icon = QRectF(box.left() + Space.L, box.center().y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
        draw_icon(painter, "certificate", "primary", icon)
        words = QRectF(
            icon.right() + Space.S, box.top(), box.right() - icon.right() - Space.S - Space.L, box.height()
        )
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(face(Size.NOTE))
        painter.setPen(colour("text2"))
        painter.drawText(words, centre | Qt.AlignmentFlag.AlignRight, f"{paper.printed_at} · {paper.size_kb} KB")
        font = face(Size.BODY, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(colour("primary" if is_chosen else "text"))
        title = QFontMetrics(font).elidedText(
            f"第 {paper.number} 份 {paper.path.name}", Qt.TextElideMode.ElideMiddle, int(words.width()) - 110
        )
        painter.drawText(words, centre | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()
