"""Signing: what is signed in one sentence, the pad, and the two buttons; either hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter.look.words import Words
from counter.panels.customer_views import CustomerView
from counter.widgets.boxes import column, row
from counter.widgets.signature_pad import SignaturePad
from counter.widgets.text import Text
from counter.widgets.touch import TouchButton

LEAST_INK_MM = 25.0
"""Less ink than this is asked about, never refused."""


class SignPage(QWidget):
    """`signed` carries strokes: points in tenths of a millimetre and milliseconds."""

    signed = Signal(object)

    def __init__(self, words: Words, px_per_mm: float) -> None:
        super().__init__()
        self._words = words
        self._title = Text(words("customer.sign"), "h1", wraps=True).enlarge()
        self._what = Text("", "body", "text2", wraps=True).enlarge()
        self._pad = SignaturePad(px_per_mm, words("customer.sign"), words("customer.sign_here"))
        self._pad.setObjectName("signaturePad")
        self._pad.changed.connect(self._allow)
        self._small = Text("", "label", "warn", wraps=True).enlarge()
        self._again = TouchButton(words("customer.sign_again"), "secondary", "retry")
        self._done = TouchButton(words("customer.sign_done"), "primary", "check")
        self._hand = TouchButton(words("customer.other_hand"), "quiet", is_small=True)
        self._done.setObjectName("signatureDone")
        self._again.clicked.connect(self._pad.clear)
        self._done.clicked.connect(lambda: self.signed.emit(self._pad.strokes()))
        self._hand.clicked.connect(self._swap_hands)
        self._buttons = row(self._hand, self._small, self._again, self._done, gap="l")
        self._buttons.setStretch(1, 1)
        whole = column(column(self._title, self._what, gap="xs"), self._pad, self._buttons, gap="l")
        whole.setStretch(1, 1)
        whole.setContentsMargins(64, 28, 64, 32)
        self.setLayout(whole)
        self._allow(0.0)

    def show_view(self, view: CustomerView) -> None:
        """Say what is signed; the ink stays."""
        self._what.setText(view.declaration)

    def forget(self) -> None:
        """Let the signature go."""
        self._pad.clear()

    def _allow(self, ink_mm: float) -> None:
        self._again.setEnabled(ink_mm > 0)
        self._done.setEnabled(ink_mm > 0)
        is_small = 0 < ink_mm < LEAST_INK_MM
        self._small.setText(self._words("customer.sign_small") if is_small else "")
        self._done.say(self._words("customer.sign_anyway" if is_small else "customer.sign_done"))

    def _swap_hands(self) -> None:
        right, left = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft
        self._buttons.setDirection(left if self._buttons.direction() == right else right)
