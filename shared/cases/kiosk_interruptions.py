"""What can happen at any moment of a visit: leaving, idling, cards coming and going, another language.

`interrupt` answers None for events that belong to the ordinary way (`kiosk_flow.FLOW`).
"""

from dataclasses import replace

from devices.contracts.readings import IdCardReading, SocialCardReading
from shared.cases.actions import Action, CancelPrint, EndVisit, RecogniseCard
from shared.cases.events import (
    CardTaken,
    CardUnreadable,
    ElderModeChosen,
    Event,
    ExitPressed,
    HelpClosed,
    HelpPressed,
    IdCardRead,
    IdleExpired,
    IdleWarned,
    LanguageChosen,
    Medium,
    PaperChanged,
    ReaderChanged,
    SocialCardRead,
    StartPressed,
    StillHere,
)
from shared.cases.identity_number import mask_id_number
from shared.cases.visit import Step, Visit, wiped

PARTIAL_READING = "CRD-05"
"""The notice for a card that kept its holder back."""

_Outcome = tuple[Visit, tuple[Action, ...]]

_BETWEEN_PEOPLE = frozenset({Step.GOODBYE, Step.TICKET})
"""Steps that are over for whoever stands there unidentified: the next card may be somebody else's."""

_WELCOMES_CARDS = _BETWEEN_PEOPLE | {
    Step.HOME,
    Step.IDENTIFY,
    Step.ITEMS,
    Step.GUIDE,
    Step.STOPPED,
    Step.TAKE_NUMBER,
    Step.PRIORITY,
}
"""Steps where a card starts an identification, as long as nobody is identified."""


def interrupt(visit: Visit, event: Event) -> _Outcome | None:
    """Return what this event changes wherever the visit stands; None if it is not an interruption."""
    match event:
        case ExitPressed():
            return leave(visit)
        case IdleExpired():
            return _time_out(visit)
        case StartPressed() if visit.step is Step.GOODBYE:
            return replace(wiped(visit), step=Step.IDENTIFY, language=visit.language), ()
        case SocialCardRead(reading=reading):
            return _present(visit, "social_card", reading)
        case IdCardRead(reading=reading):
            return _present(visit, "id_card", reading)
        case CardUnreadable(medium=medium, code=code):
            return _unreadable(visit, medium, code), ()
        case CardTaken(medium=medium):
            return _taken(visit, medium), ()
        case _:
            remembered = _remember(visit, event)
            return None if remembered is None else (remembered, ())


def _remember(visit: Visit, event: Event) -> Visit | None:
    """Changes that move nothing."""
    match event:
        case IdleWarned():
            return replace(visit, is_idle_warned=True)
        case StillHere():
            return replace(visit, is_idle_warned=False)
        case HelpPressed():
            return replace(visit, is_help_open=True)
        case HelpClosed():
            return replace(visit, is_help_open=False)
        case LanguageChosen(language=language):
            return replace(visit, language=language)
        case ElderModeChosen(is_on=is_on):
            return replace(visit, is_elder=is_on)
        case PaperChanged(paper=paper):
            return replace(visit, paper=paper)
        case ReaderChanged(medium=medium, is_ready=is_ready):
            readers = visit.readers | {medium} if is_ready else visit.readers - {medium}
            return replace(visit, readers=readers)
        case _:
            return None


def leave(visit: Visit) -> _Outcome:
    """The person goes. Who left nothing and brought nothing sees the home page again."""
    if visit.step in (Step.HOME, Step.GOODBYE) or (visit.person is None and not visit.belongings.cards):
        return wiped(visit), _ending(visit)
    return part(visit)


def part(visit: Visit) -> _Outcome:
    """Say goodbye: everything is wiped before the page appears; it knows only what must be taken along."""
    goodbye = replace(
        wiped(visit),
        step=Step.GOODBYE,
        belongings=visit.belongings,
        language=visit.language,
        is_elder=visit.is_elder,
    )
    return goodbye, _ending(visit)


def _ending(visit: Visit) -> tuple[Action, ...]:
    cancel = (CancelPrint(),) if visit.step is Step.PRINTING else ()
    return (*cancel, EndVisit(visit.visit_token))


def _time_out(visit: Visit) -> _Outcome:
    if visit.step is Step.GOODBYE and visit.cards:
        # A card still lies there: the page stays and keeps asking.
        return visit, ()
    left, actions = leave(visit)
    return replace(left, has_timed_out=left.step is Step.GOODBYE), actions


def _present(visit: Visit, medium: Medium, reading: SocialCardReading | IdCardReading) -> _Outcome:
    """A card was read: it starts an identification, is the known one again, or belongs to somebody else."""
    here = replace(visit, cards=visit.cards | {medium})
    number = _number_of(reading)
    if visit.person is None and visit.step in _WELCOMES_CARDS:
        return _welcome(here, medium, reading)
    if visit.person is None and visit.step is Step.TAKING_NUMBER:
        # Too late for the number that is being asked for; the card must not be left behind for all that.
        return _brought(here, medium), ()
    if number is None or mask_id_number(number) == _holder_of(visit):
        return here, ()
    return replace(here, other_card=medium), ()


def _welcome(visit: Visit, medium: Medium, reading: SocialCardReading | IdCardReading) -> _Outcome:
    base = replace(wiped(visit), language=visit.language) if visit.step in _BETWEEN_PEOPLE else visit
    known = replace(_brought(base, medium), is_idle_warned=False, is_help_open=False)
    if _number_of(reading) is None:
        return replace(known, step=Step.IDENTIFY, notice=PARTIAL_READING), ()
    recognising = replace(known, step=Step.RECOGNISING, reading=reading, notice=None, retry_from=None)
    return recognising, (RecogniseCard(reading),)


def _brought(visit: Visit, medium: Medium) -> Visit:
    things = visit.belongings
    return replace(visit, belongings=replace(things, cards=things.cards | {medium}))


def _unreadable(visit: Visit, medium: Medium, code: str) -> Visit:
    here = replace(visit, cards=visit.cards | {medium})
    if visit.person is None and visit.step in (Step.HOME, Step.IDENTIFY):
        return replace(here, step=Step.IDENTIFY, notice=code)
    return here


def _taken(visit: Visit, medium: Medium) -> Visit:
    other_card = None if visit.other_card == medium else visit.other_card
    return replace(visit, cards=visit.cards - {medium}, other_card=other_card)


def _number_of(reading: SocialCardReading | IdCardReading) -> str | None:
    if isinstance(reading, IdCardReading):
        return reading.id_number
    return None if reading.holder is None else reading.holder.social_security_number


def _holder_of(visit: Visit) -> str:
    """The masked number of whoever this visit belongs to, or is about to."""
    if visit.person is not None:
        return visit.person.id_number_masked
    number = None if visit.reading is None else _number_of(visit.reading)
    return mask_id_number(number) if number else ""
