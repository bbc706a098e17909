"""How much a clerk and a citizen do for each of the three items at a window: keys, characters, touches, pages.

The real window is worked as in the end-to-end tests, and what is done to it is counted. The floor is what cannot
be less: the answers nobody knows yet. Both are printed; the limit is what we allow ourselves above it.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedWindow
from devices.bench.window_at_work import ON_THE_SPOT, RISKY, TIME_LIMITED, WindowAtWork

MOST_PER_ANSWER = 6.0


@dataclass
class Effort:
    """What was done to a window."""

    keys: int = 0
    characters: int = 0
    touches: int = 0


class CountedWindow(RehearsedWindow):
    """Counts what it is told."""

    effort: Effort

    def key(self, keys: str) -> None:
        """Press a key."""
        self.effort.keys += 1
        super().key(keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.effort.characters += len(text)
        super().type(text)

    def press(self, name: str, timeout_s: float = 10.0) -> None:
        """Touch something on the citizen's screen."""
        self.effort.touches += 1
        super().press(name, timeout_s)


def _on_the_spot(window: WindowAtWork) -> None:
    window.receive("gen1")
    window.begin(ON_THE_SPOT)
    window.fill_in(缴费档次="↓↓↓", 缴费方式="↓↓")
    window.to_customer()


def _time_limited(window: WindowAtWork) -> None:
    window.receive("rare")
    window.begin(TIME_LIMITED)
    window.fill_in(
        原参保地="河北省虚构市", 原社保经办机构="虚构市社保中心", 参保起始月份="2011-03", 参保截止月份="2019-08"
    )
    window.scan()
    window.to_customer()


def _risky(window: WindowAtWork) -> None:
    window.receive("elder")
    window.begin(RISKY)
    window.fill_in(开户银行="↓↓", 账号="6217000000000000018", 变更原因="↓")
    window.to_customer()
    window.until_stage("authorising")
    window.take_card()
    window.supervisor_decides()


ITEMS: dict[str, tuple[Callable[[WindowAtWork], None], int]] = {
    "on the spot: enrolment of a freelancer": (_on_the_spot, 2),
    "time-limited: transfer, three pages scanned": (_time_limited, 4),
    "risky: account of a pension, supervisor": (_risky, 3),
}
"""By item: the way through it, and how many of its answers nobody knows yet."""


def measure() -> list[dict[str, Any]]:
    """Take each item to its end and count."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder))
        try:
            for name, (go, answers) in ITEMS.items():
                rows.append(_row(name, answers, _counted(hall, go)))
        finally:
            hall.close()
    return rows


def _counted(hall: Hall, go: Callable[[WindowAtWork], None]) -> Effort:
    window = WindowAtWork(hall, "3号窗口")
    try:
        window.sign_in()
        program = window.program
        program.__class__ = CountedWindow
        effort = Effort()
        vars(program)["effort"] = effort
        go(window)
        window.citizen_signs()
        window.until_stage("done")
        program.press("rate_5")
        window.keys("Ctrl+Return")
        window.until_stage("workbench")
    finally:
        window.close()
    return effort


def _row(name: str, answers: int, effort: Effort) -> dict[str, Any]:
    return {
        "job": f"keys for one item, {name}",
        "ours": effort.keys,
        "floor": answers,
        "ratio": effort.keys / answers,
        "limit": MOST_PER_ANSWER * 2,
        "unit": "keys",
        "note": f"floor: answers nobody knows; {effort.characters} characters typed, {effort.touches} touches",
    }
