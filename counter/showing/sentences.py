"""Sentences and small words that several pages need."""

from datetime import date, datetime

from counter.look.words import Words
from shared.cases.desk import Desk
from shared.catalogue.items import Bilingual, load_catalogue
from shared.catalogue.window_items import window_items
from shared.documents.wording import CHINA


def notice_of(desk: Desk, words: Words) -> str:
    """Return the sentence for the desk's notice; empty for none; with a matter open it may say what is kept."""
    if desk.notice is None:
        return ""
    key = f"notice.{desk.notice}"
    if desk.matter is not None and words.has(f"{key}.kept"):
        key = f"{key}.kept"
    if not words.has(key):
        return words("notice.any", code=desk.notice)
    return words(key, detail=desk.notice_detail)


def in_language(text: Bilingual, words: Words) -> str:
    """Return a text of the data in the language of the screen."""
    return text[words.language]


def item_name(code: str | None, words: Words) -> str:
    """Return the name of an item; its code when nobody knows it."""
    if not code:
        return ""
    known = window_items().get(code) or load_catalogue().item(code)
    return code if known is None else in_language(known.name, words)


def clock_of(moment: datetime) -> str:
    """Return the time of day in China."""
    return f"{moment.astimezone(CHINA):%H:%M}"


def day_of(day: date | None) -> str:
    """Return a day as it is read."""
    return "" if day is None else day.isoformat()


def person_line(desk: Desk) -> str:
    """Return who is before the window: name and masked number."""
    return "" if desk.person is None else f"{desk.person.name}  {desk.person.id_number_masked}"
