"""How many months stand on which page: heights in, pages out. Pure.

The table is wide; the notes under it are narrow and may stand beside the seal. On the last page nothing wide
comes into the seal's height. One page is preferred as long as its rows stay readable.
"""

from dataclasses import dataclass
from itertools import pairwise

from shared.documents.template import DetailTable


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages offer, in millimetres from the top of the sheet.

    `first_mm` and `next_mm`: where rows begin on the first and on further pages; `bottom_mm`: where content ends;
    `seal_mm`: height kept free of wide rows at the end of the last page.
    """

    first_mm: float
    next_mm: float
    bottom_mm: float
    seal_mm: float


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows `begin` to `end` (not included) of one page, and which note lines follow them there."""

    begin: int
    end: int
    has_totals: bool
    notes_begin: int
    notes_end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The pages, and the one row height of all of them."""

    row_mm: float
    pages: tuple[PageRows, ...]


def flow(row_count: int, note_count: int, note_mm: float, gap_mm: float, room: Room, table: DetailTable) -> Flow:
    """Lay `row_count` months, the totals row and `note_count` note lines out."""
    notes_mm = gap_mm + note_count * note_mm
    ending_mm = table.totals_row_mm + max(room.seal_mm, notes_mm)
    row_mm = (room.bottom_mm - room.first_mm - ending_mm) / row_count
    if row_mm >= table.smallest_row_mm:
        whole = PageRows(0, row_count, True, 0, note_count)
        return Flow(min(row_mm, table.largest_row_mm), (whole,))
    return Flow(table.roomy_row_mm, _many_pages(row_count, note_count, note_mm, gap_mm, room, table))


def _many_pages(
    row_count: int, note_count: int, note_mm: float, gap_mm: float, room: Room, table: DetailTable
) -> tuple[PageRows, ...]:
    starts = _breaks(row_count, room, table)
    rows_here = starts[-1] - starts[-2]
    top_mm = room.first_mm if len(starts) == 2 else room.next_mm
    table_end_mm = top_mm + rows_here * table.roomy_row_mm + table.totals_row_mm
    if table_end_mm > room.bottom_mm - room.seal_mm:
        # The seal does not fit below the rows: some of them go with it, so that it never stands alone.
        kept = max(1, rows_here - table.rows_carried_over)
        starts.insert(-1, starts[-2] + kept)
        table_end_mm = room.next_mm + (rows_here - kept) * table.roomy_row_mm + table.totals_row_mm
    pages = [PageRows(begin, end, False, 0, 0) for begin, end in pairwise(starts)]
    last = pages.pop()
    fitting = max(0, min(note_count, int((room.bottom_mm - table_end_mm - gap_mm) / note_mm)))
    pages.append(PageRows(last.begin, last.end, True, 0, fitting))
    each = int((room.bottom_mm - room.next_mm - gap_mm) / note_mm)
    while fitting < note_count:
        following = min(note_count, fitting + each)
        pages.append(PageRows(row_count, row_count, False, fitting, following))
        fitting = following
    return tuple(pages)


def _breaks(row_count: int, room: Room, table: DetailTable) -> list[int]:
    """Return the first row of every page and the end, filling pages; the totals need a place on the last."""
    starts, at, top_mm = [0], 0, room.first_mm
    while at < row_count:
        rows = int((room.bottom_mm - top_mm) / table.roomy_row_mm)
        at = min(row_count, at + rows)
        starts.append(at)
        top_mm = room.next_mm
    return starts
