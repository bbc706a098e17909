"""The clerk's window: head, rail, pages, status; the palette, the card of keys and short messages above them.

Pages are made when they are first gone to, so that the first frame waits for none of the others.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from counter.look.tokens import Tone
from counter.look.wearing import worn
from counter.look.words import Words
from counter.widgets.banner import Toast
from counter.widgets.boxes import column, row
from counter.widgets.chip import Chip
from counter.widgets.command_palette import CommandPalette
from counter.widgets.focus_ring import FocusRing
from counter.widgets.key_button import KeyButton
from counter.widgets.key_card import KeyCard
from counter.widgets.nav_rail import NavRail
from counter.widgets.status_strip import StatusStrip
from counter.widgets.text import Picture, Text
from counter.widgets.values import Command

PLACES = (
    ("workbench", "desk"),
    ("review", "compare"),
    ("station", "certificate"),
    ("issued", "printer"),
    ("verify", "verify"),
    ("paper", "ledger"),
)
"""Every place of the rail with its icon; who has no post for one does not see it."""


class ClerkWindow(QWidget):
    """Pages are made when they are needed, once `use` has said how; `find` answers the palette."""

    went_to = Signal(str)
    ran = Signal(str)
    locked = Signal()
    theme_changed = Signal()
    closing = Signal()

    def __init__(
        self,
        application: QApplication,
        words: Words,
        find: Callable[[str], Sequence[Command]],
    ) -> None:
        super().__init__()
        self._words = words
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self.setWindowTitle(words("window.title"))
        self.setMinimumSize(1280, 720)
        self.status = StatusStrip()
        self._stack = QStackedWidget()
        self._rail_room = QVBoxLayout()
        self.rail: NavRail | None = None
        self._head = self._make_head()
        strip = QFrame()
        strip.setProperty("line", "brand")
        strip.setFixedHeight(worn().px(3))
        body = row(self._rail_room, self._stack, gap="")
        body.setStretch(1, 1)
        whole = column(strip, self._head, body, self.status, gap="")
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.palette_line = CommandPalette(self, words, find)
        self.palette_line.ran.connect(self.ran)
        self.keys = KeyCard(self, words)
        self.toast = Toast(self)
        self._ring = FocusRing(application, self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._show_keys)

    def use(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        """Know how these pages are made."""
        self._makers.update(makers)

    def show_places(self, keys: tuple[str, ...]) -> None:
        """Show the places a post may go to; none hides rail and head, as before signing in."""
        if self.rail is not None:
            self.rail.hide()
            self.rail.deleteLater()
            self.rail = None
        self._head.setVisible(bool(keys))
        if not keys:
            return
        shown = [each for each in PLACES if each[0] in keys]
        words = self._words
        self.rail = NavRail(
            tuple(
                (key, icon, words(f"place.{key}"), f"Ctrl+{number}")
                for number, (key, icon) in enumerate(shown, start=1)
            )
        )
        self.rail.went_to.connect(self.went_to)
        self._rail_room.addWidget(self.rail)

    def prepare(self, page: str) -> None:
        """Make a page that will be needed, unless it is there."""
        if page not in self._made:
            self._made[page] = self._makers[page]()
            self._stack.addWidget(self._made[page])

    def arrange(self, page: str) -> None:
        """Give a page that cannot be seen yet its size, its look and its layout, so that coming up is quick."""
        made = self._made[page]
        made.resize(self._stack.size())
        for each in (made, *made.findChildren(QWidget)):
            each.ensurePolished()
        for each in (made, *made.findChildren(QWidget)):
            layout = each.layout()
            if layout is not None:  # Qt's binding does not say that there may be none
                layout.activate()

    def go_to(self, page: str) -> QWidget:
        """Bring a page up, making it if it was never there, and return it."""
        self.prepare(page)
        self._stack.setCurrentWidget(self._made[page])
        focus = self._made[page].focusProxy() or self._made[page].focusWidget()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.rail is not None:
            self.rail.show_place(page)
        return self._made[page]

    def page(self, page: str) -> QWidget:
        """Return a page that was made."""
        return self._made[page]

    def drop(self, page: str) -> None:
        """Let a page and everything on it go."""
        made = self._made.pop(page, None)
        if made is not None:
            self._stack.removeWidget(made)
            made.deleteLater()

    def current(self) -> str:
        """Return the name of the page that can be seen."""
        return next((name for name, page in self._made.items() if page is self._stack.currentWidget()), "")

    def show_clerk(self, hall: str, place: str, staff: str, *, is_practice: bool) -> None:
        """Say in the head where this is and who works here."""
        self._hall.setText(hall)
        self._place.setText(place)
        self._staff.setText(staff)
        self._practice.setVisible(is_practice)

    def show_customer(self, words: str, tone: Tone) -> None:
        """Say in the head what the customer screen does."""
        self._customer.show_state(words, tone, "person")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with the window."""
        self.closing.emit()
        super().closeEvent(event)

    def _show_keys(self) -> None:
        self.keys.open(self._stack.currentWidget())

    def _make_head(self) -> QFrame:
        words, px = self._words, worn().px
        self._hall, self._place = Text("", "h3"), Text("", "label", "text2")
        self._staff, self._practice = Text("", "strong"), Chip(words("sign_in.practice"), "warn")
        self._customer = Chip(words("window.no_customer"), "plain", "person")
        find = KeyButton(words("window.find"), "Ctrl+K", icon="search")
        find.clicked.connect(lambda: self.palette_line.open())
        theme = KeyButton("", icon="moon", kind="quiet", name=words("window.theme"))
        keys = KeyButton("", icon="keyboard", kind="quiet", name=words("window.keys"))
        lock = KeyButton(words("window.lock"), "Ctrl+L", icon="lock")
        theme.clicked.connect(self.theme_changed)
        keys.clicked.connect(self._show_keys)
        lock.clicked.connect(self.locked)
        head = QFrame()
        head.setProperty("edge", "bottom")
        head.setFixedHeight(px(56))
        where = column(self._hall, self._place, gap="")
        emblem = Picture("emblem", px(36), px(36))
        left, right = (emblem, where, self._practice), (self._customer, keys, theme, self._staff, lock)
        inside = row(*left, None, find, None, *right, gap="m")
        inside.setContentsMargins(worn().space["l"], 0, worn().space["l"], 0)
        inside.setAlignment(where, Qt.AlignmentFlag.AlignVCenter)
        head.setLayout(inside)
        return head
