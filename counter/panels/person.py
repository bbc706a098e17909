"""The person at the window: who it is, what matters now, and what shared data says, masked until asked for."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, worn
from counter.look.words import Words
from counter.panels.views import CaseRow, Hint, InsuranceLine, PersonView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, Piece, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton
from counter.widgets.text import Text


class PersonPanel(QWidget):
    """One person. Values that were asked for are masked again by themselves and when another person comes."""

    reveal_asked = Signal(str)
    hint_followed = Signal(str)
    case_opened = Signal(str)
    item_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._photo = Photo()
        self._name = Text("", "h1", wraps=True)
        self._medium = Chip("", "success")
        self._hints = column(gap="s")
        self._facts = FactGrid(words)
        self._facts.reveal_asked.connect(self.reveal_asked)
        self._insured, self._cases, self._paid = column(gap="s"), column(gap="xs"), PaidBars()
        self._begin = KeyButton(words("person.begin"), "Ctrl+N", "primary", "plus")
        self._begin.clicked.connect(self.item_wanted)
        said = column(self._name, row(self._medium, None), None, gap="xs")
        head = row(self._photo, said, gap="l")
        head.setStretch(1, 1)
        self._insured_card = _titled(words("person.insured"), self._insured, self._paid)
        self._cases_card = _titled(words("person.cases"), self._cases)
        inside = column(Card(head, self._begin, gap="m"), self._hints, gap="m")
        for part in (_titled(words("person.facts"), self._facts), self._insured_card, self._cases_card):
            inside.addWidget(part)
        inside.addStretch(1)
        self.setLayout(column(scrolled(boxed(inside)), gap=""))

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self._photo.show_photo(view.photo)
        self._name.setText(view.name)
        self._medium.show_state(view.medium, "success")
        emptied(self._hints)
        for number, hint in enumerate(view.hints):
            self._hints.addWidget(self._hint_of(hint, "" if number else "Ctrl+J"))
        self._facts.show_facts(view.facts)
        self._show_insurances(view.insurances, view.paid)
        emptied(self._cases)
        for case in view.cases:
            self._cases.addWidget(self._case_of(case))
        self._cases_card.setVisible(bool(view.cases))

    def show_full(self, name: str, value: str) -> None:
        """Answer `reveal_asked`: show one value whole for a few seconds."""
        self._facts.show_full(name, value)

    def _hint_of(self, hint: Hint, key: str) -> Banner:
        buttons = []
        if hint.action:
            follow = KeyButton(hint.action, key)
            follow.clicked.connect(lambda: self.hint_followed.emit(hint.key))
            buttons.append(follow)
        return Banner(self._words, hint.tone, hint.title, hint.body, *buttons)

    def _show_insurances(self, lines: tuple[InsuranceLine, ...], paid: tuple[float, ...]) -> None:
        emptied(self._insured)
        for each in lines:
            name = Text(each.name, "body", wraps=True)
            inside = row(name, Chip(each.state, each.tone), Text(each.months, "strong"), gap="m")
            inside.setStretch(0, 1)
            self._insured.addLayout(inside)
        self._paid.show_amounts(paid, self._words("person.paid", n=len(paid)))
        self._insured_card.setVisible(bool(lines))

    def _case_of(self, case: CaseRow) -> QWidget:
        open_it = KeyButton("", icon="next", kind="quiet", name=self._words("person.open", item=case.item))
        open_it.clicked.connect(lambda: self.case_opened.emit(case.key))
        said = column(Text(case.item, wraps=True), Text(case.received, "caption", "text2"), gap="")
        inside = row(said, Chip(case.state, case.tone), open_it)
        inside.setStretch(0, 1)
        return boxed(inside)


class Photo(QWidget):
    """A portrait of 5 : 7 with round corners, or the outline of a person."""

    def __init__(self, width: int = 68) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setFixedSize(QSize(worn().px(width), worn().px(width * 7 / 5)))

    def show_photo(self, picture: bytes) -> None:
        """Show an encoded picture, or none."""
        image = QImage.fromData(picture) if picture else QImage()
        self._image = None if image.isNull() else image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, place, path = QPainter(self), QRectF(self.rect()), QPainterPath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path.addRoundedRect(place, 8, 8)
        painter.fillPath(path, colour("sunken"))
        if self._image is None:
            side = place.width() * 0.6
            middle = QRectF((place.width() - side) / 2, (place.height() - side) / 2, side, side)
            draw_icon(painter, "person", "text3", middle)
            return
        painter.setClipPath(path)
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        size = self._image.size().scaled(self.size(), mode)
        left, top = (place.width() - size.width()) / 2, (place.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class PaidBars(QWidget):
    """Amounts of the last months as thin bars, with a sentence that says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._bars, self._below = _Bars(), Text("", "caption", "text2", wraps=True)
        self.setLayout(column(self._bars, self._below, gap="xs"))

    def show_amounts(self, amounts: tuple[float, ...], below: str) -> None:
        """Show these, oldest first."""
        self._bars.amounts = amounts
        self._bars.update()
        self._below.setText(below)
        self.setVisible(bool(amounts))


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.amounts: tuple[float, ...] = ()
        self.setFixedHeight(worn().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, count = QPainter(self), max(1, len(self.amounts))
        most = max(self.amounts, default=1) or 1
        step = self.width() / count
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("divider"))
        for number, amount in enumerate(self.amounts):
            height = max(2.0, (self.height() - 3) * amount / most)
            ink = colour("primary" if amount else "border")
            painter.fillRect(
                QRectF(number * step + 1, self.height() - 1 - height, max(2.0, step - 3), height), ink
            )


def _titled(title: str, *pieces: Piece) -> Card:
    return Card(Text(title, "h3"), *pieces, gap="m")
