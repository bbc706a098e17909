"""The bench window, real and offscreen, over a world that records."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from devices.bench.window import BenchWindow
from tests.unit.bench.playing import Seconds
from tests.unit.bench.recording_world import RecordingWorld


@pytest.fixture(scope="session")
def application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def world() -> RecordingWorld:
    return RecordingWorld()


@pytest.fixture
def bench(application: QApplication, world: RecordingWorld, clock: Seconds) -> Iterator[BenchWindow]:
    window = BenchWindow(world, clock)
    window.show()
    yield window
    world.free.set()
    window.close()
    window.deleteLater()
    application.processEvents()
