"""Scanning the materials of a matter: which page goes where. Pages are the desk's; this only decides between them.

Qt thread only.
"""

from collections.abc import Callable

from counter.camera_feed import CameraFeed, Looking, Taken
from counter.local import Local
from counter.presses import Presses
from shared.cases.desk import Desk, Matter, Page, Stage
from shared.cases.desk_events import PagesChanged, ReopeningScanned
from shared.cases.events import Event
from shared.cases.station_events import CodePresented
from shared.catalogue.window_items import window_items
from shared.documents.window_slips import REOPENS


class Scanning:
    """The camera of one window, tied to its desk. `show` draws the screen anew."""

    def __init__(
        self, feed: CameraFeed, presses: Presses, post: Callable[[Event], None], show: Callable[[], None]
    ) -> None:
        self._feed = feed
        self._presses = presses
        self._post = post
        self._show = show
        self._last_code = ""
        feed.changed.connect(self._changed)
        feed.read.connect(self._read)

    def begin(self, slot: str) -> None:
        """Look at the desk for pages of one material."""
        self._local.scan_for(slot)

    def finish(self) -> None:
        """Back to the form."""
        self._local.scan_for("")

    def look(self, what: Looking) -> None:
        """Watch for what the page on the screen needs."""
        if what is not Looking.CODES:
            self._last_code = ""
        self._feed.look_for(what)

    def shoot(self) -> None:
        """Take what lies there."""
        self._feed.shoot()

    def shoot_again(self, digest: str) -> None:
        """Take a page anew in the place of one."""
        self._feed.shoot(instead_of=digest)

    def turn(self, digest: str, degrees: int) -> None:
        """Turn a page."""
        self._feed.turn(digest, degrees)

    def set_automatic(self, is_on: bool) -> None:
        """Take pages by themselves, or only when asked."""
        self._feed.is_automatic = is_on
        self._show()

    def remove(self, digest: str) -> None:
        """Throw a page away."""
        for slot, pages in self._pages().items():
            if any(page.digest == digest for page in pages):
                self._post(PagesChanged(slot, tuple(page for page in pages if page.digest != digest)))

    def assign(self, digest: str, slot: str) -> None:
        """Put a page to another material; further pages follow it there."""
        pages = self._pages()
        moved = next((page for each in pages.values() for page in each if page.digest == digest), None)
        if moved is None or moved in pages.get(slot, ()):
            return
        self.remove(digest)
        self._post(PagesChanged(slot, (*pages.get(slot, ()), moved)))
        self._local.scan_for(slot)

    @property
    def _local(self) -> Local:
        return self._presses.local

    def _pages(self) -> dict[str, tuple[Page, ...]]:
        matter = self._presses.desk.matter
        return {} if matter is None else dict(matter.pages)

    def _changed(self) -> None:
        for taken in self._feed.taken():
            self._put(taken)
        self._show()

    def _put(self, taken: Taken) -> None:
        """A page goes to the material it was taken for, or into the place of the page it replaces."""
        matter, new = self._presses.desk.matter, Page(taken.digest, taken.problems)
        if matter is None or self._presses.desk.stage is not Stage.FORM:
            return
        for slot, pages in matter.pages.items():
            if any(page.digest == taken.instead_of for page in pages):
                kept = tuple(new if page.digest == taken.instead_of else page for page in pages)
                self._post(PagesChanged(slot, kept))
                return
        slot = self._local.scanning or first_slot(matter)
        if slot:
            self._post(PagesChanged(slot, (*matter.pages.get(slot, ()), new)))

    def _read(self, text: str) -> None:
        """A code under the camera; it is said once while it lies there."""
        if text == self._last_code:
            return
        self._last_code = text
        if self._presses.desk.stage is Stage.STATION:
            self._post(CodePresented(text))
        elif text.startswith(REOPENS):
            self._local.is_reading = False
            self._post(ReopeningScanned(text.removeprefix(REOPENS)))


def next_slot(desk: Desk) -> str:
    """Return the material to scan next; empty without a matter that has materials."""
    return "" if desk.matter is None else first_slot(desk.matter)


def first_slot(matter: Matter) -> str:
    """Return the first material that has no readable page; empty when there is none."""
    item = window_items().get(matter.item_code)
    slots = () if item is None else item.materials
    for each in slots:
        pages = matter.pages.get(each.slot, ())
        if not pages or not all(page.is_readable for page in pages):
            return each.slot
    return slots[0].slot if slots else ""
