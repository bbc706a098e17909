"""The window's pages offscreen, dressed, pressed by real key and mouse events."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter.look.tokens import load_look
from counter.look.wearing import wear
from counter.look.words import Words


@pytest.fixture(scope="module")
def dressed() -> Iterator[QApplication]:
    """The application in the window's look; undressed afterwards, others share it."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    face = application.font()
    wear(application, load_look())
    yield application
    application.setStyleSheet("")
    application.setPalette(QPalette())
    application.setFont(face)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def shown(dressed: QApplication) -> Iterator[Callable[[QWidget], None]]:
    """Shows a widget as the active window and closes it after the test."""
    opened: list[QWidget] = []

    def show(widget: QWidget) -> None:
        opened.append(widget)
        widget.resize(1280, 720)
        widget.show()
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)

    yield show
    for widget in opened:
        widget.close()
        widget.deleteLater()
    dressed.processEvents()
