"""Items that are done at a window: data in `resources/catalogue/window-items.json`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from shared.catalogue.items import Bilingual


@dataclass(frozen=True, slots=True)
class MaterialSlot:
    """A material (申请材料) of an item; `sort` is A identity, B application form, C attachment."""

    slot: str
    name: Bilingual
    sort: Literal["A", "B", "C"]
    required: bool


@dataclass(frozen=True, slots=True)
class WindowItem:
    """One item. `promised_days` are working days, 0 is on the spot; `result` is what the person then has."""

    code: str
    name: Bilingual
    plain: Bilingual
    board: str
    icon: str
    promised_days: int
    is_reviewed: bool
    materials: tuple[MaterialSlot, ...]
    result: Bilingual
    gives_certificate: bool = False
    """Whether its result is a sealed certificate, printed at the window."""


@cache
def window_items() -> Mapping[str, WindowItem]:
    """Return the items by code, read once."""
    source = files("resources") / "catalogue" / "window-items.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    items = (
        WindowItem(**{**item, "materials": tuple(MaterialSlot(**slot) for slot in item["materials"])})
        for item in data["items"]
    )
    return {item.code: item for item in items}


def missing_materials(item: WindowItem, slots: Iterable[str]) -> list[tuple[str, str]]:
    """Return the required materials that are not among `slots`, as (slot, "required")."""
    there = set(slots)
    return [(each.slot, "required") for each in item.materials if each.required and each.slot not in there]
