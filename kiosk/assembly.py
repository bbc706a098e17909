"""The only file that knows every part of the kiosk.

Start in two halves. First the window: settings, texts, the first page, a first frame. Then, on a thread that
lives as long as the program, everything that is slow to load or may be away: key store, local store, devices,
the way to the province. Presses made in between wait in the runner's queue.
"""

import logging
import sys
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event as Flag
from threading import Thread

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.bridge.views import Place
from kiosk.bridge.visit_bridge import VisitBridge
from kiosk.window import open_window
from shared.cases.events import Event
from shared.cases.visit import Visit
from shared.catalogue.items import load_catalogue
from shared.flow.idle_clock import IdleClock, load_idle_limits
from shared.qt.collecting import Collecting
from shared.qt.faces import load_rare_faces
from shared.qt.stall_meter import StallMeter
from shared.settings.terminal import TerminalSettings

_log = logging.getLogger(__name__)


SWITCH_INTERVAL_S = 0.0005
"""A busy worker hands the interpreter to the window within half a millisecond instead of five."""


class Kiosk:
    """One running kiosk."""

    def __init__(self, settings: TerminalSettings) -> None:
        self._settings = settings
        self._waiting: list[Event] = []
        self._post_to: Callable[[Event], None] = self._waiting.append
        self._ended = Flag()
        self.rehearsing: QObject | None = None
        self._collecting = Collecting()
        self.idle = IdleClock(load_idle_limits(), self.post)
        self.bridge = VisitBridge(
            post=self.post,
            touched=self.idle.touched,
            now=lambda: datetime.now().astimezone(),
            new_id=_new_id,
            catalogue=load_catalogue(),
            place=Place(settings.name, settings.hall, settings.service_desk),
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
        self._collecting.begin()
        self.idle.start()
        waiting, self._post_to = self._waiting, core.post
        for event in waiting:
            core.post(event)
        self._ended.wait()
        self.idle.stop()
        core.stop()


def run_kiosk(settings: TerminalSettings, *, is_rehearsed: bool, until_interactive: bool) -> int:
    """Open the window and run until it is closed; return the exit code."""
    if is_rehearsed and settings.profile != "demo":
        sys.stderr.write("only the demo can be rehearsed\n")
        return 2
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("hall-kiosk")
    meter = StallMeter()
    kiosk = Kiosk(settings)
    screen = settings.screen
    size = QSize(screen.width, screen.height) if screen.width and screen.height else None
    engine, window = open_window(kiosk.bridge, size=size, px_per_mm=screen.px_per_mm)

    def begin() -> None:
        if is_rehearsed:
            _rehearse(window, kiosk, meter)
        meter.start()
        kiosk.start()
        QTimer.singleShot(0, load_rare_faces)

    first = _FirstFrame(window, _end if until_interactive else begin)
    code = application.exec()
    kiosk.end()
    seen = meter.report()
    _log.info("ticks %s, longest %s ms, over 50 ms: %s", seen["ticks"], seen["max_ms"], seen["over_50_ms"])
    del first, engine
    return code


def _new_id() -> str:
    from uuid6 import uuid7  # nobody needs one before the first frame

    return str(uuid7())


class _FirstFrame(QObject):
    """Calls back once, on the window's own thread, when a frame was shown and the loop is free again."""

    def __init__(self, window: QQuickWindow, then: Callable[[], None]) -> None:
        super().__init__()
        self._window = window
        self._then = then
        window.frameSwapped.connect(self._shown)

    @Slot()
    def _shown(self) -> None:
        self._window.frameSwapped.disconnect(self._shown)
        QTimer.singleShot(0, self._then)


def _end() -> None:
    """The first frame was shown and an event after it came through: say when, and end."""
    sys.stdout.write(f"{time.time_ns()}\n")
    sys.stdout.flush()
    QGuiApplication.exit(0)


def _rehearse(window: QQuickWindow, kiosk: Kiosk, meter: StallMeter) -> None:
    from kiosk.rehearsal import KioskStage  # for tours and tests only
    from shared.qt.rehearsing import Rehearsing

    stage = KioskStage(window, kiosk.bridge.look, meter, QGuiApplication.quit)
    kiosk.rehearsing = Rehearsing(stage.commands())
    kiosk.rehearsing.start()
