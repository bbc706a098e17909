"""The idle clock: a warning in time, more time for the old, none while the machine works."""

from collections.abc import Iterator
from queue import Empty, SimpleQueue

import pytest

from shared.cases.events import ElderModeChosen, Event, IdleExpired, IdleWarned
from shared.cases.kiosk_flow import advance
from shared.cases.visit import IdleClass, Step, Visit
from shared.flow.idle_clock import IdleClock, IdleLimit, load_idle_limits
from tests.data.visits import visit_at

WAIT_S = 10
LIMITS = {kind: IdleLimit(90, 30) for kind in IdleClass} | {IdleClass.PARTING: IdleLimit(12, 0)}


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.said: SimpleQueue[Event] = SimpleQueue()
        self.idle = IdleClock(LIMITS, self.said.put, lambda: self.now_s)

    def pass_s(self, seconds: float, visit: Visit) -> None:
        self.now_s += seconds
        self.idle.show(visit)  # wakes the clock's thread; the page is the same, so nothing starts again

    def next(self) -> Event:
        return self.said.get(timeout=WAIT_S)

    def is_silent(self) -> bool:
        try:
            self.said.get(timeout=0.1)
        except Empty:
            return True
        return False


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    clock.idle.start()
    yield clock
    clock.idle.stop()


def test_a_person_is_warned_and_then_let_go(clock: Clock) -> None:
    visit = visit_at(Step.ITEMS)
    clock.idle.show(visit)

    clock.pass_s(60, visit)
    assert clock.next() == IdleWarned()
    clock.pass_s(30, visit)
    assert clock.next() == IdleExpired()


def test_a_touch_starts_the_time_again(clock: Clock) -> None:
    visit = visit_at(Step.ITEMS)
    clock.idle.show(visit)
    clock.pass_s(59, visit)
    clock.idle.touched()

    clock.pass_s(59, visit)

    assert clock.is_silent()


def test_people_with_large_letters_get_twice_the_time(clock: Clock) -> None:
    visit, _ = advance(visit_at(Step.ITEMS), ElderModeChosen(True))
    clock.idle.show(visit)

    clock.pass_s(119, visit)
    assert clock.is_silent()
    clock.pass_s(1, visit)
    assert clock.next() == IdleWarned()


def test_no_time_runs_while_the_machine_works(clock: Clock) -> None:
    visit = visit_at(Step.SUBMITTING)
    clock.idle.show(visit)

    clock.pass_s(10_000, visit)

    assert clock.is_silent()


def test_the_goodbye_ends_without_a_warning(clock: Clock) -> None:
    visit = visit_at(Step.GOODBYE)
    clock.idle.show(visit)

    clock.pass_s(12, visit)

    assert clock.next() == IdleExpired()


def test_every_limit_leaves_at_least_twenty_seconds_of_warning() -> None:
    limits = load_idle_limits()

    assert set(limits) == set(IdleClass)
    for kind in (IdleClass.READING, IdleClass.FORM, IdleClass.AFTERWARDS):
        assert limits[kind].warning_s >= 20
        assert limits[kind].limit_s > limits[kind].warning_s
