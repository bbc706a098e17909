"""The outbox between a real store and a real HTTPS server: exactly once, in order, and nothing lost."""

import pytest

from shared.contract.messages import Acknowledged, CaseAccepted, CertificateIssued
from shared.contract.problems import Problem
from shared.storage.errors import StoreWriteError
from shared.storage.records import EntryKind, EntryState, NewEntry, OutboxEntry
from shared.storage.store import Store

from .sending_terminal import CASE, CERTIFICATE, Terminal
from .stand_in_province import (
    AT,
    Doing,
    StandInProvince,
    answer_normally,
    answers,
    hang_up,
    lose_the_answer,
    refuses,
    show_a_portal,
)


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
