"""The runner: stored before done, shown once decided, and deaf to answers meant for an earlier person."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event as Flag

import pytest

from shared.cases.actions import Action, EndVisit, FindOpenCase
from shared.cases.events import (
    CaseWasAccepted,
    Event,
    ExitPressed,
    ProvinceSilent,
    SavingFailed,
    StartPressed,
)
from shared.flow.runner import NotStoredError, Performer, Runner

WAIT_S = 10


@dataclass(frozen=True)
class Stay:
    """A toy state: everything that happened during one stay."""

    number: int = 1
    seen: tuple[Event, ...] = ()


def advance(stay: Stay, event: Event) -> tuple[Stay, tuple[Action, ...]]:
    if isinstance(event, ExitPressed):
        return Stay(stay.number + 1), (EndVisit("t"),)
    actions: tuple[Action, ...] = (FindOpenCase("p"),) if isinstance(event, StartPressed) else ()
    return Stay(stay.number, (*stay.seen, event)), actions


class Stage:
    """A running runner and what it showed."""

    def __init__(self, do: Callable[[Action], Event | None], keep: Callable[[Stay, Stay, Event], None]) -> None:
        self.shown: SimpleQueue[Stay] = SimpleQueue()
        self.runner = Runner(
            Stay(),
            advance,
            keep,
            {
                FindOpenCase: Performer("slow", do, lambda _action: ProvinceSilent("FLW-01")),
                EndVisit: Performer("other", lambda _action: None),
            },
            self.shown.put,
        )
        self.runner.start()
        self.next()

    def next(self) -> Stay:
        return self.shown.get(timeout=WAIT_S)


def never_fails(_before: Stay, _after: Stay, _event: Event) -> None:
    return None


def test_what_an_action_finds_out_comes_back_as_an_event() -> None:
    answer = CaseWasAccepted("c", "1")
    stage = Stage(lambda _action: answer, never_fails)

    stage.runner.post(StartPressed())

    assert stage.next().seen == (StartPressed(),)
    assert stage.next().seen == (StartPressed(), answer)
    stage.runner.stop()


def test_an_action_starts_only_after_the_change_was_stored() -> None:
    order: SimpleQueue[str] = SimpleQueue()

    def do(_action: Action) -> None:
        order.put("done")

    stage = Stage(do, lambda _before, _after, _event: order.put("stored"))
    stage.runner.post(StartPressed())

    assert [order.get(timeout=WAIT_S), order.get(timeout=WAIT_S)] == ["stored", "done"]
    stage.runner.stop()


def test_what_could_not_be_stored_is_not_done() -> None:
    done: list[Action] = []

    def keep(_before: Stay, _after: Stay, event: Event) -> None:
        if isinstance(event, StartPressed):
            raise NotStoredError("STO-01")

    def do(action: Action) -> None:
        done.append(action)

    stage = Stage(do, keep)
    stage.runner.post(StartPressed())

    assert stage.next().seen == (StartPressed(), SavingFailed("STO-01"))
    stage.runner.stop()
    assert done == []


def test_an_answer_meant_for_the_person_before_is_dropped_but_one_about_a_case_is_not() -> None:
    go_on = Flag()
    answers: list[Event] = [ProvinceSilent("SYN-01"), CaseWasAccepted("c", "1")]

    def do(_action: Action) -> Event:
        assert go_on.wait(WAIT_S)
        return answers.pop(0)

    stage = Stage(do, never_fails)
    for event in (StartPressed(), StartPressed(), ExitPressed()):
        stage.runner.post(event)
        last = stage.next()
    assert last == Stay(2)

    go_on.set()

    assert stage.next() == Stay(2, (CaseWasAccepted("c", "1"),))
    stage.runner.stop()


def test_a_defect_in_an_action_becomes_an_event_and_not_an_endless_wait(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def do(_action: Action) -> Event:
        raise ZeroDivisionError

    stage = Stage(do, never_fails)
    stage.runner.post(StartPressed())
    stage.next()

    assert stage.next().seen[-1] == ProvinceSilent("FLW-01")
    stage.runner.stop()
    assert "FindOpenCase broke" in caplog.text


def test_a_slow_lane_holds_up_no_other() -> None:
    blocked, ended = Flag(), Flag()

    def do(_action: Action) -> None:
        blocked.wait(WAIT_S)

    def end(_action: Action) -> None:
        ended.set()

    performers: dict[type[Action], Performer] = {
        FindOpenCase: Performer("slow", do),
        EndVisit: Performer("other", end),
    }
    runner = Runner(Stay(), advance, never_fails, performers, lambda _stay: None)
    runner.start()
    runner.post(StartPressed())
    runner.post(ExitPressed())

    assert ended.wait(WAIT_S)
    blocked.set()
    runner.stop()
