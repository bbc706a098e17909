"""People as staff see them: found without a card, seen with source and time, shown in full for a reason."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.insurance import insured, rates
from province.known import BENEFITS, POPULATION, account_of, bank_of, known_of, masked_account, phone_of
from province.records import Access, Citizen, SocialCard, Terminal, VisitRecord
from province.refusals import Refusal
from province.staff import Acting, note_act
from province.tickets import masked_name
from province.visits import open_visit, person_summary
from shared.cases.identity_number import mask_id_number
from shared.contract.messages import VisitOpened
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.window import (
    OverviewField,
    OverviewSection,
    PersonOverview,
    PersonSearch,
    PersonsFound,
    Revealed,
    RevealRequest,
    StaffVisit,
)

MOST_FOUND = 10
CARDS = "社会保障卡持卡库"


def search(
    session: Session, terminal: Terminal, acting: Acting, body: PersonSearch, now: datetime
) -> PersonsFound:
    """Look for people by number, or by name and birth; several are shown masked.

    Raises:
        Refusal: FIELD_INVALID for too little to look for.
    """
    wanted = select(Citizen)
    if body.id_number:
        wanted = wanted.where(Citizen.id_number == body.id_number.upper())
    elif body.name and body.born is not None:
        wanted = wanted.where(Citizen.name == body.name, Citizen.born == body.born)
    else:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/name", code="required")])
    found = [person_summary(citizen) for citizen in session.scalars(wanted.limit(MOST_FOUND))]
    note_act(session, acting.staff_no, terminal, "person.searched", str(len(found)), now)
    if len(found) > 1:
        found = [person.model_copy(update={"name": masked_name(person.name)}) for person in found]
    return PersonsFound(persons=found)


def open_for_staff(
    session: Session, terminal: Terminal, acting: Acting, body: StaffVisit, now: datetime
) -> VisitOpened:
    """Open a visit without a card; the purpose is recorded.

    Raises:
        Refusal: NOT_FOUND.
    """
    citizen = session.get(Citizen, body.person_ref)
    if citizen is None:
        raise Refusal(ProblemCode.NOT_FOUND)
    opened = open_visit(session, terminal, citizen, "staff", now)
    _note(session, opened.visit_id, citizen.person_ref, terminal, body.purpose, now)
    note_act(session, acting.staff_no, terminal, "visit.opened", opened.visit_id, now)
    return opened


def overview(
    session: Session, terminal: Terminal, visit: VisitRecord, purpose: str, now: datetime
) -> PersonOverview:
    """Return what each source says about the visit's person, masked."""
    _note(session, visit.visit_id, visit.person_ref, terminal, purpose, now)
    citizen = session.get_one(Citizen, visit.person_ref)
    known = known_of(session, visit.person_ref, now)
    person = {
        "name": citizen.name,
        "id_number": mask_id_number(citizen.id_number),
        "sex": citizen.sex,
        "born": citizen.born.isoformat(),
        "phone": _masked_phone(phone_of(citizen)),
        "address": known["address"].value,
    }
    sections = [_section("person", POPULATION, person, now), _insurance(session, citizen, now)]
    benefit = {"bank": bank_of(citizen), "account": masked_account(account_of(citizen))}
    sections.append(_section("benefit", BENEFITS, benefit, now))
    cards = session.scalars(select(SocialCard).where(SocialCard.person_ref == citizen.person_ref)).all()
    card = {
        f"card_{number}": f"{each.card_number[:2]}***{each.card_number[-3:]} · {each.expires.isoformat()}"
        for number, each in enumerate(cards, start=1)
    }
    sections.append(_section("social_card", CARDS, card, now))
    return PersonOverview(sections=sections)


def reveal(
    session: Session, terminal: Terminal, acting: Acting, visit: VisitRecord, body: RevealRequest, now: datetime
) -> Revealed:
    """Show one masked value in full; who asked and why is recorded."""
    citizen = session.get_one(Citizen, visit.person_ref)
    _note(session, visit.visit_id, visit.person_ref, terminal, f"{body.field}: {body.reason}", now)
    note_act(session, acting.staff_no, terminal, f"revealed.{body.field}", visit.visit_id, now)
    values = {"id_number": citizen.id_number, "bank_account": account_of(citizen), "phone": phone_of(citizen)}
    return Revealed(value=values[body.field])


def _insurance(session: Session, citizen: Citizen, now: datetime) -> OverviewSection:
    record = insured(session, citizen.person_ref)
    fields = (
        {} if record is None else {each.kind: f"{each.status} {len(record.paid)}" for each in record.enrolments}
    )
    return _section("insurance", rates()["pension"].source, fields, now)


def _section(key: str, source: str, fields: dict[str, str], now: datetime) -> OverviewSection:
    return OverviewSection.model_validate(
        {
            "key": key,
            "source": source,
            "as_of": now,
            "fields": [OverviewField(key=name, value=value) for name, value in fields.items()],
        }
    )


def _note(
    session: Session, visit_id: str, person_ref: str, terminal: Terminal, purpose: str, now: datetime
) -> None:
    session.add(
        Access(
            at=now,
            terminal_id=terminal.terminal_id,
            person_ref=person_ref,
            item_code="",
            purpose=purpose,
            consent_version="staff",
        )
    )


def _masked_phone(phone: str) -> str:
    return phone[:3] + "****" + phone[-4:]
