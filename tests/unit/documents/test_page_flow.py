"""Rows, notes and the seal share pages without touching, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from shared.documents.page_flow import Room, flow
from shared.documents.template import contribution_template

TEMPLATE = contribution_template(1)
TABLE, NOTES = TEMPLATE.detail, TEMPLATE.notes
ROOM = Room(first_mm=98, next_mm=29, bottom_mm=TEMPLATE.page.bottom_mm, seal_mm=TEMPLATE.seal.clear_mm)


@given(row_count=st.integers(1, 700), note_count=st.integers(0, 200))
def test_every_row_and_note_stands_once_and_nothing_overlaps(row_count: int, note_count: int) -> None:
    laid = flow(row_count, note_count, NOTES.line_mm, NOTES.gap_mm, ROOM, TABLE)
    rows = [n for page in laid.pages for n in range(page.begin, page.end)]
    notes = [n for page in laid.pages for n in range(page.notes_begin, page.notes_end)]
    assert rows == list(range(row_count))
    assert notes == list(range(note_count))
    assert [page.has_totals for page in laid.pages].count(True) == 1
    assert laid.row_mm >= TABLE.smallest_row_mm
    for n, page in enumerate(laid.pages):
        is_last = n == len(laid.pages) - 1
        has_table = page.end > page.begin or page.has_totals
        wide_end = ROOM.next_mm if n else ROOM.first_mm
        wide_end += (page.end - page.begin) * laid.row_mm + (TABLE.totals_row_mm if page.has_totals else 0)
        if has_table:
            assert wide_end <= ROOM.bottom_mm - (ROOM.seal_mm if is_last else 0) + 1e-6
        line_count = page.notes_end - page.notes_begin
        if line_count:
            assert wide_end + NOTES.gap_mm + line_count * NOTES.line_mm <= ROOM.bottom_mm + 1e-6
        assert has_table or line_count


def test_three_years_fit_on_one_page_and_ten_years_do_not() -> None:
    assert len(flow(36, 8, NOTES.line_mm, NOTES.gap_mm, ROOM, TABLE).pages) == 1
    assert len(flow(120, 8, NOTES.line_mm, NOTES.gap_mm, ROOM, TABLE).pages) == 3
