"""What the rules say about a case, in words, and what would change: before and after side by side."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.views import Difference, RiskLine, RiskView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.key_button import KeyButton
from counter.widgets.text import Text


class RiskPanel(QWidget):
    """Shows the risk before anything is submitted; from here it goes on to a supervisor, or back."""

    authorisation_wanted = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("shield", words("risk.title"))
        self._risks, self._differences = RiskList(words), DifferenceTable(words)
        self._go = KeyButton(words("risk.authorise"), "Ctrl+Return", "primary", "shield")
        self._go.clicked.connect(self.authorisation_wanted)
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        back.clicked.connect(self.left)
        self.setFocusProxy(self._go)
        self._needs = Text("", "label", "warn", wraps=True)
        changes = Card(Text(words("risk.changes"), "h3"), self._differences, gap="m")
        inside = boxed(column(self._risks, changes, None, gap="m"))
        above = column(self._title, scrolled(inside), gap="m", margin="l")
        above.setStretch(1, 1)
        self.setLayout(column(boxed(above), footer(back, self._needs, self._go), gap=""))

    def show_view(self, view: RiskView) -> None:
        """Show what was found."""
        self._title.say(self._words("risk.title"), f"{view.item} · {view.person}")
        self._risks.show_risks(view.risks)
        self._differences.show_differences(view.differences)
        self._needs.setText(view.needs)


class RiskList(QWidget):
    """Every risk as a banner with its code; or one that says there is none."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines = column(gap="s")
        self.setLayout(self._lines)

    def show_risks(self, risks: tuple[RiskLine, ...]) -> None:
        """Show these."""
        emptied(self._lines)
        for each in risks:
            code = Text(each.code, "caption", "text2")
            self._lines.addWidget(Banner(self._words, each.tone, each.title, each.body, code))
        if not risks:
            self._lines.addWidget(Banner(self._words, "success", self._words("risk.none")))


class DifferenceTable(QWidget):
    """Label, before, after; what changes is bold and marked by an arrow and a word."""

    def __init__(self, words: Words, *, is_narrow: bool = False) -> None:
        """Make it; a narrow one leaves the word out: arrow and weight say the same."""
        super().__init__()
        self._words, self._is_narrow = words, is_narrow
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(worn().space["l"])
        self._grid.setVerticalSpacing(worn().space["s"])
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show these."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = self._words
        for across, head in ((0, "risk.what"), (1, "risk.before"), (3, "risk.after")):
            self._grid.addWidget(Text(words(head), "label", "text2"), 0, across)
        for number, each in enumerate(differences, start=1):
            self._add(number, each)

    def _add(self, number: int, each: Difference) -> None:
        down = number * 2
        divider = QFrame()
        divider.setProperty("line", "true")
        divider.setFixedHeight(1)
        self._grid.addWidget(divider, down - 1, 0, 1, 5)
        is_changed = each.before != each.after
        self._grid.addWidget(Text(each.label, "body", "text2", wraps=True), down, 0)
        self._grid.addWidget(Text(each.before or "—", "body", wraps=True), down, 1)
        self._grid.addWidget(_Arrow() if is_changed else Text(""), down, 2)
        tone = each.tone if each.tone != "plain" else ""
        self._grid.addWidget(
            Text(each.after or "—", "strong" if is_changed else "body", tone, wraps=True), down, 3
        )
        if is_changed and not self._is_narrow:
            self._grid.addWidget(Chip(self._words("risk.changed"), "warn", "edit"), down, 4)


class _Arrow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(worn().px(20), worn().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_icon(QPainter(self), "forward", "warn", QRectF(self.rect()))


def summary(words: Words, risk: RiskView) -> QWidget:
    """Return item, person, risks and differences one below the other, as a supervisor sees them."""
    risks, differences = RiskList(words), DifferenceTable(words)
    risks.show_risks(risk.risks)
    differences.show_differences(risk.differences)
    head = column(Text(risk.item, "h3", wraps=True), Text(risk.person, "body", "text2", wraps=True), gap="")
    return boxed(column(head, risks, row(Text(words("risk.changes"), "h3"), None), differences, None, gap="m"))
