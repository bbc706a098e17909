"""Facts about a person or a case: label, value, and where and when it was said."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.widgets.boxes import boxed, column, row
from counter.widgets.key_button import KeyButton
from counter.widgets.text import Text
from counter.widgets.values import Fact

SHOWN_S = 5
"""How long a full value stays on the screen after it was asked for."""


class MaskedValue(QWidget):
    """A value that is masked until somebody asks for it, and again five seconds later."""

    reveal_asked = Signal(str)
    """The name of the value; whoever may answers by `show_full`."""

    def __init__(self, words: Words, name: str, masked: str) -> None:
        super().__init__()
        self._name, self._masked = name, masked
        self._value = Text(masked, "strong")
        self._eye = KeyButton("", icon="eye", kind="quiet", name=words("fact.reveal"))
        self._again = QTimer(self, singleShot=True, interval=SHOWN_S * 1000)
        self._again.timeout.connect(self.hide_value)
        self._eye.clicked.connect(lambda: self.reveal_asked.emit(self._name))
        self.setLayout(row(self._value, self._eye, None, gap="xs"))

    def show_full(self, value: str) -> None:
        """Show the whole value for five seconds."""
        self._value.setText(value)
        self._again.start()

    def hide_value(self) -> None:
        """Hide it at once."""
        self._again.stop()
        self._value.setText(self._masked)

    def is_shown(self) -> bool:
        """Whether the whole value stands on the screen."""
        return self._again.isActive()


class SourceTag(QWidget):
    """来自…, with the day; grey and small."""

    def __init__(self, words: Words, source: str, day: str) -> None:
        super().__init__()
        said = words("fact.source", source=source, day=day) if day else words("fact.source_only", source=source)
        self.words = Text(said, "caption", "text3", wraps=True)
        self.setLayout(row(self.words, gap="xs"))


class FactGrid(QWidget):
    """Facts in one or two columns; labels of a column have one width, so that values stand below each other."""

    reveal_asked = Signal(str)

    def __init__(self, words: Words, *, columns: int = 1) -> None:
        super().__init__()
        self._words, self._columns = words, columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(worn().space["s"])
        self._grid.setHorizontalSpacing(worn().space["l"])
        self._masked: dict[str, MaskedValue] = {}

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show these and nothing else."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._masked.clear()
        lines = -(-len(facts) // self._columns)
        for number, fact in enumerate(facts):
            across, down = divmod(number, max(1, lines))
            label = Text(fact.label, "label", "text2")
            label.setContentsMargins(0, worn().px(5 if fact.is_masked else 2), 0, 0)
            self._grid.addWidget(label, down, across * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._value_of(fact), down, across * 2 + 1, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(across * 2 + 1, 1)

    def show_full(self, name: str, value: str) -> None:
        """Show one masked value whole for five seconds."""
        if name in self._masked:
            self._masked[name].show_full(value)

    def hide_values(self) -> None:
        """Hide every value that is shown whole."""
        for value in self._masked.values():
            value.hide_value()

    def _value_of(self, fact: Fact) -> QWidget:
        value: QWidget
        if fact.is_masked:
            masked = MaskedValue(self._words, fact.name, fact.value)
            masked.reveal_asked.connect(self.reveal_asked)
            self._masked[fact.name] = masked
            value = masked
        else:
            value = Text(fact.value, "strong", fact.tone, wraps=True)
            value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if not fact.source:
            return value
        return boxed(column(value, SourceTag(self._words, fact.source, fact.day), gap=""))
