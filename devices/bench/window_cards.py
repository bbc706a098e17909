"""The pieces the bench window is laid out with: head, white cards, section titles and the notice. UI thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from devices.bench.window_controls import TextButton
from devices.bench.window_style import Space


def label(text: str, role: str) -> QLabel:
    """Return a label in one of the roles of the style sheet: section, english, name."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def head(title: str, subtitle: str) -> QFrame:
    """Return the band on top of the window."""
    frame = QFrame()
    frame.setObjectName("head")
    row = QHBoxLayout(frame)
    row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    row.setSpacing(Space.S)
    for text, name in ((title, "title"), (subtitle, "subtitle")):
        words = QLabel(text)
        words.setObjectName(name)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    return frame


def section(chinese: str, english: str, at_the_edge: QWidget | None = None) -> QHBoxLayout:
    """Return the title line of a section, with something small at its right edge."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.setContentsMargins(Space.XS, 0, 0, 0)
    row.addWidget(label(chinese, "section"), 0, Qt.AlignmentFlag.AlignBaseline)
    row.addWidget(label(english, "english"), 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    if at_the_edge is not None:
        row.addWidget(at_the_edge)
    return row


def card(inside: QWidget | QLayout) -> QFrame:
    """Return a white card around `inside`; rows of a list reach from edge to edge."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    side_px = 1 if isinstance(inside, QWidget) else Space.M
    column.setContentsMargins(side_px, Space.S, side_px, Space.S if side_px == 1 else Space.M)
    if isinstance(inside, QWidget):
        column.addWidget(inside)
    else:
        column.addLayout(inside)
    return frame


class Notice(QFrame):
    """One sentence about what did not work, over the foot of its window until it is put away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.dismiss = TextButton("知道了 OK", "danger")
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.addWidget(self.words, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence."""
        self.words.setText(f"✕ {sentence}")
        self.setAccessibleName(sentence)
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Lie along the foot of the window, as high as the sentence needs."""
        width = self._over.width() - 2 * Space.M
        height = self.heightForWidth(width)
        self.setGeometry(Space.M, self._over.height() - height - Space.M, width, height)
