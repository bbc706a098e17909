"""Small parts that many pages share: a large number, an empty place, a countdown, a tick box, a choice."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from counter.look.icons import draw_icon, icon
from counter.look.wearing import colour, font, worn
from counter.widgets.boxes import column, row
from counter.widgets.text import IconDisc, Text


class BigNumber(QWidget):
    """What a number is, the number, and what it means, one below the other."""

    def __init__(self, label: str, number: str, below: str = "", role: str = "big", tone: str = "") -> None:
        super().__init__()
        self.label = Text(label, "label", "text2")
        self.number = Text(number, role, tone)
        self.below = Text(below, "label", "text2", wraps=True)
        if not below:
            self.below.hide()
        self.setLayout(column(self.label, self.number, self.below, gap=""))

    def show_number(self, number: str, below: str = "", tone: str = "") -> None:
        """Show another number."""
        self.number.setText(number)
        self.number.set_tone(tone)
        self.below.setText(below)
        self.below.setVisible(bool(below))


class EmptyState(QWidget):
    """Says that nothing is here, why, and what to do about it."""

    def __init__(self, icon: str, title: str, body: str = "", *buttons: QWidget) -> None:
        super().__init__()
        self.disc = IconDisc(icon, "plain", 64)
        self.title = Text(title, "h3")
        self.body = Text(body, "body", "text2", wraps=True)
        self.body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if not body:
            self.body.hide()
        below = row(None, *buttons, None, gap="s") if buttons else 0
        self.setLayout(column(None, row(None, self.disc, None), self.title, self.body, below, None, margin="l"))


class CountdownRing(QWidget):
    """Seconds that are left, as a ring and a number; amber in the last quarter. It shows, the core decides."""

    def __init__(self, total_s: int, side: int = 96) -> None:
        super().__init__()
        self._total_s = self._left_s = total_s
        self.setFixedSize(worn().px(side), worn().px(side))

    def show_left(self, left_s: int) -> None:
        """Show how many seconds are left."""
        self._left_s = max(0, min(left_s, self._total_s))
        self.setAccessibleName(f"{self._left_s} s")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, width = QPainter(self), worn().px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        is_short = self._left_s * 4 <= self._total_s
        painter.setPen(QPen(colour("divider"), width))
        painter.drawEllipse(place)
        painter.setPen(QPen(colour("warn" if is_short else "primary"), width, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(place, 90 * 16, -round(360 * 16 * self._left_s / max(1, self._total_s)))
        painter.setPen(colour("warn" if is_short else "text"))
        painter.setFont(font("h1"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._left_s))


class TickBox(QCheckBox):
    """A tick and its words; the whole line is the target."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + worn().px(34), worn().row["standard"])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it needs."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        """The whole line is the target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px = QPainter(self), worn().px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, (self.height() - px(20)) / 2, px(20), px(20))
        is_on = self.isChecked()
        painter.setPen(QPen(colour("primary" if is_on else "border"), 1.5))
        painter.setBrush(colour("primary" if is_on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            draw_icon(painter, "check", "whiteOnPrimary", box.adjusted(px(3), px(3), -px(3), -px(3)))
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        painter.setFont(font("body"))
        painter.drawText(self.rect().adjusted(px(30), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class Choice(QComboBox):
    """One of several, with the theme's arrow; keys are the data of its lines."""

    def __init__(self, name: str, invitation: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def show_choices(self, choices: tuple[tuple[str, str], ...], chosen: str = "") -> None:
        """Show (key, words) pairs; nothing is announced."""
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)

    def chosen(self) -> str:
        """Return the key of what is chosen; empty for nothing."""
        return str(self.currentData() or "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        super().paintEvent(event)
        side = worn().icon
        place = QRectF(self.width() - side - worn().space["s"], (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "down", "text2" if self.isEnabled() else "disabled", place)


class SearchBox(QLineEdit):
    """A line with a magnifier; `/` or another key gets here from anywhere on the page."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self.addAction(icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
