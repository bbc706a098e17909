"""Prefill (免填单): the filled-in form of an item. Who asked, for what and with which consent is recorded."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from province.insurance import default_period, insured, periods, rates
from province.records import Access, Citizen, VisitRecord
from province.refusals import Refusal
from shared.cases.identity_number import mask_id_number
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.messages import PrefillAnswer, PrefilledField, PrefillRequest
from shared.contract.problems import ProblemCode

FORM_VERSION = 1
_POPULATION = "全民参保库"


def prefill(session: Session, visit: VisitRecord, request: PrefillRequest, now: datetime) -> PrefillAnswer:
    """Return the form of the contribution certificate for the visit's person.

    Raises:
        Refusal: ITEM_NOT_HERE, NO_RECORD.
    """
    if request.item_code != CONTRIBUTION_CERTIFICATE:
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    session.add(
        Access(
            at=now,
            terminal_id=visit.terminal_id,
            person_ref=visit.person_ref,
            item_code=request.item_code,
            purpose=request.purpose,
            consent_version=request.consent_version,
        )
    )
    citizen = session.get_one(Citizen, visit.person_ref)
    record = insured(session, visit.person_ref)
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    choices = periods(record)
    as_of = now.date()
    insurances = [
        {"kind": each.kind, "status": each.status, "total_months": len(record.paid)} for each in record.enrolments
    ]
    return PrefillAnswer(
        item_code=request.item_code,
        form_version=FORM_VERSION,
        fields=[
            _field("name", citizen.name, _POPULATION, as_of),
            _field("id_number_masked", mask_id_number(citizen.id_number), _POPULATION, as_of),
            _field("personal_number", citizen.personal_number, rates()["pension"].source, as_of),
            _field("region", citizen.region_name, rates()["pension"].source, as_of),
            _field("insurances", insurances, rates()["pension"].source, as_of),
            _field("periods", choices, rates()["pension"].source, as_of),
            _field("period", default_period(choices), rates()["pension"].source, as_of),
            _field("purpose", "个人使用", _POPULATION, as_of),
        ],
    )


def _field(key: str, value: Any, source: str, as_of: date) -> PrefilledField:
    return PrefilledField(key=key, value=value, source=source, as_of=as_of)
