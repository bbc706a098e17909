"""The line of a hall: who is next, who is called where, and what a number is good for."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from uuid6 import uuid7

from shared.contract.problems import Problem, ProblemCode
from tests.contract.calling_terminal import CallingTerminal
from tests.contract.staff_at_work import AtWork, Cards, sign_in

Staff = dict[str, dict[str, Any]]


def code_of(answer: Any) -> str:
    return Problem.model_validate_json(answer.content).code


def wanted(**changes: Any) -> dict[str, Any]:
    return {"ticket_id": str(uuid7()), "board": "labour_relations", **changes}


@pytest.fixture
def clerk(terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    at_work = sign_in(terminal, cards, staff, "staff_clerk", "clerk", "3")
    while at_work.post("/tickets/calls", {}).status_code == 200:
        pass  # whoever an earlier test left in the line
    return at_work


@pytest.fixture
def colleague(other_terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(other_terminal, cards, staff, "staff_clerk2", "clerk", "4")


def test_numbers_go_up_and_are_called_in_their_order(terminal: CallingTerminal, clerk: AtWork) -> None:
    first, second = (terminal.post("/tickets", wanted()).json() for _ in range(2))
    called = [clerk.post("/tickets/calls", {}).json()["ticket_no"] for _ in range(2)]
    nobody = clerk.post("/tickets/calls", {})

    assert (first["ahead"], second["ahead"]) == (0, 1)
    assert int(second["ticket_no"][1:]) == int(first["ticket_no"][1:]) + 1
    assert called == [first["ticket_no"], second["ticket_no"]]
    assert code_of(nobody) == ProblemCode.NO_TICKET_WAITING


def test_old_people_and_appointments_come_first(terminal: CallingTerminal, clerk: AtWork) -> None:
    for priority in ("none", "disabled", "elder", "appointment"):
        terminal.post("/tickets", wanted(priority=priority))

    line = clerk.call("GET", "/tickets/waiting").json()
    called = [clerk.post("/tickets/calls", {}).json()["priority"] for _ in range(4)]

    assert line["waiting"] == 4
    assert called == ["appointment", "elder", "disabled", "none"]


def test_two_windows_never_call_the_same_number(
    terminal: CallingTerminal, clerk: AtWork, colleague: AtWork
) -> None:
    taken = {terminal.post("/tickets", wanted()).json()["ticket_no"] for _ in range(12)}
    with ThreadPoolExecutor(4) as crowd:
        called = list(crowd.map(lambda who: who.post("/tickets/calls", {}).json(), [clerk, colleague] * 6))

    assert {each["ticket_no"] for each in called} == taken
    assert {each["window_no"] for each in called} == {"3", "4"}


def test_a_number_is_called_again_begun_with_and_ended(terminal: CallingTerminal, clerk: AtWork) -> None:
    terminal.post("/tickets", wanted())
    ticket = clerk.post("/tickets/calls", {}).json()
    path = f"/tickets/{ticket['ticket_id']}/events"

    recalled, started, ended = (
        clerk.post(path, {"event": each}).json() for each in ("recalled", "started", "ended")
    )
    too_late = clerk.post(path, {"event": "recalled"})

    assert (recalled["state"], recalled["call_count"]) == ("called", 2)
    assert (started["state"], ended["state"]) == ("serving", "ended")
    assert code_of(too_late) == ProblemCode.TICKET_STATE


def test_a_colleague_does_not_touch_my_number(terminal: CallingTerminal, clerk: AtWork, colleague: AtWork) -> None:
    terminal.post("/tickets", wanted())
    ticket = clerk.post("/tickets/calls", {}).json()

    answer = colleague.post(f"/tickets/{ticket['ticket_id']}/events", {"event": "started"})

    assert code_of(answer) == ProblemCode.NOT_PERMITTED


def test_a_number_taken_with_a_card_carries_the_person_masked_and_once(
    terminal: CallingTerminal, clerk: AtWork, cards: Cards
) -> None:
    visit = terminal.open_visit(cards["normal"])
    first = terminal.post("/tickets", wanted(), token=visit["visit_token"])
    second = terminal.post("/tickets", wanted(), token=visit["visit_token"])
    called = clerk.post("/tickets/calls", {}).json()

    assert code_of(second) == ProblemCode.ALREADY_WAITING
    assert second.json()["detail"] == first.json()["ticket_no"]
    assert (called["person_ref"], called["person_masked"]) == (visit["person"]["person_ref"], "赵**")


def test_a_number_repeated_after_a_lost_answer_is_one_number(terminal: CallingTerminal, clerk: AtWork) -> None:
    body, key = wanted(), str(uuid7())
    first, again = (terminal.post("/tickets", body, key=key).json() for _ in range(2))

    assert first == again
    assert clerk.call("GET", "/tickets/waiting").json()["waiting"] == 1


def test_without_the_post_nobody_sees_or_moves_the_line(
    terminal: CallingTerminal, cards: Cards, staff: Staff
) -> None:
    reviewer = sign_in(terminal, cards, staff, "staff_reviewer", "reviewer", None)
    plain = terminal.session.get(terminal.url + "/tickets/waiting", timeout=10)

    assert code_of(reviewer.call("GET", "/tickets/waiting")) == ProblemCode.NOT_PERMITTED
    assert code_of(reviewer.post("/tickets/calls", {})) == ProblemCode.NOT_PERMITTED
    assert code_of(plain) == ProblemCode.SIGN_IN_EXPIRED


def test_a_board_nobody_knows_gives_no_number(terminal: CallingTerminal) -> None:
    assert code_of(terminal.post("/tickets", wanted(board="weather"))) == ProblemCode.FIELD_INVALID
