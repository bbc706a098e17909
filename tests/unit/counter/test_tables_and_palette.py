"""Tables hold a hundred thousand rows without being felt; the palette finds and runs by keys alone."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter.look.words import Words
from counter.panels.case_table import CaseTable
from counter.windows.clerk_window import ClerkWindow
from tests.screens.counter_commands import find
from tests.screens.counter_samples import cases

Show = Callable[[QWidget], None]
MANY = tuple(replace(row, key=str(number)) for number in range(16_667) for row in cases(6))
EMPTY = ("inbox", "没有", "没有")


def test_a_hundred_thousand_rows_are_shown_without_touching_them_all(shown: Show, words: Words) -> None:
    table = CaseTable(words, "办件", EMPTY)
    shown(table)
    looked_at = 0

    def count(_row: object) -> str:
        nonlocal looked_at
        looked_at += 1
        return "词"

    columns = table.table.rows.columns
    table.table.rows.columns = tuple(replace(each, words=count) for each in columns)
    table.show_cases(MANY)
    table.repaint()

    assert table.table.rows.rowCount() == len(MANY) >= 100_000
    assert 0 < looked_at < 2_000


def test_a_step_down_in_a_hundred_thousand_rows_is_painted_at_once(shown: Show, words: Words) -> None:
    table = CaseTable(words, "办件", EMPTY)
    table.show_cases(MANY)
    shown(table)
    table.table.setFocus()
    table.table.selectRow(0)

    took_s = []
    for _step in range(30):
        begun = time.perf_counter()
        QTest.keyClick(table.table, Qt.Key.Key_Down)
        table.table.viewport().repaint()
        took_s.append(time.perf_counter() - begun)

    assert table.table.currentIndex().row() == 30
    assert sorted(took_s)[len(took_s) // 2] < 0.1  # a whole repaint; the benchmark judges it more strictly


def test_rows_that_are_replaced_leave_the_chosen_one_chosen(shown: Show, words: Words) -> None:
    table = CaseTable(words, "办件", EMPTY)
    rows = tuple(replace(row, key=str(number)) for number, row in enumerate(cases(6)))
    table.show_cases(rows)
    shown(table)
    table.table.choose("3")

    table.show_cases((replace(rows[0], key="new"), *rows))

    chosen = table.table.chosen()
    assert chosen is not None and chosen.key == "3"


def test_a_filter_narrows_and_an_order_turns_around(shown: Show, words: Words) -> None:
    table = CaseTable(words, "办件", EMPTY)
    table.show_cases(cases(12))
    shown(table)

    table.table.narrow("失业")
    assert table.table.rows.rowCount() == 2
    table.table.narrow("")
    table.table.rows.sort(0, Qt.SortOrder.DescendingOrder)

    first = table.table.rows.row(0)
    assert first is not None and first.received == "11:20"


def test_enter_opens_the_chosen_case(shown: Show, words: Words) -> None:
    table = CaseTable(words, "办件", EMPTY)
    table.show_cases(cases(6))
    shown(table)
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.table.setFocus()
    table.table.selectRow(2)

    QTest.keyClick(table.table, Qt.Key.Key_Return)

    assert opened == ["2"]


def window_of(application: QApplication, words: Words) -> ClerkWindow:
    window = ClerkWindow(application, words, find)
    window.use({"workbench": QWidget})
    window.show_places(("workbench", "verify"))
    window.go_to("workbench")
    return window


def test_the_palette_finds_by_initials_and_runs_by_enter(dressed: QApplication, shown: Show, words: Words) -> None:
    window = window_of(dressed, words)
    shown(window)
    ran: list[str] = []
    window.ran.connect(ran.append)

    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = window.focusWidget()
    QTest.keyClicks(line, "hjxyw")
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert ran == ["call"]
    assert not window.palette_line.isVisible()


def test_escape_leaves_the_palette_with_nothing_done(dressed: QApplication, shown: Show, words: Words) -> None:
    window = window_of(dressed, words)
    shown(window)
    ran: list[str] = []
    window.ran.connect(ran.append)

    window.palette_line.open()
    QTest.keyClicks(window.focusWidget(), "nothing like this")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)

    assert ran == []
    assert not window.palette_line.isVisible()


def test_a_place_is_gone_to_by_its_key(dressed: QApplication, shown: Show, words: Words) -> None:
    window = window_of(dressed, words)
    shown(window)
    gone: list[str] = []
    window.went_to.connect(gone.append)

    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert gone == ["verify"]


def test_f1_shows_the_keys_and_any_key_takes_them_away(dressed: QApplication, shown: Show, words: Words) -> None:
    window = window_of(dressed, words)
    shown(window)

    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.keys.isVisible()
    QTest.keyClick(window.keys, Qt.Key.Key_Space)

    assert not window.keys.isVisible()
