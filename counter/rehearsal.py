"""The window rehearsed: worked from outside, by the keys a clerk presses and the finger of a citizen.

The commands of `shared.qt.rehearsing`, carried out by real events sent to the real windows:

    {"do": "wait", "name": "callNext"}           until a widget of this name is visible, enabled and at rest
    {"do": "key", "keys": "F2"}                  a key, to whatever has the focus, as QKeySequence writes it
    {"do": "type", "text": "3001"}               text, to whatever has the focus, as an input method hands it over
    {"do": "press", "name": "rate_5"}            a mouse press in the middle of a widget (the citizen's finger)
    {"do": "sign", "name": "signaturePad"}       draws a signature on it
    {"do": "look"}                               stage, notice, the focus, visible names and visible words
    {"do": "grab", "path": "…", "of": "desk"}    a picture of the window, or of the "customer" screen
    {"do": "stalls"}, {"do": "quit"}
"""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter.panels.station_desk import KindTile
from counter.widgets.chip import Chip
from shared.qt.rehearsing import AT_REST_FOR, Command, Looks
from shared.qt.stall_meter import StallMeter


class DeskStage:
    """What can be done to a window from outside."""

    def __init__(
        self,
        windows: Mapping[str, QWidget],
        look: Callable[[], dict[str, Any]],
        meter: StallMeter,
        quit_program: Callable[[], None],
    ) -> None:
        """`windows` are the top windows by name, "desk" and "customer"."""
        self._windows = windows
        self._look = look
        self._meter = meter
        self._quit_program = quit_program

    def commands(self) -> Mapping[str, Command]:
        """Return the commands by name."""
        return {
            "look": self._do_look,
            "wait": self._do_wait,
            "key": self._do_key,
            "type": self._do_type,
            "press": self._do_press,
            "sign": self._do_sign,
            "grab": self._do_grab,
            "stalls": self._do_stalls,
            "quit": self._do_quit,
        }

    def _do_look(self, _command: dict[str, Any], _deadline: float) -> Looks:
        QApplication.sendPostedEvents()  # what was just put on a page is shown by the next layout
        words = " ".join(text for each in self._visible() if (text := _words_of(each)))
        focus = _focus_of(self._windows["desk"])
        dialog: QWidget | None = QApplication.activeModalWidget()
        has_dialog = dialog is not None and dialog.isActiveWindow() and _focus_of(dialog) is not dialog
        shown = {"focus": focus.accessibleName(), "names": self._names(), "words": words, "dialog": has_dialog}
        yield {"ok": True, **self._look(), **shown}

    def _do_wait(self, command: dict[str, Any], deadline: float) -> Looks:
        for widget in self._at_rest(command["name"], deadline):
            yield None if widget is None else self._found(widget, command["name"])

    def _do_key(self, command: dict[str, Any], _deadline: float) -> Looks:
        QTest.keySequence(self._listener(), QKeySequence(command["keys"]))
        yield {"ok": True}

    def _do_type(self, command: dict[str, Any], _deadline: float) -> Looks:
        handed_over = QInputMethodEvent()
        handed_over.setCommitString(command["text"])
        QApplication.sendEvent(self._listener(), handed_over)
        yield {"ok": True}

    def _do_press(self, command: dict[str, Any], deadline: float) -> Looks:
        for widget in self._at_rest(command["name"], deadline):
            if isinstance(widget, QWidget):
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            yield None if widget is None else self._found(widget, command["name"])

    def _do_sign(self, command: dict[str, Any], deadline: float) -> Looks:
        for widget in self._at_rest(command["name"], deadline):
            if isinstance(widget, QWidget):
                yield from _draw_signature(widget)
            yield None if widget is None else self._found(widget, command["name"])

    def _do_grab(self, command: dict[str, Any], _deadline: float) -> Looks:
        window = self._windows[command.get("of", "desk")]
        with self._meter.paused():
            is_saved = window.grab().save(str(Path(command["path"])))
        yield {"ok": True} if is_saved else {"ok": False, "why": "the picture could not be written"}

    def _do_stalls(self, _command: dict[str, Any], _deadline: float) -> Looks:
        yield {"ok": True, **self._meter.report()}

    def _do_quit(self, _command: dict[str, Any], _deadline: float) -> Looks:
        self._quit_program()
        yield {"ok": True}

    def _listener(self) -> QWidget:
        """Who hears a key: whatever has the focus in an open dialog, or in the clerk's window."""
        dialog: QWidget | None = QApplication.activeModalWidget()
        return _focus_of(self._windows["desk"] if dialog is None else dialog)

    def _at_rest(self, name: str, deadline: float) -> Iterator[QWidget | bool | None]:
        """Give None until the widget stands still, then the widget once; False when time is up."""
        last: QPoint | None = None
        looks = 0
        while time.monotonic() < deadline:
            widget = next((each for each in self._visible() if each.objectName() == name), None)
            place = widget.mapToGlobal(widget.rect().center()) if widget and widget.isEnabled() else None
            looks = looks + 1 if place is not None and place == last else 0
            last = place
            yield widget if looks >= AT_REST_FOR else None
            if widget is not None and looks >= AT_REST_FOR:
                return
        yield False

    def _found(self, widget: QWidget | bool, name: str) -> dict[str, Any]:
        if isinstance(widget, QWidget):
            return {"ok": True}
        return {"ok": False, "why": f"no {name} in time", **self._look(), "names": self._names()}

    def _names(self) -> list[str]:
        return sorted({each.objectName() for each in self._visible() if each.objectName()})

    def _visible(self) -> Iterator[QWidget]:
        for window in self._windows.values():
            if window.isVisible():
                yield from (each for each in window.findChildren(QWidget) if each.isVisible())


def _focus_of(window: QWidget) -> QWidget:
    """Whatever has the focus in a window, else the window; Qt's binding does not say that there may be nothing."""
    focus: QWidget | None = window.focusWidget()
    return window if focus is None else focus


def _words_of(widget: QWidget) -> str:
    match widget:
        case Chip():
            return widget.words()
        case KindTile():
            return " ".join(widget.words())
        case _:
            text = widget.property("text")
            return text if isinstance(text, str) else ""


def _draw_signature(pad: QWidget) -> Looks:
    """Two strokes of a waving line, one point per tick, as a finger would."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    width, height = pad.width(), pad.height()
    for start, end in ((0.15, 0.5), (0.55, 0.85)):
        points = [
            QPoint(round(width * x), round(height * (0.5 + 0.25 * math.sin(x * 24))))
            for x in (start + (end - start) * step / 14 for step in range(15))
        ]
        QTest.mousePress(pad, left, none, points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
            yield None
        QTest.mouseRelease(pad, left, none, points[-1])
