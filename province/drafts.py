"""Drafts (收件): what a person's matter has come to, kept until it is submitted or refused.

A save says on which version it stands; a stale one is refused with the draft as it is now. Whoever opened a draft
holds it until they stop saving for a while; somebody else is told who has it, and may take it over for a reason.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.calendar import working_days
from province.clock import local_day
from province.numbers import next_in
from province.records import Citizen, Terminal, VisitRecord
from province.refusals import Refusal
from province.staff import Acting, note_act
from province.staff_records import StaffMember
from province.visits import digest_of, person_summary
from province.window_records import DraftRecord, IssuedRecord
from shared.catalogue.window_items import window_items
from shared.contract.messages import PersonSummary
from shared.contract.problems import ProblemCode
from shared.contract.tickets import HandoffRequest
from shared.contract.window import (
    Draft,
    DraftHold,
    DraftSave,
    DraftsFound,
    Gap,
    Holder,
    MaterialPages,
    NoticeIssued,
    NoticeRequest,
    RefusalIssued,
    RefusalRequest,
)
from shared.documents.wording import CHINA

HELD_FOR = timedelta(minutes=10)
NOTICE_DAYS = 15
"""Working days a person has to bring what is missing."""
_CODE_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 16
_OPEN = ("open", "noticed")


def save(
    session: Session,
    terminal: Terminal,
    acting: Acting,
    draft_id: str,
    body: DraftSave,
    now: datetime,
) -> Draft:
    """Keep a draft. A new one needs the person of a visit.

    Raises:
        Refusal: ITEM_NOT_HERE, VISIT_EXPIRED, VERSION_CONFLICT, HELD_BY_OTHER, NOT_FOUND for one that is closed.
    """
    if body.item_code not in window_items():
        raise Refusal(ProblemCode.ITEM_NOT_HERE)
    record = session.get(DraftRecord, draft_id)
    if record is None:
        if body.base_version != 0:
            raise Refusal(ProblemCode.NOT_FOUND)
        visit = session.get(VisitRecord, body.visit_id)
        if visit is None or visit.terminal_id != terminal.terminal_id:
            raise Refusal(ProblemCode.VISIT_EXPIRED)
        record = _new(draft_id, terminal, visit.person_ref, body, now)
        session.add(record)
    else:
        _refuse_closed(record)
        _refuse_held(session, record, acting, now)
        if record.version != body.base_version:
            raise Refusal(
                ProblemCode.VERSION_CONFLICT, current=as_draft(session, record, now).model_dump(mode="json")
            )
    record.form, record.form_version, record.step = body.form, body.form_version, body.step
    record.materials = {each.slot: each.pages for each in body.materials}
    record.version, record.state = record.version + 1, "open"
    record.saved_at, record.saved_by = now, acting.name
    _hold(record, acting, now)
    session.flush()
    return as_draft(session, record, now)


def find(session: Session, draft_id: str, now: datetime) -> Draft:
    """Return a draft.

    Raises:
        Refusal: NOT_FOUND.
    """
    return as_draft(session, _get(session, draft_id), now)


def of_person(session: Session, person_ref: str, now: datetime) -> DraftsFound:
    """Return the open drafts of a person, newest first."""
    wanted = select(DraftRecord).where(DraftRecord.person_ref == person_ref, DraftRecord.state.in_(_OPEN))
    found = session.scalars(wanted.order_by(DraftRecord.saved_at.desc())).all()
    return DraftsFound(drafts=[as_draft(session, record, now) for record in found])


def hold(
    session: Session, terminal: Terminal, acting: Acting, draft_id: str, body: DraftHold, now: datetime
) -> Draft:
    """Open a draft for work.

    Raises:
        Refusal: NOT_FOUND, HELD_BY_OTHER unless it is taken over for a reason.
    """
    record = _get(session, draft_id)
    _refuse_closed(record)
    if body.take_over and body.reason.strip():
        note_act(session, acting.staff_no, terminal, "draft.taken_over", draft_id, now)
    else:
        _refuse_held(session, record, acting, now)
    _hold(record, acting, now)
    session.flush()
    return as_draft(session, record, now)


def release(session: Session, acting: Acting, draft_id: str) -> None:
    """Stop holding a draft; somebody else's hold stays."""
    record = _get(session, draft_id)
    if record.holder_no == acting.staff_no:
        record.holder_no = record.held_since = None


def notice(
    session: Session, terminal: Terminal, acting: Acting, draft_id: str, body: NoticeRequest, now: datetime
) -> NoticeIssued:
    """Issue a one-time notice; the draft waits and its code opens it again. An earlier code is worth nothing more.

    Raises:
        Refusal: NOT_FOUND, VERSION_CONFLICT, HELD_BY_OTHER.
    """
    record = _at_version(session, acting, draft_id, body.base_version, now)
    code = "".join(secrets.choice(_CODE_CHARACTERS) for _ in range(_CODE_LENGTH))
    due = working_days().due(now.astimezone(CHINA), NOTICE_DAYS).day
    number = _number(session, terminal, "BZ", now)
    record.state, record.gaps, record.reopen_digest = (
        "noticed",
        [gap.model_dump() for gap in body.gaps],
        digest_of(code),
    )
    record.holder_no = record.held_since = None
    session.add(
        IssuedRecord(
            number=number,
            kind="notice",
            draft_id=draft_id,
            staff_no=acting.staff_no,
            content={"gaps": record.gaps},
            due_on=due,
            issued_at=now,
        )
    )
    note_act(session, acting.staff_no, terminal, "notice.issued", number, now)
    return NoticeIssued(notice_no=number, reopen_code=code, due_on=due, issued_at=now)


def reopen(session: Session, acting: Acting, code: str, now: datetime) -> Draft:
    """Open the draft of a notice.

    Raises:
        Refusal: NOT_FOUND, HELD_BY_OTHER.
    """
    plain = code.replace("-", "").replace(" ", "").upper()
    record = session.scalar(select(DraftRecord).where(DraftRecord.reopen_digest == digest_of(plain)))
    if record is None or record.state not in _OPEN:
        raise Refusal(ProblemCode.NOT_FOUND)
    _refuse_held(session, record, acting, now)
    _hold(record, acting, now)
    session.flush()
    return as_draft(session, record, now)


def refuse(
    session: Session, terminal: Terminal, acting: Acting, draft_id: str, body: RefusalRequest, now: datetime
) -> RefusalIssued:
    """Refuse a matter for good (不予受理): its reason and what the person can do are kept with it.

    Raises:
        Refusal: NOT_FOUND, VERSION_CONFLICT, HELD_BY_OTHER.
    """
    record = _at_version(session, acting, draft_id, body.base_version, now)
    number = _number(session, terminal, "BY", now)
    record.state, record.holder_no, record.held_since = "refused", None, None
    session.add(
        IssuedRecord(
            number=number,
            kind="refusal",
            draft_id=draft_id,
            staff_no=acting.staff_no,
            content=body.model_dump(mode="json"),
            due_on=None,
            issued_at=now,
        )
    )
    note_act(session, acting.staff_no, terminal, "refusal.issued", number, now)
    return RefusalIssued(refusal_no=number, issued_at=now)


def hand_off(
    session: Session, terminal: Terminal, visit: VisitRecord, request: HandoffRequest, now: datetime
) -> str:
    """Keep what a kiosk had come to for a window to go on with; return the draft's id.

    Raises:
        Refusal: DUPLICATE_CASE for an id that is used.
    """
    if session.get(DraftRecord, request.draft_id) is not None:
        raise Refusal(ProblemCode.DUPLICATE_CASE)
    body = DraftSave(
        item_code=request.item_code,
        form_version=request.form_version,
        form=request.form,
        step=request.step,
        base_version=0,
    )
    record = _new(request.draft_id, terminal, visit.person_ref, body, now)
    record.version, record.saved_by = 1, terminal.name
    session.add(record)
    session.flush()
    return record.draft_id


def as_draft(session: Session, record: DraftRecord, now: datetime) -> Draft:
    """Return a draft as it goes out."""
    return Draft.model_validate(
        {
            "draft_id": record.draft_id,
            "item_code": record.item_code,
            "form_version": record.form_version,
            "form": record.form,
            "materials": [MaterialPages(slot=slot, pages=pages) for slot, pages in record.materials.items()],
            "step": record.step,
            "version": record.version,
            "state": record.state,
            "person": _person(session, record),
            "holder": _holder(session, record, now),
            "saved_at": record.saved_at,
            "saved_by": record.saved_by,
            "gaps": [Gap.model_validate(gap) for gap in record.gaps],
            "case_no": record.case_no,
        }
    )


def _new(draft_id: str, terminal: Terminal, person_ref: str, body: DraftSave, now: datetime) -> DraftRecord:
    return DraftRecord(
        draft_id=draft_id,
        hall=terminal.hall,
        person_ref=person_ref,
        item_code=body.item_code,
        form_version=body.form_version,
        form=body.form,
        materials={},
        step=body.step,
        version=0,
        state="open",
        saved_at=now,
        saved_by="",
        holder_no=None,
        holder_window="",
        held_since=None,
        gaps=[],
        reopen_digest=None,
        case_no=None,
    )


def _get(session: Session, draft_id: str) -> DraftRecord:
    record = session.get(DraftRecord, draft_id)
    if record is None:
        raise Refusal(ProblemCode.NOT_FOUND)
    return record


def _at_version(session: Session, acting: Acting, draft_id: str, version: int, now: datetime) -> DraftRecord:
    record = _get(session, draft_id)
    _refuse_closed(record)
    _refuse_held(session, record, acting, now)
    if record.version != version:
        raise Refusal(ProblemCode.VERSION_CONFLICT, current=as_draft(session, record, now).model_dump(mode="json"))
    return record


def _refuse_closed(record: DraftRecord) -> None:
    if record.state not in _OPEN:
        raise Refusal(ProblemCode.NOT_FOUND, record.state)


def _refuse_held(session: Session, record: DraftRecord, acting: Acting, now: datetime) -> None:
    if _holder(session, record, now) is not None and record.holder_no != acting.staff_no:
        raise Refusal(ProblemCode.HELD_BY_OTHER, current=as_draft(session, record, now).model_dump(mode="json"))


def _hold(record: DraftRecord, acting: Acting, now: datetime) -> None:
    record.holder_no, record.holder_window, record.held_since = acting.staff_no, acting.window_no or "", now


def _holder(session: Session, record: DraftRecord, now: datetime) -> Holder | None:
    if record.holder_no is None or record.held_since is None or record.held_since + HELD_FOR < now:
        return None
    name = session.get_one(StaffMember, record.holder_no).name
    return Holder(staff_no=record.holder_no, name=name, window_no=record.holder_window, since=record.held_since)


def _person(session: Session, record: DraftRecord) -> PersonSummary:
    return person_summary(session.get_one(Citizen, record.person_ref))


def _number(session: Session, terminal: Terminal, kind: str, now: datetime) -> str:
    head = f"{kind}{terminal.hall}{local_day(now):%Y%m%d}"
    return head + f"{next_in(session, 'issued/' + head):04d}"
