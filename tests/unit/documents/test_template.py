"""The template that ships is complete and its measures fit each other."""

import json
from importlib.resources import files
from typing import get_args

import pytest
from pydantic import ValidationError

from shared.contract.contribution import InsuranceKind
from shared.documents.template import CertificateTemplate, contribution_template, fill

TEMPLATE = contribution_template(1)


def test_the_tables_are_as_wide_as_the_page_allows() -> None:
    width_mm = TEMPLATE.page.right_mm - TEMPLATE.page.left_mm
    detail = TEMPLATE.detail
    leading_mm = detail.month_mm + detail.unit_mm + detail.base_mm
    assert leading_mm + sum(column.width_mm for column in detail.amounts) == pytest.approx(width_mm)
    assert sum(TEMPLATE.summary.widths_mm) == pytest.approx(width_mm)
    assert sum(TEMPLATE.head.widths_mm) + TEMPLATE.qr.box_mm < width_mm


def test_the_seal_stays_inside_the_place_that_is_kept_free_for_it() -> None:
    seal, page = TEMPLATE.seal, TEMPLATE.page
    half_mm = seal.diameter_mm / 2
    assert seal.centre_y_mm - half_mm >= page.bottom_mm - seal.clear_mm
    assert seal.centre_y_mm + half_mm <= page.footer_mm - 2
    assert seal.centre_x_mm + half_mm <= page.right_mm
    assert seal.centre_x_mm - half_mm >= page.left_mm + TEMPLATE.notes.width_mm
    left, bottom, right, top = TEMPLATE.seal_box_pt()
    for side_pt in (right - left, top - bottom):
        assert side_pt == pytest.approx(seal.diameter_mm * 72 / 25.4, abs=0.02)


def test_every_insurance_and_state_has_its_words() -> None:
    kinds = set(get_args(InsuranceKind))
    assert set(TEMPLATE.texts.kinds) == set(TEMPLATE.texts.full_kinds) == kinds
    assert set(TEMPLATE.texts.statuses) == {"active", "paused", "ended"}
    assert set(TEMPLATE.texts.sexes) == {"male", "female"}


def test_a_template_with_a_field_too_many_or_too_few_is_refused() -> None:
    source = files("resources") / "templates" / "contribution-1.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    for changed in ({**data, "more": 1}, {key: data[key] for key in data if key != "seal"}):
        with pytest.raises(ValidationError):
            CertificateTemplate.model_validate_json(json.dumps(changed))


def test_a_value_is_put_into_a_text_as_it_is() -> None:
    assert fill("由$issuer出具", issuer="$as_of {0} ${issuer}") == "由$as_of {0} ${issuer}出具"
