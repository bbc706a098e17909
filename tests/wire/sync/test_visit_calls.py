"""The calls of a visit, on the wire: who is it, what is known, and what the province seals."""

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from devices.contracts.readings import (
    IdCardKind,
    IdCardReading,
    Provenance,
    ReadingOrigin,
    SocialCardHolder,
    SocialCardReading,
)
from shared.sync.certificates import request_seal
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceBrokeContractError, ProvinceRefusedError
from shared.sync.identification import end_visit, verify_code, verify_id_card, verify_social_card
from shared.sync.prefill import fetch_contribution_form

from .stand_in_province import AT, StandInProvince, answers, refuses

NUMBER = "11010119000307001X"
ORIGIN = ReadingOrigin(
    "social_card", "S-1", "test", 7, datetime(2026, 3, 2, 9, 0, tzinfo=UTC), Provenance.SIMULATED
)
HOLDER = SocialCardHolder(NUMBER, "张试𠮷", "1", "01", "", date(1990, 3, 7))
SOCIAL_CARD = SocialCardReading(ORIGIN, "13" * 16, "C0001", "2.00", None, date(2030, 1, 1), "00", HOLDER)
ID_CARD = IdCardReading(
    ORIGIN,
    IdCardKind.RESIDENT,
    "张试",
    "",
    NUMBER,
    "1",
    "01",
    date(1990, 3, 7),
    "某地",
    "某局",
    date(2020, 1, 1),
    None,
)
OPENED = {
    "visit_id": "v-1",
    "visit_token": "token",
    "expires_at": AT,
    "person": {
        "person_ref": "p-1",
        "name": "张试𠮷",
        "id_number_masked": "110***********001X",
        "region_code": "130100",
        "region_name": "石家庄市",
    },
}


def test_a_social_card_opens_a_visit_and_no_number_stands_in_the_address(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(OPENED))

    opened = verify_social_card(channel, SOCIAL_CARD, HOLDER)

    assert opened.person.name == "张试𠮷"
    (asked,) = province.asked
    assert asked.path == "/v1/auth/citizens/card-verifications"
    assert asked.json == {
        "medium": "social_card",
        "id_number": NUMBER,
        "name": "张试𠮷",
        "card_number": "C0001",
        "card_id": "13" * 16,
        "expires": "2030-01-01",
        "read_at": "2026-03-02T09:00:00Z",
        "provenance": "simulated",
    }


def test_an_identity_card_without_an_end_opens_a_visit(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(OPENED))

    verify_id_card(channel, ID_CARD)

    asked = province.asked[0].json
    assert (asked["medium"], asked["expires"], asked["id_number"]) == ("id_card", None, NUMBER)
    assert "某地" not in str(asked)


def test_a_code_opens_a_visit(province: StandInProvince, channel: ProvinceChannel) -> None:
    province.next_does(answers(OPENED))

    assert verify_code(channel, "E-CARD-CODE").visit_token == "token"

    assert province.asked[0].path == "/v1/auth/citizens/qr-verifications"
    assert province.asked[0].json == {"code": "E-CARD-CODE"}


ASKING: dict[str, Callable[[ProvinceChannel], object]] = {
    "social card": lambda channel: verify_social_card(channel, SOCIAL_CARD, HOLDER),
    "identity card": lambda channel: verify_id_card(channel, ID_CARD),
    "code": lambda channel: verify_code(channel, "E-CARD-CODE"),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING.keys())
@pytest.mark.parametrize("code", ["NOT_MATCHED", "CARD_EXPIRED", "CARD_REVOKED", "CODE_USED"])
def test_a_person_the_province_does_not_recognise_is_a_refusal_with_its_reason(
    ask: Callable[[ProvinceChannel], object], code: str, province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(refuses(code, 409))

    with pytest.raises(ProvinceRefusedError) as error:
        ask(channel)

    assert error.value.problem.code == code
    assert NUMBER not in str(error.value)


def test_a_visit_is_ended_with_its_own_token(province: StandInProvince, channel: ProvinceChannel) -> None:
    end_visit(channel, "token")

    (asked,) = province.asked
    assert (asked.method, asked.path) == ("DELETE", "/v1/auth/citizens/visits/current")
    assert asked.headers["Authorization"] == "Bearer token"


def known(key: str, value: object) -> dict[str, object]:
    return {"key": key, "value": value, "source": "参保登记", "as_of": "2026-02-28"}


def filled_in(**changed: object) -> dict[str, object]:
    values: dict[str, object] = {
        "name": "张试𠮷",
        "id_number_masked": "110***********001X",
        "personal_number": "130100000001",
        "region": "石家庄市",
        "insurances": [{"kind": "pension", "status": "active", "total_months": 100}],
        "periods": [
            {"key": "last_12", "first_month": "2025-03", "last_month": "2026-02", "months": 12},
            {"key": "last_36", "first_month": "2023-03", "last_month": "2026-02", "months": 36},
        ],
        "period": "last_36",
        "purpose": "certificate",
    }
    fields = [known(key, value) for key, value in {**values, **changed}.items() if value is not None]
    return {"item_code": "contribution", "form_version": 3, "fields": fields}


def fetch(channel: ProvinceChannel) -> object:
    return fetch_contribution_form(channel, "contribution", "token", "consent-1")


def test_a_form_comes_filled_in_with_its_sources(province: StandInProvince, channel: ProvinceChannel) -> None:
    province.next_does(answers(filled_in()))

    form = fetch_contribution_form(channel, "contribution", "token", "consent-1")

    assert (form.version, form.period.key, form.insurances[0].total_months) == (3, "last_36", 100)
    first = form.values[0]
    assert (first.key, first.source, first.as_of) == ("name", "参保登记", date(2026, 2, 28))
    asked = province.asked[0]
    assert asked.json == {"item_code": "contribution", "purpose": "certificate", "consent_version": "consent-1"}
    assert asked.headers["Authorization"] == "Bearer token"


BROKEN_FORMS: dict[str, dict[str, object]] = {
    "a field is missing": {"name": None},
    "no period is chosen": {"period": None},
    "a period that is not offered": {"period": "last_99"},
    "no list of periods": {"periods": "last_36"},
    "a period without months": {"periods": [{"key": "last_36"}]},
    "an insurance that is none": {"insurances": [None]},
}


@pytest.mark.parametrize("changed", BROKEN_FORMS.values(), ids=BROKEN_FORMS.keys())
def test_a_form_that_cannot_be_shown_is_a_broken_contract(
    changed: dict[str, object], province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(filled_in(**changed)))

    with pytest.raises(ProvinceBrokeContractError):
        fetch(channel)


def test_only_the_digest_of_a_document_is_sent_to_be_sealed(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    cms = base64.b64encode(b"\x30\x80cms").decode()
    province.next_does(answers({"certificate_no": "C-1", "cms": cms, "sealed_at": AT}))

    assert request_seal(channel, "C-1", bytes(32), "key-1") == b"\x30\x80cms"

    (asked,) = province.asked
    assert asked.json == {"certificate_no": "C-1", "document_digest": "00" * 32}
    assert asked.key == "key-1"


@pytest.mark.parametrize("answer", [{"cms": "not base64!"}, {"cms": ""}, {"certificate_no": "C-2"}])
def test_a_seal_that_is_none_or_for_another_certificate_is_a_broken_contract(
    answer: dict[str, str], province: StandInProvince, channel: ProvinceChannel
) -> None:
    good = {"certificate_no": "C-1", "cms": base64.b64encode(b"cms").decode(), "sealed_at": AT}
    province.next_does(answers({**good, **answer}))

    with pytest.raises(ProvinceBrokeContractError):
        request_seal(channel, "C-1", bytes(32), "key-1")
