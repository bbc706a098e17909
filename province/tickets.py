"""Tickets (号票): taken at kiosks, called at windows; who comes first is data in `resources/queue/rules.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from province.clock import local_day
from province.numbers import next_in
from province.records import Citizen, Terminal, VisitRecord
from province.refusals import Refusal
from province.staff import Acting
from province.ticket_records import TicketRecord
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.tickets import CallNext, Ticket, TicketEvent, TicketRequest, WaitingLine
from shared.documents.wording import CHINA

_NEXT: Mapping[tuple[str, str], str] = {
    ("called", "recalled"): "called",
    ("called", "missed"): "missed",
    ("called", "started"): "serving",
    ("called", "ended"): "ended",
    ("serving", "ended"): "ended",
}
"""What may happen to a ticket, by its state."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Letters by board, ranks by priority (0 first), and how many of the line a window sees."""

    letters: Mapping[str, str]
    ranks: Mapping[str, int]
    shown: int


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    source = files("resources") / "queue" / "rules.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return Rules(data["letters"], {name: rank for rank, name in enumerate(data["priority"])}, int(data["shown"]))


def give_number(session: Session, hall: str, board: str, now: datetime) -> Ticket:
    """Give a number at the guide's desk.

    Raises:
        Refusal: FIELD_INVALID for an unknown board.
    """
    return _give(session, hall, TicketRequest(ticket_id=str(uuid7()), board=board), None, now, None)


def take(
    session: Session,
    terminal: Terminal,
    request: TicketRequest,
    visit: VisitRecord | None,
    now: datetime,
    draft_id: str | None = None,
) -> Ticket:
    """Give the next number of a board; with a visit it carries the person.

    Raises:
        Refusal: FIELD_INVALID for an unknown board, ALREADY_WAITING with the number the person has.
    """
    return _give(session, terminal.hall, request, None if visit is None else visit.person_ref, now, draft_id)


def _give(
    session: Session,
    hall: str,
    request: TicketRequest,
    person_ref: str | None,
    now: datetime,
    draft_id: str | None,
) -> Ticket:
    letter = rules().letters.get(request.board)
    if letter is None:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/board", code="unknown")])
    day = local_day(now)
    if person_ref is not None:
        _refuse_a_second(session, hall, person_ref, request.board, now)
    record = TicketRecord(
        ticket_id=request.ticket_id,
        hall=hall,
        day=day,
        ticket_no=f"{letter}{next_in(session, f'ticket/{hall}/{day}/{letter}'):03d}",
        board=request.board,
        item_code=request.item_code,
        priority=request.priority,
        rank=rules().ranks[request.priority],
        person_ref=person_ref,
        draft_id=draft_id,
        state="waiting",
        window_no=None,
        staff_no=None,
        taken_at=now,
        called_at=None,
        call_count=0,
        ended_at=None,
    )
    session.add(record)
    session.flush()
    return _ticket(session, record)


def line(session: Session, terminal: Terminal, now: datetime) -> WaitingLine:
    """Return who waits in this hall today, in the order they will be called."""
    query = _waiting(terminal.hall, now)
    count = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    first = session.scalars(query.limit(rules().shown)).all()
    return WaitingLine(tickets=[_ticket(session, record) for record in first], waiting=count)


def call_next(session: Session, terminal: Terminal, acting: Acting, request: CallNext, now: datetime) -> Ticket:
    """Call whoever is next. Writers take turns, so two windows never call the same number.

    Raises:
        Refusal: NO_TICKET_WAITING.
    """
    query = _waiting(terminal.hall, now)
    if request.boards:
        query = query.where(TicketRecord.board.in_(request.boards))
    record = session.scalars(query.limit(1)).first()
    if record is None:
        raise Refusal(ProblemCode.NO_TICKET_WAITING)
    record.state, record.window_no, record.staff_no = "called", acting.window_no, acting.staff_no
    record.called_at, record.call_count = now, 1
    session.flush()
    return _ticket(session, record)


def happen(
    session: Session, terminal: Terminal, acting: Acting, ticket_id: str, event: TicketEvent, now: datetime
) -> Ticket:
    """Write down what happened to a number this member of staff called.

    Raises:
        Refusal: NOT_FOUND, NOT_PERMITTED for a colleague's number, TICKET_EXPIRED for another day's, TICKET_STATE.
    """
    record = session.get(TicketRecord, ticket_id)
    if record is None or record.hall != terminal.hall:
        raise Refusal(ProblemCode.NOT_FOUND)
    if record.staff_no is not None and record.staff_no != acting.staff_no:
        raise Refusal(ProblemCode.NOT_PERMITTED)
    if record.day != local_day(now):
        raise Refusal(ProblemCode.TICKET_EXPIRED)
    state = _NEXT.get((record.state, event.event))
    if state is None:
        raise Refusal(ProblemCode.TICKET_STATE, record.state)
    record.state = state
    if event.event == "recalled":
        record.call_count, record.called_at = record.call_count + 1, now
    if state in ("missed", "ended"):
        record.ended_at = now
    session.flush()
    return _ticket(session, record)


def _refuse_a_second(session: Session, hall: str, person_ref: str, board: str, now: datetime) -> None:
    wanted = _waiting(hall, now).where(TicketRecord.person_ref == person_ref, TicketRecord.board == board)
    known = session.scalars(wanted).first()
    if known is not None:
        raise Refusal(ProblemCode.ALREADY_WAITING, known.ticket_no)


def _waiting(hall: str, now: datetime) -> Select[TicketRecord]:
    today = (TicketRecord.hall == hall, TicketRecord.day == local_day(now), TicketRecord.state == "waiting")
    return select(TicketRecord).where(*today).order_by(TicketRecord.rank, TicketRecord.taken_at)


def _ticket(session: Session, record: TicketRecord) -> Ticket:
    ahead = 0
    if record.state == "waiting":
        before = (TicketRecord.rank < record.rank) | (
            (TicketRecord.rank == record.rank) & (TicketRecord.taken_at < record.taken_at)
        )
        same_line = (TicketRecord.hall == record.hall, TicketRecord.day == record.day)
        waiting = select(func.count()).where(*same_line, TicketRecord.state == "waiting", before)
        ahead = session.scalar(waiting.select_from(TicketRecord)) or 0
    citizen = None if record.person_ref is None else session.get(Citizen, record.person_ref)
    ends = datetime.combine(record.day + timedelta(days=1), time(), CHINA).astimezone(UTC)
    return Ticket.model_validate(
        {
            "ticket_id": record.ticket_id,
            "ticket_no": record.ticket_no,
            "board": record.board,
            "item_code": record.item_code,
            "priority": record.priority,
            "state": record.state,
            "ahead": ahead,
            "taken_at": record.taken_at,
            "expires_at": ends,
            "window_no": record.window_no,
            "called_at": record.called_at,
            "call_count": record.call_count,
            "person_ref": record.person_ref,
            "person_masked": "" if citizen is None else masked_name(citizen.name),
            "draft_id": record.draft_id,
        }
    )


def masked_name(name: str) -> str:
    """Return a name as others may read it: the first character."""
    return name[:1] + "*" * min(len(name) - 1, 2)
