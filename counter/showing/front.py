"""Signing in and the workbench."""

from collections.abc import Mapping
from datetime import datetime

from counter.look.tokens import Tone
from counter.look.words import Words
from counter.panels.views import (
    CaseRow,
    Hint,
    InsuranceLine,
    PersonView,
    QueueView,
    SignInView,
    TicketView,
    WorkbenchView,
)
from counter.showing.sentences import clock_of, day_of, item_name, notice_of
from counter.widgets.values import Fact
from shared.cases.desk import Desk, Stage
from shared.contract.tickets import Ticket
from shared.contract.window import CaseSummary, Draft, OverviewSection
from shared.documents.wording import CHINA

STATE_TONES: Mapping[str, Tone] = {
    "accepted": "info",
    "in_review": "info",
    "returned": "warn",
    "finished": "success",
    "rejected": "danger",
}
_LONG_MIN, _TOO_LONG_MIN = 15, 30
"""Minutes of waiting from which a line turns yellow, and red."""
_MASKED = frozenset({"id_number", "phone", "account"})


def sign_in_view(desk: Desk, words: Words, hall: str, *, is_practice: bool) -> SignInView:
    """Return the page of signing in."""
    staff = desk.staff
    if desk.stage is Stage.CHOOSING_POST and staff is not None:
        return SignInView(
            staff.hall_name or hall,
            "place",
            staff=f"{staff.name}（{staff.staff_no}）",
            problem=notice_of(desk, words),
            is_practice=is_practice,
            posts=tuple((held.post, words(f"post.{held.post}")) for held in staff.posts),
            windows=tuple(
                dict.fromkeys((each.window_no, each.name) for held in staff.posts for each in held.windows)
            ),
        )
    number = desk.credentials[0] if desk.credentials is not None else ""
    tries = desk.notice_detail if desk.notice == "SIGN_IN_REFUSED" else ""
    return SignInView(
        hall,
        "card" if desk.stage in (Stage.STAFF_CARD, Stage.SIGNING_IN) else "password",
        staff=number,
        tries_left=int(tries) if tries.isdigit() else None,
        problem=notice_of(desk, words),
        is_busy=desk.stage is Stage.SIGNING_IN,
        is_practice=is_practice,
    )


def workbench_view(desk: Desk, words: Words, now: datetime) -> WorkbenchView:
    """Return the workbench."""
    reading = {Stage.RECOGNISING: words("bench.recognising"), Stage.PREFILLING: words("bench.filling")}
    return WorkbenchView(
        queue=_queue(desk, words, now),
        today=tuple(case_row(each, words) for each in desk.my_cases),
        drafts=tuple(_draft_row(each, words) for each in desk.drafts if each.state == "open"),
        waiting_for_more=tuple(_draft_row(each, words) for each in desk.drafts if each.state == "noticed")
        + tuple(case_row(each, words) for each in desk.my_cases if each.state == "returned"),
        person=_person(desk, words),
        reading=reading.get(desk.stage) or notice_of(desk, words),
    )


def case_row(case: CaseSummary, words: Words) -> CaseRow:
    """Return one case as a row."""
    is_open = case.state in ("accepted", "in_review", "returned")
    left = words("case.on_the_spot") if case.due_on is None else words("case.due", day=day_of(case.due_on))
    return CaseRow(
        key=case.case_no,
        received=clock_of(case.accepted_at),
        item=item_name(case.item_code, words),
        person=case.person_masked,
        state=words(f"case.state.{case.state}"),
        tone=STATE_TONES[case.state],
        left=left,
        share=0.5 if is_open else 1.0,
        missing=case.reason,
    )


def _queue(desk: Desk, words: Words, now: datetime) -> QueueView:
    ticket = desk.ticket
    is_here = ticket is not None and ticket.state in ("called", "serving")
    finished = sum(each.accepted_at.date() == now.date() for each in desk.my_cases)
    return QueueView(
        current=_ticket(ticket, words, now) if ticket is not None and is_here else None,
        state=words(f"queue.state.{ticket.state}") if ticket is not None and is_here else "",
        waiting=tuple(_ticket(each, words, now) for each in desk.waiting),
        waiting_count=desk.waiting_count,
        served_today=finished,
        is_serving=desk.person is not None,
    )


def _ticket(ticket: Ticket, words: Words, now: datetime) -> TicketView:
    waited_min = max(0, int((now - ticket.taken_at).total_seconds() // 60))
    tone: Tone = "danger" if waited_min >= _TOO_LONG_MIN else "warn" if waited_min >= _LONG_MIN else "plain"
    reason = "" if ticket.priority == "none" else words(f"queue.reason.{ticket.priority}")
    item = item_name(ticket.item_code, words) or ticket.person_masked
    return TicketView(ticket.ticket_no, item, waited_min, tone, reason)


def _draft_row(draft: Draft, words: Words) -> CaseRow:
    state = "case.noticed" if draft.state == "noticed" else "case.draft"
    return CaseRow(
        key=draft.draft_id,
        received=clock_of(draft.saved_at),
        item=item_name(draft.item_code, words),
        person=draft.person.name[:1] + "*",
        state=words(state),
        tone="warn" if draft.state == "noticed" else "plain",
        left="",
        share=1.0,
        missing="；".join(gap.text for gap in draft.gaps),
        held_by="" if draft.holder is None else draft.holder.name,
    )


def _person(desk: Desk, words: Words) -> PersonView | None:
    person = desk.person
    if person is None:
        return None
    return PersonView(
        name=person.name,
        medium=words("person.by_card"),
        facts=person_facts(desk, words),
        hints=tuple(_hint(draft, desk, words) for draft in desk.drafts),
        insurances=_insurances(desk.overview, words),
        cases=tuple(case_row(each, words) for each in desk.cases),
    )


def _hint(draft: Draft, desk: Desk, words: Words) -> Hint:
    item = item_name(draft.item_code, words)
    is_mine = desk.staff is not None and draft.holder is not None and draft.holder.staff_no == desk.staff.staff_no
    if draft.holder is not None and not is_mine:
        held = words("hint.held", who=draft.holder.name, time=clock_of(draft.holder.since))
        return Hint(f"over:{draft.draft_id}", "warn", held, item, words("hint.take_over"))
    key, tone = ("hint.noticed", "warn") if draft.state == "noticed" else ("hint.draft", "info")
    body = words("hint.draft_body", time=clock_of(draft.saved_at), who=draft.saved_by)
    shown: Tone = "warn" if tone == "warn" else "info"
    return Hint(f"open:{draft.draft_id}", shown, words(key, item=item), body, words("hint.go_on"))


def person_facts(desk: Desk, words: Words) -> tuple[Fact, ...]:
    """Return what is known of the person, each with its source and day."""
    return tuple(
        Fact(
            field.key,
            words(f"overview.{field.key}"),
            words(f"overview.{field.value}") if field.key == "sex" else field.value,
            section.source,
            f"{section.as_of.astimezone(CHINA):%Y-%m-%d}",
            is_masked=field.key in _MASKED,
        )
        for section in desk.overview
        if section.key != "insurance"
        for field in section.fields
        if field.key != "name"
    )


def _insurances(sections: tuple[OverviewSection, ...], words: Words) -> tuple[InsuranceLine, ...]:
    lines = []
    for section in sections:
        if section.key == "insurance":
            for field in section.fields:
                status, _, months = field.value.partition(" ")
                tone: Tone = "success" if status == "active" else "warn"
                state, count = words(f"overview.{status}"), words("overview.months", n=months)
                lines.append(InsuranceLine(words(f"overview.{field.key}"), state, tone, count))
    return tuple(lines)
