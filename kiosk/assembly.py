"""The only file that knows every part of the kiosk.

Start in two halves. First the window: settings, texts, the first page, a first frame. Then, on a thread that
lives as long as the program, everything that is slow to load or may be away: key store, local store, devices,
the way to the province. Presses made in between wait in the runner's queue.
"""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from threading import Event as Flag
from threading import Thread
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from shared.qt.stall_meter import StallMeter

from kiosk.bridge.visit_bridge import VisitBridge
from kiosk.window import open_window
from shared.cases.events import Event
from shared.cases.visit import Visit
from shared.catalogue.items import load_catalogue
from shared.flow.idle_clock import IdleClock, load_idle_limits
from shared.settings.terminal import TerminalSettings

_log = logging.getLogger(__name__)


class _Stops(Protocol):
    def stop(self) -> None: ...


class Kiosk:
    """One running kiosk."""

    def __init__(self, settings: TerminalSettings) -> None:
        self._settings = settings
        self._waiting: list[Event] = []
        self._post_to: Callable[[Event], None] = self._waiting.append
        self._ended = Flag()
        self.idle = IdleClock(load_idle_limits(), self.post)
        self.bridge = VisitBridge(
            post=self.post,
            touched=self.idle.touched,
            now=lambda: datetime.now().astimezone(),
            catalogue=load_catalogue(),
            settings=settings,
        )
        self._core = Thread(target=self._run_core, name="core", daemon=True)

    def post(self, event: Event) -> None:
        """Say that something happened; kept until the core is up."""
        self._post_to(event)

    def start(self) -> None:
        """Begin the second half: called once the first frame is on the screen."""
        self._core.start()

    def end(self) -> None:
        """Stop everything that was started."""
        self._ended.set()
        if self._core.is_alive():
            self._core.join(10)

    def _show(self, visit: Visit) -> None:
        self.bridge.show(visit)
        self.idle.show(visit)

    def _run_core(self) -> None:
        from kiosk.core import Core  # pydantic, requests, reportlab, SQLCipher: nothing a first frame needs

        core = Core(self._settings, show=self._show)
        core.start()
        self.idle.start()
        waiting, self._post_to = self._waiting, core.post
        for event in waiting:
            core.post(event)
        self._ended.wait()
        self.idle.stop()
        core.stop()


def run_kiosk(settings: TerminalSettings, *, is_rehearsed: bool, until_interactive: bool) -> int:
    """Open the window and run until it is closed; return the exit code."""
    sys.setswitchinterval(0.0005)  # a busy worker must hand the interpreter to the window within a millisecond
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("hall-kiosk")
    meter = StallMeter()
    kiosk = Kiosk(settings)
    screen = settings.screen
    size = QSize(screen.width, screen.height) if screen.width and screen.height else None
    window = open_window(kiosk.bridge, size=size, px_per_mm=screen.px_per_mm)
    if until_interactive:
        _end_when_interactive(window, application)
        return application.exec()
    window.frameSwapped.connect(kiosk.start, type=_ONCE)
    if is_rehearsed:
        if settings.profile != "demo":
            sys.stderr.write("only the demo can be rehearsed\n")
            return 2
        from kiosk.rehearsal import Rehearsal

        rehearsal = Rehearsal(window, kiosk.bridge.look, meter, application.quit)
        rehearsal.start()
    meter.start()
    code = application.exec()
    kiosk.end()
    _log.info("stalls: %s", meter.report())
    return code
