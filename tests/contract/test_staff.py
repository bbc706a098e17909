"""Staff at the province: who gets in, in which post, and what a second person's word is good for."""

from typing import Any

import pytest
from uuid6 import uuid7

from devices.bench.province_process import ProvinceProcess
from shared.contract.problems import Problem, ProblemCode
from tests.contract.calling_terminal import CallingTerminal
from tests.contract.staff_at_work import AtWork, Cards, credentials, sign_in, staff_card

Staff = dict[str, dict[str, Any]]
CONTENT = "a" * 64


def code_of(answer: Any) -> str:
    return Problem.model_validate_json(answer.content).code


def word(cards: Cards, staff: Staff, label: str = "staff_supervisor", **changes: Any) -> dict[str, Any]:
    member = staff[label]
    return {
        "action": "case.submit",
        "subject": "draft-1",
        "content_digest": CONTENT,
        "decision": "approved",
        "authoriser_no": member["staff_no"],
        "pin": member["pin"],
        "card": staff_card(cards, label),
        **changes,
    }


@pytest.fixture
def clerk(terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(terminal, cards, staff, "staff_clerk", "clerk", "3")


def test_a_clerk_signs_in_with_number_password_and_card_and_takes_a_post(clerk: AtWork) -> None:
    assert clerk.session["name"] == "孙样例甲"
    assert {"draft.work", "case.accept", "tickets.call"} <= set(clerk.permissions)
    assert not {"authorise", "case.review", "certificate.void"} & set(clerk.permissions)


@pytest.mark.parametrize("wrong", ["staff_no", "password", "card"])
def test_each_of_the_three_must_be_right(
    terminal: CallingTerminal, cards: Cards, staff: Staff, wrong: str
) -> None:
    each: dict[str, dict[str, Any]] = {
        "staff_no": {"staff_no": "9999"},
        "password": {"password": "guess"},
        "card": {"card": staff_card(cards, "staff_reviewer2")},
    }
    answer = terminal.post("/auth/staff/sessions", credentials(cards, staff, "staff_guide", **each[wrong]))

    assert (answer.status_code, code_of(answer)) == (401, ProblemCode.SIGN_IN_REFUSED)
    assert terminal.post("/auth/staff/sessions", credentials(cards, staff, "staff_guide")).status_code == 200


def test_five_wrong_tries_lock_and_each_says_how_many_are_left(
    terminal: CallingTerminal, cards: Cards, staff: Staff
) -> None:
    wrong = credentials(cards, staff, "staff_reviewer2", password="guess")
    answers = [terminal.post("/auth/staff/sessions", wrong) for _ in range(5)]
    right = terminal.post("/auth/staff/sessions", credentials(cards, staff, "staff_reviewer2"))

    assert [answer.json()["detail"] for answer in answers[:4]] == ["4", "3", "2", "1"]
    assert code_of(answers[4]) == code_of(right) == ProblemCode.SIGN_IN_LOCKED


@pytest.mark.parametrize(
    ("post", "window"), [("supervisor", None), ("reviewer", None), ("clerk", "8"), ("clerk", None)]
)
def test_nobody_takes_a_post_or_window_they_do_not_hold(
    terminal: CallingTerminal, cards: Cards, staff: Staff, post: str, window: str | None
) -> None:
    session = terminal.post("/auth/staff/sessions", credentials(cards, staff, "staff_clerk2")).json()
    at_work = AtWork(terminal, session, [])

    answer = at_work.post("/auth/staff/sessions/current/post", {"post": post, "window_no": window})

    assert code_of(answer) == ProblemCode.NOT_PERMITTED


def test_who_holds_two_posts_has_one_of_them_at_a_time(
    terminal: CallingTerminal, cards: Cards, staff: Staff
) -> None:
    at_work = sign_in(terminal, cards, staff, "staff_both", "clerk", "4")

    answer = at_work.post("/auth/staff/sessions/current/post", {"post": "reviewer"})

    assert code_of(answer) == ProblemCode.NOT_PERMITTED


def test_a_token_is_worth_nothing_at_another_terminal_and_after_signing_out(
    clerk: AtWork, other_terminal: CallingTerminal, cards: Cards, staff: Staff
) -> None:
    stolen = AtWork(other_terminal, clerk.session, [])
    elsewhere = stolen.post("/auth/step-ups", word(cards, staff))
    ended = clerk.call("DELETE", "/auth/staff/sessions/current")
    after = clerk.post("/auth/step-ups", word(cards, staff))

    assert ended.status_code == 204
    assert code_of(elsewhere) == code_of(after) == ProblemCode.SIGN_IN_EXPIRED


def test_a_supervisor_gives_their_word_with_card_and_pin(clerk: AtWork, cards: Cards, staff: Staff) -> None:
    yes = clerk.post("/auth/step-ups", word(cards, staff)).json()
    no = clerk.post("/auth/step-ups", word(cards, staff, decision="refused", reason="请补充材料")).json()

    assert yes["step_up_token"]
    assert yes["authoriser_name"] == "王范例甲"
    assert no["step_up_token"] is None


def test_nobody_authorises_themselves(terminal: CallingTerminal, cards: Cards, staff: Staff) -> None:
    clerk = sign_in(terminal, cards, staff, "staff_clerk", "clerk", "3")

    answer = clerk.post("/auth/step-ups", word(cards, staff, "staff_clerk"))

    assert code_of(answer) == ProblemCode.MAKER_IS_CHECKER


@pytest.mark.parametrize("label", ["staff_clerk2", "staff_reviewer", "staff_certificates"])
def test_only_who_holds_the_permission_authorises(clerk: AtWork, cards: Cards, staff: Staff, label: str) -> None:
    assert code_of(clerk.post("/auth/step-ups", word(cards, staff, label))) == ProblemCode.NOT_PERMITTED


@pytest.mark.parametrize("change", ["pin", "card"])
def test_a_supervisors_number_alone_is_worth_nothing(
    clerk: AtWork, cards: Cards, staff: Staff, change: str
) -> None:
    changes: dict[str, Any] = {"pin": "0000"} if change == "pin" else {"card": staff_card(cards, "staff_clerk")}

    answer = clerk.post("/auth/step-ups", word(cards, staff, **changes))

    assert code_of(answer) == ProblemCode.SIGN_IN_REFUSED
    assert clerk.post("/auth/step-ups", word(cards, staff)).status_code == 200


def test_neither_passwords_nor_tokens_stand_in_the_database_or_the_log(
    clerk: AtWork, province: ProvinceProcess, staff: Staff
) -> None:
    kept = (province.data_dir / "province.db").read_bytes() + (province.data_dir / "province.db-wal").read_bytes()

    assert clerk.token.encode() not in kept
    assert staff["staff_clerk"]["password"].encode() not in kept
    assert staff["staff_clerk"]["password"] not in province.log.read_text()


def test_a_repeat_of_a_word_has_the_first_answer(clerk: AtWork, cards: Cards, staff: Staff) -> None:
    key = str(uuid7())
    first = clerk.post("/auth/step-ups", word(cards, staff), key=key)
    again = clerk.post("/auth/step-ups", word(cards, staff), key=key)

    assert first.json() == again.json()
