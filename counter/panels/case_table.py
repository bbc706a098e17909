"""Tables of cases, the same everywhere: when, what, whose, how it stands, how much time is left."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from counter.look.words import Words
from counter.panels.views import CaseRow
from counter.widgets.boxes import column
from counter.widgets.data_table import Column, DataTable
from counter.widgets.small_parts import EmptyState


class CaseTable(QFrame):
    """A table, or words that say why it is empty."""

    opened = Signal(str)
    chose = Signal(str)

    def __init__(self, words: Words, name: str, empty: tuple[str, str, str], *, is_narrow: bool = False) -> None:
        """Take icon, title and sentence for no rows; a narrow table has no column for what is missing."""
        super().__init__()
        self.setProperty("surface", "card")
        self.table: DataTable[CaseRow] = DataTable(
            name, _columns(words, is_narrow), lambda case: case.key, "comfortable"
        )
        self.table.opened.connect(lambda case: self.opened.emit(case.key))
        self.table.chose.connect(lambda case: self.chose.emit(case.key))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(EmptyState(*empty))
        inside = column(self._pages, gap="")
        inside.setContentsMargins(1, 1, 1, 1)
        self.setLayout(inside)

    def show_cases(self, cases: Sequence[CaseRow]) -> None:
        """Show these cases."""
        self.table.show_rows(cases)
        self._pages.setCurrentIndex(0 if cases else 1)


def _columns(words: Words, is_narrow: bool) -> tuple[Column[CaseRow], ...]:
    columns = (
        Column[CaseRow](words("case.received"), lambda case: case.received, 72),
        Column[CaseRow](words("case.item"), lambda case: case.item, 190, is_stretched=True, is_strong=True),
        Column[CaseRow](words("case.person"), lambda case: case.person, 92),
        Column[CaseRow](words("case.state"), lambda case: case.state, 124, chip=lambda case: case.tone),
        Column[CaseRow](
            words("case.left"),
            lambda case: case.left,
            104,
            share=lambda case: case.share,
            order=lambda case: case.share,
        ),
    )
    missing = Column[CaseRow](words("case.missing"), lambda case: case.missing, 150, is_stretched=True)
    return columns if is_narrow else (*columns, missing)
