"""The demo's staff: invented people with a social security card of their own, as `resources/province/staff.json`.

Passwords and PINs are obviously the demo's, and made known by `hall-province demo-staff`.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from province.records import Citizen, SocialCard
from province.secrets_of_staff import digest_of_secret
from province.staff_records import StaffMember


def seed_staff(engine: Engine) -> None:
    """Fill an empty table; the people themselves are among the citizens, by their labels."""
    data = _data()
    with Session(engine) as session, session.begin():
        if session.query(StaffMember).count():
            return
        for each in data["staff"]:
            wanted = select(SocialCard).join(Citizen, Citizen.person_ref == SocialCard.person_ref)
            card = session.scalars(wanted.where(Citizen.label == each["label"])).one()
            session.add(
                StaffMember(
                    staff_no=each["staff_no"],
                    name=each["name"],
                    hall=data["hall"],
                    label=each["label"],
                    posts=each["posts"],
                    card_id=card.card_id,
                    card_number=card.card_number,
                    password_digest=digest_of_secret(demo_password(each["staff_no"])),
                    pin_digest=digest_of_secret(demo_pin(each["staff_no"])),
                )
            )


def demo_staff() -> list[dict[str, Any]]:
    """Return who works in the demo's hall and how they sign in."""
    return [
        {
            **each,
            "password": demo_password(each["staff_no"]),
            "pin": demo_pin(each["staff_no"]),
        }
        for each in _data()["staff"]
    ]


def demo_password(staff_no: str) -> str:
    """Return the demo's password of a member of staff."""
    return f"demo-{staff_no}"


def demo_pin(staff_no: str) -> str:
    """Return the demo's PIN of a member of staff."""
    return staff_no[::-1]


def hall_name() -> str:
    """Return the name of the demo's hall."""
    return str(_data()["hall_name"])


def windows() -> dict[str, str]:
    """Return the names of the hall's windows by number."""
    return {each["window_no"]: each["name"] for each in _data()["windows"]}


def labels() -> tuple[tuple[str, str], ...]:
    """Return label and name of everybody, for whoever invents the citizens."""
    return tuple((each["label"], each["name"]) for each in _data()["staff"])


@cache
def _data() -> dict[str, Any]:
    source = files("resources") / "province" / "staff.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data
