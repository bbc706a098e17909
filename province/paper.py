"""Numbered paper (证明专用纸) of one terminal: what came, what became of each sheet, and a day that closes.

Every sheet is a row. What leaves the stock on a day is counted on that day, so that opening and received together
are always what was used, spoiled or unknown and what remains.
"""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from province.clock import local_day
from province.records import Terminal
from province.refusals import Refusal
from province.staff import Acting
from province.station_records import PaperMoveRecord, SheetRecord
from shared.contract.messages import PrintReport
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.station import PaperBalance, PaperCount, PaperMoved, PaperMovement, PaperMovements

LARGEST_PACKET = 5000
_STATE_OF = {"printed": "used", "unknown": "unknown", "not_printed": "free"}


def move(session: Session, terminal: Terminal, acting: Acting, body: PaperMovement, now: datetime) -> PaperBalance:
    """Write down sheets that came, were spoiled, or whose fate nobody knows.

    Raises:
        Refusal: FIELD_INVALID for serials that are none or are here already, PAPER_UNKNOWN for sheets this
            terminal does not have or that were used.
    """
    first, last = int(body.first_no), int(body.last_no)
    if not 0 < last - first + 1 <= LARGEST_PACKET:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/last_no", code="range")])
    if body.movement == "received":
        _receive(session, terminal, first, last, len(body.first_no), now)
    else:
        for sheet in _sheets(session, terminal, first, last, {"free", "unknown"}):
            sheet.state, sheet.changed_on = body.movement, local_day(now)
    _note(session, terminal, body.movement, (body.first_no, body.last_no), acting.name, body.note, now)
    session.flush()
    return balance(session, terminal, now)


def use(session: Session, terminal: Terminal, certificate_no: str, report: PrintReport, now: datetime) -> None:
    """Account for the sheets of a print report; a later word about the same job corrects an earlier one.

    Raises:
        Refusal: PAPER_UNKNOWN for sheets this terminal does not have, or that another job used.
    """
    if report.paper_no is None:
        return
    first = int(report.paper_no)
    state = _STATE_OF[report.result]
    sheets = _sheets(session, terminal, first, first + report.sheets - 1, {"free", "unknown", "used"})
    if any(sheet.job_key not in ("", report.job_key) for sheet in sheets):
        raise Refusal(ProblemCode.PAPER_UNKNOWN)
    changed = [sheet for sheet in sheets if sheet.state != state]
    for sheet in changed:
        sheet.state, sheet.changed_on, sheet.certificate_no = state, local_day(now), certificate_no
        sheet.job_key = "" if state == "free" else report.job_key
    if changed and state != "free":
        serials = (changed[0].serial, changed[-1].serial)
        _note(session, terminal, state, serials, terminal.name, certificate_no, now)


def balance(session: Session, terminal: Terminal, now: datetime) -> PaperBalance:
    """Return how today's paper stands."""
    today = local_day(now)
    counted = session.execute(
        select(
            SheetRecord.state,
            SheetRecord.received_on == today,
            SheetRecord.changed_on == today,
            func.count(),
        )
        .where(SheetRecord.terminal_id == terminal.terminal_id)
        .group_by(SheetRecord.state, SheetRecord.received_on == today, SheetRecord.changed_on == today)
    ).all()
    gone = {"used": 0, "spoiled": 0, "unknown": 0}
    opening = received = remaining = 0
    for state, came_today, went_today, count in counted:
        if state == "free":
            remaining += count
        elif went_today:
            gone[state] += count
        else:
            continue  # it left the stock on an earlier day
        received += count if came_today else 0
        opening += 0 if came_today else count
    free = _of(terminal).where(SheetRecord.state == "free").order_by(SheetRecord.number).limit(1)
    following = session.scalars(free).first()
    return PaperBalance(
        day=today,
        opening=opening,
        received=received,
        **gone,
        remaining=remaining,
        next_no=None if following is None else following.serial,
        settled_at=_settled_at(session, terminal, now),
    )


def settle(session: Session, terminal: Terminal, acting: Acting, body: PaperCount, now: datetime) -> PaperBalance:
    """Close the day: what was counted must be what is left, and nothing may be unknown.

    Raises:
        Refusal: PAPER_UNBALANCED with the number that should be there, and the sheets nobody can account for.
    """
    stands = balance(session, terminal, now)
    is_top = (body.first_no is None) == (stands.next_no is None)
    if body.first_no is not None and stands.next_no is not None:
        is_top = int(body.first_no) == int(stands.next_no)
    if stands.unknown or body.sheets != stands.remaining or not is_top:
        raise Refusal(ProblemCode.PAPER_UNBALANCED, f"{stands.remaining}/{body.sheets}, {stands.unknown}")
    serials = (body.first_no or "", "")
    _note(session, terminal, "counted", serials, acting.name, body.note, now, sheets=body.sheets)
    session.flush()
    return balance(session, terminal, now)


def movements(session: Session, terminal: Terminal, now: datetime) -> PaperMovements:
    """Return the day's lines, oldest first."""
    found = session.scalars(_moves(terminal, now).order_by(PaperMoveRecord.move_id))
    return PaperMovements(
        movements=[
            PaperMoved.model_validate(
                {
                    "at": each.at,
                    "movement": each.movement,
                    "first_no": each.first_no,
                    "last_no": each.last_no,
                    "sheets": each.sheets,
                    "staff": each.staff_name,
                    "note": each.note,
                }
            )
            for each in found
        ]
    )


def _receive(session: Session, terminal: Terminal, first: int, last: int, width: int, now: datetime) -> None:
    taken = select(SheetRecord.number).where(SheetRecord.number.between(first, last)).limit(1)
    if session.scalar(taken) is not None:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/first_no", code="taken")])
    today = local_day(now)
    session.add_all(
        SheetRecord(
            terminal_id=terminal.terminal_id,
            number=number,
            serial=f"{number:0{width}d}",
            state="free",
            received_on=today,
            changed_on=today,
        )
        for number in range(first, last + 1)
    )


def _sheets(session: Session, terminal: Terminal, first: int, last: int, states: set[str]) -> list[SheetRecord]:
    between = SheetRecord.number.between(first, last)
    found = list(session.scalars(_of(terminal).where(between).order_by(SheetRecord.number)))
    if len(found) != last - first + 1 or any(sheet.state not in states for sheet in found):
        raise Refusal(ProblemCode.PAPER_UNKNOWN)
    return found


def _of(terminal: Terminal) -> Select[SheetRecord]:
    return select(SheetRecord).where(SheetRecord.terminal_id == terminal.terminal_id)


def _moves(terminal: Terminal, now: datetime) -> Select[PaperMoveRecord]:
    return select(PaperMoveRecord).where(
        PaperMoveRecord.terminal_id == terminal.terminal_id, PaperMoveRecord.day == local_day(now)
    )


def _settled_at(session: Session, terminal: Terminal, now: datetime) -> datetime | None:
    """The day is closed while its last line is the count."""
    last = session.scalars(_moves(terminal, now).order_by(PaperMoveRecord.move_id.desc()).limit(1)).first()
    return last.at if last is not None and last.movement == "counted" else None


def _note(
    session: Session,
    terminal: Terminal,
    movement: str,
    serials: tuple[str, str],
    staff_name: str,
    note: str,
    now: datetime,
    sheets: int | None = None,
) -> None:
    first, last = serials
    session.add(
        PaperMoveRecord(
            terminal_id=terminal.terminal_id,
            day=local_day(now),
            at=now,
            movement=movement,
            first_no=first,
            last_no=last,
            sheets=int(last) - int(first) + 1 if sheets is None else sheets,
            staff_name=staff_name,
            note=note,
        )
    )
