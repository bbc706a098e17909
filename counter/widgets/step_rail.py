"""The parts of a form or a way, one below the other, with ticks for what is complete."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font, worn
from counter.widgets.key_button import draw_key, press_by_key
from counter.widgets.values import Part

_SHAPES = {
    "done": ("check", "success", "successSoft"),
    "problem": ("warning", "danger", "dangerSoft"),
    "current": ("", "whiteOnPrimary", "primary"),
    "todo": ("", "text2", "sunken"),
}


class StepRail(QWidget):
    """Parts by name; Alt and a digit go to one."""

    jumped_to = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._buttons: dict[str, _PartButton] = {}

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these parts; buttons stay while their names do, so that the focus stays too."""
        if tuple(self._buttons) != tuple(part.key for part in parts):
            for button in self._buttons.values():
                button.hide()
                button.deleteLater()
            self._buttons = {}
            for number, part in enumerate(parts, start=1):
                button = _PartButton(number)
                button.clicked.connect(lambda _checked=False, key=part.key: self.jumped_to.emit(key))
                self._column.insertWidget(number - 1, button)
                self._buttons[part.key] = button
        for part in parts:
            self._buttons[part.key].show_part(part)


class _PartButton(QAbstractButton):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._part = Part("", "", "todo")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(worn().row["comfortable"])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if number <= 9:
            press_by_key(self, f"Alt+{number}")

    def show_part(self, part: Part) -> None:
        """Show this part."""
        self._part = part
        self.setAccessibleName(f"{part.title} {part.note}".rstrip())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        px, metrics = worn().px, QFontMetricsF(font("strong"))
        note = QFontMetricsF(font("caption")).horizontalAdvance(self._part.note)
        return QSize(round(px(56) + metrics.horizontalAdvance(self._part.title) + px(60) + note), px(42))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px, part = QPainter(self), worn().px, self._part
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if part.state == "current":
            painter.setBrush(colour("primarySoft"))
            painter.drawRoundedRect(place, 6, 6)
        elif self.underMouse():
            painter.setBrush(colour("rowHover"))
            painter.drawRoundedRect(place, 6, 6)
        icon, ink, ground = _SHAPES[part.state]
        disc = QRectF(px(8), (place.height() - px(26)) / 2, px(26), px(26))
        painter.setPen(QPen(colour("border"), 1) if part.state == "todo" else Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawEllipse(disc)
        if icon:
            draw_icon(painter, icon, ink, disc.adjusted(px(5), px(5), -px(5), -px(5)))
        else:
            painter.setPen(colour(ink))
            painter.setFont(font("label"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        self._draw_words(painter, place)

    def _draw_words(self, painter: QPainter, place: QRectF) -> None:
        px, part = worn().px, self._part
        painter.setFont(font("strong" if part.state == "current" else "body"))
        painter.setPen(colour("primary" if part.state == "current" else "text"))
        painter.drawText(place.adjusted(px(44), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, part.title)
        right = place.right() - px(8)
        if self._number <= 9:
            cap = px(42)
            draw_key(painter, QRectF(right - cap, 0, cap, place.height()), f"Alt+{self._number}", "text2")
            right -= cap + px(8)
        painter.setFont(font("caption"))
        painter.setPen(colour("danger" if part.state == "problem" else "text2"))
        painter.drawText(
            QRectF(0, 0, right, place.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            part.note,
        )


class StepDots(QWidget):
    """A short way from left to right: what is done, where we are, what follows."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._titles, self._at = titles, 0
        self.setFixedHeight(worn().px(30))

    def show_step(self, at: int) -> None:
        """Mark one step as the current one."""
        self._at = at
        self.setAccessibleName(f"{at + 1}/{len(self._titles)} {self._titles[at]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px = QPainter(self), worn().px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0.0, self.height() / 2
        for number, title in enumerate(self._titles):
            state = "done" if number < self._at else "current" if number == self._at else "todo"
            icon, ink, ground = _SHAPES[state]
            disc = QRectF(left + 1, middle - px(11), px(22), px(22))
            painter.setPen(QPen(colour("border"), 1) if state == "todo" else Qt.PenStyle.NoPen)
            painter.setBrush(colour(ground))
            painter.drawEllipse(disc)
            painter.setPen(colour(ink))
            painter.setFont(font("caption"))
            if icon:
                draw_icon(painter, icon, ink, disc.adjusted(px(4), px(4), -px(4), -px(4)))
            else:
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setFont(font("strong" if state == "current" else "body"))
            painter.setPen(colour("primary" if state == "current" else "text2"))
            width = QFontMetricsF(painter.font()).horizontalAdvance(title)
            painter.drawText(
                QRectF(disc.right() + px(6), 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, title
            )
            left = disc.right() + px(6) + width + px(12)
            if number + 1 < len(self._titles):
                painter.fillRect(QRectF(left, middle, px(24), 1), colour("border"))
                left += px(36)
