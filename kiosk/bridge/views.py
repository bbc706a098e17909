"""From a visit to what its page shows: only display values, masked where people may look over a shoulder.

Pure functions. QML gets one map a change, so that it asks Python for nothing while a page is built.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from devices.contracts.states import PaperState
from shared.cases.case import CaseState
from shared.cases.contribution_form import Sourced
from shared.cases.identity_number import mask_name
from shared.cases.visit import IdleClass, Step, Visit, idle_class
from shared.catalogue.items import Catalogue, ServiceItem
from shared.flow.idle_clock import ELDER_FACTOR, IdleLimit, load_idle_limits

View = dict[str, Any]

_idle_limits: Callable[[], Mapping[IdleClass, IdleLimit]] = cache(load_idle_limits)

_STAGE_OF_STATE = {CaseState.CONFIRMED: 1, CaseState.ACCEPTED: 2, CaseState.CERTIFIED: 3}
_CHOOSING = (Step.IDENTIFY, Step.RECOGNISING, Step.ITEMS, Step.GUIDE, Step.PREFILLING)
_PROGRESS = {**dict.fromkeys(_CHOOSING, 0), Step.CHECK: 1, Step.SIGN: 2, Step.RATE: 4}
_NO_ANSWER = frozenset({"SYN-01", "SYN-03", "FLW-01"})
"""Codes that leave open whether the province did what it was asked."""
_AT_THE_END = (Step.SUBMITTING, Step.DELAYED, Step.RESULT, Step.PRINTING, Step.CHECKING_PRINTOUT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the kiosk stands, in both languages."""

    terminal: str
    hall: Mapping[str, str]
    service_desk: Mapping[str, str]


def view_of(visit: Visit, catalogue: Catalogue, place: Place, texts: Mapping[str, str]) -> View:
    """Return everything the window shows for this visit."""
    page = _PAGES.get(visit.step, _nothing)
    return {
        "step": visit.step.value,
        "language": visit.language,
        "isElder": visit.is_elder,
        "hall": place.hall[visit.language],
        "terminal": place.terminal,
        "desk": place.service_desk[visit.language],
        "progress": _progress(visit),
        "notice": _notice(visit, place, texts),
        "isIdleWarned": visit.is_idle_warned,
        "warningSeconds": _warning_s(visit),
        "isHelpOpen": visit.is_help_open,
        "isCovered": visit.other_card is not None,
        "otherCard": visit.other_card,
        "hasSession": visit.person is not None or visit.step not in (Step.HOME, Step.GOODBYE),
        "idCardLies": "id_card" in visit.cards,
        "socialCardLies": "social_card" in visit.cards,
        **page(visit, catalogue, texts),
    }


def _progress(visit: Visit) -> int:
    """Return which of the four named stages this page belongs to; 4 after all of them, −1 outside a visit."""
    return 3 if visit.step in _AT_THE_END else _PROGRESS.get(visit.step, -1)


def _warning_s(visit: Visit) -> int:
    """Return how long a warning on this page counts down."""
    kind = idle_class(visit)
    if kind is None:
        return 0
    return round(_idle_limits()[kind].warning_s * (ELDER_FACTOR if visit.is_elder else 1))


def _notice(visit: Visit, place: Place, texts: Mapping[str, str]) -> View | None:
    if visit.notice is None:
        return None
    words = _words_for(visit, visit.notice, texts)
    return {
        "code": visit.notice,
        "title": texts[f"{words}.title"],
        "body": texts[f"{words}.body"].replace("{desk}", place.service_desk[visit.language]),
    }


def _words_for(visit: Visit, code: str, texts: Mapping[str, str]) -> str:
    """Return where the sentence stands: silence means something else to whoever waits for a number."""
    if visit.wish is not None and code in _NO_ANSWER:
        return "handoff.silent" if visit.wish.is_relay else "number.silent"
    return f"notice.{code}" if f"notice.{code}.title" in texts else "notice.other"


def _nothing(_visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {}


def _home(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    language = visit.language
    return {
        "items": [_item(item, language) for item in catalogue.items if item.is_common],
        "boards": _boards(catalogue, language),
        "paperState": visit.paper.value,
        "hasReader": bool(visit.readers),
    }


def _identify(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"socialReady": "social_card" in visit.readers, "idReady": "id_card" in visit.readers}


def _items(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    person = visit.person
    return {
        "isKnown": person is not None,
        "name": mask_name(person.name) if person else "",
        "region": person.region_name if person else "",
        "canResume": visit.open_case is not None,
        "boards": _boards(catalogue, visit.language),
        "now": [_item(item, visit.language) for item in catalogue.items if item.on_kiosk],
        "later": [_item(item, visit.language) for item in catalogue.items if not item.on_kiosk],
    }


def _guide(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    item = catalogue.item(visit.wanted_item or "")
    if item is None:
        return {"item": {"name": "", "plain": "", "icon": "document", "needs": [], "gives": "", "onKiosk": False}}
    return {"item": _item(item, visit.language)}


def _check(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    form = visit.form
    if form is None:
        return {}
    item = catalogue.item(form.item_code)
    return {
        "item": item.name[visit.language] if item else "",
        "groups": _by_source(form.values),
        "insurances": [
            {"kind": each.kind, "status": each.status, "months": each.total_months} for each in form.insurances
        ],
        "periods": [
            {"key": each.key, "first": each.first_month, "last": each.last_month, "months": each.months}
            for each in form.periods
        ],
        "chosen": form.chosen,
        "purpose": form.purpose,
        "name": visit.person.name if visit.person else "",
    }


def _by_source(values: tuple[Sourced, ...]) -> list[View]:
    """Return neighbours from one source together, so that the source is said once."""
    return [
        {
            "source": source,
            "asOf": as_of.isoformat(),
            "rows": [{"key": each.key, "value": each.value} for each in together],
        }
        for (source, as_of), together in groupby(values, key=lambda each: (each.source, each.as_of))
    ]


def _submitting(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"stage": _STAGE_OF_STATE.get(visit.case.state, 3) if visit.case else 0}


def _result(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    certificate = visit.case.certificate if visit.case else None
    return {
        "caseNo": visit.case.case_no if visit.case else "",
        "certificateNo": certificate.certificate_no if certificate else "",
        "validUntil": certificate.valid_until.isoformat() if certificate else "",
        "pages": visit.pages,
        "paper": _image_source(visit.pdf),
        "isPaperOut": visit.paper is PaperState.OUT,
    }


def _image_source(pdf: bytes) -> str:
    """Return the document as the source of an image: Qt draws its pages on QML's image thread, without Python.

    Nothing of it is written to a disk.
    """
    return f"data:application/pdf;base64,{b64encode(pdf).decode('ascii')}" if pdf else ""


def _printing(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"paper": visit.paper.value, "pages": visit.pages, "caseId": visit.case.case_id if visit.case else ""}


def _take_number(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"boards": _boards(catalogue, visit.language), "isKnown": visit.person is not None}


def _priority(visit: Visit, catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"about": _about(visit, catalogue), "isRelay": visit.wish is not None and visit.wish.is_relay}


def _about(visit: Visit, catalogue: Catalogue) -> str:
    """Return the item the number is for, or else its board."""
    if visit.wish is None:
        return ""
    item = catalogue.item(visit.wish.item_code or "")
    if item is not None:
        return item.name[visit.language]
    names = {board.code: board.name[visit.language] for board in catalogue.boards}
    return names.get(visit.wish.board, "")


def _ticket(visit: Visit, catalogue: Catalogue, texts: Mapping[str, str]) -> View:
    number = visit.ticket
    if number is None:
        return {}
    return {
        **_priority(visit, catalogue, texts),
        "ticketNo": number.ticket_no,
        "ahead": -1 if number.ahead is None else number.ahead,
        "isFirst": number.priority != "none",
        "isNew": number.is_new,
    }


def _goodbye(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    things = visit.belongings
    return {
        "cards": [
            {"kind": kind, "lies": kind in visit.cards}
            for kind in ("social_card", "id_card")
            if kind in things.cards or kind in visit.cards
        ],
        "sheets": things.sheets,
        "ticketNo": things.number,
        "mustTake": bool(visit.cards),
        "hasTimedOut": visit.has_timed_out,
    }


def _stopped(visit: Visit, _catalogue: Catalogue, _texts: Mapping[str, str]) -> View:
    return {"canRetry": visit.retry_from is not None}


def _boards(catalogue: Catalogue, language: str) -> list[View]:
    return [{"code": board.code, "name": board.name[language], "icon": board.icon} for board in catalogue.boards]


def _item(item: ServiceItem, language: str) -> View:
    return {
        "code": item.code,
        "board": item.board,
        "name": item.name[language],
        "plain": item.plain[language],
        "icon": item.icon,
        "minutes": item.minutes,
        "days": item.promised_days,
        "onKiosk": item.on_kiosk,
        "needs": [need[language] for need in item.needs],
        "gives": item.gives[language],
    }


_PAGES: dict[Step, Callable[[Visit, Catalogue, Mapping[str, str]], View]] = {
    Step.HOME: _home,
    Step.IDENTIFY: _identify,
    Step.ITEMS: _items,
    Step.GUIDE: _guide,
    Step.CHECK: _check,
    Step.SIGN: _check,
    Step.SUBMITTING: _submitting,
    Step.RESULT: _result,
    Step.PRINTING: _printing,
    Step.CHECKING_PRINTOUT: _printing,
    Step.TAKE_NUMBER: _take_number,
    Step.PRIORITY: _priority,
    Step.TAKING_NUMBER: _priority,
    Step.TICKET: _ticket,
    Step.GOODBYE: _goodbye,
    Step.STOPPED: _stopped,
}
