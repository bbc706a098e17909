"""The plainer certificates: what the province says of a person is on the page, and nothing contradicts itself."""

import subprocess
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from province.citizens import DEFAULT_SEED, Person, demo_people
from province.insurance import Insured
from province.statements import Subject, statement, why_not
from shared.contract.contribution import CertifiedPerson
from shared.contract.statement import StatementCertificate
from shared.documents import sealing
from shared.documents.any_certificate import render_any, template_of
from shared.documents.errors import (
    MissingGlyphError,
    PayloadRefusedError,
    SumsMismatchError,
    TextTooLongError,
)
from shared.documents.payload import read_payload
from shared.documents.statement import render_statement
from shared.documents.wording import CHINA
from tests.unit.documents.example_province import SealMaker

CODE = "HB1:" + "0" * 200
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 5, 33, tzinfo=UTC)
PEOPLE = {person.citizen.label: person for person in demo_people(DEFAULT_SEED, "2026-10")}
WHO = {
    "participation": "rare",
    "rights": "minority",
    "benefit": "elder",
    "unemployment": "unemployed",
    "no_record": "no_history",
}
TITLES = {
    "participation": "社会保险参保证明",
    "rights": "个人权益记录单",
    "benefit": "养老保险待遇证明",
    "unemployment": "失业登记证明",
    "no_record": "社会保险未参保证明",
}


def subject_of(person: Person) -> Subject:
    paid = {month.month: month for month in person.paid}
    return Subject(person.citizen, Insured(person.enrolments, paid) if paid else None, TODAY)


def payload_of(kind: Any, label: str = "", **changes: Any) -> StatementCertificate:
    subject = subject_of(PEOPLE[label or WHO[kind]])
    year = subject.years()[-1] if kind == "rights" else None
    said = statement(subject, kind, year)
    citizen = subject.citizen
    payload = StatementCertificate(
        kind=kind,
        certificate_no="ZM1301022026112300000018",
        verification_code="0123456789ABCDEF",
        verify_url="https://localhost/verify",
        person=CertifiedPerson.model_validate(
            {
                "name": citizen.name,
                "sex": citizen.sex,
                "id_number": citizen.id_number,
                "personal_number": citizen.personal_number,
            }
        ),
        region_code=citizen.region_code,
        region_name=citizen.region_name,
        issuer="河北省人力资源和社会保障厅（演示）",
        purpose="银行贷款",
        year=year,
        facts=list(said.facts),
        rows=list(said.rows),
        as_of=TODAY,
        issued_at=AT.astimezone(CHINA),
        valid_until=date(2027, 2, 21),
        terminal_id="T-1",
        request_id="0" * 36,
    )
    return payload.model_copy(update=changes)


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("kind", WHO)
def test_what_the_province_says_is_on_one_page_and_always_the_same_bytes(kind: str, tmp_path: Path) -> None:
    payload = payload_of(kind)
    first, second = render_statement(payload, CODE), render_statement(payload, CODE)
    text = "".join(text_of(first, tmp_path).split())

    assert first == second
    assert int(PdfFileReader(BytesIO(first)).root["/Pages"]["/Count"]) == 1
    assert TITLES[kind] in text
    assert payload.certificate_no in text
    assert all(part in text for part in payload.person.name.split("·"))
    assert payload.person.id_number in text


@pytest.mark.parametrize("kind", WHO)
def test_the_text_of_a_payload_reads_as_the_same_kind(kind: str) -> None:
    payload = payload_of(kind)

    assert read_payload(payload.model_dump_json()) == payload


@pytest.mark.parametrize("kind", WHO)
def test_every_kind_is_sealed_and_believed(kind: str, seal_maker: SealMaker) -> None:
    payload = payload_of(kind)
    box = template_of(payload).seal_box_pt()
    sealed = sealing.seal(render_any(payload, CODE), box, AT, seal_maker.chain, seal_maker.sign_digest)

    sealing.check_seal(sealed, seal_maker.chain, AT)


def test_sums_that_do_not_add_up_are_refused() -> None:
    payload = payload_of("rights")
    rows = [{**payload.rows[0], "person_fen": 1}, *payload.rows[1:]]

    with pytest.raises(SumsMismatchError):
        render_statement(payload.model_copy(update={"rows": rows}), CODE)


@pytest.mark.parametrize(
    "changes",
    [
        {"facts": []},
        {"rows": [{"insurance": "pension", "colour": "red"}]},
        {"rows": [{"insurance": "health"}]},
        {"template_version": 99},
    ],
)
def test_what_the_template_has_no_place_for_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(PayloadRefusedError):
        render_statement(payload_of("participation", **changes), CODE)


def test_more_rows_than_a_page_holds_are_refused() -> None:
    payload = payload_of("benefit")

    with pytest.raises(TextTooLongError):
        render_statement(payload.model_copy(update={"rows": payload.rows * 12}), CODE)


def test_a_character_without_a_glyph_is_refused_and_nothing_drawn() -> None:
    with pytest.raises(MissingGlyphError):
        render_statement(payload_of("no_record", purpose="\U0010fffd"), CODE)


@pytest.mark.parametrize(
    ("label", "kind", "why"),
    [
        ("normal", "benefit", "not_retired"),
        ("normal", "no_record", "has_record"),
        ("normal", "unemployment", "not_registered"),
        ("no_history", "rights", "no_record"),
        ("new", "rights", "no_year"),
        ("elder", "benefit", ""),
        ("unemployed", "unemployment", ""),
    ],
)
def test_who_may_have_which_kind(label: str, kind: str, why: str) -> None:
    assert why_not(subject_of(PEOPLE[label]), kind) == why
