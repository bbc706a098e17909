"""The only file that knows every part of the window program.

Start in two halves, like the kiosk: first the clerk's window, then the citizen's and, on a thread that lives as
long as the program, what is slow to load or may be away. Presses made in between wait.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from counter.look.tokens import load_look
from counter.look.wearing import prepare_screens, wear
from counter.shell import Shell
from counter.windows.customer_window import customer_screen
from counter.windows.first_frame import FirstFrame
from shared.qt.collecting import Collecting
from shared.qt.faces import load_rare_faces
from shared.qt.stall_meter import StallMeter
from shared.settings.terminal import TerminalSettings

if TYPE_CHECKING:
    from counter.front import Front
    from shared.cases.events import Event

_log = logging.getLogger(__name__)

SWITCH_INTERVAL_S = 0.0005
"""A busy worker hands the interpreter to the window within half a millisecond instead of five."""


_WITHOUT_QT = (
    "shared.cases.desk_flow",
    "shared.catalogue.search",
    "shared.flow.desk_work",
    "shared.flow.station_work",
    "shared.flow.slip_work",
    "shared.flow.terminal_parts",
    "shared.flow.certificate_drawing",
    "devices.opening",
)
"""What the core stands on and a first frame does not need: pydantic, requests, reportlab, SQLCipher."""
_PIECES = (
    "counter.panels.form",
    "counter.panels.workbench",
    "counter.panels.authorise",
    "counter.panels.scan",
    "counter.panels.review",
    "counter.panels.result",
    "counter.panels.notice",
    "counter.panels.refusal",
    "counter.panels.station_desk",
    "counter.panels.station_issued",
    "counter.panels.station_verify",
    "counter.panels.station_paper",
    "counter.page_pictures",
    "counter.camera_feed",
    "counter.showing.page",
    "counter.front",
)
"""What the front is made of, in pieces small enough to be loaded between two presses."""
_NOTHING_YET: dict[str, Any] = {"stage": "signed_out", "notice": None, "readers": [], "cards": []}
"""What there is to see before the front is loaded."""


class WindowProgram(QObject):
    """One running window program. `look` says what is shown, also before the front is there."""

    _loaded = Signal()

    def __init__(self, application: QApplication, settings: TerminalSettings) -> None:
        super().__init__()
        self._settings = settings
        self._waiting: list[Event] = []
        self._post_to: Callable[[Event], None] = self._waiting.append
        self._ended, self._has_front = Flag(), Flag()
        self.rehearsing: QObject | None = None
        self.shell = Shell(
            application,
            settings.hall["zh"],
            is_practice=settings.profile == "demo",
            px_per_mm=settings.screen.px_per_mm,
        )
        self._front: Front | None = None
        self._pieces = list(_PIECES)
        self._loaded.connect(self._load_next)
        self._collecting = Collecting()
        self._core = Thread(target=self._run_core, name="core", daemon=True)

    def post(self, event: Event) -> None:
        """Say that something happened; kept until the core is up."""
        self._post_to(event)

    def look(self) -> dict[str, Any]:
        """Return what is shown, for a rehearsal."""
        return _NOTHING_YET if self._front is None else self._front.look()

    def _load_next(self) -> None:
        """Load one more module of the front, each in a turn of its own; then let the front take over the windows.

        Classes of Qt are made on Qt's thread only: made beside it they take the program down now and then.
        """
        if self._pieces:
            import_module(self._pieces.pop(0))
            QTimer.singleShot(0, self._load_next)
            return
        from counter.front import Front  # loaded by now

        self._front = Front(self.shell, self.post, lambda: datetime.now().astimezone(), _new_id)
        self._has_front.set()

    def open(self) -> None:
        """Open the clerk's window."""
        screen, clerk = self._settings.screen, self.shell.clerk
        if screen.width and screen.height:
            clerk.resize(screen.width, screen.height)
            clerk.show()
        else:
            clerk.showMaximized()
        clerk.activateWindow()

    def open_beside(self) -> None:
        """Open the citizen's window: on a screen of its own, or beside the clerk's in the demo."""
        clerk, customer = self.shell.clerk, self.shell.customer
        theirs = customer_screen("", clerk)
        if theirs is not None:
            customer.open_on(theirs, clerk)
        elif self._settings.profile == "demo":
            customer.resize(1280, 800)
            customer.show()
        clerk.activateWindow()

    def start(self) -> None:
        """Begin the second half: called once the clerk's window is on the screen."""
        self.open_beside()
        self._core.start()

    def end(self) -> None:
        """Stop everything that was started."""
        self._ended.set()
        self._has_front.set()
        if self._core.is_alive():
            self._core.join(10)

    def _run_core(self) -> None:
        for module in _WITHOUT_QT:
            import_module(module)
        self._loaded.emit()
        self._has_front.wait()
        if self._front is None:
            return
        from counter.core import Core  # everything it stands on is loaded

        core = Core(self._settings, self._front)
        core.start()
        self._collecting.begin()
        waiting, self._post_to = self._waiting, core.post
        for event in waiting:
            core.post(event)
        self._ended.wait()
        core.stop()


def run_window(settings: TerminalSettings, *, is_rehearsed: bool, until_interactive: bool) -> int:
    """Open the windows and run until the clerk's is closed; return the exit code."""
    if is_rehearsed and settings.profile != "demo":
        sys.stderr.write("only the demo can be rehearsed\n")
        return 2
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    prepare_screens()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("hall-window")
    wear(application, load_look())
    meter = StallMeter()
    program = WindowProgram(application, settings)
    program.shell.clerk.closing.connect(application.quit)

    def begin() -> None:
        if until_interactive:
            _say_when_and_end()
            return
        if is_rehearsed:
            _rehearse(program, meter)
        meter.start()
        program.start()
        QTimer.singleShot(0, load_rare_faces)

    FirstFrame(program.shell.clerk, begin)
    program.open()
    code = application.exec()
    program.end()
    seen = meter.report()
    _log.info("ticks %s, longest %s ms, over 50 ms: %s", seen["ticks"], seen["max_ms"], seen["over_50_ms"])
    return code


def _say_when_and_end() -> None:
    """Say when the first frame was painted and the loop is free again, and end."""
    import time  # for the benchmark only

    sys.stdout.write(f"{time.time_ns()}\n")
    sys.stdout.flush()
    QApplication.exit(0)


def _new_id() -> str:
    from uuid6 import uuid7  # nobody begins a matter before the first frame

    return str(uuid7())


def _rehearse(program: WindowProgram, meter: StallMeter) -> None:
    from counter.rehearsal import DeskStage  # for tours and tests only
    from shared.qt.rehearsing import Rehearsing

    stage = DeskStage(program.shell.windows(), program.look, meter, QApplication.quit)
    rehearsing = Rehearsing(stage.commands())
    program.rehearsing = rehearsing
    rehearsing.start()
