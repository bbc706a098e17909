"""What the window's slips say, from `resources/templates/slip-words-N.json`: receipt, notice, refusal, settlement.

The words are Chinese in every language of the screen, because the paper is. What they are filled with is plain
text; who they are about is masked by the caller.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from shared.contract.station import PaperBalance
from shared.documents.slips import Slip
from shared.documents.template import fill
from shared.documents.wording import CHINA, day, moment

WORDS_VERSION = 1
REOPENS = "HB-REOPEN:"
"""How the code of a notice begins; what follows opens its draft."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where, when, about what and for whom a slip is made."""

    hall: str
    window: str
    staff: str
    item: str
    person: str
    at: datetime


@cache
def _words() -> dict[str, Any]:
    source = files("resources") / "templates" / f"slip-words-{WORDS_VERSION}.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data


def receipt(
    occasion: Occasion, case_no: str, due_on: date, working_days: int, materials: Sequence[tuple[str, int]]
) -> Slip:
    """Return the receipt of a case that is promised for a day; `materials` are names and numbers of pages."""
    words = _words()["receipt"]
    promised = fill(words["day"], day=day(due_on), days=str(working_days))
    return _slip(
        occasion,
        words,
        case_no,
        facts=((words["promised"], promised),),
        sentences=(words["sentence"],),
        list_title=words["list"] if materials else "",
        numbered=tuple(fill(words["pages"], name=name, n=str(pages)) for name, pages in materials),
        closing=(words["closing"], _words()["hotline"]),
        code_text=fill(words["code"], number=case_no),
        code_caption=words["caption"],
    )


def done(occasion: Occasion, case_no: str, result: str) -> Slip:
    """Return the receipt of a case that was finished on the spot."""
    words = _words()["done"]
    return _slip(
        occasion,
        words,
        case_no,
        facts=((words["result"], result),) if result else (),
        sentences=(words["sentence"],),
        closing=(_words()["hotline"],),
    )


def notice(occasion: Occasion, number: str, reopen_code: str, due_on: date | None, gaps: Sequence[str]) -> Slip:
    """Return the one-time notice (一次性告知); its code opens the matter again with all that was captured."""
    words = _words()["notice"]
    until = ((words["until"], fill(words["day"], day=day(due_on))),) if due_on is not None else ()
    return _slip(
        occasion,
        words,
        number,
        facts=until,
        sentences=(words["sentence"],),
        list_title=words["list"],
        numbered=tuple(gaps),
        closing=(_words()["hotline"],),
        code_text=fill(words["code"], code=reopen_code),
        code_caption=words["caption"],
    )


def refusal(occasion: Occasion, number: str, reason: str, remedy: str) -> Slip:
    """Return the refusal (不予受理): why, what the person can do, and how to object."""
    words = _words()["refusal"]
    return _slip(
        occasion,
        words,
        number,
        sentences=(fill(words["reason"], why=reason), fill(words["remedy"], what=remedy), words["appeal"]),
        closing=(_words()["hotline"],),
    )


def settlement(hall: str, keeper: str, balance: PaperBalance, at: datetime) -> Slip:
    """Return the settlement of a day's numbered paper."""
    words = _words()["settlement"]
    names = ("opening", "received", "used", "spoiled", "unknown", "remaining")
    return Slip(
        hall=hall,
        title=words["title"],
        number_label=words["number"],
        number=day(balance.day),
        stamp=_stamp(at),
        facts=tuple((words[name], fill(words["sheets"], n=str(getattr(balance, name)))) for name in names),
        sentences=(words["sentence"],),
        signatures=(f"{words['keeper']} {keeper}", words["supervisor"]),
    )


def _slip(occasion: Occasion, words: dict[str, str], number: str, **more: Any) -> Slip:
    common = _words()
    facts = (
        (common["item"], occasion.item),
        (common["person"], occasion.person),
        (common["at"], moment(occasion.at)),
        (common["window"], f"{occasion.window}  {occasion.staff}".strip()),
    )
    return Slip(
        hall=occasion.hall,
        title=words["title"],
        number_label=words["number"],
        number=number,
        stamp=_stamp(occasion.at),
        **{**more, "facts": (*facts, *more.get("facts", ()))},
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(CHINA).strftime("%Y%m%d%H%M%S+08'00'")
