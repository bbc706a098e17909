"""From a key to what it paints, with 100,000 local cases in the list, against a bare Qt table in the same run.

A key is pressed in the real pages, offscreen; painted means that the event loop has nothing left to do for it. The
floor is a QTableView over a model of the same size that says the row's number.
"""

import os
import time
from collections.abc import Callable
from typing import Any

ROWS, PRESSES = 100_000, 400
LIMIT_MS = 33.0


def measure() -> list[dict[str, Any]]:
    """Press, wait for the paint, take the 99th part of a hundred."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTableView, QWidget

    from counter.look.tokens import load_look
    from counter.look.wearing import wear
    from counter.look.words import Words
    from counter.panels.case_table import CaseTable
    from counter.panels.views import CaseRow

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    wear(application, load_look())

    Place = QModelIndex | QPersistentModelIndex  # noqa: N806 - a type

    class Bare(QAbstractTableModel):
        def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
            return ROWS

        def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: N802, B008
            return 5

        def data(self, index: Place, role: int = 0) -> Any:
            return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def pressed(widget: QWidget, key: Qt.Key) -> float:
        begun = time.perf_counter()
        QTest.keyClick(widget, key)
        application.sendPostedEvents()
        application.processEvents()
        return (time.perf_counter() - begun) * 1000

    def worst(widget: QWidget, press: Callable[[int], Qt.Key]) -> float:
        spent = sorted(pressed(widget, press(number)) for number in range(PRESSES))
        return spent[int(0.99 * PRESSES)]

    table = CaseTable(Words(), "cases", ("inbox", "", ""))
    table.resize(1200, 800)
    table.show_cases(
        [
            CaseRow(f"C{n:06}", "10:12", "灵活就业人员养老保险参保登记", "赵*", "办结", "success", "当场办结", 1.0)
            for n in range(ROWS)
        ]
    )
    table.show()
    bare = QTableView()
    model = Bare()
    bare.setModel(model)
    bare.resize(1200, 800)
    bare.show()
    application.processEvents()
    down = worst(table.table, lambda _n: Qt.Key.Key_Down)
    floor = worst(bare, lambda _n: Qt.Key.Key_Down)
    pages = worst(table.table, lambda n: Qt.Key.Key_PageDown if n % 2 else Qt.Key.Key_PageUp)
    rows = [
        _row("arrow key in the list, p99", down, floor),
        _row("page key in the list, p99", pages, floor),
        _row("a letter in the filter, p99", _filtering(table.table.narrow, application.processEvents), floor),
    ]
    table.close()
    bare.close()
    return rows


def _filtering(narrow: Callable[[str], None], settle: Callable[[], None]) -> float:
    """Type a word letter by letter into the filter, again and again."""
    spent = []
    for number in range(PRESSES):
        needle = "灵活就业"[: number % 5]
        begun = time.perf_counter()
        narrow(needle)
        settle()
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)[int(0.99 * PRESSES)]


def _row(job: str, ours: float, floor: float) -> dict[str, Any]:
    return {
        "job": job,
        "ours": ours,
        "floor": LIMIT_MS,
        "ratio": ours / LIMIT_MS,
        "limit": 1.0,
        "unit": "ms",
        "note": f"floor is the limit; {ROWS} rows; a bare Qt table takes {floor:.1f} ms for an arrow key",
    }
