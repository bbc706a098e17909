"""The clerk's pages, each made when it is first needed, with its signals tied to the presses."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

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
from counter.panels.workbench import WorkbenchPanel
from counter.presses import Presses
from counter.scanning import Scanning, next_slot
from shared.cases.desk_events import (
    CallPressed,
    ConflictSettled,
    FieldChanged,
    NoticeBegun,
    PaperPressed,
    PersonLeft,
    RefusalBegun,
    SavePressed,
    SignInGivenUp,
    SignInPressed,
    TaskClosed,
    TaskDecided,
    TaskOpened,
    TicketEventPressed,
)

KEEP_MINE, TAKE_THEIRS = ConflictSettled("mine"), ConflictSettled("theirs")
_Page = TypeVar("_Page", bound=QWidget)


class Pages:
    """Makes pages. `find` opens the palette."""

    def __init__(self, words: Words, presses: Presses, find: Callable[[], None], scanning: Scanning) -> None:
        self._words = words
        self._presses = presses
        self._find = find
        self._scanning = scanning

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each page is made, by its name."""
        return {
            "workbench": self._workbench,
            "form": self._form,
            "scan": self._scan,
            "authorise": self._authorise,
            "result": self._result,
            "notice": self._notice,
            "refusal": self._refusal,
            "review": self._review,
        }

    def connect_sign_in(self, page: SignInPanel) -> None:
        """Tie the page that was there first."""
        presses = self._presses
        page.password_given.connect(presses.does(SignInPressed))
        page.gave_up.connect(presses.does(SignInGivenUp))
        page.place_chosen.connect(presses.choose_place)

    def _workbench(self) -> WorkbenchPanel:
        page, presses = named(WorkbenchPanel(self._words), "workbench"), self._presses
        page.queue.called_next.connect(presses.does(CallPressed))
        page.queue.recalled.connect(presses.does(lambda: TicketEventPressed("recalled")))
        page.queue.missed.connect(presses.does(lambda: TicketEventPressed("missed")))
        page.queue.finished.connect(presses.begin_or_finish)
        page.person.item_wanted.connect(self._find)
        page.person.hint_followed.connect(presses.follow_hint)
        page.person.reveal_asked.connect(presses.reveal)
        page.case_opened.connect(presses.open_case)
        return page

    def _form(self) -> FormPanel:
        page, presses = named(FormPanel(self._words), "form"), self._presses
        page.field_changed.connect(presses.does(FieldChanged))
        page.check_asked.connect(presses.check)
        page.draft_saved.connect(presses.does(SavePressed))
        page.accepted.connect(presses.to_customer)
        page.notice_wanted.connect(presses.does(NoticeBegun))
        page.refusal_wanted.connect(presses.does(RefusalBegun))
        page.left.connect(presses.back)
        page.materials.scan_wanted.connect(self._scanning.begin)
        scan = QShortcut(QKeySequence("F6"), page)
        scan.activated.connect(lambda: self._scanning.begin(next_slot(presses.desk)))
        for keys, keep in (("Ctrl+M", KEEP_MINE), ("Ctrl+T", TAKE_THEIRS)):
            QShortcut(QKeySequence(keys), page).activated.connect(presses.does(lambda keep=keep: keep))
        return page

    def _scan(self) -> ScanPanel:
        page, scanning = named(ScanPanel(self._words), "scan"), self._scanning
        page.shot_taken.connect(scanning.shoot)
        page.shot_again.connect(scanning.shoot_again)
        page.turned.connect(scanning.turn)
        page.page_removed.connect(scanning.remove)
        page.page_assigned.connect(scanning.assign)
        page.automatic_set.connect(scanning.set_automatic)
        page.finished.connect(scanning.finish)
        return page

    def _authorise(self) -> AuthorisePanel:
        page, presses = named(AuthorisePanel(self._words), "authorise"), self._presses
        page.supervisor_named.connect(presses.to_local(Local.name_supervisor))
        page.pin_given.connect(presses.to_local(Local.give_pin))
        page.agreed.connect(presses.agree)
        page.declined.connect(presses.decline)
        page.left.connect(presses.back)
        return page

    def _result(self) -> ResultPanel:
        page, presses = named(ResultPanel(self._words), "result"), self._presses
        page.receipt_wanted.connect(presses.does(PaperPressed))
        page.finished.connect(presses.does(PersonLeft))
        return page

    def _notice(self) -> NoticePanel:
        page, presses = named(NoticePanel(self._words), "notice"), self._presses
        page.gap_marked.connect(presses.to_local(Local.mark_gap))
        page.gap_added.connect(presses.to_local(Local.add_gap))
        page.gap_removed.connect(presses.to_local(Local.remove_gap))
        page.notice_printed.connect(presses.give_notice)
        page.left.connect(presses.back)
        return page

    def _refusal(self) -> RefusalPanel:
        page, presses = named(RefusalPanel(self._words), "refusal"), self._presses
        page.reason_chosen.connect(presses.to_local(Local.choose_refusal))
        page.refused.connect(presses.refuse)
        page.left.connect(presses.back)
        return page

    def _review(self) -> ReviewPanel:
        page, presses = named(ReviewPanel(self._words), "review"), self._presses
        page.case_taken.connect(presses.does(TaskOpened))
        page.picture_chosen.connect(presses.to_local(Local.choose_picture))
        page.approved.connect(presses.does(lambda opinion: TaskDecided("approved", opinion)))
        page.returned.connect(presses.return_case)
        page.put_back.connect(presses.does(TaskClosed))
        return page


def named(page: _Page, name: str) -> _Page:
    """Give a page the name a rehearsal finds it by."""
    page.setObjectName(f"page_{name}")
    return page
