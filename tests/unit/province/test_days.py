"""What a day ends at the province: numbers are of their day, and paper carries over to the next."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from province import paper, tickets
from province.records import Terminal, open_database
from province.refusals import Refusal
from province.staff import Acting
from shared.contract.problems import ProblemCode
from shared.contract.station import PaperCount, PaperMovement
from shared.contract.tickets import CallNext, TicketEvent

TODAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TOMORROW = TODAY + timedelta(days=1)
CLERK = Acting("3001", "孙样例甲", "clerk", "3", "s-1")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = open_database(tmp_path)
    with Session(engine) as session, session.begin():
        yield session
    engine.dispose()


@pytest.fixture
def terminal(session: Session) -> Terminal:
    terminal = Terminal(
        terminal_id="T-1",
        number=1,
        name="8号窗口",
        hall="130102",
        fingerprint="00",
        enrolled_at=TODAY,
        is_blocked=False,
    )
    session.add(terminal)
    session.flush()
    return terminal


def test_a_number_of_yesterday_is_neither_called_nor_begun_with(session: Session, terminal: Terminal) -> None:
    tickets.give_number(session, "130102", "social_insurance", TODAY)
    second = tickets.give_number(session, "130102", "social_insurance", TODAY)
    tickets.call_next(session, terminal, CLERK, CallNext(), TODAY)
    called = tickets.call_next(session, terminal, CLERK, CallNext(), TODAY)

    assert called.ticket_id == second.ticket_id
    with pytest.raises(Refusal) as refused:
        tickets.happen(session, terminal, CLERK, second.ticket_id, TicketEvent(event="started"), TOMORROW)
    assert refused.value.code == ProblemCode.TICKET_EXPIRED
    tickets.give_number(session, "130102", "social_insurance", TODAY)
    with pytest.raises(Refusal) as nobody:
        tickets.call_next(session, terminal, CLERK, CallNext(), TOMORROW)
    assert nobody.value.code == ProblemCode.NO_TICKET_WAITING


def test_what_is_left_of_the_paper_opens_the_next_day(session: Session, terminal: Terminal) -> None:
    paper.move(session, terminal, CLERK, PaperMovement(movement="received", first_no="001", last_no="010"), TODAY)
    paper.move(session, terminal, CLERK, PaperMovement(movement="spoiled", first_no="001", last_no="002"), TODAY)
    closed = paper.settle(session, terminal, CLERK, PaperCount(first_no="003", sheets=8), TODAY)
    next_day = paper.balance(session, terminal, TOMORROW)

    assert (closed.opening, closed.received, closed.spoiled, closed.remaining) == (0, 10, 2, 8)
    assert closed.settled_at is not None
    assert (next_day.opening, next_day.received, next_day.spoiled, next_day.remaining) == (8, 0, 0, 8)
    assert next_day.settled_at is None
    assert next_day.next_no == "003"
