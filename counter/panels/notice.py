"""The one-time notice (一次性告知): every gap at once, and how to close it; what is ticked goes on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.views import Gap, NoticeView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, line, row, scrolled
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import EmptyState, TickBox
from counter.widgets.text import Text
from counter.widgets.values import Fact


class NoticePanel(QWidget):
    """Tick, add, print."""

    gap_marked = Signal(str, bool)
    gap_added = Signal(str)
    gap_removed = Signal(str)
    notice_printed = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("list", words("notice.title"))
        self._problem, self._gaps = column(gap="s"), column(gap="s")
        self._none = EmptyState("done", words("notice.none"), words("notice.none_body"))
        self._facts = FactGrid(words)
        self._own = QLineEdit()
        self._own.setAccessibleName(words("notice.own"))
        self._own.setPlaceholderText(words("notice.own_hint"))
        self._own.setMaxLength(200)
        self._own.returnPressed.connect(self._add)
        add = KeyButton(words("notice.add"), "Alt+A", icon="plus")
        add.clicked.connect(self._add)
        adding = row(self._own, add)
        adding.setStretch(0, 1)
        left = Card(
            Text(words("notice.gaps"), "h3"), self._none, scrolled(boxed(self._gaps)), line(), adding, gap="m"
        )
        left.body().setStretch(2, 1)
        right = Card(
            Text(words("notice.on_paper"), "h3"),
            self._facts,
            Text(words("notice.reopens"), "body", "text2", wraps=True),
            gap="m",
        )
        both = row(left, boxed(column(right, None)), gap="m")
        both.setStretch(0, 2)
        both.setStretch(1, 1)
        self._print = KeyButton(words("notice.print"), "Ctrl+Return", "primary", "printer")
        self._print.clicked.connect(self.notice_printed)
        self._wanting = Text("", "label", "warn", wraps=True)
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        back.clicked.connect(self.left)
        self.setFocusProxy(self._own)
        above = column(self._title, self._problem, both, gap="m", margin="l")
        above.setStretch(2, 1)
        self.setLayout(column(boxed(above), footer(back, self._wanting, self._print), gap=""))

    def show_view(self, view: NoticeView) -> None:
        """Show the gaps."""
        words = self._words
        self._title.say(words("notice.title"), f"{view.item} · {view.person}")
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(words, "danger", view.problem))
        emptied(self._gaps)
        for gap in view.gaps:
            self._gaps.addWidget(self._line_of(gap))
        self._gaps.addStretch(1)
        self._none.setVisible(not view.gaps)
        self._facts.show_facts(
            (
                Fact("until", words("notice.until"), view.until),
                Fact("contact", words("notice.contact"), view.contact),
            )
        )
        told = sum(gap.is_told for gap in view.gaps)
        self._wanting.setText("" if told else words("notice.nothing_told"))
        self._print.forbid("" if told else words("notice.nothing_told"))
        self._print.say(words("notice.print_n", n=told) if told else words("notice.print"))

    def _line_of(self, gap: Gap) -> QWidget:
        tick = TickBox(gap.title.replace("&", "&&"))
        tick.setAccessibleName(gap.title)
        tick.setChecked(gap.is_told)
        tick.clicked.connect(lambda is_told: self.gap_marked.emit(gap.key, is_told))
        remedy = Text(gap.remedy, "body", "text2", wraps=True)
        remedy.setContentsMargins(32, 0, 0, 0)
        if not gap.remedy:
            remedy.hide()
        head = row(tick, None)
        if gap.is_own:
            remove = KeyButton("", icon="delete", kind="quiet", name=self._words("notice.remove", what=gap.title))
            remove.clicked.connect(lambda: self.gap_removed.emit(gap.key))
            head.addWidget(remove)
        return boxed(column(head, remedy, line(), gap="xs"))

    def _add(self) -> None:
        if self._own.text().strip():
            self.gap_added.emit(self._own.text().strip())
            self._own.clear()
