"""Issued certificates: print one again with a reason, byte for byte, or make it void with a supervisor."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.station_job import job_line
from counter.panels.station_views import IssuedRow, IssuedView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.data_table import Column, DataTable
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import Choice, EmptyState, SearchBox
from counter.widgets.text import Text


class StationIssuedPanel(QWidget):
    """A list at the left, what can be done with the chosen one at the right."""

    searched = Signal(str)
    chose = Signal(str)
    reprinted = Signal(str, str)
    voided = Signal(str, str)
    paper_seen = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("printer", words("issued.title"), words("issued.below"))
        self._search = SearchBox(words("issued.search"))
        self._search.setMinimumWidth(worn().px(300))
        self._search.returnPressed.connect(lambda: self.searched.emit(self._search.text().strip()))
        self._problem = column(gap="s")
        self._table: DataTable[IssuedRow] = DataTable(
            words("issued.title"), _columns(words), lambda each: each.number
        )
        self.setFocusProxy(self._table)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search.setFocus)
        self._table.chose.connect(lambda each: self.chose.emit(each.number))
        table = QFrame()
        table.setProperty("surface", "card")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table)
        self._pages.addWidget(EmptyState("certificate", words("issued.none"), words("issued.none_body")))
        inside = column(self._pages, gap="")
        inside.setContentsMargins(1, 1, 1, 1)
        table.setLayout(inside)
        both = row(table, self._actions(), gap="m")
        both.setStretch(0, 1)
        above = column(row(self._title, None, self._search), self._problem, both, gap="m", margin="l")
        above.setStretch(2, 1)
        hint = Text(words("bench.table_hint"), "caption", "text3")
        self.setLayout(column(boxed(above), footer(hint), gap=""))

    def show_view(self, view: IssuedView) -> None:
        """Show the list and the chosen certificate."""
        words = self._words
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(words, "danger", view.problem))
        if view.job is not None:
            self._problem.addWidget(job_line(words, view.job, self.paper_seen.emit))
        self._pages.setCurrentIndex(0 if view.rows else 1)
        self._table.show_rows(view.rows)
        self._table.choose(view.chosen)
        chosen = next((each for each in view.rows if each.number == view.chosen), None)
        self._number.setText(chosen.number if chosen else words("issued.choose"))
        self._what.setText(f"{chosen.kind} · {chosen.person} · {chosen.issued}" if chosen else "")
        self._again_why.show_choices(view.reprint_reasons, self._again_why.chosen())
        self._void_why.show_choices(view.void_reasons, self._void_why.chosen())
        self._is_chosen = chosen is not None
        self._allow()

    def _actions(self) -> QWidget:
        words = self._words
        self._is_chosen = False
        self._number: Text = Text("", "h3", wraps=True)
        self._what: Text = Text("", "body", "text2", wraps=True)
        self._again_why: Choice = Choice(words("issued.reprint_why"), words("choice.none"))
        self._void_why: Choice = Choice(words("issued.void_why"), words("choice.none"))
        self._again = KeyButton(words("issued.reprint"), "Ctrl+P", "primary", "printer")
        self._void = KeyButton(words("issued.void"), "Ctrl+D", "refusing", "void")
        for keys, why in (("Alt+E", self._again_why), ("Alt+V", self._void_why)):
            QShortcut(QKeySequence(keys), self).activated.connect(why.setFocus)
        self._again_why.activated.connect(self._allow)
        self._void_why.activated.connect(self._allow)
        self._again.clicked.connect(lambda: self.reprinted.emit(self._number.text(), self._again_why.chosen()))
        self._void.clicked.connect(lambda: self.voided.emit(self._number.text(), self._void_why.chosen()))
        again = Card(
            Text(words("issued.reprint"), "h3"),
            Text(words("issued.reprint_body"), "body", "text2", wraps=True),
            Text(words("issued.reprint_why"), "label", "text2"),
            self._again_why,
            self._again,
            gap="s",
        )
        void = Card(
            Text(words("issued.void"), "h3"),
            Text(words("issued.void_body"), "body", "text2", wraps=True),
            Text(words("issued.void_why"), "label", "text2"),
            self._void_why,
            self._void,
            gap="s",
        )
        side = scrolled(boxed(column(Card(self._number, self._what, gap="xs"), again, void, None, gap="m")))
        side.setFixedWidth(worn().px(352))
        return side

    def _allow(self) -> None:
        words = self._words
        nothing = "" if self._is_chosen else words("issued.choose")
        self._again.forbid(nothing or ("" if self._again_why.chosen() else words("issued.reason_first")))
        self._void.forbid(nothing or ("" if self._void_why.chosen() else words("issued.reason_first")))


def _columns(words: Words) -> tuple[Column[IssuedRow], ...]:
    return (
        Column[IssuedRow](words("issued.number"), lambda each: each.number, 224),
        Column[IssuedRow](words("issued.at"), lambda each: each.issued, 70),
        Column[IssuedRow](words("issued.kind"), lambda each: each.kind, 130, is_stretched=True),
        Column[IssuedRow](words("case.person"), lambda each: each.person, 80),
        Column[IssuedRow](words("issued.sheets"), lambda each: each.sheets, 88),
        Column[IssuedRow](words("issued.prints"), lambda each: each.prints, 72),
        Column[IssuedRow](words("case.state"), lambda each: each.state, 106, chip=lambda each: each.tone),
    )
