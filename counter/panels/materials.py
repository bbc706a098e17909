"""The checklist of a case: what is there already, what was scanned, what is still missing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from counter.look.tokens import TONE_INKS, Tone
from counter.look.wearing import colour, worn
from counter.look.words import Words
from counter.panels.views import MaterialRow, MaterialState
from counter.widgets.boxes import boxed, column, row, scrolled
from counter.widgets.text import IconView, Text

STATES: dict[MaterialState, tuple[str, Tone]] = {
    "held": ("shield", "success"),
    "scanned": ("done", "success"),
    "missing": ("camera", "warn"),
    "later": ("clock", "info"),
    "unreadable": ("warning", "danger"),
}
"""Icon and tone of each state; its word is in the texts."""


class MaterialsPanel(QWidget):
    """Rows by key; the space bar scans for the one that has the focus."""

    scan_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._count = Text("", "label", "text2")
        self._rows: dict[str, MaterialLine] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().space["xs"])
        self._column.addStretch(1)
        hint = Text(words("materials.hint"), "caption", "text3", wraps=True)
        head = row(Text(words("materials.title"), "h3"), None, self._count)
        inside = column(head, scrolled(boxed(self._column)), hint, gap="s")
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_rows(self, rows: tuple[MaterialRow, ...]) -> None:
        """Show the list; lines stay while their keys do."""
        if tuple(self._rows) != tuple(each.key for each in rows):
            for line in self._rows.values():
                line.hide()
                line.deleteLater()
            self._rows = {}
            for number, each in enumerate(rows):
                line = MaterialLine(self._words)
                line.clicked.connect(lambda _checked=False, key=each.key: self.scan_wanted.emit(key))
                self._column.insertWidget(number, line)
                self._rows[each.key] = line
        for each in rows:
            self._rows[each.key].show_row(each)
        missing = sum(each.state in ("missing", "unreadable") for each in rows)
        self._count.setText(
            self._words("materials.wanting", n=missing) if missing else self._words("materials.whole")
        )
        self._count.set_tone("warn" if missing else "success")


class MaterialLine(QAbstractButton):
    """One material: state, name, class, note."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._icon = IconView("camera", "warn", worn().px(20))
        self._title = Text("", "strong", wraps=True)
        self._state = Text("", "label", wraps=True)
        self._note = Text("", "label", "text2", wraps=True)
        icon = column(self._icon, None, gap="")
        said = column(self._title, self._state, self._note, gap="")
        inside = row(icon, said, gap="s", margin="s")
        inside.setStretch(1, 1)
        self._inside = inside
        self.setLayout(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for part in (self._icon, self._title, self._state, self._note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_row(self, material: MaterialRow) -> None:
        """Show one material."""
        icon, tone = STATES[material.state]
        self._icon.show_icon(icon, TONE_INKS[tone])
        self._title.setText(material.title)
        sort, state = self._words(f"materials.sort.{material.sort}"), self._words(f"materials.{material.state}")
        pages = f" · {self._words('materials.pages', n=material.pages)}" if material.pages else ""
        self._state.setText(f"{state}{pages} · {sort}")
        self._state.set_tone(tone)
        self._note.setText(material.note)
        self._note.setVisible(bool(material.note))
        self.setAccessibleName(f"{material.title} {state}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return self._inside.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("divider"), 1))
        painter.setBrush(colour("rowHover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
