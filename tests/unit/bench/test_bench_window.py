"""The bench window does what the hand on it means, once, beside the UI thread, and never pretends."""

from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QFontMetrics, QRawFont
from PySide6.QtTest import QTest

from devices.bench.window import BenchWindow, open_bench
from devices.bench.window_style import FAMILIES, Size, face
from tests.unit.bench.playing import Seconds, choose, press, until
from tests.unit.bench.recording_world import JI, LONG, ZHAO, RecordingWorld


def test_the_first_person_is_chosen_and_a_click_chooses_another(bench: BenchWindow) -> None:
    assert bench.people.chosen == ZHAO
    choose(bench, 1)
    assert bench.people.chosen == JI
    assert bench.chosen_name.text() == JI.name


def test_a_social_card_is_put_on_once_and_can_then_be_taken(bench: BenchWindow, world: RecordingWorld) -> None:
    assert bench.social_card.put.isEnabled()
    assert not bench.social_card.take.isEnabled()
    press(bench.social_card.put)
    until(bench.social_card.take.isEnabled)
    assert world.calls == ["put_social_card normal"]
    assert not bench.social_card.put.isEnabled()
    press(bench.social_card.take)
    until(bench.social_card.put.isEnabled)
    assert world.calls == ["put_social_card normal", "take_social_card"]
    assert not bench.social_card.take.isEnabled()


def test_an_id_card_is_laid_and_lifted_by_the_chosen_person(bench: BenchWindow, world: RecordingWorld) -> None:
    choose(bench, 1)
    press(bench.id_card.put)
    until(bench.id_card.take.isEnabled)
    press(bench.id_card.take)
    until(bench.id_card.put.isEnabled)
    assert world.calls == ["lay_id_card rare", "lift_id_card"]
    assert not bench.social_card.take.isEnabled()


def test_whoever_has_no_id_card_cannot_lay_one_and_the_button_says_so(
    bench: BenchWindow, world: RecordingWorld
) -> None:
    choose(bench, 2)
    assert bench.people.chosen == LONG
    assert bench.social_card.put.isEnabled()
    assert not bench.id_card.put.isEnabled()
    assert bench.id_card.put.english == "Has none"
    press(bench.id_card.put)
    assert world.calls == []


def test_another_persons_card_can_replace_or_be_taken_by_name(bench: BenchWindow, world: RecordingWorld) -> None:
    press(bench.social_card.put)
    until(bench.social_card.take.isEnabled)
    choose(bench, 1)
    assert bench.social_card.put.isEnabled()
    assert ZHAO.name in bench.social_card.take.english
    press(bench.social_card.put)
    until(lambda: bench.social_card.owner == JI and bench.social_card.take.isEnabled())
    assert world.calls == ["put_social_card normal", "put_social_card rare"]
    choose(bench, 0)
    assert JI.name in bench.social_card.take.english


def test_while_a_card_moves_its_buttons_rest_and_a_second_press_does_nothing(
    bench: BenchWindow, world: RecordingWorld
) -> None:
    world.free.clear()
    press(bench.social_card.put)
    until(lambda: len(world.calls) == 1)
    choose(bench, 1)
    assert not bench.social_card.put.isEnabled()
    assert not bench.social_card.take.isEnabled()
    assert bench.id_card.put.isEnabled()
    press(bench.social_card.put)
    world.free.set()
    until(bench.social_card.take.isEnabled)
    assert world.calls == ["put_social_card normal"]
    assert bench.social_card.owner == ZHAO


def test_the_window_goes_on_while_the_world_is_slow(bench: BenchWindow, world: RecordingWorld) -> None:
    world.free.clear()
    press(bench.network)
    until(lambda: world.calls == ["cut_network"])
    choose(bench, 1)
    assert bench.people.chosen == JI
    assert bench.network.is_on
    assert not bench.network.isEnabled()


@pytest.mark.parametrize(
    ("name", "off", "on"),
    [("paper", "take_paper_out", "put_paper_in"), ("network", "cut_network", "restore_network")],
)
def test_a_switch_goes_off_and_on_again_when_the_world_has_followed(
    bench: BenchWindow, world: RecordingWorld, name: str, off: str, on: str
) -> None:
    switch = getattr(bench, name)
    press(switch)
    until(lambda: not switch.is_on and switch.isEnabled())
    press(switch)
    until(lambda: switch.is_on and switch.isEnabled())
    assert world.calls == [off, on]


def test_a_failure_is_one_sentence_and_nothing_is_pretended(bench: BenchWindow, world: RecordingWorld) -> None:
    world.trouble = RuntimeError("pcscd is gone\n  since a second")
    press(bench.social_card.put)
    until(bench.notice.isVisible)
    assert bench.notice.words.text() == "✕ 放上社保卡：没有成功 · failed: pcscd is gone since a second"
    assert bench.social_card.owner is None
    assert bench.social_card.put.isEnabled()
    assert not bench.social_card.take.isEnabled()


def test_a_switch_whose_call_failed_stands_where_it_stood(bench: BenchWindow, world: RecordingWorld) -> None:
    world.trouble = OSError()
    press(bench.paper)
    until(bench.notice.isVisible)
    assert bench.paper.is_on
    assert bench.paper.isEnabled()
    assert "打印纸" in bench.notice.words.text()
    assert "OSError" in bench.notice.words.text()


def test_the_notice_goes_when_it_is_put_away_and_when_something_else_is_done(
    bench: BenchWindow, world: RecordingWorld
) -> None:
    world.trouble = RuntimeError("no")
    press(bench.network)
    until(bench.notice.isVisible)
    press(bench.notice.dismiss)
    assert not bench.notice.isVisible()
    press(bench.network)
    until(bench.notice.isVisible)
    world.trouble = None
    press(bench.network)
    until(lambda: not bench.network.is_on)
    assert not bench.notice.isVisible()


def test_a_very_long_reason_is_cut_and_the_notice_stays_inside_the_window(
    bench: BenchWindow, world: RecordingWorld
) -> None:
    world.trouble = RuntimeError("word " * 200)
    press(bench.network)
    until(bench.notice.isVisible)
    assert bench.notice.words.text().endswith("…")
    assert bench.rect().contains(bench.notice.geometry())


def test_a_code_is_shown_with_its_owner_and_runs_out_after_sixty_seconds(
    bench: BenchWindow, world: RecordingWorld, clock: Seconds
) -> None:
    press(bench.new_code)
    until(lambda: bench.code.digits == "48203157")
    assert world.calls == ["new_ecard_code normal"]
    assert bench.new_code.isEnabled()
    assert bench.code.left_s == 60
    assert ZHAO.name in bench.code.caption
    clock.now_s += 59.5
    assert "还剩 1 秒" in bench.code.caption
    clock.now_s += 0.5
    assert bench.code.left_s == 0
    assert "已过期" in bench.code.caption


def test_a_slow_code_counts_from_when_it_was_asked_for(
    bench: BenchWindow, world: RecordingWorld, clock: Seconds
) -> None:
    world.free.clear()
    press(bench.new_code)
    until(lambda: len(world.calls) == 1)
    assert not bench.new_code.isEnabled()
    clock.now_s += 5
    world.free.set()
    until(bench.new_code.isEnabled)
    assert bench.code.left_s == 55


def test_no_call_of_the_world_runs_on_the_ui_thread(bench: BenchWindow, world: RecordingWorld) -> None:
    for button in (bench.social_card.put, bench.id_card.put, bench.new_code, bench.paper, bench.network):
        press(button)
    until(
        lambda: bench.social_card.take.isEnabled() and bench.id_card.take.isEnabled() and not bench.network.is_on
    )
    press(bench.social_card.take)
    press(bench.id_card.take)
    until(lambda: not bench.social_card.take.isEnabled() and not bench.id_card.take.isEnabled())
    until(lambda: bench.social_card.put.isEnabled() and bench.id_card.put.isEnabled())
    assert len(world.calls) == 7
    assert len(world.threads) == 1
    assert current_thread().name not in world.threads


class Viewer(QObject):
    """Stands where the system's PDF viewer would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def test_printed_papers_appear_newest_first_and_open_in_the_systems_viewer(
    bench: BenchWindow, world: RecordingWorld, tmp_path: Path
) -> None:
    viewer = Viewer()
    # PySide takes the name as str and refuses bytes; its stub says the opposite.
    QDesktopServices.setUrlHandler("file", viewer, "open")  # type: ignore[arg-type]
    try:
        assert not bench.open_paper.isEnabled()
        for name in ("1.pdf", "2.pdf"):
            (tmp_path / name).write_bytes(b"%PDF")
            world.papers.append(tmp_path / name)
        until(lambda: bench.tray.count() == 2)
        press(bench.open_paper)
        older = bench.tray.visualItemRect(bench.tray.item(1)).center()
        QTest.mouseClick(bench.tray.viewport(), Qt.MouseButton.LeftButton, pos=older)
        QTest.mouseDClick(bench.tray.viewport(), Qt.MouseButton.LeftButton, pos=older)
        assert viewer.opened == [tmp_path / "2.pdf", tmp_path / "1.pdf"]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_a_closed_bench_has_no_worker_and_asks_the_world_nothing_more(
    bench: BenchWindow, world: RecordingWorld
) -> None:
    bench.close()
    bench.look_for_paper()
    press(bench.social_card.put)
    assert world.calls == []


def test_everything_fits_the_window_it_opens_with(bench: BenchWindow) -> None:
    assert (bench.width(), bench.height()) == (420, 860)
    assert bench.minimumSizeHint().width() <= 420
    for button in (bench.social_card.put, bench.social_card.take, bench.id_card.put, bench.new_code):
        words = QFontMetrics(face(Size.BODY)).horizontalAdvance(button.text())
        assert words < button.width() - 60


def test_names_are_drawn_with_our_own_faces_rare_characters_included(bench: BenchWindow) -> None:
    faces = [QRawFont.fromFont(QFont(family)) for family in FAMILIES]
    assert [one.familyName() for one in faces] == FAMILIES
    for citizen in (ZHAO, JI, LONG):
        for letter in citizen.name:
            assert any(one.supportsCharacter(ord(letter)) for one in faces)


def test_open_bench_gives_a_window_with_its_name(bench: BenchWindow, world: RecordingWorld) -> None:
    window = open_bench(world)
    assert window.windowTitle() == "大厅演示台 Hall bench"
    window.close()
