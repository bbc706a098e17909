"""What became of a case: said first, then the number, what happens next, and the receipt."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.look.tokens import TONE_ICONS, Tone
from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.views import ResultView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton
from counter.widgets.text import IconDisc, Text


class ResultPanel(QWidget):
    """The end of a case at the window."""

    receipt_wanted = Signal()
    finished = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._disc = IconDisc("done", "success", worn().px(72))
        self._title, self._sentence = Text("", "h1", wraps=True), Text("", "body", "text2", wraps=True)
        self._number = Text("", "big", "primary")
        self._facts, self._steps = FactGrid(words), column(gap="m")
        self._paper, self._customer = Chip("", "plain", "printer"), column(gap="")
        said = column(self._title, self._sentence, gap="xs")
        head = row(self._disc, said, gap="l")
        head.setStretch(1, 1)
        number = column(
            Text(words("result.case_no"), "label", "text2"), row(self._number, None, self._paper), gap=""
        )
        self._next = Card(Text(words("result.next"), "h3"), self._steps, gap="m", margin="xl")
        inside = column(
            Card(head, number, self._facts, gap="l", margin="xl"), self._next, self._customer, None, gap="m"
        )
        page = boxed(inside)
        page.setMaximumWidth(worn().px(880))
        centred = row(None, page, None, margin="l")
        centred.setStretch(1, 10)
        self._print = KeyButton(words("result.receipt"), "Ctrl+P", icon="printer")
        done = KeyButton(words("result.done"), "Ctrl+Return", "primary", "check")
        self._print.clicked.connect(self.receipt_wanted)
        done.clicked.connect(self.finished)
        self.setFocusProxy(done)
        whole = column(scrolled(boxed(centred)), footer(self._print, None, done), gap="")
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_view(self, view: ResultView) -> None:
        """Show the outcome."""
        self._disc.show_icon(TONE_ICONS[view.tone], view.tone)
        self._title.setText(view.title)
        self._sentence.setText(view.sentence)
        self._number.setText(view.case_no)
        self._facts.show_facts(view.facts)
        emptied(self._steps)
        self._next.setVisible(bool(view.steps))
        for step in view.steps:
            tone: Tone = "success" if step.state == "done" else "warn" if step.state == "problem" else "info"
            note = Text(step.note, "body", "text2")
            line = row(
                Chip(self._words(f"result.{step.state}"), tone), Text(step.title, wraps=True), note, gap="m"
            )
            line.setStretch(1, 1)
            self._steps.addLayout(line)
        self._paper.show_state(view.paper, view.paper_tone, "printer")
        self._paper.setVisible(bool(view.paper))
        self._print.forbid("" if view.can_print else self._words("result.no_printer"))
        emptied(self._customer)
        if view.customer:
            self._customer.addWidget(Banner(self._words, "info", view.customer))
