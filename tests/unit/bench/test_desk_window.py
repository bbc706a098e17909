"""The desk beside the bench: papers go under the camera, numbers come out, and a failure is one sentence."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from devices.bench.desk_papers import PAPERS as DRAWN
from devices.bench.window_desk import PAPERS, DeskWindow
from tests.unit.bench.playing import press, until

STAFF = [{"staff_no": "3001", "name": "孙样例甲", "password": "demo-3001", "pin": "1003"}]


class RecordingDesk:
    def __init__(self) -> None:
        self.laid: list[str | Path] = []
        self.is_broken = False

    def lay_page(self, name: str | Path) -> None:
        if self.is_broken:
            raise OSError("the camera fell off")
        self.laid.append(name)

    def clear_camera(self) -> None:
        self.laid.clear()


@pytest.fixture
def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest.fixture
def window(application: QApplication, desk: RecordingDesk) -> DeskWindow:
    window = DeskWindow(desk, STAFF, lambda board: f"A001 {board}")
    window.show()
    return window


def test_every_paper_that_is_offered_can_be_drawn() -> None:
    assert PAPERS.keys() <= DRAWN.keys()


def test_a_paper_is_laid_and_taken_away(window: DeskWindow, desk: RecordingDesk) -> None:
    press(window.papers["id_copy"])
    until(lambda: desk.laid == ["id_copy"])
    press(window.clear)
    until(lambda: not desk.laid)
    window.close()


def test_a_number_is_shown(window: DeskWindow) -> None:
    press(window.numbers["social_insurance"])
    until(lambda: window.number.text() == "A001 social_insurance")
    window.close()


def test_a_failure_is_one_sentence(window: DeskWindow, desk: RecordingDesk) -> None:
    desk.is_broken = True
    press(window.papers["id_card"])
    until(lambda: window.notice.isVisible())

    assert "the camera fell off" in window.notice.words.text()
    window.close()
