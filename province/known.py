"""What the province knows of a person and can fill into a form: by the names that forms use, each with its source.

Telephone, address, household and bank account are made up from the citizen's own number, the same each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from province.clock import local_day
from province.insurance import insured, rates
from province.records import Citizen
from shared.cases.identity_number import mask_id_number

POPULATION = "全民参保库"
BENEFITS = "养老保险待遇库"
_BANKS = ("演示商业银行", "演示邮政储蓄银行", "演示农村信用社")


@dataclass(frozen=True, slots=True)
class Known:
    """One value, who says so, and on which day that was so."""

    value: str
    source: str
    as_of: date


def known_of(session: Session, person_ref: str, now: datetime) -> Mapping[str, Known]:
    """Return everything that forms may ask for."""
    citizen = session.get_one(Citizen, person_ref)
    record = insured(session, person_ref)
    day = local_day(now)
    pension = rates()["pension"].source
    values = {
        "name": (citizen.name, POPULATION),
        "id_number_masked": (mask_id_number(citizen.id_number), POPULATION),
        "phone": (phone_of(citizen), POPULATION),
        "address": (address_of(citizen), POPULATION),
        "household": (("town", "country")[int(citizen.personal_number[-1]) % 2], POPULATION),
        "region": (f"河北省{citizen.region_name}", pension),
        "this_month": (f"{day:%Y-%m}", pension),
        "bank": (bank_of(citizen), BENEFITS),
        "account_masked": (masked_account(account_of(citizen)), BENEFITS),
    }
    if record is not None:
        values["first_month"] = (record.first_month, pension)
        values["unit"] = (record.paid[record.last_month].unit, pension)
    return {key: Known(value, source, day) for key, (value, source) in values.items()}


def phone_of(citizen: Citizen) -> str:
    """Return an invented mobile number."""
    return f"130000{citizen.personal_number[-5:]}"


def address_of(citizen: Citizen) -> str:
    """Return an invented address."""
    return f"河北省{citizen.region_name}虚构路{int(citizen.personal_number[-2:]) + 1}号"


def bank_of(citizen: Citizen) -> str:
    """Return an invented bank."""
    return _BANKS[int(citizen.personal_number[-2]) % len(_BANKS)]


def account_of(citizen: Citizen) -> str:
    """Return an invented account number of nineteen digits."""
    return f"62170000{citizen.personal_number[-8:]}000"[:19]


def masked_account(account: str) -> str:
    """Return an account as others may read it: the last four digits."""
    return f"**** {account[-4:]}"
