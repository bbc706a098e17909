"""What stands on each page: the desk, and what only the screen knows, as the view of the page's kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch

from PySide6.QtWidgets import QWidget

from counter.camera_feed import CameraFeed
from counter.local import Local
from counter.look.words import Words
from counter.panels.authorise import AuthorisePanel
from counter.panels.form import FormPanel
from counter.panels.notice import NoticePanel
from counter.panels.refusal import RefusalPanel
from counter.panels.result import ResultPanel
from counter.panels.review import ReviewPanel
from counter.panels.scan import ScanPanel
from counter.panels.sign_in import SignInPanel
from counter.panels.station_desk import StationDeskPanel
from counter.panels.station_issued import StationIssuedPanel
from counter.panels.station_paper import StationPaperPanel
from counter.panels.station_verify import StationVerifyPanel
from counter.panels.workbench import WorkbenchPanel
from counter.showing.front import sign_in_view, workbench_view
from counter.showing.matter import authorise_view, form_view
from counter.showing.outcome import notice_view, refusal_view, result_view, review_view
from counter.showing.scan import scan_view
from counter.showing.station import issued_view, paper_view, station_view, verify_view
from shared.cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a page can be made of."""

    desk: Desk
    words: Words
    local: Local
    hall: str
    now: datetime
    is_practice: bool
    feed: CameraFeed
    pictures: Mapping[str, bytes]
    """Pages fetched for a reviewer, by digest."""


@singledispatch
def show_on(page: QWidget, _shown: Shown) -> None:
    """Show on a page what belongs there."""
    raise TypeError(f"nobody knows what to show on {type(page).__name__}")


@show_on.register
def _(page: SignInPanel, shown: Shown) -> None:
    page.show_view(sign_in_view(shown.desk, shown.words, shown.hall, is_practice=shown.is_practice))


@show_on.register
def _(page: WorkbenchPanel, shown: Shown) -> None:
    page.show_view(workbench_view(shown.desk, shown.words, shown.now))


@show_on.register
def _(page: FormPanel, shown: Shown) -> None:
    view = form_view(shown.desk, shown.words)
    if view is not None:
        page.show_view(view)


@show_on.register
def _(page: ScanPanel, shown: Shown) -> None:
    feed = shown.feed
    if feed.seen.picture is not None:
        page.show_frame(feed.seen.picture)
    slot, is_automatic = shown.local.scanning, feed.is_automatic
    page.show_view(scan_view(shown.desk, shown.words, feed.seen, feed.thumbs, slot, is_automatic=is_automatic))


@show_on.register
def _(page: AuthorisePanel, shown: Shown) -> None:
    local = shown.local
    page.show_view(authorise_view(shown.desk, shown.words, local.supervisor, has_pin=bool(local.pin)))


@show_on.register
def _(page: ResultPanel, shown: Shown) -> None:
    page.show_view(result_view(shown.desk, shown.words))


@show_on.register
def _(page: NoticePanel, shown: Shown) -> None:
    page.show_view(notice_view(shown.desk, shown.words, shown.local.gaps))


@show_on.register
def _(page: RefusalPanel, shown: Shown) -> None:
    page.show_view(refusal_view(shown.desk, shown.words, shown.local.refusal))


@show_on.register
def _(page: ReviewPanel, shown: Shown) -> None:
    page.show_view(review_view(shown.desk, shown.words, shown.pictures, shown.local.left, shown.local.right))


@show_on.register
def _(page: StationDeskPanel, shown: Shown) -> None:
    page.show_view(station_view(shown.desk, shown.words))


@show_on.register
def _(page: StationIssuedPanel, shown: Shown) -> None:
    page.show_view(issued_view(shown.desk, shown.words, shown.local.issued))


@show_on.register
def _(page: StationVerifyPanel, shown: Shown) -> None:
    page.show_view(verify_view(shown.desk, shown.words, has_camera=shown.feed.has_camera))


@show_on.register
def _(page: StationPaperPanel, shown: Shown) -> None:
    page.show_view(paper_view(shown.desk, shown.words, shown.local.counted))
