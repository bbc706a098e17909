"""Scanning under the camera: what it sees, the pages so far, and which material each belongs to."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from counter.look.tokens import TONE_ICONS, TONE_INKS
from counter.look.wearing import colour, font, worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.materials import STATES
from counter.panels.views import MaterialRow, PageView, ScanView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.chip import Chip, chip_width, draw_chip
from counter.widgets.key_button import KeyButton, draw_key
from counter.widgets.picture_view import PictureView
from counter.widgets.small_parts import EmptyState, TickBox
from counter.widgets.text import IconView, Text

_MOST_KEYS = 9


class ScanPanel(QWidget):
    """Frames come by `show_frame` as fast as they are taken; everything else by `show_view`."""

    shot_taken = Signal()
    shot_again = Signal(str)
    turned = Signal(str, int)
    page_removed = Signal(str)
    page_assigned = Signal(str, str)
    automatic_set = Signal(bool)
    finished = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._materials: tuple[MaterialRow, ...] = ()
        self._chosen = ""
        self._thumbs: dict[str, PageThumb] = {}
        self._group = QButtonGroup(self)
        self._title = PageTitle("camera", words("scan.title"))
        self._hint_icon, self._hint = IconView("info", "primary", worn().px(24)), Text("", "h2", wraps=True)
        self._automatic = TickBox(words("scan.automatic"))
        self._automatic.clicked.connect(self.automatic_set)
        self._preview = PictureView(words("scan.preview"), words("scan.no_picture"))
        self._problem, self._strip, self._rows = column(gap="s"), column(gap="s"), column(gap="xs")
        self._none = EmptyState("document", words("scan.no_pages"), words("scan.no_pages_body"))
        pages = Card(Text(words("scan.pages"), "h3"), self._none, scrolled(boxed(self._strip)), gap="s")
        pages.body().setStretch(2, 1)
        materials = Card(Text(words("scan.belongs"), "h3"), self._rows, gap="s")
        right = boxed(column(materials, pages, gap="m"))
        right.setFixedWidth(worn().px(340))
        guidance = row(self._hint_icon, self._hint, self._automatic, gap="m")
        guidance.setStretch(1, 1)
        seen = column(guidance, self._preview, gap="s")
        seen.setStretch(1, 1)
        both = row(boxed(seen), right, gap="l")
        both.setStretch(0, 1)
        above = column(self._title, self._problem, both, gap="m", margin="l")
        above.setStretch(2, 1)
        self.setLayout(column(boxed(above), self._footer(), gap=""))
        self.setFocusProxy(self._shoot)
        for number in range(1, _MOST_KEYS + 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(lambda n=number: self._assign(n))

    def show_frame(self, frame: QImage) -> None:
        """Show what the camera sees now."""
        self._preview.show_image(frame)

    def show_view(self, view: ScanView) -> None:
        """Show hint, edge, pages and materials."""
        emptied(self._problem)
        if view.problem:
            self._problem.addWidget(Banner(self._words, "danger", view.problem))
        self._title.say(self._words("scan.title"), view.source)
        self._hint_icon.show_icon(TONE_ICONS[view.tone], TONE_INKS[view.tone])
        self._hint.setText(view.hint)
        self._hint.set_tone(view.tone)
        self._automatic.setChecked(view.is_automatic)
        self._preview.show_outline(view.corners, is_locked=view.is_locked)
        self._materials = view.materials
        self._show_materials(view.materials, view.wanted)
        self._show_pages(view.pages)
        for button in (self._again, self._left, self._right, self._remove):
            button.forbid("" if view.pages else self._words("scan.no_pages"))
        self._shoot.forbid(view.problem)

    def _show_materials(self, materials: tuple[MaterialRow, ...], wanted: str) -> None:
        emptied(self._rows)
        for number, each in enumerate(materials, start=1):
            state = Chip(self._words(f"materials.{each.state}"), STATES[each.state][1])
            title = Text(each.title, "strong" if each.key == wanted else "body", wraps=True)
            key = _KeyCap(str(number)) if number <= _MOST_KEYS else Text("")
            line = row(key, title, state)
            line.setStretch(1, 1)
            self._rows.addLayout(line)

    def _show_pages(self, pages: tuple[PageView, ...]) -> None:
        emptied(self._strip)
        self._thumbs.clear()
        names = {each.key: each.title for each in self._materials}
        for page in pages:
            thumb = PageThumb(self._words, page, names.get(page.material, self._words("scan.not_assigned")))
            thumb.clicked.connect(lambda _checked=False, key=page.key: self._choose(key))
            self._group.addButton(thumb)
            self._thumbs[page.key] = thumb
            self._strip.addWidget(thumb)
        self._strip.addStretch(1)
        self._none.setVisible(not pages)
        if pages and self._chosen not in self._thumbs:
            self._choose(pages[-1].key)
        elif self._chosen in self._thumbs:
            self._thumbs[self._chosen].setChecked(True)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._thumbs[key].setChecked(True)

    def _assign(self, number: int) -> None:
        if number <= len(self._materials) and self._chosen in self._thumbs:
            self.page_assigned.emit(self._chosen, self._materials[number - 1].key)

    def _footer(self) -> QWidget:
        words = self._words
        self._shoot = KeyButton(words("scan.shoot"), "Space", "primary", "camera")
        self._again = KeyButton(words("scan.again"), "R")
        self._left = KeyButton("", "[", icon="rotate_left", name=words("scan.turn_left"))
        self._right = KeyButton("", "]", icon="rotate_right", name=words("scan.turn_right"))
        self._remove = KeyButton(words("scan.remove"), "Del")
        done = KeyButton(words("scan.done"), "Ctrl+Return", icon="check")
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        self._shoot.clicked.connect(self.shot_taken)
        self._again.clicked.connect(lambda: self.shot_again.emit(self._chosen))
        self._left.clicked.connect(lambda: self.turned.emit(self._chosen, -90))
        self._right.clicked.connect(lambda: self.turned.emit(self._chosen, 90))
        self._remove.clicked.connect(lambda: self.page_removed.emit(self._chosen))
        done.clicked.connect(self.finished)
        back.clicked.connect(self.finished)
        return footer(back, self._remove, self._left, self._right, self._again, None, done, self._shoot)


class PageThumb(QAbstractButton):
    """One page: picture, number, quality in words, and what it belongs to."""

    def __init__(self, words: Words, page: PageView, material: str) -> None:
        super().__init__()
        self._page, self._image = page, QImage.fromData(page.picture)
        self._title, self._material = words("scan.page", n=page.number), material
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{self._title} {page.quality} {material}")
        self.setMinimumHeight(worn().px(92))

    def material(self) -> str:
        """Return what it belongs to."""
        return self._material

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(worn().px(280), worn().px(92))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px = QPainter(self), worn().px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place, is_on = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        painter.setPen(QPen(colour("primary" if is_on else "divider"), 2 if is_on else 1))
        painter.setBrush(colour("rowChosen" if is_on else "surface"))
        painter.drawRoundedRect(place, 6, 6)
        paper = QRectF(place.x() + px(8), place.y() + px(8), px(58), place.height() - px(16))
        if not self._image.isNull():
            size = self._image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRectF(0, 0, size.width(), size.height())
            spot.moveCenter(paper.center())
            painter.drawImage(spot, self._image)
            painter.setPen(QPen(colour("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(spot)
        left = paper.right() + px(12)
        self._draw_words(
            painter, QRectF(left, place.y() + px(8), place.right() - left - px(8), place.height() - px(16))
        )

    def _draw_words(self, painter: QPainter, place: QRectF) -> None:
        px = worn().px
        painter.setPen(colour("text"))
        painter.setFont(font("strong"))
        painter.drawText(QRectF(place.x(), place.y(), place.width(), px(24)), _LEFT, self._title)
        right = place.right() - chip_width(self._page.quality)
        draw_chip(painter, QPointF(right, place.y()), self._page.quality, self._page.tone)
        painter.setPen(colour("text2"))
        painter.setFont(font("label"))
        painter.drawText(place.adjusted(0, px(28), 0, 0), _WRAPPED, self._material)


_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _KeyCap(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setFixedSize(worn().px(24), worn().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_key(painter, QRectF(self.rect()), self._words, "text2")
