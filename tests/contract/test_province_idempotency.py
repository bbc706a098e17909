"""A key has one effect: repeats, other bodies, many at once, and a province killed in between."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from uuid6 import uuid7

from devices.bench.province_process import ProvinceProcess
from shared.contract.messages import REPLAYED_HEADER
from tests.contract.calling_terminal import CallingTerminal, submission

Cards = dict[str, dict[str, Any]]


def count_cases(data_dir: Path, case_id: str) -> int:
    with sqlite3.connect(f"file:{(data_dir / 'province.db').as_posix()}?mode=ro", uri=True) as connection:
        count: int = connection.execute("SELECT count(*) FROM cases WHERE case_id = ?", (case_id,)).fetchone()[0]
    connection.close()
    return count


def test_a_repeat_gets_the_first_answer(terminal: CallingTerminal, cards: Cards) -> None:
    key, body = str(uuid7()), submission(terminal.open_visit(cards["normal"]))

    first = terminal.post("/cases", body, key=key)
    again = terminal.post("/cases", body, key=key)

    assert first.json() == again.json()
    assert REPLAYED_HEADER not in first.headers
    assert again.headers[REPLAYED_HEADER] == "true"


def test_a_key_used_for_another_body_is_refused(terminal: CallingTerminal, cards: Cards) -> None:
    key, visit = str(uuid7()), terminal.open_visit(cards["normal"])

    assert terminal.post("/cases", submission(visit), key=key).status_code == 200
    answer = terminal.post("/cases", submission(visit), key=key)

    assert answer.json()["code"] == "IDEMPOTENCY_BODY_MISMATCH"


def test_a_change_without_a_key_is_refused(terminal: CallingTerminal, cards: Cards) -> None:
    body = submission(terminal.open_visit(cards["normal"]))

    answer = terminal.session.post(terminal.url + "/cases", json=body, timeout=10)

    assert answer.json()["code"] == "IDEMPOTENCY_KEY_MISSING"


def test_twenty_equal_calls_at_once_have_one_effect(
    terminal: CallingTerminal, province: ProvinceProcess, cards: Cards
) -> None:
    key, body = str(uuid7()), submission(terminal.open_visit(cards["normal"]))

    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(lambda _: terminal.post("/cases", body, key=key), range(20)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert sum(REPLAYED_HEADER not in answer.headers for answer in answers) == 1
    assert count_cases(province.data_dir, body["case_id"]) == 1


def test_another_terminals_key_is_another_key(
    terminal: CallingTerminal, other_terminal: CallingTerminal, cards: Cards
) -> None:
    key = str(uuid7())

    mine = terminal.post("/cases", submission(terminal.open_visit(cards["normal"])), key=key)
    theirs = other_terminal.post("/cases", submission(other_terminal.open_visit(cards["normal"])), key=key)

    assert (mine.status_code, theirs.status_code) == (200, 200)
    assert mine.json()["case_no"] != theirs.json()["case_no"]


def test_effect_and_key_survive_a_killed_province_together(tmp_path: Path) -> None:
    province = ProvinceProcess(tmp_path / "own")
    province.start()
    try:
        card = next(card for card in province.demo_cards() if card["label"] == "normal")
        terminal = CallingTerminal.enrol(province, tmp_path, "killed")
        key, body = str(uuid7()), submission(terminal.open_visit(card))
        first = terminal.post("/cases", body, key=key).json()

        province.kill()
        province.start()
        again = terminal.post("/cases", body, key=key)

        assert again.json() == first
        assert again.headers[REPLAYED_HEADER] == "true"
        assert count_cases(province.data_dir, body["case_id"]) == 1
    finally:
        province.stop()
