"""Service items (政务服务事项) and boards, as the kiosk shows them.

Read once at start from `resources/catalogue/kiosk-items.json`; frozen afterwards. An item that the kiosk cannot
finish is listed all the same, with the word that it is done at a window.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

CONTRIBUTION_CERTIFICATE = "132014023000"
"""参保缴费证明打印: the first item that goes the whole way."""

Bilingual = Mapping[str, str]
"""A text in both languages, by "zh" and "en"."""


@dataclass(frozen=True, slots=True)
class Board:
    """One of the five business boards (业务板块)."""

    code: str
    name: Bilingual
    icon: str


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """One item with its guide in brief. `minutes` is how long it takes here; `promised_days` 0 is 即办件."""

    code: str
    name: Bilingual
    plain: Bilingual
    board: str
    icon: str
    minutes: int
    on_kiosk: bool
    is_common: bool
    needs: tuple[Bilingual, ...]
    gives: Bilingual
    promised_days: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All items and boards, in the order they are shown."""

    boards: tuple[Board, ...]
    items: tuple[ServiceItem, ...]

    def item(self, code: str) -> ServiceItem | None:
        """Return the item with this code, or None."""
        return next((item for item in self.items if item.code == code), None)

    def kiosk_items(self) -> frozenset[str]:
        """Return the codes of the items a kiosk can finish."""
        return frozenset(item.code for item in self.items if item.on_kiosk)


def load_catalogue() -> Catalogue:
    """Read the catalogue that came with the program."""
    source = files("resources") / "catalogue" / "kiosk-items.json"
    text = source.read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return Catalogue(
        boards=tuple(Board(**board) for board in data["boards"]),
        items=tuple(ServiceItem(**{**item, "needs": tuple(item["needs"])}) for item in data["items"]),
    )
