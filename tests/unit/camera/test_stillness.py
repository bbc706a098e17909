"""When a page has lain still long enough."""

from devices.camera.stillness import MOST_MOVEMENT, STILL_AFTER_S, StillnessWatch, has_moved

HERE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
ASIDE = tuple((x + 2 * MOST_MOVEMENT, y) for x, y in HERE)
TREMBLING = tuple((x + 0.5 * MOST_MOVEMENT, y) for x, y in HERE)


def test_a_page_is_still_after_its_time_and_not_before() -> None:
    watch = StillnessWatch()
    assert not watch.note(HERE, 0.0)
    assert not watch.note(TREMBLING, STILL_AFTER_S - 0.01)
    assert watch.note(HERE, STILL_AFTER_S)
    assert watch.note(HERE, 20.0)


def test_a_page_that_moved_has_to_wait_again() -> None:
    watch = StillnessWatch()
    watch.note(HERE, 0.0)
    assert not watch.note(ASIDE, 1.0)
    assert not watch.note(ASIDE, 1.5)
    assert watch.note(ASIDE, 1.01 + STILL_AFTER_S)


def test_a_page_that_creeps_is_not_still() -> None:
    watch = StillnessWatch()
    creeping = [tuple((x + 0.4 * MOST_MOVEMENT * step, y) for x, y in HERE) for step in range(20)]
    assert not any(watch.note(corners, 0.2 * step) for step, corners in enumerate(creeping))


def test_a_page_taken_away_has_to_wait_again() -> None:
    watch = StillnessWatch()
    watch.note(HERE, 0.0)
    assert not watch.note((), 0.5)
    assert not watch.note(HERE, 0.9)
    assert not watch.note((), 5.0)


def test_coming_and_going_is_moving() -> None:
    assert has_moved((), HERE)
    assert has_moved(HERE, ())
    assert not has_moved((), ())
    assert not has_moved(HERE, TREMBLING)
