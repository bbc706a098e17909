"""The certificate station's desk: find a person, choose kind, period and purpose, look at the page, print."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QStackedWidget, QWidget

from counter.look.icons import draw_icon
from counter.look.wearing import colour, font, worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.station_job import job_line
from counter.panels.station_views import CertificateKind, DeskView, PersonHit
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.data_table import Column, DataTable
from counter.widgets.facts import FactGrid
from counter.widgets.key_button import KeyButton, draw_key, press_by_key
from counter.widgets.picture_view import PictureView
from counter.widgets.small_parts import Choice, EmptyState, SearchBox
from counter.widgets.text import Text


class StationDeskPanel(QWidget):
    """One person, one certificate; the page shown is the page that will be printed."""

    searched = Signal(str)
    person_chosen = Signal(str)
    kind_chosen = Signal(str)
    period_chosen = Signal(str)
    purpose_chosen = Signal(str)
    printed = Signal()
    person_left = Signal()
    paper_seen = Signal(bool)
    reveal_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._page = 0
        self._pictures: tuple[bytes, ...] = ()
        self._decoded = b""
        self._title = PageTitle("certificate", words("station.title"), words("station.below"))
        self._search = SearchBox(words("station.search"))
        self._search.setMinimumWidth(worn().px(380))
        self._search.returnPressed.connect(lambda: self.searched.emit(self._search.text().strip()))
        find = KeyButton(words("station.find"), "Ctrl+F", icon="search")
        find.clicked.connect(self._begin_search)
        self.setFocusProxy(self._search)
        self._notices = column(gap="s")
        self._pages = QStackedWidget()
        self._pages.addWidget(Card(EmptyState("id_card", words("station.nobody"), words("station.nobody_body"))))
        self._pages.addWidget(self._hits_page())
        self._pages.addWidget(self._person_page())
        head = row(self._title, None, self._search, find)
        above = column(head, self._notices, self._pages, gap="m", margin="l")
        above.setStretch(2, 1)
        self._print = KeyButton(words("station.print"), "Ctrl+Return", "primary", "printer")
        self._print.clicked.connect(self.printed)
        self._wanting = Text("", "label", "text2", wraps=True)
        back = KeyButton(words("station.leave"), "Esc", icon="back")
        back.clicked.connect(self.person_left)
        self.setLayout(column(boxed(above), footer(back, self._wanting, self._print), gap=""))

    def show_view(self, view: DeskView) -> None:
        """Show where the work stands."""
        words = self._words
        emptied(self._notices)
        if view.problem:
            self._notices.addWidget(Banner(words, "warn", view.problem))
        if view.job is not None:
            self._notices.addWidget(job_line(words, view.job, self.paper_seen.emit))
        if view.searched and not view.hits and not view.person:
            nobody = words("station.none", query=view.searched)
            self._notices.addWidget(Banner(words, "warn", nobody, words("station.none_body")))
        self._pages.setCurrentIndex(2 if view.person else 1 if view.hits else 0)
        self._hits.show_rows(view.hits)
        self._print.forbid(view.wanting if view.person else words("station.nobody"))
        self._wanting.setText(view.wanting or view.sheet)
        if not view.person:
            return
        self._name.setText(view.person)
        self._facts.show_facts(view.facts)
        self._show_kinds(view.kinds, view.kind)
        self._period.show_choices(view.periods, view.period)
        self._purpose.show_choices(view.purposes, view.purpose)
        self._page = min(self._page, max(0, len(view.pages) - 1))
        self._pictures = view.pages
        self._show_page(0)

    def _begin_search(self) -> None:
        """The next person is looked for: what was typed for the last one goes with the first letter."""
        self._search.setFocus()
        self._search.selectAll()

    def show_full(self, name: str, value: str) -> None:
        """Answer `reveal_asked`: show one value whole for a few seconds."""
        self._facts.show_full(name, value)

    def _hits_page(self) -> QWidget:
        words = self._words
        columns = (
            Column[PersonHit](words("station.name"), lambda hit: hit.name, 160, is_stretched=True, is_strong=True),
            Column[PersonHit](words("station.number"), lambda hit: hit.number, 220),
            Column[PersonHit](words("station.birth"), lambda hit: hit.birth, 140),
            Column[PersonHit](words("station.region"), lambda hit: hit.region, 260, is_stretched=True),
        )
        self._hits: DataTable[PersonHit] = DataTable(
            words("station.hits"), columns, lambda hit: hit.key, "comfortable"
        )
        self._hits.opened.connect(lambda hit: self.person_chosen.emit(hit.key))
        return Card(Text(words("station.hits"), "h3"), self._hits, gap="s")

    def _person_page(self) -> QWidget:
        words = self._words
        self._name, self._facts = Text("", "h1", wraps=True), FactGrid(words, columns=2)
        self._facts.reveal_asked.connect(self.reveal_asked)
        tiles = QWidget()
        self._kinds, self._grid = QButtonGroup(self), QGridLayout(tiles)
        self._grid.setSpacing(worn().space["s"])
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._period, self._purpose = (
            Choice(words("station.period"), words("choice.none")),
            Choice(words("station.purpose"), words("choice.none")),
        )
        self._period.activated.connect(lambda: self.period_chosen.emit(self._period.chosen()))
        self._purpose.activated.connect(lambda: self.purpose_chosen.emit(self._purpose.chosen()))
        chosen = row(
            column(Text(words("station.period"), "label", "text2"), self._period, gap="xs"),
            column(Text(words("station.purpose"), "label", "text2"), self._purpose, gap="xs"),
            gap="l",
        )
        left = column(
            Card(self._name, self._facts, gap="m"),
            Card(Text(words("station.kinds"), "h3"), tiles, gap="m"),
            None,
            gap="m",
        )
        self._preview = PictureView(words("station.preview"), words("station.no_preview"))
        self._of = Text("", "label", "text2")
        before = KeyButton("", "PgUp", icon="up", name=words("station.page_up"))
        after = KeyButton("", "PgDown", icon="down", name=words("station.page_down"))
        before.clicked.connect(lambda: self._show_page(-1))
        after.clicked.connect(lambda: self._show_page(1))
        right = Card(chosen, self._preview, row(self._of, None, before, after), gap="s")
        right.body().setStretch(1, 1)
        both = row(scrolled(boxed(left)), right, gap="m")
        both.setStretch(0, 6)
        both.setStretch(1, 5)
        return boxed(both)

    def _show_kinds(self, kinds: tuple[CertificateKind, ...], chosen: str) -> None:
        emptied_grid(self._grid)
        for number, kind in enumerate(kinds):
            tile = KindTile(kind, f"Alt+{number + 1}")
            tile.setChecked(kind.key == chosen)
            tile.clicked.connect(lambda _checked=False, key=kind.key: self.kind_chosen.emit(key))
            self._kinds.addButton(tile)
            self._grid.addWidget(tile, number // 2, number % 2)

    def _show_page(self, step: int) -> None:
        count = len(self._pictures)
        self._page = max(0, min(self._page + step, count - 1))
        picture = self._pictures[self._page] if count else b""
        if picture is not self._decoded:
            self._decoded = picture
            self._preview.show_image(QImage.fromData(picture) if picture else None)
        self._of.setText(self._words("station.page", n=self._page + 1, of=count) if count else "")


class KindTile(QAbstractButton):
    """One kind of certificate: icon, name, what it says, when it was last printed or why it cannot be."""

    def __init__(self, kind: CertificateKind, key: str) -> None:
        super().__init__()
        self._kind, self._key = kind, key
        press_by_key(self, key)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(not kind.why_not)
        self.setAccessibleName(f"{kind.title} {kind.why_not}".rstrip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(worn().px(78))

    def words(self) -> tuple[str, str, str]:
        """Return the three lines on it."""
        return self._kind.title, self._kind.gives, self._kind.why_not or self._kind.last

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how much room it wants."""
        return QSize(worn().px(240), worn().px(78))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, px, is_on = QPainter(self), worn().px, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "rowChosen" if is_on else "rowHover" if self.underMouse() and self.isEnabled() else "surface"
        painter.setPen(QPen(colour("primary" if is_on else "divider"), 2 if is_on else 1))
        painter.setBrush(colour(ground if self.isEnabled() else "sunken"))
        painter.drawRoundedRect(place, 8, 8)
        disc = QRectF(place.x() + px(12), place.y() + px(12), px(36), px(36))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary" if is_on else "primarySoft"))
        painter.drawRoundedRect(disc, 8, 8)
        ink = "whiteOnPrimary" if is_on else "primary" if self.isEnabled() else "text3"
        draw_icon(painter, self._kind.icon, ink, disc.adjusted(px(8), px(8), -px(8), -px(8)))
        left = disc.right() + px(12)
        if self.isEnabled():
            draw_key(
                painter, QRectF(place.right() - px(54), place.y() + px(6), px(46), px(22)), self._key, "text3"
            )
        roles = (("strong", "text"), ("label", "text2"), ("caption", "warn" if self._kind.why_not else "text3"))
        for (role, tone), words, top in zip(roles, self.words(), (6, 28, 50), strict=True):
            painter.setFont(font(role))
            painter.setPen(colour(tone))
            width = place.right() - left - px(8)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(width))
            painter.drawText(
                QRectF(left, place.y() + px(top), width, px(22)), Qt.AlignmentFlag.AlignVCenter, shown
            )


def emptied_grid(grid: QGridLayout) -> None:
    """Take everything out of a grid and let it go."""
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
