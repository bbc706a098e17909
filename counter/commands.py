"""What the palette finds: the items that may be begun now, and what the window can do. By Chinese and pinyin."""

from collections.abc import Sequence
from dataclasses import replace

from counter.look.words import Words
from counter.showing.sentences import in_language
from counter.widgets.values import Command
from shared.cases.desk import Desk, Stage
from shared.catalogue.search import Findable, SearchIndex
from shared.catalogue.window_items import window_items
from shared.documents.window_slips import REOPENS

ITEM, REOPEN = "item:", "reopen:"


class Commands:
    """The commands of one window; which there are depends on the desk."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._shown: tuple[Command, ...] = ()
        self._index: SearchIndex | None = None

    def show(self, desk: Desk) -> None:
        """Offer what this desk can do."""
        offered = (*self._functions(desk), *self._items(desk))
        if offered != self._shown:
            self._shown = offered
            self._index = None  # made when somebody searches

    def find(self, query: str) -> Sequence[Command]:
        """Return the hits of a query; without one, everything."""
        if not query.strip():
            return self._shown
        if query.strip().upper().startswith(REOPENS):
            code = query.strip()[len(REOPENS) :]
            title = self._words("command.reopen", code=code)
            return (Command(REOPEN + code, title, self._words("command.function"), "retry"),)
        if self._index is None:
            self._index = SearchIndex(Findable(each.key, each.title) for each in self._shown)
        named = {each.key: each for each in self._shown}
        return [replace(named[hit.key], start=hit.start, length=hit.length) for hit in self._index.find(query)]

    def _items(self, desk: Desk) -> tuple[Command, ...]:
        if desk.stage is not Stage.PERSON:
            return ()
        return tuple(
            Command(
                ITEM + item.code,
                in_language(item.name, self._words),
                self._words("command.item"),
                item.icon,
                self._words("form.days", n=item.promised_days)
                if item.promised_days
                else self._words("case.on_the_spot"),
            )
            for item in window_items().values()
        )

    def _functions(self, desk: Desk) -> tuple[Command, ...]:
        kind = self._words("command.function")
        offered = [Command("theme", self._words("command.theme"), kind, "moon")]
        if desk.stage in (Stage.WORKBENCH, Stage.PERSON):
            offered.insert(0, Command("read", self._words("command.read"), kind, "camera", keys="Ctrl+B"))
        if desk.stage is Stage.WORKBENCH:
            offered.insert(0, Command("call", self._words("command.call"), kind, "megaphone", keys="F2"))
        if desk.person is not None:
            offered.insert(0, Command("leave", self._words("command.leave"), kind, "exit", keys="Ctrl+End"))
        if desk.staff is not None:
            offered.append(Command("sign_out", self._words("command.sign_out"), kind, "lock", keys="Ctrl+L"))
        return tuple(offered)
