"""What can happen at a desk at any moment: cards coming and going, the line moving, somebody leaving.

`interrupt` answers None for events that belong to the ordinary way (`desk_flow.FLOW`).
"""

from dataclasses import replace
from typing import Literal

from devices.contracts.readings import IdCardReading, SocialCardReading
from shared.cases.actions import Action, EndVisit, RecogniseCard
from shared.cases.desk import Desk, Stage, cleared
from shared.cases.desk_actions import KeepDraft, LookAround, RevealValue, SignOut, TellTicket
from shared.cases.desk_asks import sign_in
from shared.cases.desk_events import LineSeen, MyCasesSeen, PersonLeft, RevealPressed, SignOutPressed, TasksSeen
from shared.cases.desk_learning import learn
from shared.cases.events import (
    CardTaken,
    CardUnreadable,
    Event,
    IdCardRead,
    Medium,
    PaperChanged,
    ReaderChanged,
    SocialCardRead,
)
from shared.cases.identity_number import mask_id_number

PARTIAL_READING = "CRD-05"
OTHER_PERSON = "OTHER_PERSON"
"""The notice for somebody else's card while a matter is open."""

_Outcome = tuple[Desk, tuple[Action, ...]]

_WAITS_FOR_STAFF_CARD = frozenset({Stage.SIGNED_OUT, Stage.STAFF_CARD, Stage.AUTHORISING})
_HAS_UNSENT_MATTER = frozenset({Stage.FORM, Stage.CHECKING, Stage.AUTHORISING, Stage.CUSTOMER})


def interrupt(desk: Desk, event: Event) -> _Outcome | None:
    """Return what this event changes wherever the desk stands; None if it is not an interruption."""
    match event:
        case SignOutPressed():
            return _sign_out(desk)
        case PersonLeft():
            return _leave(desk)
        case RevealPressed(value=value):
            return desk, _reveal(desk, value)
        case SocialCardRead(reading=reading) | IdCardRead(reading=reading):
            medium: Medium = "social_card" if isinstance(event, SocialCardRead) else "id_card"
            return _card(replace(desk, cards=desk.cards | {medium}), reading, event)
        case CardUnreadable(code=code):
            return replace(desk, notice=code, notice_detail=""), ()
        case CardTaken(medium=medium):
            here = replace(desk, cards=desk.cards - {medium}, other_card=False)
            return replace(here, staff_card=None) if medium == "social_card" else here, ()
        case LineSeen() | MyCasesSeen() | TasksSeen():
            return replace(learn(desk, event), notice=desk.notice, notice_detail=desk.notice_detail), ()
        case PaperChanged(paper=paper):
            return replace(desk, paper=paper), ()
        case ReaderChanged(medium=medium, is_ready=is_ready):
            readers = desk.readers | {medium} if is_ready else desk.readers - {medium}
            return replace(desk, readers=readers), ()
        case _:
            return None


def _card(desk: Desk, reading: SocialCardReading | IdCardReading, event: Event) -> _Outcome:
    """A card is the clerk's while they sign in, a supervisor's while one is asked for, else a citizen's."""
    if desk.stage in _WAITS_FOR_STAFF_CARD and isinstance(reading, SocialCardReading):
        known = replace(desk, staff_card=reading, notice=None)
        if desk.stage is Stage.STAFF_CARD:
            return replace(known, stage=Stage.SIGNING_IN), sign_in(known, event)
        return known, ()
    if desk.staff is None or "person.see" not in desk.staff.permissions:
        return desk, ()
    number = _number_of(reading)
    if number is None:
        return replace(desk, notice=PARTIAL_READING, notice_detail=""), ()
    if desk.person is not None:
        is_other = mask_id_number(number) != desk.person.id_number_masked
        return replace(desk, other_card=is_other, notice=OTHER_PERSON if is_other else desk.notice), ()
    if desk.stage is Stage.STATION:
        return replace(desk, notice=None), (RecogniseCard(reading),)
    if desk.stage is not Stage.WORKBENCH:
        return desk, ()
    return replace(desk, stage=Stage.RECOGNISING, notice=None), (RecogniseCard(reading),)


def _leave(desk: Desk) -> _Outcome:
    """The person goes. What is not sent yet is kept as a draft; nothing of them stays on this desk."""
    if desk.staff is None or desk.stage in (Stage.SIGNED_OUT, Stage.CHOOSING_POST):
        return desk, ()
    if desk.stage is Stage.REVIEW or (desk.stage is Stage.SUBMITTING and desk.notice is None):
        return desk, ()  # the answer is a moment away
    if desk.station is not None and desk.station.job is not None and desk.station.job.is_running:
        return desk, ()
    actions: list[Action] = []
    if desk.matter is not None and desk.stage in _HAS_UNSENT_MATTER:
        actions.append(KeepDraft(desk.staff, desk.matter, "form", with_risks=False))
    if desk.ticket is not None and desk.ticket.state in ("called", "serving"):
        actions.append(TellTicket(desk.staff, desk.ticket.ticket_id, "ended"))
    if desk.visit_token:
        actions.append(EndVisit(desk.visit_token))
    return cleared(desk), (*actions, LookAround(desk.staff))


def _reveal(desk: Desk, value: Literal["id_number", "bank_account", "phone"]) -> tuple[Action, ...]:
    if desk.staff is None or desk.person is None or "person.reveal" not in desk.staff.permissions:
        return ()
    return (RevealValue(desk.staff, desk.visit_token, value),)


def _sign_out(desk: Desk) -> _Outcome:
    if desk.staff is None:
        return desk, ()
    left, actions = _leave(desk)
    machine = Desk(number=left.number + 1, readers=desk.readers, cards=desk.cards, paper=desk.paper)
    kept = tuple(action for action in actions if not isinstance(action, LookAround))
    return machine, (*kept, SignOut(desk.staff))


def _number_of(reading: SocialCardReading | IdCardReading) -> str | None:
    if isinstance(reading, IdCardReading):
        return reading.id_number
    return None if reading.holder is None else reading.holder.social_security_number
