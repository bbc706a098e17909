"""What the palette finds in the sample pages: items, people and actions through the real search."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counter.widgets.values import Command
from shared.catalogue.search import Findable, SearchIndex
from tests.screens.counter_samples import ACCOUNT, FLEXIBLE, TRANSFER

COMMANDS = (
    Command("call", "呼叫下一位", "功能", "megaphone", keys="F2"),
    Command("new-flexible", FLEXIBLE, "事项", "document", "当场办结"),
    Command("new-transfer", TRANSFER, "事项", "transfer", "15 个工作日"),
    Command("new-account", ACCOUNT, "事项", "shield", "要主管授权"),
    Command("certificate", "开具参保缴费证明", "功能", "certificate"),
    Command("verify", "核验证明", "功能", "verify", keys="Ctrl+5"),
    Command("zhao", "赵演示", "今天的客户", "person", "A023"),
    Command("dark", "换深浅色", "功能", "moon"),
    Command("lock", "锁定", "功能", "lock", keys="Ctrl+L"),
)


@cache
def _index() -> SearchIndex:
    return SearchIndex(Findable(each.key, each.title) for each in COMMANDS)


def find(query: str) -> Sequence[Command]:
    """The hits of a query; without one, everything."""
    if not query:
        return COMMANDS
    named = {each.key: each for each in COMMANDS}
    return [replace(named[hit.key], start=hit.start, length=hit.length) for hit in _index().find(query)]
