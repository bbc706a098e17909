"""The outbox between a real store and a real HTTPS server: exactly once, in order, and nothing lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue

import pytest
from pydantic import BaseModel

from shared.contract.messages import Acknowledged, CaseAccepted, CertificateIssued
from shared.contract.problems import Problem
from shared.storage.errors import StoreWriteError
from shared.storage.records import EntryKind, EntryState, NewEntry, OutboxEntry, StoredCase
from shared.storage.store import Store
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import SyncError
from shared.sync.outbox import LONGEST_ASKED_FOR_S, LONGEST_WAIT_S, SHORTEST_WAIT_S, OutboxSender

from .authority import Authority
from .stand_in_province import (
    AT,
    Asked,
    Conversation,
    Doing,
    StandInProvince,
    answer_normally,
    answers,
    hang_up,
    lose_the_answer,
    refuses,
    show_a_portal,
)

KEY = bytes(range(32))
DEADLINE_S = 10.0


@dataclass
class Clock:
    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Outcome:
    """One call of the sender's."""

    what: str
    entry: OutboxEntry
    said: BaseModel | SyncError

    @property
    def short(self) -> tuple[str, str, EntryKind]:
        return self.what, self.entry.case_id, self.entry.kind

    @property
    def code(self) -> str:
        return str(getattr(self.said, "code", ""))


class Terminal:
    """A store and its sender, as a terminal has them; may die and start again."""

    def __init__(self, path: Path, clock: Clock, channel: ProvinceChannel) -> None:
        self._path, self._clock, self._channel = path, clock, channel
        self.jitter = 0.5
        self.outcomes: Queue[Outcome] = Queue()
        self.switch_on(Store)

    def switch_on(self, make: type[Store]) -> None:
        self.store = make(self._path, KEY, self._clock)
        self.sender = OutboxSender(
            self.store,
            self._channel,
            now=self._clock,
            jitter=lambda: self.jitter,
            on_answer=lambda entry, answer: self.outcomes.put(Outcome("answer", entry, answer)),
            on_refused=lambda entry, problem: self.outcomes.put(Outcome("refused", entry, problem)),
            on_delayed=lambda entry, error: self.outcomes.put(Outcome("delayed", entry, error)),
        )

    def switch_off(self) -> None:
        self.sender.stop()
        self.store.close()

    def switch_on_again(self, make: type[Store] = Store) -> None:
        self.switch_off()
        self.switch_on(make)

    def confirm(self, *case_ids: str) -> None:
        for case_id in case_ids:
            self.store.confirm_case(
                StoredCase(case_id, "contribution", "person-1", "confirmed", True, {"case_id": case_id}),
                [
                    NewEntry(case_id, EntryKind.CASE, "/v1/cases", f'{{"case_id":"{case_id}"}}'),
                    NewEntry(case_id, EntryKind.CERTIFICATE, "/v1/certificates", f'{{"case_id":"{case_id}"}}'),
                ],
            )

    def next_outcome(self) -> Outcome:
        return self.outcomes.get(timeout=DEADLINE_S)

    def next_outcomes(self, count: int) -> list[tuple[str, str, EntryKind]]:
        return [self.next_outcome().short for _ in range(count)]

    def states(self) -> dict[tuple[str, EntryKind], EntryState]:
        return {(entry.case_id, entry.kind): entry.state for entry in self.store.entries()}

    def waits_s(self) -> dict[str, float]:
        """How long each waiting case entry waits from now."""
        return {
            entry.case_id: (entry.next_at - self._clock()).total_seconds()
            for entry in self.store.entries()
            if entry.kind is EntryKind.CASE and entry.state is EntryState.WAITING
        }


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def terminal(tmp_path: Path, clock: Clock, channel: ProvinceChannel) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "terminal" / "hall.db", clock, channel)
    yield terminal
    terminal.switch_off()


CASE, CERTIFICATE = EntryKind.CASE, EntryKind.CERTIFICATE


def test_a_confirmed_case_goes_up_and_then_its_certificate_comes_down(
    terminal: Terminal, province: StandInProvince
) -> None:
    terminal.confirm("c-1")
    terminal.sender.start()

    first, second = terminal.next_outcome(), terminal.next_outcome()

    assert (first.short, second.short) == (("answer", "c-1", CASE), ("answer", "c-1", CERTIFICATE))
    assert isinstance(first.said, CaseAccepted) and first.said.case_no == "NO-c-1"
    assert isinstance(second.said, CertificateIssued) and second.said.certificate_no == "C-c-1"
    assert set(terminal.states().values()) == {EntryState.SENT}
    assert province.keys("/v1/cases") == [first.entry.idempotency_key]
    assert province.keys("/v1/certificates") == [second.entry.idempotency_key]


def test_what_is_confirmed_later_goes_up_at_a_kick(terminal: Terminal) -> None:
    terminal.sender.start()
    terminal.confirm("c-1")

    terminal.sender.kick()

    assert terminal.next_outcomes(2) == [("answer", "c-1", CASE), ("answer", "c-1", CERTIFICATE)]


def test_a_lost_answer_is_asked_for_again_with_the_same_key_and_has_one_effect(
    terminal: Terminal, province: StandInProvince
) -> None:
    province.next_does(lose_the_answer, answer_normally, lose_the_answer)
    terminal.confirm("c-1")
    terminal.sender.start()

    outcomes: list[tuple[str, str, EntryKind]] = []
    while len(outcomes) < 4:
        outcomes.append(terminal.next_outcome().short)
        if outcomes[-1][0] == "delayed":
            terminal.sender.kick()

    assert outcomes == [
        ("delayed", "c-1", CASE),
        ("answer", "c-1", CASE),
        ("delayed", "c-1", CERTIFICATE),
        ("answer", "c-1", CERTIFICATE),
    ]
    for path in ("/v1/cases", "/v1/certificates"):
        assert len(province.keys(path)) == 2 and len(set(province.keys(path))) == 1
    assert province.effects == {("/v1/cases", "c-1"): 1, ("/v1/certificates", "c-1"): 1}


NO_ACCEPTANCE: dict[str, tuple[Doing, str]] = {
    "a captive portal": (show_a_portal, "SYN-01"),
    "a hang-up": (hang_up, "SYN-01"),
    "an answer of another schema": (answers({"ok": True}), "SYN-03"),
    "an answer about another case": (
        answers(
            {
                "case_no": "NO-c-2",
                "case_id": "c-2",
                "item_code": "contribution",
                "state": "finished",
                "accepted_at": AT,
            }
        ),
        "SYN-03",
    ),
    "an empty answer": (answers(b""), "SYN-03"),
    "a busy province": (refuses("BROKEN", 500), "SYN-01"),
}


@pytest.mark.parametrize(("doing", "code"), NO_ACCEPTANCE.values(), ids=NO_ACCEPTANCE.keys())
def test_nothing_counts_as_sent_without_a_valid_answer(
    doing: Doing, code: str, terminal: Terminal, province: StandInProvince
) -> None:
    province.next_does(doing)
    terminal.confirm("c-1")
    terminal.sender.start()

    outcome = terminal.next_outcome()

    assert (outcome.what, outcome.code) == ("delayed", code)
    assert terminal.states()["c-1", CASE] is EntryState.WAITING
    terminal.sender.kick()
    assert terminal.next_outcome().short == ("answer", "c-1", CASE)


def test_cases_may_pass_each_other_and_nothing_within_a_case_does(
    terminal: Terminal, province: StandInProvince
) -> None:
    cases = [f"c-{number}" for number in range(6)]
    terminal.confirm(*cases)
    province.next_does(answer_normally, refuses("BROKEN", 500), answer_normally, refuses("BROKEN", 500))
    terminal.sender.start()

    done: set[str] = set()
    while len(done) < len(cases):
        outcome = terminal.next_outcome()
        if outcome.short[0] == "answer" and outcome.entry.kind is CERTIFICATE:
            done.add(outcome.entry.case_id)
        elif outcome.short[0] == "delayed":
            terminal.sender.kick()

    committed = [(asked.path, asked.json["case_id"]) for asked in province.asked]
    for case_id in cases:
        mine = [path for path, its_case in committed if its_case == case_id]
        assert mine == sorted(mine)  # /v1/cases… before /v1/certificates
    assert all(count == 1 for count in province.effects.values())
    assert len(province.effects) == 2 * len(cases)


def test_a_refused_case_is_parked_and_does_not_stop_the_next(
    terminal: Terminal, province: StandInProvince
) -> None:
    province.next_does(refuses("FIELD_INVALID"))
    terminal.confirm("c-1", "c-2")
    terminal.sender.start()

    refused = terminal.next_outcome()

    assert refused.short == ("refused", "c-1", CASE)
    assert isinstance(refused.said, Problem) and refused.said.code == "FIELD_INVALID"
    assert terminal.next_outcomes(2) == [("answer", "c-2", CASE), ("answer", "c-2", CERTIFICATE)]
    terminal.sender.kick()
    terminal.sender.stop()
    assert terminal.states()["c-1", CASE] is EntryState.PARKED
    assert terminal.states()["c-1", CERTIFICATE] is EntryState.WAITING
    assert [asked.json["case_id"] for asked in province.asked] == ["c-1", "c-2", "c-2"]


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


def test_a_terminal_switched_off_sends_what_waited_when_it_is_on_again(
    terminal: Terminal, province: StandInProvince
) -> None:
    province.next_does(lose_the_answer)
    terminal.confirm("c-1")
    terminal.sender.start()
    terminal.next_outcome()

    terminal.switch_on_again()
    terminal.sender.start()

    assert terminal.next_outcomes(2) == [("answer", "c-1", CASE), ("answer", "c-1", CERTIFICATE)]
    assert province.effects["/v1/cases", "c-1"] == 1


def test_an_answer_that_nobody_acted_on_is_told_again_without_asking_the_province(
    terminal: Terminal, province: StandInProvince
) -> None:
    """As after a power cut between the answer's transaction and what follows from it."""
    province.next_does(answer_normally, refuses("FIELD_INVALID"))
    terminal.confirm("c-1", "c-2")
    terminal.sender.start()
    before = [terminal.next_outcome() for _ in range(3)]
    asked = len(province.asked)

    terminal.switch_on_again()
    terminal.sender.start()
    again = [terminal.next_outcome() for _ in range(3)]

    assert sorted(each.short for each in again) == sorted(each.short for each in before)
    assert sorted(str(each.said) for each in again) == sorted(str(each.said) for each in before)
    assert len(province.asked) == asked


class FullOnce(Store):
    """A store whose disk is full at the first answer."""

    is_full = True

    def record_answer(self, entry: OutboxEntry, answer: str) -> None:
        if self.is_full:
            self.is_full = False
            raise StoreWriteError("full")
        super().record_answer(entry, answer)


def test_an_answer_the_disk_did_not_take_is_asked_for_again_and_nothing_is_said_before(
    terminal: Terminal, province: StandInProvince
) -> None:
    terminal.switch_on_again(FullOnce)
    terminal.confirm("c-1")
    terminal.sender.start()
    while not province.effects:
        terminal.sender.kick()

    while terminal.outcomes.empty():
        terminal.sender.kick()

    assert terminal.next_outcomes(2) == [("answer", "c-1", CASE), ("answer", "c-1", CERTIFICATE)]
    assert len(province.keys("/v1/cases")) == 2 and len(set(province.keys("/v1/cases"))) == 1
    assert province.effects["/v1/cases", "c-1"] == 1


def test_a_rating_that_is_there_already_is_done_and_a_print_report_is_only_acknowledged(
    terminal: Terminal, province: StandInProvince
) -> None:
    terminal.confirm("c-1")
    terminal.sender.start()
    terminal.next_outcomes(2)
    province.next_does(refuses("ALREADY_RATED", 409))
    terminal.store.enqueue(NewEntry("c-1", EntryKind.RATING, "/v1/ratings", '{"level":5}'))
    terminal.store.enqueue(NewEntry("c-1", EntryKind.PRINT_REPORT, "/v1/certificates/C-1/prints", "{}"))

    terminal.sender.kick()
    outcome = terminal.next_outcome()

    assert outcome.short == ("answer", "c-1", EntryKind.PRINT_REPORT)
    assert isinstance(outcome.said, Acknowledged)
    assert set(terminal.states().values()) == {EntryState.SENT}


def test_stopping_is_quick_while_everything_waits(terminal: Terminal, province: StandInProvince) -> None:
    province.always_does(hang_up)
    terminal.jitter = 1.0
    terminal.confirm("c-1")
    terminal.sender.start()
    terminal.next_outcome()

    terminal.sender.stop()

    assert terminal.states()["c-1", CASE] is EntryState.WAITING
