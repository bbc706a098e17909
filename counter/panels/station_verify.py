"""Verifying a certificate that was presented: the verdict first and large, then masked data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter.look.tokens import TONE_ICONS
from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.station_views import VerdictView, VerifyView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import EmptyState, SearchBox
from counter.widgets.text import IconDisc, Text, repolish


class StationVerifyPanel(QWidget):
    """A code from the scanner arrives by itself; one can be typed, or a file opened."""

    code_given = Signal(str)
    file_wanted = Signal()
    cleared = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._scanner = Chip("", "success", "verify")
        self._title = PageTitle("verify", words("verify.title"), words("verify.below"), self._scanner)
        self._code = SearchBox(words("verify.code"))
        self._code.setMinimumWidth(worn().px(360))
        self._code.returnPressed.connect(self._give)
        check = KeyButton(words("verify.check"), "Ctrl+Return", "primary", "check")
        check.clicked.connect(self._give)
        open_file = KeyButton(words("verify.open"), "Ctrl+O", icon="folder")
        open_file.clicked.connect(self.file_wanted)
        self.setFocusProxy(self._code)
        self._problem = column(gap="s")
        self._pages = QStackedWidget()
        self._pages.addWidget(Card(EmptyState("verify", words("verify.nothing"), words("verify.nothing_body"))))
        self._pages.addWidget(self._verdict_page())
        asking = row(self._code, check, open_file, gap="s")
        asking.setStretch(0, 1)
        above = column(self._title, Card(asking, margin="m"), self._problem, self._pages, gap="m", margin="l")
        above.setStretch(3, 1)
        clear = KeyButton(words("verify.next"), "Esc", icon="retry")
        clear.clicked.connect(self.cleared)
        self.setLayout(column(boxed(above), footer(clear, None), gap=""))

    def show_view(self, view: VerifyView) -> None:
        """Show the last verdict, or that nothing was presented yet."""
        self._scanner.show_state(view.scanner, view.scanner_tone, "verify")
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(self._words, "danger", view.problem))
        self._pages.setCurrentIndex(0 if view.verdict is None else 1)
        if view.verdict is not None:
            self._show_verdict(view.verdict)

    def _verdict_page(self) -> QWidget:
        self._disc = IconDisc("done", "success", worn().px(112))
        self._verdict, self._sentence = Text("", "huge"), Text("", "h3", wraps=True)
        self._checked = Text("", "label", "text2", wraps=True)
        self._facts = FactGrid(self._words, columns=2)
        said = column(None, self._verdict, self._sentence, self._checked, None, gap="xs")
        head = row(self._disc, said, gap="xl", margin="l")
        head.setStretch(1, 1)
        self._plate = Card(head, margin="l")
        self._data = Card(Text(self._words("verify.data"), "h3"), self._facts, gap="m")
        return scrolled(boxed(column(self._plate, self._data, None, gap="m")))

    def _show_verdict(self, verdict: VerdictView) -> None:
        self._disc.show_icon(TONE_ICONS[verdict.tone], verdict.tone)
        self._verdict.setText(verdict.verdict)
        self._verdict.set_tone(verdict.tone)
        self._sentence.setText(verdict.sentence)
        self._checked.setText(verdict.checked)
        self._facts.show_facts(verdict.facts)
        self._data.setVisible(bool(verdict.facts))
        self._plate.setProperty("surface", "")
        self._plate.setProperty("notice", verdict.tone)
        repolish(self._plate)

    def _give(self) -> None:
        if self._code.text().strip():
            self.code_given.emit(self._code.text().strip())
            self._code.clear()
