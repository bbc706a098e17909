"""The front of a window: shows every new desk on the clerk's and on the citizen's screen.

Lives on the Qt thread; `show` may be called from any. Which page a stage has is decided here, what stands on it in
`showing`, and what presses mean in `presses`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from counter.camera_feed import CameraFeed, Looking
from counter.commands import Commands
from counter.look.tokens import load_look
from counter.look.wearing import wear, worn
from counter.pages import Pages
from counter.panels.station_desk import StationDeskPanel
from counter.panels.workbench import WorkbenchPanel
from counter.presses import REVEALED, Presses
from counter.scanning import Scanning
from counter.shell import Shell
from counter.showing.citizen import customer_view
from counter.showing.lights import lights
from counter.showing.outcome import suggested_gaps
from counter.showing.page import Shown, show_on
from counter.station_pages import STATION_PLACES, StationPages
from counter.station_presses import StationPresses
from shared.cases.desk import Desk, Stage
from shared.cases.desk_events import CustomerDisputed, LookWanted, PersonLeft, SignInPressed, SignOutPressed
from shared.cases.events import Event, RatingSkipped
from shared.cases.station_events import IssuedSought, PaperLooked

LOOK_EVERY_MS = 5000
_PLACES: Mapping[str, tuple[str, ...]] = {
    "clerk": ("workbench",),
    "reviewer": ("review",),
    "certificates": STATION_PLACES,
}
_LOOKS_FOR: Mapping[str, Looking] = {"scan": Looking.PAGES, "verify": Looking.CODES}
"""What the document camera is watched for, by page."""
_LOOKS_ANEW: Mapping[str, Event] = {"issued": IssuedSought(), "paper": PaperLooked()}
"""What is asked when a place of a station is gone to."""
_BETWEEN_PAGES_MS = 100
_NEXT_PAGES: Mapping[str, tuple[str, ...]] = {
    "workbench": ("form", "result", "scan", "authorise"),
    "station": ("issued", "verify", "paper"),
}
"""The pages somebody at a place will need, in the order in which they are made."""
_PAGES: Mapping[Stage, str] = {
    Stage.WORKBENCH: "workbench",
    Stage.RECOGNISING: "workbench",
    Stage.PERSON: "workbench",
    Stage.PREFILLING: "workbench",
    Stage.FORM: "form",
    Stage.CHECKING: "form",
    Stage.CUSTOMER: "form",
    Stage.AUTHORISING: "authorise",
    Stage.NOTICE: "notice",
    Stage.REFUSAL: "refusal",
    Stage.REVIEW: "review",
    Stage.SUBMITTING: "result",
    Stage.DELAYED: "result",
    Stage.DONE: "result",
    Stage.NOTICED: "result",
    Stage.REFUSED: "result",
}
"""The page of each stage; before a post is taken it is the page of signing in."""


class Front(QObject):
    """Both screens of one window. `pictures` gives a page's picture by its digest, empty while it is fetched."""

    _arrived = Signal()

    def __init__(
        self, shell: Shell, post: Callable[[Event], None], now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        """Take over both windows; whoever signed in meanwhile is heard now."""
        super().__init__()
        self._shell, self._now = shell, now
        self._words = words = shell.words
        self._post = post
        self._desk = self._seen = Desk()
        """The newest desk, and the one whose page is up: not the same for the two turns a new page takes."""
        self._coming = ""
        self._places: tuple[str, ...] = ()
        self.presses = Presses(post, now, new_id, words)
        self._commands = Commands(words)
        self._place = STATION_PLACES[0]
        """Where a station's clerk is among its pages."""
        self.feed = CameraFeed()
        self._scanning = Scanning(self.feed, self.presses, post, self._show)
        self._pictures: dict[str, bytes] = {}
        pages = Pages(words, self.presses, self._open_palette, self._scanning)
        station = StationPages(words, self.presses, self._station_presses(new_id))
        shell.use({**pages.makers(), **station.makers()}, self._commands.find)
        pages.connect_sign_in(shell.sign_in)
        self.clerk, self.customer = shell.clerk, shell.customer
        self._connect()
        # Desks cross threads in a queue of Python's own; Qt carries only the word that there is one.
        self._desks: SimpleQueue[Desk] = SimpleQueue()
        self._revealed: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._fetched: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
        self._arrived.connect(self._show_newest)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(lambda: post(LookWanted()))
        for staff_no, password in shell.take_given():
            post(SignInPressed(staff_no, password))
        self._show()

    def show(self, desk: Desk) -> None:
        """Show a desk. May be called from any thread."""
        self._desks.put(desk)
        self._arrived.emit()

    @property
    def preview_mark(self) -> str:
        """What stands across a page that is only looked at."""
        return self._words("station.preview_mark")

    def show_picture(self, digest: str, content: bytes) -> None:
        """A page was fetched. May be called from any thread."""
        self._fetched.put((digest, content))
        self._arrived.emit()

    def show_value(self, name: str, value: str) -> None:
        """A masked value was asked for in full. May be called from any thread."""
        self._revealed.put((name, value))
        self._arrived.emit()

    def look(self) -> dict[str, Any]:
        """Return what is shown, for a rehearsal."""
        desk = self._seen
        return {
            "stage": desk.stage.value,
            "notice": desk.notice,
            "number": desk.number,
            "has_staff_card": desk.staff_card is not None,
            "ticket": "" if desk.ticket is None else desk.ticket.ticket_no,
            "case_no": "" if desk.case is None else desk.case.case_no,
            "waiting": desk.waiting_count,
            "version": 0 if desk.matter is None else desk.matter.version,
            "readers": sorted(desk.readers),
            "cards": sorted(desk.cards),
            "pages": 0 if desk.matter is None else sum(map(len, desk.matter.pages.values())),
            "tasks": [each.case_no for each in desk.tasks],
            "mine": [each.state for each in desk.my_cases],
            "pictures": len(self._pictures),
            "issued": [] if desk.station is None else [each.state for each in desk.station.issued],
        }

    def _connect(self) -> None:
        presses, screen = self.presses, self.customer.screen_view
        presses.changed.connect(self._show)
        presses.told.connect(lambda words: self.clerk.toast.say(words, "info"))
        presses.theme_wanted.connect(self._change_theme)
        self.clerk.ran.connect(presses.run)
        self.clerk.went_to.connect(self._go_to)
        self.clerk.locked.connect(presses.does(SignOutPressed))
        self.clerk.theme_changed.connect(self._change_theme)
        screen.row_doubted.connect(presses.does(CustomerDisputed))
        screen.confirmed.connect(presses.confirm)
        screen.signed.connect(presses.sign)
        screen.rated.connect(presses.rate)
        screen.rating_skipped.connect(presses.does(RatingSkipped))
        for keys, then in (
            ("Ctrl+End", presses.does(PersonLeft)),
            ("Ctrl+B", self._read_code),
        ):
            QShortcut(QKeySequence(keys), self.clerk).activated.connect(then)

    def _show_newest(self) -> None:
        newest = self._desk
        while not self._revealed.empty():
            self._show_full(*self._revealed.get_nowait())
        while not self._fetched.empty():
            digest, content = self._fetched.get_nowait()
            self._pictures[digest] = content
        while not self._desks.empty():
            newest = self._desks.get_nowait()
        if newest.task is None and newest.matter is None:
            self._pictures.clear()
        self._desk = newest
        before = self.presses.desk.stage
        self.presses.see(newest)
        if newest.stage is Stage.CHOOSING_POST and before is not Stage.CHOOSING_POST and newest.staff is not None:
            self._prepare([_PLACES[held.post][0] for held in newest.staff.posts if held.post in _PLACES])
        if newest.stage is Stage.NOTICE and before is not Stage.NOTICE:
            self.presses.local.gaps = suggested_gaps(newest, self._words)
        if newest.stage in (Stage.WORKBENCH, Stage.REVIEW, Stage.STATION):
            self._looking.start()
        else:
            self._looking.stop()
        self._show()

    def _show(self) -> None:
        desk, words = self._desk, self._words
        staff = desk.staff
        has_post = staff is not None and staff.post is not None
        places = _PLACES.get(staff.post, ()) if staff is not None and staff.post is not None else ()
        if places != self._places:
            self._places = places
            self.clerk.show_places(places)
            coming = list(_NEXT_PAGES.get(places[0], ())) if places else []
            QTimer.singleShot(_BETWEEN_PAGES_MS, lambda: self._prepare(coming))
        if staff is not None and staff.post is not None:
            place = words(f"post.{staff.post}")
            if staff.window_no is not None:
                place = words("window.place", window=staff.window_no, post=place)
            name = f"{staff.name} {staff.staff_no}"
            self.clerk.show_clerk(staff.hall_name, place, name, is_practice=self._shell.is_practice)
        shown = self._page_of(desk)
        is_reading = self.presses.local.is_reading and desk.stage in (Stage.WORKBENCH, Stage.PERSON)
        self._scanning.look(Looking.CODES if is_reading else _LOOKS_FOR.get(shown, Looking.NOTHING))
        self._show_page(shown if has_post else "sign_in")
        self._commands.show(desk)
        QTimer.singleShot(0, self._show_beside)

    def _show_page(self, name: str) -> None:
        """Show a page. One that is not up is filled and arranged first, and comes up in a turn of its own.

        So no turn of Qt's thread takes as long as both.
        """
        self.clerk.prepare(name)
        shell, local, now = self._shell, self.presses.local, self._now()
        seen = (self.feed, self._pictures)
        shown = Shown(self._desk, self._words, local, shell.hall, now, shell.is_practice, *seen)
        show_on(self.clerk.page(name), shown)
        if self.clerk.current() == name:
            self._coming, self._seen = "", self._desk
        else:
            self._coming = name
            self.clerk.arrange(name)
            QTimer.singleShot(0, self._come_up)

    def _come_up(self) -> None:
        if self._coming:
            self.clerk.go_to(self._coming)
            self._coming, self._seen = "", self._desk

    def _show_beside(self) -> None:
        """Show what stands beside the page: the lights, and the citizen's screen."""
        desk, words = self._desk, self._words
        has_screen = self.customer.isVisible()
        self.clerk.show_customer(words("window.customer_on" if has_screen else "window.no_customer"), "plain")
        self.clerk.status.show_lights(lights(desk, words, has_customer_screen=has_screen))
        is_signing = self.presses.local.is_signing
        self.customer.show_view(customer_view(desk, words, self._shell.hall, is_signing=is_signing))

    def _show_full(self, name: str, value: str) -> None:
        """Show a value for a few seconds where its mask stands."""
        page = self.clerk.page(self.clerk.current()) if self.clerk.current() else None
        shown = next((shown for value, shown in REVEALED.items() if value == name), name)
        if isinstance(page, WorkbenchPanel):
            page.person.show_full(shown, value)
        elif isinstance(page, StationDeskPanel):
            page.show_full(shown, value)

    def _prepare(self, pages: list[str]) -> None:
        """Make the pages that come next one by one while nobody presses anything, so that none is waited for."""
        if pages:
            self.clerk.prepare(pages.pop(0))
            QTimer.singleShot(_BETWEEN_PAGES_MS, lambda: self._prepare(pages))

    def _page_of(self, desk: Desk) -> str:
        """Return the name of the page: the stage's; a station has several, and scanning is a form's other side."""
        if desk.stage is Stage.STATION:
            return self._place
        if desk.stage is Stage.FORM and self.presses.local.scanning:
            return "scan"
        return _PAGES.get(desk.stage, "sign_in")

    def _station_presses(self, new_id: Callable[[], str]) -> StationPresses:
        presses = self.presses
        return StationPresses(self._post, lambda: presses.desk, lambda: presses.local, new_id, self._words)

    def _go_to(self, place: str) -> None:
        """A place of the rail; only a station has more than one."""
        if self._desk.stage is Stage.STATION and place in STATION_PLACES:
            self._place = place
            if place in _LOOKS_ANEW:
                self._post(_LOOKS_ANEW[place])
            self._show()

    def _read_code(self) -> None:
        """Wait for a code under the camera: a notice that comes back."""
        if self._desk.stage in (Stage.WORKBENCH, Stage.PERSON):
            self.presses.local.read_code()
            words = "window.reading" if self.feed.has_camera else "scan.no_camera"
            self.clerk.toast.say(self._words(words), "info")

    def _open_palette(self) -> None:
        self.clerk.palette_line.open()

    def _change_theme(self) -> None:
        wear(self._shell.application, load_look("light" if worn().theme == "dark" else "dark", worn().percent))
