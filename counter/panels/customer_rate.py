"""Rating: five faces, none chosen beforehand; a poor one needs a reason; nobody has to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from counter.look.words import Words
from counter.panels.customer_views import CustomerView
from counter.widgets.boxes import column, row
from counter.widgets.text import Text
from counter.widgets.touch import FaceButton, ReasonChip, TouchButton

_LEVELS = (5, 4, 3, 2, 1)
_POOR = 2
_ACROSS = 4


class RatePage(QWidget):
    """`rated` carries the level (5 the best) and the keys of the reasons."""

    rated = Signal(int, object)
    skipped = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._level = words, 0
        self._reasons: tuple[ReasonChip, ...] = ()
        self._choices: tuple[tuple[str, str], ...] = ()
        self._title = Text(words("customer.rate"), "h1", wraps=True).enlarge()
        self._below = Text(words("customer.rate_body"), "body", "text2", wraps=True).enlarge()
        self._group = QButtonGroup(self)
        faces = []
        for level in _LEVELS:
            face = FaceButton(level, words(f"customer.level.{level}"))
            face.clicked.connect(lambda _checked=False, level=level: self._choose(level))
            face.setObjectName(f"rate_{level}")
            self._group.addButton(face, level)
            faces.append(face)
        self._why = Text(words("customer.why"), "h3", wraps=True).enlarge()
        self._chips = QWidget()
        self._grid = QGridLayout(self._chips)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._skip = TouchButton(words("customer.skip"), "quiet")
        self._send = TouchButton(words("customer.send"), "primary", "send")
        self._send.setObjectName("ratingSend")
        self._skip.clicked.connect(self.skipped)
        self._send.clicked.connect(self._tell)
        whole = column(
            column(self._title, self._below, gap="xs"),
            row(*faces, gap="l"),
            self._why,
            self._chips,
            None,
            row(self._skip, None, self._send),
            gap="xl",
        )
        whole.setContentsMargins(64, 28, 64, 32)
        self.setLayout(whole)
        self._arrange()

    def show_view(self, view: CustomerView) -> None:
        """Offer the reasons; a choice stays."""
        if view.rating_reasons == self._choices:
            return
        self._choices = view.rating_reasons
        for chip in self._reasons:
            chip.hide()
            chip.deleteLater()
        self._reasons = tuple(ReasonChip(key, words) for key, words in view.rating_reasons)
        for number, chip in enumerate(self._reasons):
            chip.clicked.connect(self._arrange)
            self._grid.addWidget(chip, number // _ACROSS, number % _ACROSS)
        self._arrange()

    def forget(self) -> None:
        """Choose nothing."""
        self._level = 0
        self._group.setExclusive(False)
        for button in (*self._group.buttons(), *self._reasons):
            button.setChecked(False)
        self._group.setExclusive(True)
        self._arrange()

    def _choose(self, level: int) -> None:
        self._level = level
        self._arrange()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(chip.key for chip in self._reasons if chip.isChecked()) if self._level <= _POOR else ()

    def _arrange(self) -> None:
        is_poor = 0 < self._level <= _POOR
        self._why.setVisible(is_poor)
        self._chips.setVisible(is_poor)
        self._send.setEnabled(self._level > _POOR or (is_poor and bool(self._chosen())))

    def _tell(self) -> None:
        self.rated.emit(self._level, self._chosen())
