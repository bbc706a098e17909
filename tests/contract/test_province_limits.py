"""What the province does not believe, does not repeat and does not do twice: its limits, over real mutual TLS."""

import socket
import sqlite3
import ssl
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from devices.bench.province_process import ProvinceProcess
from province.clock import local_day
from shared.contract.canonical import canonical_digest
from shared.contract.messages import SERVER_TIME_HEADER
from shared.contract.problems import Problem, ProblemCode, Retry
from tests.contract.calling_terminal import CallingTerminal, submission, verification

Cards = dict[str, dict[str, Any]]


def signed(visit: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """A submission whose signature is bound to just this form."""
    body = submission(visit, form=form)
    return {**body, "signature": {**body["signature"], "form_digest": canonical_digest(form)}}


def form_of(first: str = "2025-11", last: str = "2026-10", purpose: str = "个人使用") -> dict[str, Any]:
    return {"first_month": first, "last_month": last, "purpose": purpose}


@pytest.mark.parametrize(
    ("form", "path", "code"),
    [
        (form_of(first="0001-01"), "/form/first_month", "outside_record"),
        (form_of(last="9999-12"), "/form/last_month", "outside_record"),
        (form_of(first="2026-10", last="2025-11"), "/form/last_month", "before_first"),
        (form_of(first="October"), "/form/first_month", "month"),
        (form_of(purpose="  "), "/form/purpose", "required"),
        (form_of(purpose="长" * 61), "/form/purpose", "too_long"),
    ],
)
def test_a_form_beyond_what_is_known_of_the_person_is_refused_by_its_field(
    terminal: CallingTerminal, cards: Cards, form: dict[str, Any], path: str, code: str
) -> None:
    answer = terminal.post("/cases", signed(terminal.open_visit(cards["normal"]), form))

    problem = Problem.model_validate_json(answer.content)
    assert answer.status_code == 422
    assert [(field.path, field.code) for field in problem.fields] == [(path, code)]


def test_a_name_of_a_field_that_the_caller_made_up_is_not_repeated(
    terminal: CallingTerminal, cards: Cards
) -> None:
    secret = "130102195601010029"
    answer = terminal.post("/cases", signed(terminal.open_visit(cards["normal"]), {**form_of(), secret: "x"}))
    nested = terminal.post("/ratings", {secret: {secret: 1}})

    assert answer.status_code == nested.status_code == 422
    assert secret not in answer.text + nested.text


@pytest.mark.parametrize(
    "moment", ["2026-11-23T08:00:00", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"]
)
def test_a_time_that_no_clock_shows_is_refused_for_good(
    terminal: CallingTerminal, cards: Cards, moment: str
) -> None:
    case_id = terminal.make_case(cards["normal"])

    answer = terminal.post("/ratings", {"case_id": case_id, "level": 5, "rated_at": moment})

    problem = Problem.model_validate_json(answer.content)
    assert (problem.code, problem.retry) == (ProblemCode.FIELD_INVALID, Retry.NEVER)


def test_a_blank_reason_is_no_reason(terminal: CallingTerminal, cards: Cards) -> None:
    rating = {"case_id": terminal.make_case(cards["normal"]), "level": 1, "reasons": [" "]}

    answer = terminal.post("/ratings", {**rating, "rated_at": datetime.now(UTC).isoformat()})

    assert Problem.model_validate_json(answer.content).code == ProblemCode.FIELD_INVALID


def test_a_blocked_terminal_is_not_served_until_it_is_let_in_again(
    province: ProvinceProcess, cards: Cards, folder: Path
) -> None:
    terminal = CallingTerminal.enrol(province, folder, "blocked")
    name = terminal.answer["terminal_id"]

    province.ask("block", "--terminal", name)
    refused = terminal.post("/auth/citizens/card-verifications", verification(cards["normal"]))
    province.ask("unblock", "--terminal", name)

    assert Problem.model_validate_json(refused.content).code == ProblemCode.TERMINAL_BLOCKED
    assert terminal.open_visit(cards["normal"])["visit_token"]


def test_the_strictest_reader_of_certificates_accepts_the_provinces(province: ProvinceProcess) -> None:
    context = ssl.create_default_context(cafile=str(province.ca_path))
    context.verify_flags |= ssl.VERIFY_X509_STRICT

    with (
        socket.create_connection(("localhost", province.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as tls,
    ):
        assert tls.version() in ("TLSv1.2", "TLSv1.3")


def test_a_province_that_breaks_says_so_with_the_time_and_logs_nobody(cards: Cards, tmp_path: Path) -> None:
    province = ProvinceProcess(tmp_path / "broken")
    province.start()
    try:
        terminal = CallingTerminal.enrol(province, tmp_path, "witness")
        with closing(sqlite3.connect(province.data_dir / "province.db")) as database:
            database.execute("ALTER TABLE citizens RENAME TO burnt")
        answer = terminal.post("/auth/citizens/card-verifications", verification(cards["normal"]))
    finally:
        province.stop()

    problem = Problem.model_validate_json(answer.content)
    log = province.log.read_text()
    assert (answer.status_code, problem.code, problem.retry) == (500, ProblemCode.BROKEN, Retry.SAME_KEY)
    assert SERVER_TIME_HEADER in answer.headers
    assert problem.correlation_id in log
    assert cards["normal"]["social_card"]["social_security_number"] not in log
    assert "Traceback" not in log


def test_who_looks_something_up_does_not_wait_for_who_writes(
    province: ProvinceProcess, terminal: CallingTerminal, cards: Cards
) -> None:
    case_no = terminal.post("/cases", submission(terminal.open_visit(cards["normal"]))).json()["case_no"]
    with closing(sqlite3.connect(province.data_dir / "province.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        looked_up = terminal.session.get(f"{terminal.url}/cases/{case_no}", timeout=3)
        kept_waiting = terminal.post("/auth/citizens/card-verifications", verification(cards["normal"]))
        writer.execute("ROLLBACK")

    assert looked_up.status_code == 200
    assert kept_waiting.status_code == 503
    assert int(kept_waiting.headers["Retry-After"]) > 0
    assert Problem.model_validate_json(kept_waiting.content).retry == Retry.SAME_KEY


def test_what_is_not_http_gets_a_problem_and_a_closed_door(province: ProvinceProcess) -> None:
    context = ssl.create_default_context(cafile=str(province.ca_path))
    with (
        socket.create_connection(("localhost", province.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as tls,
    ):
        tls.sendall(b"\x00\x01\x02 nothing of the kind\r\n\r\n")
        answer = b"".join(iter(lambda: tls.recv(4096), b""))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert Problem.model_validate_json(body).code == ProblemCode.MALFORMED


def test_a_day_begins_when_it_begins_in_china() -> None:
    assert local_day(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == date(2026, 11, 22)
