"""The certificate station at the province: six kinds, copies, voids, verdicts, and paper that balances."""

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from uuid6 import uuid7

from shared.contract.canonical import canonical_digest
from shared.contract.problems import Problem, ProblemCode
from shared.contract.statement import StatementCertificate
from tests.contract.calling_terminal import CallingTerminal
from tests.contract.staff_at_work import AtWork, Cards, sign_in, staff_card

Staff = dict[str, dict[str, Any]]
WHO_CAN = {
    "participation": "normal",
    "contribution": "normal",
    "rights": "normal",
    "benefit": "elder",
    "unemployment": "unemployed",
    "no_record": "no_history",
}
WHO_CANNOT = {
    "participation": ("no_history", "no_record"),
    "contribution": ("no_history", "no_record"),
    "rights": ("no_history", "no_record"),
    "benefit": ("normal", "not_retired"),
    "unemployment": ("normal", "not_registered"),
    "no_record": ("normal", "has_record"),
}


def code_of(answer: requests.Response) -> str:
    return Problem.model_validate_json(answer.content).code


@pytest.fixture
def printer(terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(terminal, cards, staff, "staff_certificates", "certificates", "8")


@pytest.fixture
def clerk(other_terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(other_terminal, cards, staff, "staff_clerk", "clerk", "3")


def visit(at_work: AtWork, cards: Cards, label: str) -> str:
    return str(at_work.terminal.open_visit(cards[label])["visit_token"])


def request(kind: str, offer: dict[str, Any], **changes: Any) -> dict[str, Any]:
    year = offer["years"][-1] if offer["years"] else None
    body = {"request_id": str(uuid7()), "kind": kind, "purpose": "银行贷款", "year": year}
    return {**body, "first_month": offer["first_month"], "last_month": offer["last_month"], **changes}


def offers(at_work: AtWork, token: str) -> dict[str, dict[str, Any]]:
    answer = at_work.post("/certificates/offers", {}, visit=token)
    assert answer.status_code == 200, answer.text
    return {each["kind"]: each for each in answer.json()["offers"]}


def issue(at_work: AtWork, cards: Cards, kind: str = "participation") -> dict[str, Any]:
    token = visit(at_work, cards, WHO_CAN[kind])
    body = request(kind, offers(at_work, token)[kind])
    answer = at_work.post("/certificates/station", body, visit=token)
    assert answer.status_code == 200, answer.text
    issued: dict[str, Any] = answer.json()
    return issued


def word(
    at_work: AtWork,
    cards: Cards,
    staff: Staff,
    action: str,
    number: str,
    reason: str,
    who: str = "staff_supervisor",
) -> requests.Response:
    """A second person's word about one certificate."""
    body = {
        "action": action,
        "subject": number,
        "content_digest": canonical_digest({"certificate_no": number, "reason": reason}),
        "decision": "approved",
        "authoriser_no": staff[who]["staff_no"],
        "pin": staff[who]["pin"],
        "card": staff_card(cards, who),
    }
    return at_work.post("/auth/step-ups", body)


def void(at_work: AtWork, cards: Cards, staff: Staff, number: str) -> requests.Response:
    token = word(at_work, cards, staff, "certificate.void", number, "wrong_data").json()["step_up_token"]
    return at_work.post(f"/certificates/{number}/voids", {"reason": "wrong_data", "step_up_token": token})


def verdict(at_work: AtWork, **asked: str) -> dict[str, Any]:
    answer: dict[str, Any] = at_work.terminal.post("/certificates/verifications", asked).json()
    return answer


@pytest.mark.parametrize("kind", WHO_CAN)
def test_each_kind_is_offered_looked_at_and_issued_once(kind: str, printer: AtWork, cards: Cards) -> None:
    token = visit(printer, cards, WHO_CAN[kind])
    offer = offers(printer, token)[kind]
    body = request(kind, offer)
    seen = printer.post("/certificates/previews", body, visit=token)
    issued = printer.post("/certificates/station", body, visit=token)
    again = printer.post("/certificates/station", body, visit=token)

    assert offer["can_issue"]
    assert seen.status_code == 200
    assert "预览" in seen.json()["payload"]
    assert issued.json() == again.json()
    if kind != "contribution":
        assert StatementCertificate.model_validate_json(issued.json()["payload"]).kind == kind
    assert verdict(printer, qr_text=issued.json()["qr_text"])["verdict"] == "valid"


@pytest.mark.parametrize("kind", WHO_CANNOT)
def test_who_cannot_have_a_kind_is_told_why(kind: str, printer: AtWork, cards: Cards) -> None:
    label, why = WHO_CANNOT[kind]
    token = visit(printer, cards, label)
    offer = offers(printer, token)[kind]
    answer = printer.post("/certificates/station", request(kind, offer), visit=token)

    assert (offer["can_issue"], offer["why_not"]) == (False, why)
    assert code_of(answer) == ProblemCode.NO_RECORD


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("contribution", {"first_month": None}),
        ("contribution", {"first_month": "1990-01"}),
        ("rights", {"year": 1990}),
        ("participation", {"purpose": " "}),
    ],
)
def test_a_request_outside_the_record_is_refused(
    kind: str, changes: dict[str, Any], printer: AtWork, cards: Cards
) -> None:
    token = visit(printer, cards, "normal")
    body = request(kind, offers(printer, token)[kind], **changes)

    assert code_of(printer.post("/certificates/station", body, visit=token)) == ProblemCode.FIELD_INVALID


def test_a_copy_is_the_same_bytes_and_its_terminal_gets_the_same_seal(printer: AtWork, cards: Cards) -> None:
    issued = issue(printer, cards)
    number = issued["certificate_no"]
    digest = "ab" * 32
    first = printer.post("/seals/sign-requests", {"certificate_no": number, "document_digest": digest}).json()
    copy = printer.post(f"/certificates/{number}/reprints", {"reason": "jam"}).json()
    second = printer.post("/seals/sign-requests", {"certificate_no": number, "document_digest": digest}).json()

    assert copy["certificate"] == issued
    assert copy["copy_no"] == 2
    assert base64.b64decode(first["cms"]) == base64.b64decode(second["cms"])


def test_the_fourth_copy_needs_a_second_person(printer: AtWork, cards: Cards, staff: Staff) -> None:
    number = issue(printer, cards)["certificate_no"]
    for _ in range(3):
        assert printer.post(f"/certificates/{number}/reprints", {"reason": "lost"}).status_code == 200
    refused = printer.post(f"/certificates/{number}/reprints", {"reason": "lost"})
    token = word(printer, cards, staff, "certificate.reprint", number, "lost").json()["step_up_token"]
    allowed = printer.post(f"/certificates/{number}/reprints", {"reason": "lost", "step_up_token": token})

    assert code_of(refused) == ProblemCode.COPY_LIMIT
    assert allowed.json()["copy_no"] == 5


def test_a_void_certificate_says_so_and_has_no_more_copies(printer: AtWork, cards: Cards, staff: Staff) -> None:
    issued = issue(printer, cards)
    number = issued["certificate_no"]
    voided = void(printer, cards, staff, number)
    again = void(printer, cards, staff, number)
    seen = verdict(printer, qr_text=issued["qr_text"])
    listed = printer.post("/certificates/issued", {"certificate_no": number}).json()["certificates"]

    assert voided.status_code == 200
    assert code_of(again) == ProblemCode.CERTIFICATE_VOID
    assert code_of(printer.post(f"/certificates/{number}/reprints", {"reason": "jam"})) == "CERTIFICATE_VOID"
    assert seen["verdict"] == "void"
    assert seen["voided_at"]
    assert [each["state"] for each in listed] == ["void"]


def test_nobody_makes_void_alone_or_with_a_word_for_something_else(
    printer: AtWork, cards: Cards, staff: Staff
) -> None:
    number, other = (issue(printer, cards)["certificate_no"] for _ in range(2))
    own = word(printer, cards, staff, "certificate.void", number, "wrong_data", "staff_certificates")
    for_other = word(printer, cards, staff, "certificate.void", other, "wrong_data").json()["step_up_token"]
    for_copy = word(printer, cards, staff, "certificate.reprint", number, "wrong_data").json()["step_up_token"]
    path = f"/certificates/{number}/voids"
    answers = [
        printer.post(path, {"reason": "wrong_data", "step_up_token": token})
        for token in ("none", for_other, for_copy)
    ]

    assert code_of(own) == ProblemCode.MAKER_IS_CHECKER
    assert [code_of(each) for each in answers] == [ProblemCode.NEEDS_STEP_UP] * 3
    assert verdict(printer, certificate_no=number, verification_code="0" * 16)["verdict"] == "unknown"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/certificates/offers", {}),
        ("POST", "/certificates/issued", {}),
        ("POST", "/certificates/ZM1/reprints", {"reason": "jam"}),
        ("POST", "/certificates/ZM1/voids", {"reason": "other", "step_up_token": "x"}),
        ("GET", "/paper/balance", None),
        ("GET", "/paper/movements", None),
        ("POST", "/paper/movements", {"movement": "received", "first_no": "1", "last_no": "9"}),
        ("POST", "/paper/settlements", {"sheets": 0}),
    ],
)
def test_a_clerk_does_none_of_it_by_any_path(
    method: str, path: str, body: Any, clerk: AtWork, cards: Cards
) -> None:
    answer = clerk.call(method, path, body, visit=visit(clerk, cards, "normal"))

    assert code_of(answer) == ProblemCode.NOT_PERMITTED


def test_a_verdict_by_number_needs_the_code_of_the_paper(printer: AtWork, cards: Cards) -> None:
    issued = issue(printer, cards)
    code = StatementCertificate.model_validate_json(issued["payload"]).verification_code
    grouped = "-".join(code[at : at + 4] for at in range(0, 16, 4)).lower()
    seen = verdict(printer, certificate_no=issued["certificate_no"], verification_code=grouped)

    assert seen["verdict"] == "valid"
    assert "赵*" in [field["value"] for field in seen["fields"]]
    assert cards["normal"]["social_card"]["social_security_number"] not in str(seen)


@pytest.mark.parametrize("text", ["HB1:", "HB1:AAAA", "https://localhost/verify", "x" * 2000])
def test_a_forged_code_is_not_known_and_tells_nothing(text: str, printer: AtWork) -> None:
    seen = verdict(printer, qr_text=text)

    assert seen["verdict"] == "unknown"
    assert seen["fields"] == []


def balance(at_work: AtWork) -> dict[str, Any]:
    stands: dict[str, Any] = at_work.call("GET", "/paper/balance").json()
    gone = stands["used"] + stands["spoiled"] + stands["unknown"] + stands["remaining"]
    assert stands["opening"] + stands["received"] == gone
    return stands


def report(
    at_work: AtWork, number: str, job: str, result: str, paper_no: str, sheets: int = 1
) -> requests.Response:
    body = {
        "result": result,
        "copies": 1,
        "job_key": job,
        "reported_at": "2026-11-23T10:00:00+08:00",
        "paper_no": paper_no,
        "sheets": sheets,
    }
    return at_work.terminal.post(f"/certificates/{number}/prints", body)


def test_every_sheet_is_accounted_for_and_the_day_closes_only_when_it_balances(
    printer: AtWork, cards: Cards
) -> None:
    number = issue(printer, cards)["certificate_no"]
    moved = printer.post("/paper/movements", {"movement": "received", "first_no": "0000101", "last_no": "0000110"})
    assert moved.status_code == 200, moved.text
    assert balance(printer)["next_no"] == "0000101"
    assert report(printer, number, "j-1", "printed", "0000101", 2).status_code == 200
    assert report(printer, number, "j-2", "unknown", "0000103").status_code == 200
    printer.post("/paper/movements", {"movement": "spoiled", "first_no": "0000110", "last_no": "0000110"})
    early = printer.post("/paper/settlements", {"first_no": "0000104", "sheets": 6})
    open_ended = balance(printer)
    assert report(printer, number, "j-2", "printed", "0000103").status_code == 200
    wrong = printer.post("/paper/settlements", {"first_no": "0000105", "sheets": 6})
    closed = printer.post("/paper/settlements", {"first_no": "0000104", "sheets": 6})

    assert (open_ended["used"], open_ended["unknown"], open_ended["spoiled"]) == (2, 1, 1)
    assert code_of(early) == code_of(wrong) == ProblemCode.PAPER_UNBALANCED
    assert closed.status_code == 200
    assert (closed.json()["used"], closed.json()["remaining"]) == (3, 6)
    assert closed.json()["settled_at"]
    assert [each["movement"] for each in printer.call("GET", "/paper/movements").json()["movements"]] == [
        "received",
        "used",
        "unknown",
        "spoiled",
        "used",
        "counted",
    ]


def test_a_sheet_is_received_once_and_used_once(printer: AtWork, cards: Cards) -> None:
    number = issue(printer, cards)["certificate_no"]
    packet = {"movement": "received", "first_no": "0000201", "last_no": "0000205"}
    assert printer.post("/paper/movements", packet).status_code == 200
    twice = printer.post("/paper/movements", {**packet, "first_no": "0000205", "last_no": "0000209"})
    assert report(printer, number, "j-3", "printed", "0000201").status_code == 200

    assert code_of(twice) == ProblemCode.FIELD_INVALID
    assert code_of(report(printer, number, "j-4", "printed", "0000201")) == ProblemCode.PAPER_UNKNOWN
    assert code_of(report(printer, number, "j-4", "printed", "0009999")) == ProblemCode.PAPER_UNKNOWN


def test_what_did_not_come_out_gives_its_sheet_back(printer: AtWork, cards: Cards) -> None:
    number = issue(printer, cards)["certificate_no"]
    printer.post("/paper/movements", {"movement": "received", "first_no": "0000301", "last_no": "0000302"})
    before = balance(printer)["remaining"]
    report(printer, number, "j-5", "unknown", "0000301")
    report(printer, number, "j-5", "not_printed", "0000301")

    assert balance(printer)["remaining"] == before


def test_two_who_report_the_same_sheet_at_once_leave_one_use(printer: AtWork, cards: Cards) -> None:
    number = issue(printer, cards)["certificate_no"]
    printer.post("/paper/movements", {"movement": "received", "first_no": "0000401", "last_no": "0000401"})
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: report(printer, number, f"race-{n}", "printed", "0000401"), range(4)))

    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert sum(answer.status_code == 200 for answer in answers) == 1
