"""The list of people who can come to the kiosk: a name, what is special, and whose cards are where. UI thread."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from devices.bench.playable_world import Citizen
from devices.bench.window_style import Radius, Size, Space, colour, draw_focus, draw_icon, face

_CITIZEN = Qt.ItemDataRole.UserRole
_LYING = Qt.ItemDataRole.UserRole + 1
_ROW_PX = 52
_ICON_PX = 20
_BAR_PX = 4


class Lies(Enum):
    """A card of a person that is at the kiosk; the value is the icon that says so."""

    SOCIAL_CARD = "social_card"
    ID_CARD = "id_card"


class PeopleList(QListWidget):
    """One person is always chosen, as long as there is anyone."""

    citizen_chosen = Signal()

    def __init__(self, citizens: Iterable[Citizen]) -> None:
        super().__init__()
        self.setItemDelegate(_PersonRow(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * _ROW_PX)
        self.setAccessibleName("来办事的人 People")
        for citizen in citizens:
            item = QListWidgetItem(citizen.name)
            item.setData(_CITIZEN, citizen)
            item.setData(_LYING, ())
            item.setToolTip(f"{citizen.name}\n{citizen.note}")
            self.addItem(item)
        self.currentItemChanged.connect(self._tell)
        self.setCurrentRow(0)

    @property
    def chosen(self) -> Citizen | None:
        """The chosen person; None only if the list is empty."""
        chosen: Citizen | None = self.currentIndex().data(_CITIZEN)
        return chosen

    def show_lying(self, social_card_of: Citizen | None, id_card_of: Citizen | None) -> None:
        """Mark whose cards are at the kiosk now."""
        for row in range(self.count()):
            item = self.item(row)
            citizen = item.data(_CITIZEN)
            owners = ((Lies.SOCIAL_CARD, social_card_of), (Lies.ID_CARD, id_card_of))
            item.setData(_LYING, tuple(card for card, owner in owners if owner == citizen))

    def _tell(self) -> None:
        if self.chosen is not None:
            self.citizen_chosen.emit()


class _PersonRow(QStyledItemDelegate):
    """Draws one person: name above, what is special below, icons of cards that lie at the kiosk on the right."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        citizen: Citizen = index.data(_CITIZEN)
        lying: tuple[Lies, ...] = index.data(_LYING)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("primarySoft" if is_chosen else "bg"))
        if is_chosen:
            painter.fillRect(QRectF(box.left(), box.top(), _BAR_PX, box.height()), colour("primary"))
        else:
            painter.fillRect(QRectF(box.left() + Space.L, box.bottom() - 1, box.width(), 1), colour("sunken"))
        right = box.right() - Space.M
        for card in reversed(lying):
            right -= _ICON_PX
            place = QRectF(right, box.center().y() - _ICON_PX / 2, _ICON_PX, _ICON_PX)
            draw_icon(painter, card.value, "success", place)
            right -= Space.S
        words = QRectF(box.left() + Space.L, box.top(), right - box.left() - Space.L, box.height())
        _draw_words(painter, words, citizen, is_chosen=is_chosen)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            draw_focus(painter, box, Radius.ROW)
        painter.restore()


def _draw_words(painter: QPainter, box: QRectF, citizen: Citizen, *, is_chosen: bool) -> None:
    name_font, note_font = face(Size.BODY, QFont.Weight.Medium), face(Size.NOTE)
    upper = QRectF(box.left(), box.top() + 6, box.width(), box.height() / 2 - 4)
    lower = QRectF(box.left(), box.center().y() + 1, box.width(), box.height() / 2 - 6)
    for row, font, text, token in (
        (upper, name_font, citizen.name, "primary" if is_chosen else "text"),
        (lower, note_font, citizen.note, "text2"),
    ):
        painter.setFont(font)
        painter.setPen(colour(token))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(row.width()))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
