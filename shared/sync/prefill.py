"""Prefill (免填单): the form of an item, filled in by the province with what it already knows."""

from typing import Any

from pydantic import BaseModel, ValidationError

from shared.cases.contribution_form import ContributionForm, Insurance, Period, Sourced
from shared.contract.messages import PrefillAnswer, PrefilledField, PrefillRequest
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceBrokeContractError

_SHOWN = ("name", "id_number_masked", "personal_number", "region")


class _InsuranceValue(BaseModel):
    kind: str
    status: str
    total_months: int


class _PeriodValue(BaseModel):
    key: str
    first_month: str
    last_month: str
    months: int


def fetch_contribution_form(
    channel: ProvinceChannel, item_code: str, token: str, consent_version: str
) -> ContributionForm:
    """Ask for the filled-in form of 参保缴费证明 after the person agreed to it.

    Raises:
        SyncError: NO_RECORD, VISIT_EXPIRED, ITEM_NOT_HERE as refusals.
    """
    request = PrefillRequest(item_code=item_code, purpose="certificate", consent_version=consent_version)
    answer = channel.post("/persons/prefill", request, PrefillAnswer, token=token)
    fields = {field.key: field for field in answer.fields}
    try:
        return _form(answer, fields)
    except (KeyError, ValueError, IndexError, ValidationError) as error:
        raise ProvinceBrokeContractError("prefill") from error


def _form(answer: PrefillAnswer, fields: dict[str, PrefilledField]) -> ContributionForm:
    periods = tuple(Period(**_PeriodValue.model_validate(each).model_dump()) for each in _list(fields, "periods"))
    chosen = [period.key for period in periods].index(str(fields["period"].value))
    return ContributionForm(
        item_code=answer.item_code,
        version=answer.form_version,
        values=tuple(
            Sourced(key, str(fields[key].value), fields[key].source, fields[key].as_of) for key in _SHOWN
        ),
        insurances=tuple(
            Insurance(**_InsuranceValue.model_validate(each).model_dump()) for each in _list(fields, "insurances")
        ),
        periods=periods,
        chosen=chosen,
        purpose=str(fields["purpose"].value),
    )


def _list(fields: dict[str, PrefilledField], key: str) -> list[Any]:
    value = fields[key].value
    if not isinstance(value, list):
        raise ValueError(key)
    return value
