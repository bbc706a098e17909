"""Refusing a case (不予受理): a reason with its basis, and what the person can do instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.views import RefusalView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import Choice
from counter.widgets.text import Text

MOST_NOTE = 500
"""Characters of a clerk's own words."""


class RefusalPanel(QWidget):
    """A reason must be chosen; a note may be added and is cut nowhere without being told."""

    reason_chosen = Signal(str)
    refused = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("stop", words("refusal.title"))
        self._problem = column(gap="s")
        self._reason = Choice(words("refusal.reason"), words("choice.none"))
        self._reason.activated.connect(lambda: self.reason_chosen.emit(self._reason.chosen()))
        self._basis, self._remedy = Text("", wraps=True), Text("", wraps=True)
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setAccessibleName(words("refusal.note"))
        self._note.setFixedHeight(worn().px(110))
        self._note.textChanged.connect(self._count)
        self._counted = Text("", "label", "text2")
        self._refuse = KeyButton(words("refusal.print"), "Ctrl+Return", "danger", "printer")
        self._refuse.clicked.connect(
            lambda: self.refused.emit(self._reason.chosen(), self._note.toPlainText().strip())
        )
        self._wanting = Text("", "label", "warn", wraps=True)
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        back.clicked.connect(self.left)
        page = boxed(column(self._title, self._problem, self._card(), None, gap="m", margin="l"))
        page.setMaximumWidth(worn().px(960))
        centred = row(None, page, None)
        centred.setStretch(1, 10)
        self.setLayout(column(boxed(centred), footer(back, self._wanting, self._refuse), gap=""))
        self.setFocusProxy(self._reason)
        self._is_chosen = False

    def show_view(self, view: RefusalView) -> None:
        """Show the reasons, and what follows from the chosen one."""
        words = self._words
        self._title.say(words("refusal.title"), f"{view.item} · {view.person}")
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(words, "danger", view.problem))
        self._reason.show_choices(view.reasons, view.reason)
        self._basis.setText(view.basis or words("refusal.choose_first"))
        self._remedy.setText(view.remedy or words("refusal.choose_first"))
        self._is_chosen = bool(view.reason)
        self._count()

    def _card(self) -> Card:
        words = self._words
        return Card(
            Text(words("refusal.reason"), "label", "text2"),
            self._reason,
            Text(words("refusal.basis"), "label", "text2"),
            self._basis,
            Text(words("refusal.remedy"), "label", "text2"),
            self._remedy,
            row(Text(words("refusal.note"), "label", "text2"), None, self._counted),
            self._note,
            gap="s",
            margin="xl",
        )

    def _count(self) -> None:
        count = len(self._note.toPlainText())
        self._counted.setText(f"{count} / {MOST_NOTE}")
        self._counted.set_tone("danger" if count > MOST_NOTE else "text2")
        why = "" if self._is_chosen else self._words("refusal.choose_first")
        if count > MOST_NOTE:
            why = self._words("refusal.too_long", n=MOST_NOTE)
        self._wanting.setText(why)
        self._refuse.forbid(why)
