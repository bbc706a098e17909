"""The ledger of numbered paper: what came, what was used and spoiled, and a balance that must be zero."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.station_views import LedgerRow, LedgerView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row
from counter.widgets.chip import Chip
from counter.widgets.data_table import Column, DataTable
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import BigNumber
from counter.widgets.text import Text

_SUMS = ("opening", "received", "used", "spoiled", "unknown", "remaining")
_SIGNS = ("", "+", "−", "−", "−", "−")


class StationPaperPanel(QWidget):
    """Sums as a line that reads like a calculation, movements below, and the count of the day at the end."""

    received = Signal(str, str)
    spoiled = Signal(str)
    counted = Signal(str, str)
    day_closed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("ledger", words("paper.title"))
        self._forecast = Chip("", "info", "clock")
        self._problem = column(gap="s")
        self._sums = {name: BigNumber(words(f"paper.{name}"), "0") for name in _SUMS}
        self._balance = BigNumber(words("paper.balance"), "0")
        self._word = Chip("", "success")
        sums = row(gap="l")
        for name, sign in zip(_SUMS, _SIGNS, strict=True):
            if sign:
                sums.addWidget(_sign(sign))
            sums.addWidget(self._sums[name])
        sums.addWidget(_sign("="))
        sums.addWidget(self._balance)
        sums.addWidget(self._word)
        sums.addStretch(1)
        self._table: DataTable[LedgerRow] = DataTable(words("paper.title"), _columns(words), lambda each: each.key)
        table = QFrame()
        table.setProperty("surface", "card")
        inside = column(self._table, gap="")
        inside.setContentsMargins(1, 1, 1, 1)
        table.setLayout(inside)
        both = row(table, self._actions(), gap="m")
        both.setStretch(0, 1)
        above = column(
            row(self._title, None, self._forecast),
            self._problem,
            Card(sums, margin="l"),
            both,
            gap="m",
            margin="l",
        )
        above.setStretch(3, 1)
        self._wanting = Text("", "label", "warn", wraps=True)
        self._close = KeyButton(words("paper.close"), "Ctrl+Return", "primary", "check")
        self._close.clicked.connect(self.day_closed)
        self.setLayout(column(boxed(above), footer(self._wanting, self._close), gap=""))

    def show_view(self, view: LedgerView) -> None:
        """Show the day's paper."""
        words = self._words
        self._title.say(words("paper.title"), view.day)
        self._forecast.show_state(view.forecast, "info", "clock")
        self._forecast.setVisible(bool(view.forecast))
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(words, "danger", view.problem))
        for name in _SUMS:
            value = int(getattr(view, name))
            self._sums[name].show_number(str(value), tone="warn" if name == "unknown" and value else "")
        is_even = view.balance == 0 and view.unknown == 0
        self._balance.show_number(str(view.balance), tone="success" if is_even else "danger")
        self._word.show_state(
            words("paper.even" if is_even else "paper.uneven"), "success" if is_even else "danger"
        )
        self._table.show_rows(view.rows)
        why = view.wanting or ("" if is_even else words("paper.explain_first"))
        self._wanting.setText(why)
        self._close.forbid(why)

    def _actions(self) -> QWidget:
        words = self._words
        fields = {name: QLineEdit() for name in ("from", "to", "spoiled", "first", "last")}
        for name, field in fields.items():
            field.setAccessibleName(words(f"paper.field.{name}"))
            field.setPlaceholderText(words(f"paper.field.{name}"))
        self.setFocusProxy(fields["from"])
        receive = KeyButton(words("paper.receive"), "Alt+R", icon="tray")
        spoil = KeyButton(words("paper.spoil"), "Alt+S", icon="void")
        count = KeyButton(words("paper.count"), "Alt+C", icon="list")
        receive.clicked.connect(lambda: self.received.emit(fields["from"].text(), fields["to"].text()))
        spoil.clicked.connect(lambda: self.spoiled.emit(fields["spoiled"].text()))
        count.clicked.connect(lambda: self.counted.emit(fields["first"].text(), fields["last"].text()))
        side = boxed(
            column(
                Card(row(fields["from"], fields["to"]), receive, gap="s"),
                Card(fields["spoiled"], spoil, gap="s"),
                Card(row(fields["first"], fields["last"]), count, gap="s"),
                None,
                gap="m",
            )
        )
        side.setFixedWidth(worn().px(300))
        return side


def _sign(sign: str) -> QWidget:
    """A sign of the calculation, level with the numbers."""
    return boxed(column(Text(" ", "label"), Text(sign, "big", "text3"), gap=""))


def _columns(words: Words) -> tuple[Column[LedgerRow], ...]:
    return (
        Column[LedgerRow](words("paper.time"), lambda each: each.time, 72),
        Column[LedgerRow](words("paper.what"), lambda each: each.what, 116, chip=lambda each: each.tone),
        Column[LedgerRow](words("paper.sheets"), lambda each: each.sheets, 190, is_strong=True),
        Column[LedgerRow](words("paper.number"), lambda each: each.count, 72, is_right=True),
        Column[LedgerRow](words("paper.who"), lambda each: each.who, 96),
        Column[LedgerRow](words("paper.note"), lambda each: each.note, 140, is_stretched=True),
    )
