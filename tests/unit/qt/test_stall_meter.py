"""The stall meter sees a stall, says where it was, and looks away when told to."""

import threading
import time

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from shared.qt.stall_meter import StallMeter, place_of


@pytest.fixture(scope="session")
def application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


def run_for(application: QApplication, ms: int) -> None:
    deadline = QDeadlineTimer(ms)
    while not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def stand_still(seconds: float) -> None:
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        pass


def test_a_stall_is_counted_with_its_length_and_its_place(application: QApplication) -> None:
    meter = StallMeter()
    meter.start()
    run_for(application, 40)
    stand_still(0.15)
    run_for(application, 40)
    meter.stop()
    seen = meter.report()

    assert seen["over_50_ms"] == 1
    assert float(str(seen["max_ms"])) >= 130
    assert isinstance(seen["places"], list)
    assert any("stand_still" in place for place in seen["places"])


def test_what_only_a_rehearsal_does_is_left_out(application: QApplication) -> None:
    meter = StallMeter()
    meter.start()
    run_for(application, 40)
    with meter.paused():
        stand_still(0.15)
    run_for(application, 40)
    meter.stop()

    assert meter.report()["over_50_ms"] == 0
    assert meter.report()["places"] == []


def test_looking_at_a_thread_keeps_nothing_of_it_alive() -> None:
    """A painter that dies on the watchdog's thread takes Qt down: what a function holds dies as it returns."""
    died_on: list[int] = []

    class Held:
        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    def holds_something() -> None:
        held = Held()
        assert sum(range(200)) > 0
        assert held is not None

    looking = threading.Event()
    ended = threading.Event()

    def works() -> None:
        looking.wait()
        while not ended.is_set():
            holds_something()

    worker = threading.Thread(target=works)
    worker.start()
    looking.set()
    places = {place_of(worker.ident or 0) for _ in range(300)}
    ended.set()
    worker.join()

    assert set(died_on) == {worker.ident}
    assert any("holds_something" in place for place in places)
