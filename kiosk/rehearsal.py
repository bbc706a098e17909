"""The kiosk rehearsed: worked from outside, through the same presses a finger makes.

The commands of `shared.qt.rehearsing`, carried out by real mouse events sent to the real window:

    {"do": "wait", "name": "startCard"}         until an item of this name is visible, enabled and at rest
    {"do": "press", "name": "startCard"}        the same, then a press in its middle
    {"do": "sign", "name": "signaturePad"}      draws a signature on it
    {"do": "look"}                              step, notice, visible names and visible words
    {"do": "grab", "path": "…/01.png"}          a picture of the window
    {"do": "stalls"}                            what the stall meter has seen, without the pictures taken here
    {"do": "quit"}
"""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from shared.qt.rehearsing import AT_REST_FOR, Command, Looks
from shared.qt.stall_meter import StallMeter


class KioskStage:
    """What can be done to a kiosk from outside."""

    def __init__(
        self,
        window: QQuickWindow,
        look: Callable[[], dict[str, Any]],
        meter: StallMeter,
        quit_program: Callable[[], None],
    ) -> None:
        self._window = window
        self._look = look
        self._meter = meter
        self._quit_program = quit_program

    def commands(self) -> Mapping[str, Command]:
        """Return the commands by name."""
        return {
            "look": self._do_look,
            "wait": self._do_wait,
            "press": self._do_press,
            "sign": self._do_sign,
            "grab": self._do_grab,
            "stalls": self._do_stalls,
            "quit": self._do_quit,
        }

    def _do_look(self, _command: dict[str, Any], _deadline: float) -> Looks:
        words = " ".join(text for item in self._visible_items() if (text := item.property("text")))
        yield {"ok": True, **self._look(), "names": sorted(self._visible_names()), "words": words}

    def _do_wait(self, command: dict[str, Any], deadline: float) -> Looks:
        for item in self._item_at_rest(command["name"], deadline):
            yield None if item is None else self._found(item, command["name"])

    def _do_press(self, command: dict[str, Any], deadline: float) -> Looks:
        for item in self._item_at_rest(command["name"], deadline):
            if isinstance(item, QQuickItem):
                left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
                QTest.mouseClick(self._window, left, none, _middle(item))
            yield None if item is None else self._found(item, command["name"])

    def _do_sign(self, command: dict[str, Any], deadline: float) -> Looks:
        for item in self._item_at_rest(command["name"], deadline):
            if isinstance(item, QQuickItem):
                yield from self._draw_signature(item)
            yield None if item is None else self._found(item, command["name"])

    def _do_grab(self, command: dict[str, Any], _deadline: float) -> Looks:
        with self._meter.paused():
            is_saved = self._window.grabWindow().save(str(Path(command["path"])))
        yield {"ok": True} if is_saved else {"ok": False, "why": "the picture could not be written"}

    def _do_stalls(self, _command: dict[str, Any], _deadline: float) -> Looks:
        yield {"ok": True, **self._meter.report()}

    def _do_quit(self, _command: dict[str, Any], _deadline: float) -> Looks:
        self._quit_program()
        yield {"ok": True}

    def _item_at_rest(self, name: str, deadline: float) -> Iterator[QQuickItem | bool | None]:
        """Give None until the item stands still, then the item once; False when time is up."""
        last: QPoint | None = None
        looks = 0
        while time.monotonic() < deadline:
            item = next((each for each in self._visible_items() if each.objectName() == name), None)
            place = _middle(item) if item is not None and item.isEnabled() else None
            looks = looks + 1 if place is not None and place == last else 0
            last = place
            if item is not None and looks >= AT_REST_FOR:
                yield item
            else:
                yield None
        yield False

    def _found(self, item: QQuickItem | bool, name: str) -> dict[str, Any]:
        if isinstance(item, QQuickItem):
            return {"ok": True}
        shown = self._look()
        return {"ok": False, "why": f"no {name} in time", **shown, "names": sorted(self._visible_names())}

    def _draw_signature(self, pad: QQuickItem) -> Looks:
        """Two strokes of a waving line, one point per tick, as a finger would."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        width, height = pad.width(), pad.height()
        for start, end in ((0.15, 0.5), (0.55, 0.85)):
            points = [
                pad.mapToScene(QPointF(width * x, height * (0.5 + 0.25 * math.sin(x * 24)))).toPoint()
                for x in (start + (end - start) * step / 14 for step in range(15))
            ]
            QTest.mousePress(self._window, left, none, points[0])
            for point in points[1:]:
                QTest.mouseMove(self._window, point)
                yield None
            QTest.mouseRelease(self._window, left, none, points[-1])

    def _visible_names(self) -> set[str]:
        return {item.objectName() for item in self._visible_items() if item.objectName()}

    def _visible_items(self) -> Iterator[QQuickItem]:
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible() and item.opacity() > 0:
                yield item
                waiting.extend(item.childItems())


def _middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
