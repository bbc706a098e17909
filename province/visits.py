"""Visits: who holds this card, and for how long a terminal may ask about them."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from province.clock import local_day
from province.records import CardCode, Citizen, SocialCard, Terminal, VisitRecord
from province.refusals import Refusal
from shared.cases.identity_number import WrongIdNumberError, mask_id_number, parse_id_number
from shared.contract.messages import CardVerification, CodeVerification, PersonSummary, VisitOpened
from shared.contract.problems import ProblemCode

IDLE = timedelta(minutes=10)
CODE_LIVES = timedelta(seconds=60)


def digest_of(secret: str) -> str:
    """Return what is stored of a token or code."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


def recognise_card(session: Session, terminal: Terminal, card: CardVerification, now: datetime) -> VisitOpened:
    """Open a visit for the holder of a card.

    Raises:
        Refusal: NOT_MATCHED, CARD_EXPIRED, CARD_REVOKED.
    """
    try:
        number = parse_id_number(card.id_number, local_day(now))
    except WrongIdNumberError as error:
        raise Refusal(ProblemCode.NOT_MATCHED) from error
    citizen = session.scalar(select(Citizen).where(Citizen.id_number == number.text))
    if citizen is None or citizen.name != card.name:
        raise Refusal(ProblemCode.NOT_MATCHED)
    if card.medium == "social_card":
        _check_social_card(session, citizen, card, now)
    elif card.expires is not None and card.expires < local_day(now):
        raise Refusal(ProblemCode.CARD_EXPIRED)
    return open_visit(session, terminal, citizen, card.medium, now)


def recognise_code(session: Session, terminal: Terminal, code: CodeVerification, now: datetime) -> VisitOpened:
    """Open a visit for whoever an electronic card code was made for; the code is used up.

    Raises:
        Refusal: NOT_MATCHED, CODE_USED, CODE_EXPIRED.
    """
    known = session.get(CardCode, digest_of(code.code))
    citizen = session.get(Citizen, known.person_ref) if known is not None else None
    if known is None or citizen is None:
        raise Refusal(ProblemCode.NOT_MATCHED)
    if known.used_at is not None:
        raise Refusal(ProblemCode.CODE_USED)
    if known.expires_at < now:
        raise Refusal(ProblemCode.CODE_EXPIRED)
    known.used_at = now
    return open_visit(session, terminal, citizen, "code", now)


def new_code(session: Session, person: str, now: datetime) -> str:
    """Return a new electronic card code of eight digits for a citizen, by label or reference.

    Raises:
        LookupError: there is nobody of this label or reference.
    """
    wanted = or_(Citizen.label == person, Citizen.person_ref == person)
    citizen = session.scalar(select(Citizen).where(wanted))
    if citizen is None:
        raise LookupError(person)
    code = f"{secrets.randbelow(10**8):08d}"
    expires_at = now + CODE_LIVES
    session.merge(
        CardCode(digest=digest_of(code), person_ref=citizen.person_ref, expires_at=expires_at, used_at=None)
    )
    return code


def current_visit(session: Session, terminal: Terminal, token: str, now: datetime) -> VisitRecord:
    """Return the visit a token stands for and let its time begin again.

    Raises:
        Refusal: VISIT_EXPIRED, also for a token of another terminal.
    """
    visit = session.scalar(select(VisitRecord).where(VisitRecord.token_digest == digest_of(token)))
    if visit is None or visit.terminal_id != terminal.terminal_id or visit.ended_at is not None:
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    if visit.last_used_at + IDLE < now:
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    visit.last_used_at = now
    return visit


def end_visit(session: Session, terminal: Terminal, token: str, now: datetime) -> None:
    """End a visit; one that is over already stays over."""
    visit = session.scalar(select(VisitRecord).where(VisitRecord.token_digest == digest_of(token)))
    if visit is not None and visit.terminal_id == terminal.terminal_id and visit.ended_at is None:
        visit.ended_at = now


def _check_social_card(session: Session, citizen: Citizen, card: CardVerification, now: datetime) -> None:
    known = session.get(SocialCard, card.card_id)
    if known is None or (known.person_ref, known.card_number) != (citizen.person_ref, card.card_number):
        raise Refusal(ProblemCode.NOT_MATCHED)
    if known.is_revoked:
        raise Refusal(ProblemCode.CARD_REVOKED)
    if known.expires < local_day(now):
        raise Refusal(ProblemCode.CARD_EXPIRED)


def open_visit(session: Session, terminal: Terminal, citizen: Citizen, medium: str, now: datetime) -> VisitOpened:
    """Open a visit for a citizen who was recognised by `medium`."""
    token = secrets.token_urlsafe(32)
    visit = VisitRecord(
        visit_id=str(uuid4()),
        token_digest=digest_of(token),
        terminal_id=terminal.terminal_id,
        person_ref=citizen.person_ref,
        medium=medium,
        opened_at=now,
        last_used_at=now,
        ended_at=None,
    )
    session.add(visit)
    person = person_summary(citizen)
    return VisitOpened(visit_id=visit.visit_id, visit_token=token, expires_at=now + IDLE, person=person)


def person_summary(citizen: Citizen) -> PersonSummary:
    """Return who somebody is, with their number masked."""
    return PersonSummary(
        person_ref=citizen.person_ref,
        name=citizen.name,
        id_number_masked=mask_id_number(citizen.id_number),
        region_code=citizen.region_code,
        region_name=citizen.region_name,
    )
