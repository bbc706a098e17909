"""Accepting a case: sections at the left, the form in the middle, materials at the right, problems below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.field_row import FieldRow
from counter.panels.materials import MaterialsPanel
from counter.panels.views import FormSection, FormView, ProblemView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.key_button import KeyButton
from counter.widgets.step_rail import StepRail
from counter.widgets.text import Text

_WIDE = 1500


class FormPanel(QWidget):
    """Rendered from a form's definition; values go out one by one, decisions come back as a new view."""

    field_changed = Signal(str, str)
    official_taken = Signal(str)
    check_asked = Signal()
    draft_saved = Signal()
    notice_wanted = Signal()
    refusal_wanted = Signal()
    accepted = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._fields: dict[str, FieldRow] = {}
        self._sections: dict[str, QWidget] = {}
        self._form: tuple[tuple[str, str], ...] = ()
        self._title = PageTitle("document", "")
        self._kind = Chip("", "info", "clock")
        self._saved = Text("", "label", "text2")
        self._rail = StepRail()
        self._rail.jumped_to.connect(self.go_to_section)
        self.materials = MaterialsPanel(words)
        self._notices = column(gap="s")
        self._body = column(gap="m")
        self._area: QScrollArea = scrolled(boxed(self._body))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problems = ProblemDock(words)
        self._problems.jumped_to.connect(self.go_to_field)
        self._side, self._list = Card(self._rail, margin="s"), Card(self.materials, margin="l")
        columns = row(self._side, self._area, self._list, gap="m")
        columns.setStretch(1, 1)
        head = row(self._title, self._kind, self._saved, gap="m")
        head.setStretch(0, 1)
        above = column(head, self._notices, columns, self._problems, gap="m", margin="l")
        above.setStretch(2, 1)
        self.setLayout(column(boxed(above), self._footer(), gap=""))

    def show_view(self, view: FormView) -> None:
        """Show the case as it is; the focus stays where it is."""
        words = self._words
        self._title.say(view.item, view.person)
        self._kind.show_state(view.kind, "info", "clock")
        self._saved.setText(view.saved)
        self._show_notices(view)
        form = tuple((field.name, field.kind) for section in view.sections for field in section.fields)
        if form != self._form:
            self._build(view.sections)
            self._form = form
        for section in view.sections:
            for field in section.fields:
                self._fields[field.name].show_field(field)
        self._rail.show_parts(view.parts)
        self.materials.show_rows(view.materials)
        self._list.setVisible(bool(view.materials))
        self._problems.show_problems(view.problems)
        self._accept.say(view.accept_words or words("form.accept"))
        self._accept.forbid(view.wanting or view.holder)
        self._wanting.setText(words("form.wanting", what=view.wanting) if view.wanting else "")

    def go_to_section(self, key: str) -> None:
        """Bring a section into view and put the focus on its first field."""
        if key in self._sections:
            self._area.ensureWidgetVisible(self._sections[key], 0, 0)
            first = self._sections[key].findChild(FieldRow)
            if isinstance(first, FieldRow):
                first.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_field(self, name: str) -> None:
        """Bring a field into view and put the focus on it."""
        if name in self._fields:
            self._area.ensureWidgetVisible(self._fields[name])
            self._fields[name].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_problem(self) -> str:
        """Return the name of the first field something is wrong with; empty for none."""
        return next((name for name, each in self._fields.items() if each.is_wrong()), "")

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Fit what is inside."""
        px, is_wide = worn().px, self.width() >= _WIDE
        self._side.setFixedWidth(px(300 if is_wide else 232))
        self._list.setFixedWidth(px(400 if is_wide else 296))

    def _show_notices(self, view: FormView) -> None:
        emptied(self._notices)
        if view.holder:
            self._notices.addWidget(Banner(self._words, "warn", view.holder, self._words("form.read_only")))
        if view.problem:
            self._notices.addWidget(Banner(self._words, "warn", view.problem))
        if view.customer:
            self._notices.addWidget(Banner(self._words, "info", view.customer))

    def _build(self, sections: tuple[FormSection, ...]) -> None:
        emptied(self._body)
        self._fields.clear()
        self._sections.clear()
        for section in sections:
            lines = []
            for field in section.fields:
                line = FieldRow(self._words, field)
                line.changed.connect(self.field_changed)
                line.official_taken.connect(self.official_taken)
                self._fields[field.name] = line
                lines.append(line)
            card = Card(Text(section.title, "h3"), *lines, gap="s")
            self._sections[section.key] = card
            self._body.addWidget(card)
        self._body.addStretch(1)
        fields = [field for section in sections for field in section.fields if not field.is_fixed]
        if fields:
            self.setFocusProxy(self._fields[fields[0].name].control)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _footer(self) -> QFrame:
        words = self._words
        self._accept = KeyButton(words("form.accept"), "Ctrl+Return", "primary", "check")
        self._wanting = Text("", "label", "warn", wraps=True)
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        refuse = KeyButton(words("form.refuse"), "Ctrl+R", "refusing")
        notice = KeyButton(words("form.notice"), "Ctrl+G")
        save = KeyButton(words("form.save"), "Ctrl+S")
        check = KeyButton(words("form.check"), "F9")
        for button, signal in (
            (self._accept, self.accepted),
            (back, self.left),
            (refuse, self.refusal_wanted),
            (notice, self.notice_wanted),
            (save, self.draft_saved),
            (check, self.check_asked),
        ):
            button.clicked.connect(signal)
        return footer(back, refuse, notice, self._wanting, save, check, self._accept)


class ProblemDock(QFrame):
    """Every problem at once; a press goes to its field. Not there while nothing is wrong."""

    jumped_to = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("notice", "danger")
        self._words = words
        self._title = Text("", "strong", "danger")
        self._lines = column(gap="")
        self._title.setContentsMargins(worn().space["s"], 0, 0, 0)
        self.setLayout(column(self._title, self._lines, gap="", margin="s"))
        self.hide()

    def show_problems(self, problems: tuple[ProblemView, ...]) -> None:
        """Show these."""
        emptied(self._lines)
        self._title.setText(self._words("form.problems", n=len(problems)))
        for each in problems:
            line = QPushButton(f"{each.label}：{each.sentence}".replace("&", "&&"))
            line.setProperty("kind", "line")
            line.clicked.connect(lambda _checked=False, name=each.field: self.jumped_to.emit(name))
            self._lines.addWidget(line)
        self.setVisible(bool(problems))


def footer(*pieces: QWidget | None) -> QFrame:
    """Return the bar below a page. Words among the buttons take the room that is left."""
    bar = QFrame()
    bar.setProperty("edge", "top")
    inside = row(*pieces, gap="s")
    space = worn().space
    inside.setContentsMargins(space["l"], space["s"], space["l"], space["s"])
    for number, piece in enumerate(pieces):
        if isinstance(piece, Text):
            inside.setStretch(number, 1)
        if isinstance(piece, Text) and piece.property("role") != "caption":
            piece.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    bar.setLayout(inside)
    return bar
