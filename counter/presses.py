"""What people do on the two screens, as events of the desk. Every signal of a page ends in at most one event.

Qt thread only.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from counter.commands import ITEM, REOPEN
from counter.local import Local
from counter.look.words import Words
from counter.showing.matter import wrong_with
from counter.widgets.values import StrokePoint
from shared.cases.case import Stroke
from shared.cases.desk import Desk, Stage
from shared.cases.desk_events import (
    AuthorisationGiven,
    BackToForm,
    CallPressed,
    CheckPressed,
    CustomerSigned,
    DraftOpened,
    FormChecked,
    ItemChosen,
    NoticeWritten,
    PersonLeft,
    PostPressed,
    RefusalWritten,
    ReopeningScanned,
    RevealPressed,
    SignOutPressed,
    TaskDecided,
    TicketEventPressed,
)
from shared.cases.events import Event, RatingGiven
from shared.catalogue.window_items import window_items
from shared.contract.staff import Post
from shared.contract.window import Gap

POSTS: tuple[Post, ...] = ("guide", "clerk", "certificates", "supervisor", "reviewer")
REVEALED: Mapping[Literal["id_number", "bank_account", "phone"], str] = {
    "id_number": "id_number",
    "bank_account": "account",
    "phone": "phone",
}
"""What may be shown in full, and the name it has among the facts of a person."""
_NOT_THEIRS = frozenset({"SIGN_IN_REFUSED", "SIGN_IN_LOCKED", "MAKER_IS_CHECKER", "NOT_PERMITTED"})
"""Answers after which a supervisor begins again with their number."""


class Presses(QObject):
    """Turns presses into events. `changed` says that something local is to be shown anew."""

    changed = Signal()
    told = Signal(str)
    """Something to say at the lower edge of the window."""
    theme_wanted = Signal()

    def __init__(
        self,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        words: Words,
    ) -> None:
        super().__init__()
        self._post = post
        self._now = now
        self._new_id = new_id
        self._words = words
        self.local = Local(self.changed.emit)
        self.desk = Desk()

    def see(self, desk: Desk) -> None:
        """Know the newest desk; what belonged to another stage is forgotten."""
        if desk.stage is not self.desk.stage or desk.number != self.desk.number:
            self.local = Local(self.changed.emit)
        if desk.notice in _NOT_THEIRS:
            self.local.supervisor, self.local.pin = "", ""
        self.desk = desk

    def does(self, make: Callable[..., Event]) -> Callable[..., None]:
        """Return what a signal is tied to when its values are all the event needs."""
        return lambda *values: self._post(make(*values))

    def to_local(self, change: Callable[..., None]) -> Callable[..., None]:
        """Return what a signal is tied to that changes only the screen: a method of `Local`, on the one of now."""
        return lambda *values: change(self.local, *values)

    def choose_place(self, post: str, window_no: str) -> None:
        """The post of today, and the window."""
        known = next((each for each in POSTS if each == post), None)
        if known is not None:
            self._post(PostPressed(known, window_no or None))

    def begin_or_finish(self) -> None:
        """F8: begin with whoever was called, or be done with whoever is there."""
        ticket = self.desk.ticket
        is_called = ticket is not None and ticket.state == "called" and self.desk.person is None
        self._post(TicketEventPressed("started") if is_called else PersonLeft())

    def follow_hint(self, key: str) -> None:
        """A draft of the person is opened, or taken over from whoever has it."""
        what, _, draft_id = key.partition(":")
        self._post(DraftOpened(draft_id, self._words("hint.took_over_reason") if what == "over" else ""))

    def reveal(self, name: str) -> None:
        """Show a masked value of the person in full."""
        for value, shown in REVEALED.items():
            if name == shown:
                self._post(RevealPressed(value))

    def open_case(self, key: str) -> None:
        """A line of the list: a draft of the person who is here is opened; anything else needs its person."""
        if any(draft.draft_id == key for draft in self.desk.drafts) and self.desk.person is not None:
            self._post(DraftOpened(key, ""))
        else:
            self.told.emit(self._words("bench.needs_person"))

    def run(self, command: str) -> None:
        """A line of the palette was chosen."""
        if command.startswith(ITEM):
            self._post(ItemChosen(command.removeprefix(ITEM), self._new_id()))
        elif command.startswith(REOPEN):
            self._post(ReopeningScanned(command.removeprefix(REOPEN)))
        elif command == "read":
            self.local.read_code()
        elif command == "theme":
            self.theme_wanted.emit()
        else:
            events: dict[str, Event] = {
                "call": CallPressed(),
                "leave": PersonLeft(),
                "sign_out": SignOutPressed(),
            }
            self._post(events[command])

    def check(self) -> None:
        """F9: look everything over, nothing more."""
        if self.desk.matter is not None:
            self._post(FormChecked(wrong_with(self.desk.matter)))

    def to_customer(self) -> None:
        """Everything is right: let the citizen read and sign."""
        if self.desk.matter is not None:
            self._post(CheckPressed(wrong_with(self.desk.matter)))

    def back(self) -> None:
        """Escape: one step back, or away from the form; the draft stays."""
        self._post(PersonLeft() if self.desk.stage is Stage.FORM else BackToForm())

    def agree(self) -> None:
        """The supervisor says yes."""
        self._post(AuthorisationGiven(self.local.supervisor, self.local.pin, "approved"))

    def decline(self, reason: str) -> None:
        """The supervisor says no."""
        self._post(AuthorisationGiven(self.local.supervisor, self.local.pin, "refused", reason))

    def give_notice(self) -> None:
        """Everything that is ticked goes on the paper."""
        told = (each for each in self.local.gaps if each.is_told)
        gaps = tuple(Gap(slot=each.key.removeprefix("material:")[:40], text=each.title) for each in told)
        if gaps:
            self._post(NoticeWritten(gaps))

    def refuse(self, reason: str, note: str) -> None:
        """The reason in words, what the clerk added, and what the person can do."""
        said, remedy = self._words(f"refusal.reasons.{reason}"), self._words(f"refusal.remedy.{reason}")
        whole = f"{said}。{note}" if note else said
        match reason:
            case "not_responsible" | "conditions_not_met" | "not_entitled" | "already_done":
                self._post(RefusalWritten(reason, whole, remedy))

    def return_case(self, reason: str, opinion: str) -> None:
        """The reviewer sends a case back with a reason and a word."""
        said = self._words(f"review.{reason}") if reason else ""
        self._post(TaskDecided("returned", "；".join(each for each in (said, opinion) if each)))

    def confirm(self) -> None:
        """The citizen has read everything and takes the pen."""
        if self.desk.stage is Stage.CUSTOMER:
            self.local.take_the_pen()

    def sign(self, strokes: tuple[tuple[StrokePoint, ...], ...]) -> None:
        """The citizen signed."""
        drawn = tuple(Stroke(tuple((point.x, point.y, point.t) for point in stroke)) for stroke in strokes)
        matter = self.desk.matter
        item = None if matter is None else window_items().get(matter.item_code)
        self._post(CustomerSigned(drawn, self._now(), item is not None and item.gives_certificate))

    def rate(self, level: int, reasons: Any) -> None:
        """The citizen rated."""
        self._post(RatingGiven(level, tuple(map(str, reasons)), self._now()))
