"""What a desk learns from an event: the facts it brought, copied in. Where to go next is not decided here."""

from dataclasses import replace

from shared.cases.case import Case, CaseState, advance_case
from shared.cases.desk import Desk, Field, Issued, Matter, Page, Staff, with_pages, with_value
from shared.cases.desk_events import (
    Authorised,
    CheckPressed,
    ConflictSettled,
    CustomerDisputed,
    CustomerSigned,
    DecisionKept,
    DraftArrived,
    DraftConflicted,
    FieldChanged,
    FormArrived,
    FormChecked,
    ItemChosen,
    LineSeen,
    LookWanted,
    MyCasesSeen,
    NoticeArrived,
    OverviewSeen,
    PagesChanged,
    PaperPressed,
    PostWasTaken,
    RefusalArrived,
    RiskSeen,
    SaveFailed,
    SignedIn,
    SignInGivenUp,
    SignInPressed,
    SlipPrinted,
    TaskClosed,
    TaskSeen,
    TasksSeen,
    TicketSeen,
)
from shared.cases.events import (
    CaseEvent,
    CaseWasAccepted,
    CaseWasRefused,
    CertificateArrived,
    CertificateNotDrawn,
    Event,
    PersonRecognised,
    PrintEnded,
    ProvinceRefused,
    ProvinceSilent,
    RatingGiven,
    RatingSkipped,
    SavingFailed,
    SendingDelayed,
)
from shared.cases.station import Station
from shared.contract.canonical import canonical_digest
from shared.contract.window import Draft

REFUSED_ON_THE_SPOT = "STEP_UP_REFUSED"
"""The notice for a supervisor who said no."""


def learn(desk: Desk, event: Event) -> Desk:
    """Return the desk with what `event` brought; the stage stays, an older notice goes."""
    if isinstance(event, LookWanted):
        return desk
    fresh = replace(desk, notice=None, notice_detail="")
    if isinstance(event, CaseEvent):
        return _about_the_case(fresh, event)
    for learnt in (_about_staff, _about_the_line, _about_the_person, _about_the_matter, _about_paper_and_reviews):
        known = learnt(fresh, event)
        if known is not None:
            return known
    return _about_trouble(fresh, event)


def _about_staff(desk: Desk, event: Event) -> Desk | None:
    match event:
        case SignInPressed(staff_no=staff_no, password=password):
            return replace(desk, credentials=(staff_no, password))
        case SignInGivenUp():
            return replace(desk, credentials=None, staff_card=None)
        case SignedIn(session=session):
            staff = Staff(
                session.staff_no,
                session.name,
                session.session_id,
                session.staff_token,
                session.hall_name,
                tuple(session.posts),
            )
            return replace(desk, staff=staff, credentials=None)
        case PostWasTaken(taken=taken) if desk.staff is not None:
            permissions = frozenset(taken.permissions)
            staff = replace(desk.staff, post=taken.post, window_no=taken.window_no, permissions=permissions)
            station = Station() if taken.post == "certificates" else None
            return replace(desk, staff=staff, staff_card=None, station=station)
        case _:
            return None


def _about_the_line(desk: Desk, event: Event) -> Desk | None:
    match event:
        case LineSeen(line=line):
            return replace(desk, waiting=tuple(line.tickets), waiting_count=line.waiting)
        case MyCasesSeen(cases=cases):
            return replace(desk, my_cases=tuple(cases.cases))
        case TicketSeen(ticket=ticket):
            return replace(desk, ticket=None if ticket.state in ("missed", "ended", "expired") else ticket)
        case _:
            return None


def _about_the_person(desk: Desk, event: Event) -> Desk | None:
    match event:
        case PersonRecognised(person=person, visit_id=visit_id, visit_token=token):
            return replace(desk, person=person, visit_id=visit_id, visit_token=token)
        case OverviewSeen(sections=sections, drafts=drafts, cases=cases):
            return replace(desk, overview=sections, drafts=tuple(drafts.drafts), cases=cases)
        case _:
            return None


def _about_the_matter(desk: Desk, event: Event) -> Desk | None:
    matter = desk.matter
    match event:
        case ItemChosen(item_code=item_code, draft_id=draft_id):
            return replace(
                desk,
                matter=Matter(draft_id, item_code, desk.visit_id),
                case=None,
                issued=None,
                slip="",
                is_rated=False,
            )
        case DraftArrived(draft=draft) if matter is None or matter.draft_id != draft.draft_id:
            return replace(
                desk, matter=matter_of(draft), conflict=None, case=None, issued=None, slip="", is_rated=False
            )
        case DraftConflicted(current=current, code=code):
            return replace(desk, conflict=current, notice=code, notice_detail=_holder(current))
        case _ if matter is None:
            return None
        case FormArrived(answer=answer):
            fields = {each.key: Field(str(each.value), each.source, each.as_of) for each in answer.fields}
            return replace(desk, matter=replace(matter, form_version=answer.form_version, fields=fields))
        case DraftArrived(draft=draft):
            return replace(desk, matter=replace(matter, version=draft.version), conflict=None)
        case ConflictSettled(keep=keep) if desk.conflict is not None:
            mine = replace(matter, version=desk.conflict.version)
            return replace(desk, matter=mine if keep == "mine" else matter_of(desk.conflict), conflict=None)
        case _:
            changed = _changed(matter, event)
            return None if changed is None else _with_matter(desk, changed, event)


def _changed(matter: Matter, event: Event) -> Matter | None:
    match event:
        case FieldChanged(key=key, value=value):
            return with_value(matter, key, value)
        case PagesChanged(slot=slot, pages=pages):
            return with_pages(matter, slot, pages)
        case CheckPressed(wrong=wrong) | FormChecked(wrong=wrong):
            return replace(matter, wrong=wrong)
        case RiskSeen(result=result):
            return replace(matter, risk=result)
        case Authorised(step_up_token=token, authoriser=authoriser):
            return replace(matter, step_up_token=token or "", authoriser=authoriser)
        case CustomerDisputed(key=key):
            return replace(matter, disputed=key)
        case CustomerSigned() | NoticeArrived() | RefusalArrived():
            return matter
        case _:
            return None


def _with_matter(desk: Desk, matter: Matter, event: Event) -> Desk:
    kept = replace(desk, matter=matter)
    match event:
        case Authorised(step_up_token=None):
            return replace(kept, notice=REFUSED_ON_THE_SPOT, staff_card=None)
        case Authorised():
            return replace(kept, staff_card=None)
        case CustomerSigned():
            return replace(kept, case=_signed_case(kept, matter, event))
        case NoticeArrived(notice=notice, gaps=gaps):
            texts = tuple(gap.text for gap in gaps)
            issued = Issued(notice.notice_no, "notice", notice.reopen_code, notice.due_on, texts)
            return replace(kept, issued=issued, slip="printing")
        case RefusalArrived(refusal=refusal, reason=reason, remedy=remedy):
            issued = Issued(refusal.refusal_no, "refusal", texts=(reason, remedy))
            return replace(kept, issued=issued, slip="printing")
        case _:
            return kept


def _about_paper_and_reviews(desk: Desk, event: Event) -> Desk | None:
    match event:
        case PaperPressed():
            return replace(desk, slip="printing")
        case SlipPrinted(result=result, code=code):
            return replace(desk, slip=result, notice=code or None)
        case TasksSeen(tasks=tasks):
            return replace(desk, tasks=tuple(tasks.cases))
        case TaskSeen(task=task):
            return replace(desk, task=task)
        case TaskClosed() | DecisionKept():
            return replace(desk, task=None)
        case _:
            return None


def _about_trouble(desk: Desk, event: Event) -> Desk:
    match event:
        case ProvinceRefused(code=code, detail=detail):
            return replace(desk, notice=code, notice_detail=detail, credentials=None)
        case ProvinceSilent(code=code) | SaveFailed(code=code):
            return replace(desk, notice=code, credentials=None)
        case SavingFailed(code=code):
            return replace(desk, notice=code, case=None)
        case RatingGiven() | RatingSkipped():
            return replace(desk, is_rated=True)
        case _:
            return desk


def _about_the_case(desk: Desk, event: CaseEvent) -> Desk:
    if desk.case is None or event.case_id != desk.case.case_id:
        return desk
    known = replace(desk, case=advance_case(desk.case, event))
    match event:
        case CaseWasRefused(code=code):
            matter = None if desk.matter is None else replace(desk.matter, step_up_token="", authoriser="")
            return replace(known, notice=code, matter=matter)
        case SendingDelayed(code=code):
            return replace(known, notice=code)
        case CaseWasAccepted(due_on=due_on) if due_on is not None:
            return replace(known, slip="printing")
        case CertificateArrived():
            return replace(known, slip="printing")
        case PrintEnded(result=result, code=code):
            return replace(known, slip=result, notice=code or None)
        case CertificateNotDrawn(code=code):
            return replace(known, slip="not_printed", notice=code)
        case _:
            return known


def matter_of(draft: Draft) -> Matter:
    """Return a matter with everything its draft has captured; the pictures are at the province."""
    fields = {key: Field(str(value)) for key, value in draft.form.items()}
    pages = {each.slot: tuple(Page(digest) for digest in each.pages) for each in draft.materials}
    return Matter(
        draft.draft_id,
        draft.item_code,
        form_version=draft.form_version,
        fields=fields,
        pages=pages,
        version=draft.version,
    )


def _signed_case(desk: Desk, matter: Matter, event: CustomerSigned) -> Case | None:
    """The case begins when the person signed: everything in it is what they saw."""
    if desk.person is None or desk.staff is None:
        return None
    return Case(
        case_id=matter.draft_id,
        item_code=matter.item_code,
        form_version=matter.form_version,
        channel="window",
        person_ref=desk.person.ref,
        visit_id=desk.visit_id,
        form=matter.form,
        form_digest=canonical_digest(matter.form),
        strokes=event.strokes,
        confirmed_at=event.signed_at,
        gives_certificate=event.gives_certificate,
        materials=matter.materials,
        draft_version=matter.version,
        staff_session_id=desk.staff.session_id,
        step_up_token=matter.step_up_token or None,
        state=CaseState.CONFIRMED,
    )


def _holder(draft: Draft) -> str:
    return "" if draft.holder is None else f"{draft.holder.name} · {draft.holder.window_no}"
