"""The contract, called over real mutual TLS: good paths, refusals, and who may call at all."""

import base64
import json
import re
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID
from uuid6 import uuid7

from devices.bench.province_process import ProvinceProcess
from shared.contract.contribution import ContributionCertificate
from shared.contract.problems import Problem, ProblemCode
from tests.contract.calling_terminal import (
    CallingTerminal,
    key_pem,
    session,
    signing_request,
    submission,
    verification,
)

Cards = dict[str, dict[str, Any]]


def problem_of(answer: requests.Response) -> Problem:
    assert answer.headers["Content-Type"].startswith("application/problem+json"), answer.text
    problem = Problem.model_validate_json(answer.content)
    assert problem.status == answer.status_code
    assert problem.code in set(ProblemCode)
    return problem


def test_the_province_is_there_for_everybody(province: ProvinceProcess) -> None:
    answer = session(province.ca_path).get(f"https://localhost:{province.port}/v1/meta/ping", timeout=10)

    assert answer.status_code == 200
    assert "X-Server-Time" in answer.headers


def test_nobody_without_an_enrolled_certificate_is_served(province: ProvinceProcess, cards: Cards) -> None:
    url = f"https://localhost:{province.port}/v1/auth/citizens/card-verifications"

    answer = session(province.ca_path).post(url, json=verification(cards["normal"]), timeout=10)

    assert problem_of(answer).code == ProblemCode.TERMINAL_UNKNOWN


def test_a_certificate_of_another_authority_does_not_even_get_a_connection(
    province: ProvinceProcess, folder: Path
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "130102-001")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = folder / "foreign.pem"
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    pem.write_bytes(certificate + key_pem(key))

    with pytest.raises((requests.ConnectionError, ssl.SSLError)):
        session(province.ca_path, pem).get(f"https://localhost:{province.port}/v1/meta/ping", timeout=10)


def test_a_pairing_code_enrols_one_terminal_once(province: ProvinceProcess) -> None:
    code = province.pairing_code("once")
    url = f"https://localhost:{province.port}/v1/terminals/enrolments"

    def enrol(pairing_code: str) -> requests.Response:
        csr = signing_request(ec.generate_private_key(ec.SECP256R1()))
        body = {"pairing_code": pairing_code, "csr_pem": csr}
        headers = {"Idempotency-Key": str(uuid7())}
        return session(province.ca_path).post(url, json=body, headers=headers, timeout=10)

    first, second, wrong = enrol(code), enrol(code), enrol("0000000000000000")

    assert first.status_code == 200
    assert "PRIVATE KEY" not in first.text
    assert problem_of(second).code == ProblemCode.PAIRING_REFUSED
    assert problem_of(wrong).code == ProblemCode.PAIRING_REFUSED


def test_a_citizen_is_recognised_by_card(terminal: CallingTerminal, cards: Cards) -> None:
    visit = terminal.open_visit(cards["normal"])

    assert visit["person"]["name"] == "赵演示"
    assert re.fullmatch(r"\d{3}\*{11}\d{3}[\dX]", visit["person"]["id_number_masked"])


@pytest.mark.parametrize(
    ("label", "code"),
    [("unknown", "NOT_MATCHED"), ("expired", "CARD_EXPIRED"), ("revoked", "CARD_REVOKED")],
)
def test_a_card_that_must_not_be_used_is_refused_with_its_reason(
    terminal: CallingTerminal, cards: Cards, label: str, code: str
) -> None:
    answer = terminal.post("/auth/citizens/card-verifications", verification(cards[label]))

    assert problem_of(answer).code == code


def test_a_name_or_card_that_does_not_belong_together_matches_nobody(
    terminal: CallingTerminal, cards: Cards
) -> None:
    good, other = verification(cards["normal"]), verification(cards["gen1"])

    for wrong in ({"name": "赵演示甲"}, {"card_id": other["card_id"]}, {"id_number": other["id_number"]}):
        answer = terminal.post("/auth/citizens/card-verifications", {**good, **wrong})
        assert problem_of(answer).code == ProblemCode.NOT_MATCHED


def test_an_electronic_code_opens_one_visit(terminal: CallingTerminal, province: ProvinceProcess) -> None:
    code = province.ask("ecard-code", "--person", "normal")

    first = terminal.post("/auth/citizens/qr-verifications", {"code": code})
    second = terminal.post("/auth/citizens/qr-verifications", {"code": code})
    unknown = terminal.post("/auth/citizens/qr-verifications", {"code": "00000000"})

    assert first.status_code == 200
    assert problem_of(second).code == ProblemCode.CODE_USED
    assert problem_of(unknown).code in (ProblemCode.NOT_MATCHED, ProblemCode.CODE_USED)


def test_the_form_comes_filled_in_and_only_during_the_visit(
    terminal: CallingTerminal, other_terminal: CallingTerminal, cards: Cards
) -> None:
    visit = terminal.open_visit(cards["normal"])
    request = {"item_code": "132014023000", "purpose": "certificate", "consent_version": "c-1"}
    token = visit["visit_token"]

    filled = terminal.post("/persons/prefill", request, token=token)
    stolen = other_terminal.post("/persons/prefill", request, token=token)
    headers = {"Authorization": f"Bearer {token}"}
    ended = terminal.session.delete(terminal.url + "/auth/citizens/visits/current", headers=headers, timeout=10)
    after = terminal.post("/persons/prefill", request, token=token)

    fields = {field["key"]: field for field in filled.json()["fields"]}
    assert fields["period"]["value"] == "last_36"
    assert all(field["source"] and field["as_of"] for field in fields.values())
    assert ended.status_code == 204
    assert problem_of(stolen).code == problem_of(after).code == ProblemCode.VISIT_EXPIRED


def test_a_person_without_contributions_has_no_form(terminal: CallingTerminal, cards: Cards) -> None:
    visit = terminal.open_visit(cards["no_history"])
    request = {"item_code": "132014023000", "purpose": "certificate", "consent_version": "c-1"}

    answer = terminal.post("/persons/prefill", request, token=visit["visit_token"])

    assert problem_of(answer).code == ProblemCode.NO_RECORD


def test_a_signed_case_is_finished_at_once_and_seen_by_its_own_terminal_only(
    terminal: CallingTerminal, other_terminal: CallingTerminal, cards: Cards
) -> None:
    accepted = terminal.post("/cases", submission(terminal.open_visit(cards["normal"]))).json()

    mine = terminal.session.get(f"{terminal.url}/cases/{accepted['case_no']}", timeout=10)
    theirs = other_terminal.session.get(f"{terminal.url}/cases/{accepted['case_no']}", timeout=10)

    assert accepted["state"] == "finished"
    assert mine.json()["case_id"] == accepted["case_id"]
    assert problem_of(theirs).code == ProblemCode.NOT_FOUND


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": {"first_month": "2025-11", "last_month": "2026-09", "purpose": "x"}}, "CONTENT_CHANGED"),
        ({"visit_id": "00000000-0000-0000-0000-000000000000"}, "VISIT_EXPIRED"),
        ({"item_code": "132014061000"}, "ITEM_NOT_HERE"),
        ({"case_id": "short"}, "FIELD_INVALID"),
    ],
)
def test_a_case_that_does_not_fit_is_refused_and_not_kept(
    terminal: CallingTerminal, cards: Cards, changes: dict[str, Any], code: str
) -> None:
    body = submission(terminal.open_visit(cards["normal"]), **changes)

    answer = terminal.post("/cases", body)

    assert problem_of(answer).code == code


def test_a_case_gives_one_certificate_that_the_provinces_key_signed(
    terminal: CallingTerminal, cards: Cards
) -> None:
    case_id = terminal.make_case(cards["normal"])

    first = terminal.post("/certificates", {"case_id": case_id}).json()
    again = terminal.post("/certificates", {"case_id": case_id}).json()

    pem = terminal.answer["payload_keys"][first["key_id"]]
    key = serialization.load_pem_public_key(pem.encode())
    assert isinstance(key, ed25519.Ed25519PublicKey)
    key.verify(base64.b64decode(first["payload_signature"]), first["payload"].encode())
    payload = ContributionCertificate.model_validate_json(first["payload"])
    assert first == again
    assert payload.certificate_no == first["certificate_no"]
    assert len(payload.months) == 12
    assert len(first["qr_text"]) <= 400


def test_a_certificate_needs_its_case_first(terminal: CallingTerminal) -> None:
    answer = terminal.post("/certificates", {"case_id": str(uuid7())})

    assert problem_of(answer).code == ProblemCode.NOT_FINISHED


def test_a_seal_is_given_for_a_digest_of_ones_own_certificate_and_not_without_end(
    terminal: CallingTerminal, other_terminal: CallingTerminal, cards: Cards
) -> None:
    number = terminal.make_certificate(cards["normal"])["certificate_no"]

    def seal(caller: CallingTerminal, digest: str) -> requests.Response:
        return caller.post("/seals/sign-requests", {"certificate_no": number, "document_digest": digest})

    first, same = seal(terminal, "a" * 64), seal(terminal, "a" * 64)
    assert first.json()["cms"] == same.json()["cms"]
    assert problem_of(seal(other_terminal, "a" * 64)).code == ProblemCode.NOT_FOUND
    assert [seal(terminal, digit * 64).status_code for digit in "bc"] == [200, 200]
    assert problem_of(seal(terminal, "d" * 64)).code == ProblemCode.ALREADY_SEALED


def test_a_case_is_rated_once_and_a_poor_rating_says_why(terminal: CallingTerminal, cards: Cards) -> None:
    case_id = terminal.make_case(cards["normal"])
    rating = {"case_id": case_id, "level": 1, "reasons": [], "rated_at": datetime.now(UTC).isoformat()}

    assert problem_of(terminal.post("/ratings", rating)).code == ProblemCode.FIELD_INVALID
    assert terminal.post("/ratings", {**rating, "reasons": ["slow"]}).status_code == 200
    assert problem_of(terminal.post("/ratings", {**rating, "level": 5})).code == ProblemCode.ALREADY_RATED


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nowhere"), ("PUT", "/cases"), ("GET", "/cases/none"), ("POST", "/cases")]
)
def test_whatever_goes_wrong_is_said_in_the_words_of_the_contract(
    terminal: CallingTerminal, method: str, path: str
) -> None:
    answer = terminal.session.request(method, terminal.url + path, data=b"{", timeout=10)

    assert 400 <= answer.status_code < 500
    problem_of(answer)


def test_a_body_that_is_too_large_is_not_read(terminal: CallingTerminal) -> None:
    answer = terminal.session.post(terminal.url + "/cases", data=b" " * 2_000_000, timeout=10)

    assert answer.status_code == 413
    problem_of(answer)


def test_no_answer_and_no_log_repeats_an_identity_number(
    terminal: CallingTerminal, province: ProvinceProcess, cards: Cards
) -> None:
    number = cards["normal"]["social_card"]["social_security_number"]
    wrong = terminal.post("/auth/citizens/card-verifications", {**verification(cards["normal"]), "medium": number})
    visit = terminal.open_visit(cards["normal"])

    assert number not in wrong.text
    assert number not in json.dumps(visit)
    assert number not in province.log.read_text(errors="replace")
