"""A payload that contradicts itself is never drawn."""

from typing import Any

import pytest

from shared.contract.contribution import ContributionCertificate
from shared.documents.certificate import render
from shared.documents.errors import SumsMismatchError
from shared.documents.sums import check_sums
from tests.unit.documents.example_payloads import certificate

COLUMNS = {(kind, payer) for kind in ("pension", "unemployment") for payer in ("employer", "person")}
COLUMNS.add(("work_injury", "employer"))


def _changed(change: Any) -> ContributionCertificate:
    fields = certificate(24).model_dump()
    change(fields)
    return ContributionCertificate.model_validate(fields)


def test_a_payload_that_adds_up_is_accepted() -> None:
    for month_count in (1, 12, 36, 120):
        check_sums(certificate(month_count), COLUMNS)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("one fen", lambda f: f["months"][3]["contributions"][0].update(person_fen=1)),
        ("a total", lambda f: f["totals"][1].update(employer_fen=f["totals"][1]["employer_fen"] + 1)),
        ("a missing total", lambda f: f["totals"].pop()),
        ("a total twice", lambda f: f["totals"].append(f["totals"][0])),
        ("a missing month", lambda f: f["months"].pop(5)),
        ("swapped months", lambda f: f["months"].reverse()),
        ("another period", lambda f: f.update(last_month="2026-11")),
        ("no period", lambda f: f.update(first_month="2026-13")),
        ("an endless period", lambda f: f.update(first_month="0001-01", last_month="9999-12")),
        ("a backward period", lambda f: f.update(first_month="2026-10", last_month="2024-11", months=[])),
        ("an unknown unit", lambda f: f["months"][0].update(unit=9)),
        ("a negative unit", lambda f: f["months"][0].update(unit=-1)),
        ("amounts without unit", lambda f: f["months"][0].update(unit=None)),
        ("a base in a gap", lambda f: f["months"][9].update(base_fen=1)),
        ("a unit in a gap", lambda f: f["months"][9].update(unit=0)),
        (
            "an insurance twice",
            lambda f: f["months"][0]["contributions"].append(f["months"][0]["contributions"][0]),
        ),
        ("a wrong count", lambda f: f["insurances"][0].update(months_in_period=24)),
        ("too few in all", lambda f: f["insurances"][0].update(total_months=1)),
        ("an unlisted insurance", lambda f: f["insurances"].pop()),
        ("a listed twice", lambda f: f["insurances"].append(f["insurances"][0])),
    ],
)
def test_a_contradiction_is_found_before_anything_is_drawn(what: str, change: Any) -> None:
    payload = _changed(change)
    with pytest.raises(SumsMismatchError) as caught:
        render(payload, "HB1:TEST")
    assert caught.value.code == "DOC-02", what


def test_an_amount_without_a_column_is_not_left_out_silently() -> None:
    def change(fields: dict[str, Any]) -> None:
        fields["months"][0]["contributions"][2]["person_fen"] = 500
        fields["totals"][2]["person_fen"] = 500

    with pytest.raises(SumsMismatchError, match="no column for work_injury/person"):
        check_sums(_changed(change), COLUMNS)
