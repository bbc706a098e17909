"""What the clerk fills in, in plain sentences, for the citizen to check while it is written."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter.look.words import Words
from counter.panels.customer_views import CustomerView, Sentence
from counter.widgets.boxes import Card, boxed, column, emptied, line, row, scrolled
from counter.widgets.text import Text, repolish
from counter.widgets.touch import TouchButton

FLASH_MS = 900


class CheckPage(QWidget):
    """Every row can be doubted; confirming is possible once the clerk has said it is whole."""

    doubted = Signal(str)
    confirmed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = Text(words("customer.check"), "h1", wraps=True).enlarge()
        self._item = Text("", "body", "text2", wraps=True).enlarge()
        self._rows = column(gap="")
        self._materials = Text("", "label", "success", wraps=True).enlarge()
        self._declaration = Text("", "label", "text2", wraps=True).enlarge()
        self._confirm = TouchButton(words("customer.confirm"), "primary", "check")
        self._confirm.setObjectName("customerConfirm")
        self._confirm.clicked.connect(self.confirmed)
        self._waiting = Text(words("customer.filling"), "body", "text2").enlarge()
        below = row(self._declaration, self._waiting, self._confirm, gap="xl")
        below.setStretch(0, 1)
        whole = column(
            column(self._title, self._item, gap="xs"),
            Card(scrolled(boxed(self._rows)), margin="m"),
            self._materials,
            below,
            gap="l",
        )
        whole.setStretch(1, 1)
        whole.setContentsMargins(64, 28, 64, 32)
        self.setLayout(whole)

    def show_view(self, view: CustomerView) -> None:
        """Show the form as it is now; new values flash once."""
        self._item.setText(view.item)
        emptied(self._rows)
        for sentence in view.sentences:
            self._rows.addWidget(self._row_of(sentence))
            self._rows.addWidget(line())
        self._rows.addStretch(1)
        self._materials.setText(view.materials)
        self._materials.setVisible(bool(view.materials))
        self._declaration.setText(view.declaration if view.can_confirm else "")
        self._confirm.setVisible(view.can_confirm)
        self._waiting.setVisible(not view.can_confirm)

    def forget(self) -> None:
        """Let everything go."""
        emptied(self._rows)
        self._item.setText("")
        self._materials.setText("")
        self._declaration.setText("")

    def _row_of(self, sentence: Sentence) -> QFrame:
        label = Text(sentence.label, "label", "text2", wraps=True).enlarge()
        value = Text(sentence.value, "strong", wraps=True).enlarge()
        label.setFixedWidth(340)
        doubt = TouchButton(self._words("customer.doubt"), "quiet", is_small=True)
        doubt.setAccessibleName(f"{self._words('customer.doubt')} {sentence.label}")
        doubt.clicked.connect(lambda: self.doubted.emit(sentence.name))
        inside = row(label, value, doubt, gap="l", margin="s")
        inside.setStretch(1, 1)
        inside.setAlignment(doubt, Qt.AlignmentFlag.AlignVCenter)
        frame = QFrame()
        frame.setLayout(inside)
        if sentence.is_new:
            frame.setProperty("notice", "warn")
            QTimer.singleShot(FLASH_MS, frame, lambda: _calm(frame))
        return frame


def _calm(frame: QFrame) -> None:
    frame.setProperty("notice", "")
    repolish(frame)
