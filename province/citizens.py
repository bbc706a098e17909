"""Synthetic citizens with an insurance history, the same for the same seed.

Nobody here exists: names are put together from words like 演示 and 样例, numbers have right check digits and
region codes of Hebei. The first ones are the people a demo plays; each has a label and a note.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from province.records import Citizen, Enrolment, PaidMonth, SocialCard
from province.synthetic_staff import labels
from shared.cases.identity_number import check_character
from shared.cases.months import count_months, month_at, month_index, plus_months

DEFAULT_COUNT = 520
DEFAULT_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Role:
    """What is special about a citizen of the demo."""

    label: str
    note: str
    name: str | None = None
    version: str = "2.00"
    months: int | None = None
    born_year: int | None = None
    card_expires: date = date(2031, 6, 30)
    is_revoked: bool = False
    is_known: bool = True
    ended_months: int = 0
    """How long ago the last payment was, in months."""


ROLES = (
    Role("normal", "普通参保人，二代卡，缴费 20 年 · generation 2, 20 years", "赵演示", months=240),
    Role("gen1", "一代卡 · generation 1 card", "钱试用", version="1.00", months=180),
    Role("gen3", "三代卡，本机只能部分读取 · generation 3, partial reading", "孙样例", version="3.00", months=60),
    Role("rare", "姓名有生僻字 · rare character", "𠮷样例", months=72),
    Role("rare2", "姓名有生僻字 · rare character", "㼆示范", months=48),
    Role("minority", "名字很长，有间隔号 · long name", "阿不都示范·演示买买提·虚构尔江·模拟古丽别克", months=90),
    Role("expired", "社保卡已过期 · card has expired", "李范例", card_expires=date(2025, 3, 31), months=100),
    Role("revoked", "社保卡已挂失 · card reported lost", "周虚构", is_revoked=True, months=100),
    Role("unknown", "省平台查无此人 · unknown to the province", "吴假设", months=0, is_known=False),
    Role("no_history", "没有参保记录 · no insurance record", "郑模拟", months=0),
    Role("new", "参保不满一年 · less than a year", "王演示甲", months=7),
    Role("elder", "八十一岁 · 81 years old", "冯样例丁", months=300, born_year=1945),
    *(
        Role(label, "大厅工作人员 · staff of the hall", name, months=120, born_year=1985)
        for label, name in labels()
    ),
    Role(
        "unemployed",
        "登记失业 · registered as unemployed",
        "陈样例戊",
        months=80,
        born_year=1985,
        ended_months=4,
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen with everything that is stored about them."""

    citizen: Citizen
    card: SocialCard
    enrolments: tuple[Enrolment, ...]
    paid: tuple[PaidMonth, ...]
    is_known: bool


def seed_citizens(engine: Engine, count: int, seed: int, last_month: str) -> int:
    """Fill an empty database; return how many citizens are in it. A filled one is left as it is."""
    with Session(engine) as session, session.begin():
        present = session.query(Citizen).count()
        if present:
            return present
        people = [person for person in invent(count, seed, last_month) if person.is_known]
        for person in people:
            session.add(person.citizen)
        session.flush()
        for person in people:
            session.add(person.card)
            session.add_all(person.enrolments)
        session.bulk_save_objects([month for person in people for month in person.paid])
        return len(people)


def demo_people(seed: int, last_month: str) -> Iterator[Person]:
    """Give the people a demo plays, also those the province does not know."""
    return invent(len(ROLES), seed, last_month)


def invent(count: int, seed: int, last_month: str) -> Iterator[Person]:
    """Give `count` citizens; the first are those of `ROLES`."""
    data = _data("people.json")
    regions = _data("regions.json")
    chance = random.Random(seed)  # noqa: S311 - synthetic data must come out the same
    for index in range(count):
        role = ROLES[index] if index < len(ROLES) else Role("", "")
        yield _Inventor(chance, data, regions, last_month).person(index, role)


class _Inventor:
    """Makes up one citizen after another from the same dice."""

    def __init__(
        self, chance: random.Random, data: dict[str, Any], regions: dict[str, str], last_month: str
    ) -> None:
        self._chance = chance
        self._data = data
        self._regions = regions
        self._last_month = last_month

    def person(self, index: int, role: Role) -> Person:
        chance = self._chance
        sex = chance.choice(("male", "female"))
        region = chance.choice(sorted(self._regions))
        born = date(role.born_year or chance.randint(1938, 2006), chance.randint(1, 12), chance.randint(1, 28))
        serial = chance.randint(100, 499) * 2 + (1 if sex == "male" else 0)
        body = f"{region}{born:%Y%m%d}{serial:03d}"
        id_number = body + check_character(body)
        citizen = Citizen(
            person_ref=f"P{index + 1:06d}{chance.randrange(16**8):08x}",
            id_number=id_number,
            name=role.name or self._name(index),
            sex=sex,
            ethnic_group="05" if "·" in (role.name or "") else chance.choice(("01", "01", "01", "02", "03", "11")),
            born=born,
            region_code=region,
            region_name=self._regions[region],
            personal_number=f"{region}{chance.randrange(10**8):08d}",
            label=role.label or None,
            note=role.note,
        )
        card = self._card(citizen, role)
        enrolments, paid = self._history(
            citizen, self._months(born, role), plus_months(self._last_month, -role.ended_months)
        )
        return Person(citizen, card, enrolments, paid, role.is_known)

    def _name(self, index: int) -> str:
        data = self._data
        if index % 40 == 39:
            return str(data["rare"][index // 40 % len(data["rare"])])
        if index % 40 == 19:
            return str(data["minority"][index // 40 % len(data["minority"])])
        return "".join(self._chance.choice(data[part]) for part in ("surnames", "given", "endings"))

    def _card(self, citizen: Citizen, role: Role) -> SocialCard:
        chance = self._chance
        version = role.version if role.label else chance.choice(("1.00", "2.00", "2.00", "3.00"))
        issued = date(chance.randint(2012, 2021), chance.randint(1, 12), 1)
        number = f"{chance.choice('ABCDEFGH')}{chance.randrange(10**8):08d}"
        return SocialCard(
            card_id=f"{citizen.region_code}D156000005{chance.randrange(16**16):016X}",
            card_number=number,
            person_ref=citizen.person_ref,
            version=version,
            issued=issued,
            expires=role.card_expires if role.label else issued.replace(year=issued.year + 10),
            is_revoked=role.is_revoked,
        )

    def _months(self, born: date, role: Role) -> int:
        if role.months is not None:
            return role.months
        longest = max(1, count_months(f"{born.year + 18:04d}-01", self._last_month))
        return self._chance.randint(1, min(longest, 240))

    def _history(
        self, citizen: Citizen, months: int, last_month: str
    ) -> tuple[tuple[Enrolment, ...], tuple[PaidMonth, ...]]:
        """A working life: several units, bases that grow each year, now and then a gap."""
        if months == 0:
            return (), ()
        chance = self._chance
        first = plus_months(last_month, 1 - months)
        unit, base_fen = chance.choice(self._data["units"]), chance.randrange(350_000, 900_000, 100)
        paid: list[PaidMonth] = []
        gap = 0
        for index in range(month_index(first), month_index(last_month) + 1):
            month = month_at(index)
            if month.endswith("-07"):
                base_fen = round(base_fen * (1 + chance.random() * 0.06) / 100) * 100
            if chance.random() < 0.015:
                unit = chance.choice(self._data["units"])
            if gap == 0 and chance.random() < 0.008 and paid:
                gap = chance.randint(1, 3)
            if gap > 0:
                gap -= 1
                continue
            paid.append(PaidMonth(person_ref=citizen.person_ref, month=month, unit=unit, base_fen=base_fen))
        status = "active" if paid[-1].month == self._last_month else "paused"
        enrolments = tuple(
            Enrolment(person_ref=citizen.person_ref, kind=kind, status=status, first_month=paid[0].month)
            for kind in ("pension", "unemployment", "work_injury")
        )
        return enrolments, tuple(paid)


def demo_cards(seed: int, last_month: str) -> list[dict[str, Any]]:
    """Return the cards of the demo's people, as the simulated readers load them."""
    return [_cards_of(person) for person in demo_people(seed, last_month)]


def _cards_of(person: Person) -> dict[str, Any]:
    citizen, card = person.citizen, person.card
    sex = "1" if citizen.sex == "male" else "2"
    return {
        "label": citizen.label,
        "note": citizen.note,
        "social_card": {
            "generation": int(card.version[0]),
            "version": card.version,
            "card_id": card.card_id,
            "card_number": card.card_number,
            "issued": card.issued.isoformat(),
            "expires": card.expires.isoformat(),
            "social_security_number": citizen.id_number,
            "name": citizen.name,
            "sex": sex,
            "ethnic_group": citizen.ethnic_group,
            "birthplace": citizen.region_code,
            "born": citizen.born.isoformat(),
        },
        "id_card": None if "·" in citizen.name and len(citizen.name) > 15 else _id_card(citizen, sex),
    }


def _id_card(citizen: Citizen, sex: str) -> dict[str, Any]:
    return {
        "kind": "resident",
        "name": citizen.name,
        "id_number": citizen.id_number,
        "sex": sex,
        "ethnic_group": citizen.ethnic_group,
        "born": citizen.born.isoformat(),
        "address": f"河北省{citizen.region_name}虚构路{int(citizen.personal_number[-2:]) + 1}号",
        "issuer": "演示市公安局示例分局",
        "valid_from": "2020-01-01",
        "expires": None if citizen.born.year <= 1974 else "2040-01-01",
    }


def _data(name: str) -> dict[str, Any]:
    source = files("resources") / "province" / name
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data
