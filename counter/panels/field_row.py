"""One line of a form: label, the control for its kind, where the value came from, and what is wrong with it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.views import FieldView
from counter.widgets.boxes import boxed, row
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import Choice
from counter.widgets.text import Text, repolish

_WIDTHS = {"number": 180, "date": 150, "month": 130, "choice": 240, "yes_no": 120}
"""Of the control by kind, as wide as what is expected in it; other kinds take all the room."""
_LABEL = 152


class FieldRow(QWidget):
    """Says a change when the person leaves the field; Enter goes on, Shift+Enter back."""

    changed = Signal(str, str)
    official_taken = Signal(str)

    def __init__(self, words: Words, field: FieldView) -> None:
        super().__init__()
        self._words, self.name, self._shown = words, field.name, field.value
        self.label = Text("", "label", "text2", wraps=True)
        self.label.setFixedWidth(worn().px(_LABEL))
        self.control = self._control_of(field)
        self.control.installEventFilter(self)
        self._source = Text("", "caption", "text3", wraps=True)
        self._error: Text | None = None
        self._differs: QWidget | None = None
        self._official: Text | None = None
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(worn().space["m"])
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        if field.kind in _WIDTHS:
            grid.addWidget(self.control, 0, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(self.control, 0, 1)
        grid.addWidget(self._source, 0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        self.label.setContentsMargins(0, worn().px(7), 0, 0)
        self.show_field(field)

    def show_field(self, field: FieldView) -> None:
        """Show the field as it is now; what is being typed stays."""
        mark = "" if field.is_required or field.is_fixed else f" {self._words('form.optional')}"
        self.label.setText(field.label + mark)
        self.control.setAccessibleName(field.label)
        self.control.setToolTip(field.hint)
        is_typing = self.control.hasFocus() and self.value() != self._shown
        if not is_typing:
            self._set_value(field)
        said = self._words("fact.source", source=field.source, day=field.day) if field.source else field.hint
        self._source.setText(said)
        self._source.setVisible(bool(said))
        self._say_error(field.error)
        self._say_official(field.official)
        self._mark("error" if field.error else "warn" if field.official else "")

    def value(self) -> str:
        """Return what stands in the field."""
        control = self.control
        if isinstance(control, Choice):
            return control.chosen()
        return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()

    def is_wrong(self) -> bool:
        """Whether a sentence says what is wrong."""
        return self._error is not None and bool(self._error.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter goes on; leaving says what changed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.focusNextPrevChild(not is_back)
                return True
        if event.type() == QEvent.Type.FocusOut and not isinstance(self.control, Choice):
            self._tell()
        return False

    def _say_error(self, sentence: str) -> None:
        """Show what is wrong; most fields never need the room, so it is made when it is needed."""
        if self._error is None and sentence:
            self._error = Text("", "label", "danger", wraps=True)
            self._grid.addWidget(self._error, 2, 1, 1, 2)
        if self._error is not None:
            self._error.setText(sentence)
            self._error.setVisible(bool(sentence))

    def _say_official(self, value: str) -> None:
        """Show what the record says, and the button that takes it."""
        if self._official is None and value:
            self._official = Text("", "label", "warn", wraps=True)
            take = KeyButton(self._words("form.take_official"), "Alt+Right")
            take.clicked.connect(lambda: self.official_taken.emit(self.name))
            self._differs = boxed(row(self._official, take, None))
            self._grid.addWidget(self._differs, 1, 1, 1, 2)
        if self._official is not None and self._differs is not None:
            self._official.setText(self._words("form.official", value=value))
            self._differs.setVisible(bool(value))

    def _tell(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.changed.emit(self.name, self._shown)

    def _control_of(self, field: FieldView) -> QLineEdit | QPlainTextEdit | Choice:
        control: QLineEdit | QPlainTextEdit | Choice
        if field.kind in ("choice", "yes_no"):
            control = Choice(field.label, self._words("choice.none"))
            control.activated.connect(self._tell)
        elif field.kind == "note":
            control = QPlainTextEdit()
            control.setTabChangesFocus(True)
            control.setFixedHeight(worn().px(84))
        else:
            control = QLineEdit()
            if field.kind in ("date", "month"):
                control.setPlaceholderText(self._words(f"form.as_{field.kind}"))
        width = _WIDTHS.get(field.kind)
        if width is not None:
            control.setFixedWidth(worn().px(width))
        else:
            control.setMinimumWidth(worn().px(240))
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return control

    def _set_value(self, field: FieldView) -> None:
        control, self._shown = self.control, field.value
        # What nobody may change is read, not visited: Enter goes from question to question.
        policy = Qt.FocusPolicy.NoFocus if field.is_fixed else Qt.FocusPolicy.StrongFocus
        control.setFocusPolicy(policy)
        if isinstance(control, Choice):
            control.show_choices(field.choices, field.value)
            control.setEnabled(not field.is_fixed)
        elif isinstance(control, QPlainTextEdit):
            if control.toPlainText() != field.value:
                control.setPlainText(field.value)
            control.setReadOnly(field.is_fixed)
        else:
            if control.text() != field.value:
                control.setText(field.value)
                control.setCursorPosition(0)
            control.setReadOnly(field.is_fixed)

    def _mark(self, state: str) -> None:
        if self.control.property("state") != state:
            self.control.setProperty("state", state)
            repolish(self.control)
