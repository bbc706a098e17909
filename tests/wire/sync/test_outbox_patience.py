"""When the outbox waits, for whom, and for how long."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from shared.storage.records import EntryState
from shared.sync.channel import ProvinceChannel
from shared.sync.outbox import LONGEST_ASKED_FOR_S, LONGEST_WAIT_S, SHORTEST_WAIT_S

from .authority import Authority
from .sending_terminal import CASE, CERTIFICATE, Clock, Terminal
from .stand_in_province import (
    Asked,
    Conversation,
    Doing,
    StandInProvince,
    answer_normally,
    answers,
    hang_up,
    refuses,
    show_a_portal,
)


def fail_for(case_id: str, doing: Doing) -> Doing:
    def choose(conversation: Conversation, asked: Asked) -> None:
        (doing if asked.json["case_id"] == case_id else answer_normally)(conversation, asked)

    return choose


@pytest.mark.parametrize(
    "doing",
    [
        refuses("BROKEN", 500),
        answers({"ok": True}),
        refuses("IDEMPOTENCY_IN_PROGRESS", 409, retry="same_key", retry_after_s=5),
    ],
)
def test_a_case_that_fails_for_ever_does_not_stop_the_next(
    doing: Doing, terminal: Terminal, province: StandInProvince
) -> None:
    province.always_does(fail_for("c-1", doing))
    terminal.confirm("c-1", "c-2")
    terminal.sender.start()

    assert terminal.next_outcomes(3) == [
        ("delayed", "c-1", CASE),
        ("answer", "c-2", CASE),
        ("answer", "c-2", CERTIFICATE),
    ]
    assert terminal.states()["c-1", CASE] is EntryState.WAITING


def test_a_line_that_is_down_is_tried_once_and_everybody_who_waits_is_told(
    terminal: Terminal, province: StandInProvince
) -> None:
    province.always_does(hang_up)
    terminal.confirm("c-1", "c-2", "c-3")
    terminal.sender.start()

    assert terminal.next_outcomes(3) == [("delayed", f"c-{number}", CASE) for number in (1, 2, 3)]
    terminal.sender.stop()
    assert len(province.asked) == 1


def test_when_the_line_comes_back_everything_goes_up_once(terminal: Terminal, province: StandInProvince) -> None:
    province.always_does(show_a_portal)
    terminal.confirm("c-1", "c-2", "c-3")
    terminal.sender.start()
    terminal.next_outcomes(3)

    province.always_does(None)
    terminal.sender.kick()

    assert {short[0] for short in terminal.next_outcomes(6)} == {"answer"}
    assert all(count == 1 for count in province.effects.values()) and len(province.effects) == 6


@pytest.mark.parametrize(("asked_for", "waits_s"), [("120", 120), ("99999999999999", LONGEST_ASKED_FOR_S)])
def test_a_province_that_asks_to_be_left_alone_is_left_alone_within_reason(
    asked_for: str, waits_s: float, terminal: Terminal, province: StandInProvince
) -> None:
    province.next_does(answers(b"", 503, "text/plain", Retry_After=asked_for))
    terminal.confirm("c-1")
    terminal.sender.start()

    terminal.next_outcome()

    assert terminal.waits_s() == {"c-1": waits_s}


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_every_failure_doubles_the_span_from_which_the_next_wait_is_drawn(
    jitter: float, terminal: Terminal, province: StandInProvince
) -> None:
    terminal.jitter = jitter
    province.always_does(refuses("BROKEN", 500))
    terminal.confirm("c-1")
    terminal.sender.start()

    waits = []
    for _ in range(9):
        terminal.next_outcome()
        waits.append(terminal.waits_s()["c-1"])
        terminal.sender.kick()

    spans = [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert waits == [max(SHORTEST_WAIT_S, span * jitter) for span in spans]
    assert max(waits) <= LONGEST_WAIT_S


def test_a_wait_that_is_over_needs_no_kick(terminal: Terminal, province: StandInProvince, clock: Clock) -> None:
    terminal.jitter = 0.0
    province.next_does(refuses("BROKEN", 500))
    terminal.confirm("c-1")
    terminal.sender.start()
    terminal.next_outcome()

    clock.moment += timedelta(seconds=1)

    assert terminal.next_outcome().short == ("answer", "c-1", CASE)


def test_a_server_with_a_wrong_certificate_learns_nothing_and_nothing_is_lost(
    tmp_path: Path,
    clock: Clock,
    start_province: Callable[..., StandInProvince],
    stranger: Authority,
    open_channel: Callable[..., ProvinceChannel],
) -> None:
    impostor = start_province(stranger.write_server(tmp_path))
    terminal = Terminal(tmp_path / "terminal" / "hall.db", clock, open_channel(impostor))
    terminal.confirm("c-1", "c-2")
    terminal.sender.start()

    outcomes = [terminal.next_outcome() for _ in range(2)]
    terminal.switch_off()

    assert [(each.what, each.code) for each in outcomes] == [("delayed", "SYN-02")] * 2
    assert impostor.asked == []


@pytest.mark.parametrize("code", ["TERMINAL_BLOCKED", "TERMINAL_UNKNOWN"])
def test_a_blocked_terminal_keeps_its_cases_and_sends_them_when_it_is_let_in_again(
    code: str, terminal: Terminal, province: StandInProvince
) -> None:
    province.always_does(refuses(code, 403))
    terminal.confirm("c-1", "c-2")
    terminal.sender.start()
    assert {short[0] for short in terminal.next_outcomes(2)} == {"delayed"}

    province.always_does(None)
    terminal.sender.kick()

    assert {short[0] for short in terminal.next_outcomes(4)} == {"answer"}


def test_stopping_is_quick_while_everything_waits(terminal: Terminal, province: StandInProvince) -> None:
    province.always_does(hang_up)
    terminal.jitter = 1.0
    terminal.confirm("c-1")
    terminal.sender.start()
    terminal.next_outcome()

    terminal.sender.stop()

    assert terminal.states()["c-1", CASE] is EntryState.WAITING
