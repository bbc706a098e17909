"""The kiosk's real window offscreen, fed by the real bridge; what is pressed there is kept as events."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtWidgets import QApplication

from tests.screens.kiosk_window import KioskWindow


@pytest.fixture(scope="session")
def application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@pytest.fixture(scope="session")
def one_window(application: QApplication) -> Iterator[KioskWindow]:
    opened = KioskWindow(application)
    yield opened
    opened.close()


@pytest.fixture
def kiosk(one_window: KioskWindow) -> KioskWindow:
    one_window.begin()
    return one_window
