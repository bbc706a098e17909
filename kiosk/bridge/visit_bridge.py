"""Between the visit and the window: shows each new visit, and turns presses into events.

Lives on the Qt thread; `show` may be called from any. The window is one root object with two properties (`view`
and `texts`) and two signals (`pressed`, `touched`): QML never calls into Python while it builds a page.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from queue import SimpleQueue
from typing import Any, get_args

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtQml import QJSValue, qmlEngine

from kiosk.bridge.views import Place, view_of
from shared.cases.case import Stroke
from shared.cases.events import (
    BackPressed,
    CodeTyped,
    DetailsConfirmed,
    ElderModeChosen,
    Event,
    ExitPressed,
    FormSigned,
    GuideAccepted,
    HelpClosed,
    HelpPressed,
    ItemPressed,
    LanguageChosen,
    ListPressed,
    PeriodChosen,
    PrintoutAnswered,
    PrintPressed,
    RatingGiven,
    RatingSkipped,
    ResumePressed,
    RetryPressed,
    StartPressed,
    StillHere,
)
from shared.cases.number_events import BoardChosen, HandoffPressed, NumberPressed, PriorityChosen
from shared.cases.visit import Visit
from shared.cases.waiting_number import Priority
from shared.catalogue.items import Catalogue
from shared.qt.texts import Language, load_texts

_SAME_PRESS_S = 0.6
"""A second press of the same thing within this time is the same press."""

_PRIVATE = frozenset({"code", "signed"})
"""Presses whose value is not kept, not even to recognise a second press."""

_PLAIN: Mapping[str, Callable[[], Event]] = {
    "start": StartPressed,
    "list": ListPressed,
    "accept": GuideAccepted,
    "confirm": DetailsConfirmed,
    "resume": ResumePressed,
    "print": PrintPressed,
    "retry": RetryPressed,
    "skipRating": RatingSkipped,
    "back": BackPressed,
    "exit": ExitPressed,
    "help": HelpPressed,
    "helpClosed": HelpClosed,
    "stillHere": StillHere,
}


class VisitBridge(QObject):
    """Shows visits on a root object and posts what is pressed there."""

    _arrived = Signal()

    def __init__(
        self,
        post: Callable[[Event], None],
        touched: Callable[[], None],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        catalogue: Catalogue,
        place: Place,
    ) -> None:
        super().__init__()
        self._post = post
        self._touched = touched
        self._now = now
        self._new_id = new_id
        self._catalogue = catalogue
        self._place = place
        self._root: QObject | None = None
        self._visit = Visit()
        self._language: Language | None = None
        self._last_press = ("", 0.0)
        # Visits cross threads in a queue of Python's own; Qt carries only the word that there is one.
        self._visits: SimpleQueue[Visit] = SimpleQueue()
        self._arrived.connect(self._show_newest)

    def attach(self, root: QObject) -> None:
        """Show on this root object from now on."""
        self._root = root
        root.pressed.connect(self._press)  # type: ignore[attr-defined]
        root.touched.connect(self._touched)  # type: ignore[attr-defined]

    def initial(self) -> dict[str, Any]:
        """Return the root's first properties, before anything has happened."""
        self._language = self._visit.language
        return {"texts": self._texts(), "view": self._view()}

    def show(self, visit: Visit) -> None:
        """Show a visit. May be called from any thread."""
        self._visits.put(visit)
        self._arrived.emit()

    def look(self) -> dict[str, Any]:
        """Return what is shown, for a rehearsal."""
        return {"step": self._visit.step.value, "notice": self._visit.notice, "number": self._visit.number}

    def _show_newest(self) -> None:
        newest: Visit | None = None
        while not self._visits.empty():
            newest = self._visits.get_nowait()
        if newest is not None:
            self._show(newest)

    def _show(self, visit: Visit) -> None:
        is_another = visit.number != self._visit.number
        self._visit = visit
        if self._root is None:
            return
        if visit.language != self._language:
            self._language = visit.language
            self._root.setProperty("texts", self._texts())
        self._root.setProperty("view", self._view())
        if is_another:
            self._forget(self._root)

    def _forget(self, root: QObject) -> None:
        """Let go of what the last person left: their last press, and what their pages held in QML's memory."""
        self._last_press = ("", 0.0)
        engine = qmlEngine(root)
        if engine is not None:
            QTimer.singleShot(0, engine.collectGarbage)

    def _texts(self) -> dict[str, str]:
        return load_texts("kiosk", self._visit.language)

    def _view(self) -> dict[str, Any]:
        return view_of(self._visit, self._catalogue, self._place, self._texts())

    def _press(self, what: str, value: Any) -> None:
        now_s = time.monotonic()
        plain = value.toVariant() if isinstance(value, QJSValue) else value
        press = what if what in _PRIVATE else f"{what}:{plain}"
        if press == self._last_press[0] and now_s - self._last_press[1] < _SAME_PRESS_S:
            return
        self._last_press = (press, now_s)
        event = self._event(what, plain)
        if event is not None:
            self._post(event)

    def _event(self, what: str, value: Any) -> Event | None:
        if what in _PLAIN:
            return _PLAIN[what]()
        match what:
            case "item":
                return ItemPressed(str(value))
            case "code":
                return CodeTyped(str(value))
            case "period":
                return PeriodChosen(int(value))
            case "language":
                return LanguageChosen(next(each for each in get_args(Language) if each == value))
            case "elder":
                return ElderModeChosen(bool(value))
            case "signed":
                return FormSigned(_strokes(value), self._new_id(), self._now())
            case "rate":
                return RatingGiven(int(value["level"]), tuple(map(str, value["reasons"])), self._now())
            case "paper" if self._visit.case is not None:
                return PrintoutAnswered(self._visit.case.case_id, bool(value))
            case _:
                return self._event_of_line(what, value)

    def _event_of_line(self, what: str, value: Any) -> Event | None:
        """Presses on the way to a number."""
        match what:
            case "number":
                return self._number_pressed(value)
            case "board":
                return BoardChosen(str(value))
            case "priority":
                priority = next(each for each in get_args(Priority) if each == value)
                return PriorityChosen(priority, self._new_id())
            case "handoff" if self._visit.form is not None:
                return HandoffPressed(self._board_of(self._visit.form.item_code), self._new_id())
            case _:
                return None

    def _number_pressed(self, item_code: Any) -> Event:
        """A number for an item of the catalogue, or for whatever the person will say."""
        code = "" if item_code is None else str(item_code)
        board = self._board_of(code)
        return NumberPressed(board, code) if board else NumberPressed()

    def _board_of(self, item_code: str) -> str:
        item = self._catalogue.item(item_code)
        return "" if item is None else item.board


def _strokes(value: Any) -> tuple[Stroke, ...]:
    return tuple(
        Stroke(tuple((round(x), round(y), round(t)) for x, y, t in stroke)) for stroke in value if len(stroke) > 0
    )
