"""The page a clerk works on all day: the queue at the left, cases in the middle, the person at the right."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.case_table import CaseTable
from counter.panels.person import PersonPanel
from counter.panels.queue import QueuePanel
from counter.panels.views import CaseRow, WorkbenchView
from counter.widgets.boxes import Card, boxed, column, row
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import EmptyState, SearchBox
from counter.widgets.text import Text

_LISTS = ("today", "more", "drafts")
_WIDE = 1500
"""Logical pixels from which on the side columns are as wide as they like."""


class WorkbenchPanel(QWidget):
    """Signals of the queue and of the person are those of `queue` and `person`."""

    case_opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: dict[str, tuple[CaseRow, ...]] = {}
        self.queue, self.person = QueuePanel(words), PersonPanel(words)
        self.person.case_opened.connect(self.case_opened)
        nobody = EmptyState("id_card", words("bench.nobody"), words("bench.nobody_body"))
        self._reading = Text("", "label", "text2", wraps=True)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._right = QStackedWidget()
        self._right.addWidget(Card(None, nobody, self._reading, None))
        self._right.addWidget(self.person)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(worn().space["m"])
        self.splitter.setChildrenCollapsible(False)
        for part in (self.queue, self._cases(), self._right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.setLayout(column(self.splitter, margin="l"))
        self.setFocusProxy(self._table.table)
        self._is_arranged = False
        self._shown: WorkbenchView | None = None

    def show_view(self, view: WorkbenchView) -> None:
        """Show everything as it is now; what has not changed is left alone."""
        if self._shown is None or view.queue != self._shown.queue:
            self.queue.show_view(view.queue)
        self._rows = {"today": view.today, "more": view.waiting_for_more, "drafts": view.drafts}
        for number, key in enumerate(_LISTS):
            self._tabs.setTabText(number, self._words(f"bench.{key}", n=len(self._rows[key])))
        self._show_list(self._tabs.currentIndex())
        self._reading.setText(view.reading)
        self._right.setCurrentIndex(0 if view.person is None else 1)
        if view.person is not None and (self._shown is None or view.person != self._shown.person):
            self.person.show_view(view.person)
        self._shown = view

    def arrange(self, width: int) -> None:
        """Share a width among the three columns, once; afterwards the clerk moves them."""
        px = worn().px
        left, right = (px(312), px(420)) if width >= _WIDE else (px(268), px(344))
        self.splitter.setSizes([left, max(200, width - left - right), right])

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Come up."""
        if not self._is_arranged:
            self._is_arranged = True
            self.arrange(self.width())

    def _cases(self) -> QWidget:
        words = self._words
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        for key in _LISTS:
            self._tabs.addTab(words(f"bench.{key}", n=0))
        self._tabs.currentChanged.connect(self._show_list)
        self._filter = SearchBox(words("bench.filter"))
        self._filter.setFixedWidth(worn().px(220))
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(self._filter.setFocus)
        empty = ("inbox", words("bench.no_cases"), words("bench.no_cases_body"))
        self._table = CaseTable(words, words("bench.cases"), empty, is_narrow=True)
        self._filter.textChanged.connect(self._table.table.narrow)
        self._table.opened.connect(self.case_opened)
        open_it = KeyButton(words("bench.open"), "Ctrl+O", icon="folder")
        open_it.clicked.connect(lambda: self._with_chosen(self.case_opened))
        head = row(self._tabs, None, self._filter)
        foot = row(Text(words("bench.table_hint"), "caption", "text3"), None, open_it)
        whole = column(head, self._table, foot, gap="s")
        whole.setStretch(1, 1)
        return boxed(whole)

    def _show_list(self, number: int) -> None:
        self._table.show_cases(self._rows.get(_LISTS[max(0, number)], ()))

    def _with_chosen(self, signal: SignalInstance) -> None:
        chosen = self._table.table.chosen()
        if chosen is not None:
            signal.emit(chosen.key)
