"""Prefill (免填单): the filled-in form of an item.

Who asked, for what and with which consent is on record before anything is looked up, also when nothing is
found.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from province.clock import local_day
from province.insurance import default_period, insured, periods, rates
from province.known import known_of
from province.records import Access, Citizen, VisitRecord
from province.refusals import Refusal
from shared.cases.identity_number import mask_id_number
from shared.catalogue.forms import FormDefinition, load_form
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.messages import PrefillAnswer, PrefilledField, PrefillRequest
from shared.contract.problems import ProblemCode

FORM_VERSION = 1
_POPULATION = "全民参保库"


def note_access(session: Session, visit: VisitRecord, request: PrefillRequest, now: datetime) -> str:
    """Write down that this visit asks for its person's data; return the person's reference."""
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
    return visit.person_ref


def prefill(session: Session, person_ref: str, item_code: str, now: datetime) -> PrefillAnswer:
    """Return the form of an item for a person, filled in with what is known.

    Raises:
        Refusal: ITEM_NOT_HERE, NO_RECORD.
    """
    if item_code != CONTRIBUTION_CERTIFICATE:
        form = load_form(item_code)
        if form is None:
            raise Refusal(ProblemCode.ITEM_NOT_HERE)
        return _prefill_form(session, person_ref, form, now)
    citizen = session.get_one(Citizen, person_ref)
    record = insured(session, person_ref)
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    choices = periods(record)
    as_of = local_day(now)
    source = rates()["pension"].source
    insurances = [
        {"kind": each.kind, "status": each.status, "total_months": len(record.paid)} for each in record.enrolments
    ]
    return PrefillAnswer(
        item_code=item_code,
        form_version=FORM_VERSION,
        fields=[
            _field("name", citizen.name, _POPULATION, as_of),
            _field("id_number_masked", mask_id_number(citizen.id_number), _POPULATION, as_of),
            _field("personal_number", citizen.personal_number, source, as_of),
            _field("region", citizen.region_name, source, as_of),
            _field("insurances", insurances, source, as_of),
            _field("first_month", record.first_month, source, as_of),
            _field("last_month", record.last_month, source, as_of),
            _field("periods", choices, source, as_of),
            _field("period", default_period(choices), source, as_of),
            _field("purpose", "个人使用", _POPULATION, as_of),
        ],
    )


def _prefill_form(session: Session, person_ref: str, form: FormDefinition, now: datetime) -> PrefillAnswer:
    known = known_of(session, person_ref, now)
    filled = ((field.key, known[field.prefill]) for field in form.fields if field.prefill in known)
    return PrefillAnswer(
        item_code=form.item_code,
        form_version=form.version,
        fields=[_field(key, each.value, each.source, each.as_of) for key, each in filled],
    )


def _field(key: str, value: Any, source: str, as_of: date) -> PrefilledField:
    return PrefilledField(key=key, value=value, source=source, as_of=as_of)
