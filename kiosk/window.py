"""The kiosk's window: QML from this package, fed by the bridge."""

import logging
import re
from importlib.resources import files

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.bridge.visit_bridge import VisitBridge
from shared.qt.drawings import add_drawings
from shared.qt.faces import load_first_faces

UNITS_PER_MM = 4
_LONG_SOURCE = re.compile(r"data:[^\s\"]+")
_log = logging.getLogger(__name__)


class WindowError(Exception):
    """The window's QML does not load; the reasons are in the log."""


def open_window(
    bridge: VisitBridge, *, size: QSize | None, px_per_mm: float
) -> tuple[QQmlApplicationEngine, QQuickWindow]:
    """Open the window, full screen or of the given size; the engine must live as long as it.

    Raises:
        WindowError: the program is damaged.
    """
    QGuiApplication.setFont(load_first_faces())
    engine = QQmlApplicationEngine()
    engine.setOutputWarningsToStandardError(False)
    engine.warnings.connect(_log_warnings)
    add_drawings(engine)
    width, height = (size.width(), size.height()) if size is not None else _screen_size()
    engine.setInitialProperties(
        {
            **bridge.initial(),
            "unitScale": px_per_mm / UNITS_PER_MM,
            "isFramed": size is not None,
            "width": width,
            "height": height,
        }
    )
    engine.load(QUrl.fromLocalFile(str(files("kiosk") / "qml" / "Main.qml")))
    if not engine.rootObjects():
        raise WindowError
    window = engine.rootObjects()[0]
    if not isinstance(window, QQuickWindow):
        raise WindowError
    bridge.attach(window)
    if size is None:
        window.showFullScreen()
    else:
        window.show()
    return engine, window


def _log_warnings(warnings: list[QQmlError]) -> None:
    """Qt's own line would hold the whole source of a picture, and a document is one."""
    for warning in warnings:
        _log.warning("%s", _LONG_SOURCE.sub("data:", warning.toString()))


def _screen_size() -> tuple[int, int]:
    size = QGuiApplication.primaryScreen().size()
    return size.width(), size.height()
