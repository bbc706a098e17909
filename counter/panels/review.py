"""A reviewer's page: what waits, two pictures side by side that move together, what differs, and the decision."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.case_table import CaseTable
from counter.panels.form import footer
from counter.panels.risk import DifferenceTable
from counter.panels.views import ReviewView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton
from counter.widgets.picture_view import PictureView
from counter.widgets.small_parts import Choice, TickBox
from counter.widgets.text import Text


class ReviewPanel(QWidget):
    """First the list of what waits; a case that was taken covers it until it is decided or put back."""

    case_taken = Signal(str)
    picture_chosen = Signal(str, str)
    approved = Signal(str)
    returned = Signal(str, str)
    put_back = Signal()
    reveal_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._images: dict[str, QImage] = {}
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list_page())
        self._pages.addWidget(self._case_page())
        self.setFocusProxy(self._list.table)
        self.setLayout(column(self._pages, gap=""))

    def show_view(self, view: ReviewView) -> None:
        """Show the list, or the case at hand."""
        self._list.show_cases(view.waiting)
        self._list_title.say(self._words("review.title"), self._words("review.waiting", n=len(view.waiting)))
        self._pages.setCurrentIndex(1 if view.item else 0)
        if not view.item:
            self._images.clear()
            return
        self._title.say(view.item, view.person)
        emptied(self._warnings)
        for sentence in filter(None, (view.forbidden, view.problem)):
            self._warnings.addWidget(Banner(self._words, "warn", sentence))
        self._facts.show_facts(view.facts)
        self._differences.show_differences(view.differences)
        self._changes.setVisible(bool(view.differences))
        self._history.setText("\n".join(view.history))
        choices = tuple((each.key, each.title) for each in view.pictures)
        pictures = {each.key: each.picture for each in view.pictures}
        for choice, picture, key in ((self._left, self._one, view.left), (self._right, self._two, view.right)):
            choice.show_choices(choices, key)
            picture.show_image(self._decoded(key, pictures.get(key, b"")))
        self._reason.show_choices(view.reasons, self._reason.chosen())
        for button in (self._approve, self._return):
            button.forbid(view.forbidden)

    def _decoded(self, key: str, content: bytes) -> QImage | None:
        """Return a picture; it is decoded once, however often the page is shown."""
        if not content:
            return None
        if key not in self._images:
            self._images[key] = QImage.fromData(content)
        return self._images[key]

    def _list_page(self) -> QWidget:
        words = self._words
        self._list_title = PageTitle("compare", words("review.title"))
        empty = ("done", words("review.none"), words("review.none_body"))
        self._list = CaseTable(words, words("review.title"), empty)
        self._list.opened.connect(self.case_taken)
        take = KeyButton(words("review.take"), "Ctrl+Return", "primary", "folder")
        take.clicked.connect(self._take)
        above = column(self._list_title, self._list, gap="m", margin="l")
        above.setStretch(1, 1)
        return boxed(
            column(boxed(above), footer(Text(words("bench.table_hint"), "caption", "text3"), take), gap="")
        )

    def _case_page(self) -> QWidget:
        words = self._words
        self._title = PageTitle("compare", "")
        self._warnings = column(gap="s")
        self._facts, self._differences = FactGrid(words), DifferenceTable(words, is_narrow=True)
        self._facts.reveal_asked.connect(self.reveal_asked)
        self._history = Text("", "label", "text2", wraps=True)
        self._reason = Choice(words("review.reason"), words("choice.none"))
        self._opinion = QPlainTextEdit()
        self._opinion.setTabChangesFocus(True)
        self._opinion.setAccessibleName(words("review.opinion"))
        self._opinion.setFixedHeight(worn().px(76))
        self._changes = Card(Text(words("risk.changes"), "h3"), self._differences, gap="m")
        side = column(
            Card(Text(words("review.facts"), "h3"), self._facts, gap="m"),
            self._changes,
            Card(
                Text(words("review.reason"), "label", "text2"),
                self._reason,
                Text(words("review.opinion"), "label", "text2"),
                self._opinion,
                gap="xs",
            ),
            Card(Text(words("review.history"), "h3"), self._history, gap="m"),
            None,
            gap="m",
        )
        area = scrolled(boxed(side))
        area.setFixedWidth(worn().px(440))
        both = row(self._pictures(), area, gap="m")
        both.setStretch(0, 1)
        above = column(self._title, self._warnings, both, gap="m", margin="l")
        above.setStretch(2, 1)
        return boxed(column(boxed(above), self._case_footer(), gap=""))

    def _pictures(self) -> QWidget:
        words = self._words
        self._one = PictureView(words("review.left"), words("review.no_picture"))
        self._two = PictureView(words("review.right"), words("review.no_picture"))
        self._left, self._right = (
            Choice(words("review.left"), words("choice.none")),
            Choice(words("review.right"), words("choice.none")),
        )
        self._left.activated.connect(lambda: self.picture_chosen.emit("left", self._left.chosen()))
        self._right.activated.connect(lambda: self.picture_chosen.emit("right", self._right.chosen()))
        self._linked = TickBox(words("review.linked"))
        self._linked.setChecked(True)
        self._one.moved.connect(lambda *place: self._lead(self._two, place))
        self._two.moved.connect(lambda *place: self._lead(self._one, place))
        closer = KeyButton("", "+", icon="plus", name=words("review.closer"))
        farther = KeyButton("", "-", icon="minus", name=words("review.farther"))
        whole = KeyButton(words("review.whole"), "0")
        closer.clicked.connect(self._one.zoom_in)
        farther.clicked.connect(self._one.zoom_out)
        whole.clicked.connect(self._one.fit)
        for keys, field in (("Alt+E", self._reason), ("Alt+O", self._opinion)):
            QShortcut(QKeySequence(keys), self).activated.connect(field.setFocus)
        blink = QShortcut(QKeySequence("B"), self)
        blink.activated.connect(self._swap)
        pictures = row(column(self._left, self._one), column(self._right, self._two), gap="m")
        for number in (0, 1):
            pictures.setStretch(number, 1)
        hint = Text(words("review.blink"), "label", "text2")
        card = Card(pictures, row(self._linked, None, hint, farther, closer, whole), gap="s")
        card.body().setStretch(0, 1)
        return card

    def _case_footer(self) -> QWidget:
        words = self._words
        self._approve = KeyButton(words("review.approve"), "Ctrl+Return", "primary", "check")
        self._return = KeyButton(words("review.return"), "Ctrl+D", "refusing", "back")
        back = KeyButton(words("review.put_back"), "Esc", icon="back")
        self._approve.clicked.connect(lambda: self.approved.emit(self._opinion.toPlainText().strip()))
        self._return.clicked.connect(
            lambda: self.returned.emit(self._reason.chosen(), self._opinion.toPlainText().strip())
        )
        back.clicked.connect(self.put_back)
        return footer(back, None, self._return, self._approve)

    def _take(self) -> None:
        chosen = self._list.table.chosen()
        if chosen is not None:
            self.case_taken.emit(chosen.key)

    def _lead(self, other: PictureView, place: tuple[float, float, float]) -> None:
        if self._linked.isChecked():
            other.go_to(*place)

    def _swap(self) -> None:
        """Let the other picture stand in the same place, so that what differs jumps."""
        left, right = self._left.chosen(), self._right.chosen()
        self.picture_chosen.emit("left", right)
        self.picture_chosen.emit("right", left)
