"""How long each program's window stood still at most, over the guided tour; the kiosk in both orientations."""

import os
import tempfile
from pathlib import Path
from typing import Any, get_args

from devices.bench.hall import Hall, Orientation
from devices.bench.tour import LONGEST_STALL_MS, go_the_way
from devices.bench.tour_chapters import CHAPTERS


def measure() -> list[dict[str, Any]]:
    """Go the tour and read the stall meter."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder) / "hall")
        try:
            for orientation in get_args(Orientation):
                chapters = tuple(CHAPTERS) if orientation == "portrait" else ("kiosk",)
                seen = go_the_way(hall, Path(folder) / "tour", orientation, chapters)
                rows += [_row(f"{name}, {orientation}", stalls) for name, stalls in seen.items()]
        finally:
            hall.close()
    return rows


def _row(what: str, stalls: dict[str, Any]) -> dict[str, Any]:
    return {
        "job": f"longest standstill of the window in a tour, {what}",
        "ours": stalls["max_ms"],
        "floor": LONGEST_STALL_MS,
        "ratio": stalls["max_ms"] / LONGEST_STALL_MS,
        "limit": 1.0,
        "unit": "ms",
        "note": f"floor is the limit itself; p99 {stalls['p99_ms']} ms over {stalls['ticks']} ticks",
    }
