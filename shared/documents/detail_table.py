"""The table of months: a header of two rows on every page, one row a month, the totals under the last."""

from itertools import accumulate, groupby

from shared.contract.contribution import ContributionCertificate, ContributionMonth
from shared.documents.fonts import Weight
from shared.documents.page_flow import PageRows
from shared.documents.sheet import Ink, Sheet
from shared.documents.template import CertificateTemplate
from shared.documents.wording import month, yuan

_PADDING_MM = 2.0
_CELL_PT_PER_ROW_MM = 2.0
_LEADING_COLUMNS = 3  # month, unit, base


class DetailDrawing:
    """The table on one sheet; `draw` puts one page's part of it down."""

    def __init__(
        self, sheet: Sheet, template: CertificateTemplate, payload: ContributionCertificate, row_mm: float
    ) -> None:
        self._sheet, self._template, self._payload, self._row_mm = sheet, template, payload, row_mm
        table, sizes, colours = template.detail, template.sizes_pt, template.colours
        widths = [table.month_mm, table.unit_mm, table.base_mm, *(each.width_mm for each in table.amounts)]
        self._edges = list(accumulate(widths, initial=template.page.left_mm))
        cell_pt = min(sizes.cell, _CELL_PT_PER_ROW_MM * row_mm)
        self._cell = Ink(Weight.REGULAR, cell_pt, colours.ink)
        self._faint = Ink(Weight.REGULAR, cell_pt, colours.muted)
        self._strong = Ink(Weight.MEDIUM, sizes.cell, colours.ink)
        self._heading = Ink(Weight.MEDIUM, sizes.heading, colours.ink)

    def draw(self, page: PageRows, top_mm: float) -> float:
        """Draw header, rows and, when it is their page, totals; return where the table ends."""
        table, colours, row_mm = self._template.detail, self._template.colours, self._row_mm
        rows_mm = top_mm + 2 * table.heading_row_mm
        end_mm = rows_mm + (page.end - page.begin) * row_mm
        self._header(top_mm)
        months = self._payload.months[page.begin : page.end]
        for n, each in enumerate(months):
            self._row(each, rows_mm + (n + 0.5) * row_mm)
        left_mm, right_mm = self._edges[0], self._edges[-1]
        levels = [rows_mm + n * row_mm for n in range(1, len(months))]
        self._sheet.lines([(left_mm, y, right_mm, y) for y in levels], colours.line, 0.25)
        years = [rows_mm + (n + 1) * row_mm for n, each in enumerate(months[:-1]) if each.month.endswith("-12")]
        self._sheet.lines([(left_mm, y, right_mm, y) for y in years], colours.muted, 0.6)
        self._verticals(months, rows_mm)
        if page.has_totals:
            self._totals(end_mm)
            end_mm += table.totals_row_mm
        outline = [(left_mm, rows_mm, right_mm, rows_mm), (left_mm, end_mm, right_mm, end_mm)]
        outline += [(x, top_mm, x, end_mm) for x in (left_mm, right_mm)]
        self._sheet.lines([*outline, (left_mm, top_mm, right_mm, top_mm)], colours.line, 0.5)
        return end_mm

    def _header(self, top_mm: float) -> None:
        sheet, texts, table = self._sheet, self._template.texts, self._template.detail
        line = self._template.colours.line
        height_mm = 2 * table.heading_row_mm
        sheet.fill(
            self._edges[0], top_mm, self._edges[-1] - self._edges[0], height_mm, self._template.colours.tint
        )
        for n, text in enumerate((texts.month, texts.unit, texts.base)):
            middle_mm = (self._edges[n] + self._edges[n + 1]) / 2
            sheet.centred(middle_mm, top_mm + height_mm / 2, [text], self._heading, "centre")
        half_mm = top_mm + table.heading_row_mm
        column = _LEADING_COLUMNS
        borders = [(x, top_mm, x, top_mm + height_mm) for x in self._edges[1:_LEADING_COLUMNS]]
        for kind, group in groupby(table.amounts, key=lambda each: each.kind):
            members = list(group)
            begin_mm, end_mm = self._edges[column], self._edges[column + len(members)]
            middle_mm = top_mm + table.heading_row_mm / 2
            sheet.centred((begin_mm + end_mm) / 2, middle_mm, [texts.kinds[kind]], self._heading, "centre")
            borders += [(begin_mm, top_mm, begin_mm, half_mm), (begin_mm, half_mm, end_mm, half_mm)]
            for each in members:
                middle_mm = (self._edges[column] + self._edges[column + 1]) / 2
                below_mm = half_mm + table.heading_row_mm / 2
                sheet.centred(middle_mm, below_mm, [texts.payers[each.payer]], self._heading, "centre")
                borders.append((self._edges[column], half_mm, self._edges[column], top_mm + height_mm))
                column += 1
        sheet.lines(borders, line, 0.4)

    def _row(self, each: ContributionMonth, middle_mm: float) -> None:
        self._centre(0, month(each.month), middle_mm, self._cell)
        if each.unit is None:
            whole_mm = (self._edges[1] + self._edges[-1]) / 2
            self._sheet.centred(whole_mm, middle_mm, [self._template.texts.unpaid], self._faint, "centre")
            return
        self._centre(1, str(each.unit + 1), middle_mm, self._cell)
        self._amount(2, yuan(each.base_fen), middle_mm, self._cell)
        paid = {one.kind: one for one in each.contributions}
        for column, wanted in enumerate(self._template.detail.amounts, start=_LEADING_COLUMNS):
            found = paid.get(wanted.kind)
            if found is None:
                self._centre(column, self._template.texts.absent, middle_mm, self._faint)
                continue
            amount_fen = found.employer_fen if wanted.payer == "employer" else found.person_fen
            self._amount(column, yuan(amount_fen), middle_mm, self._cell)

    def _totals(self, top_mm: float) -> None:
        table, colours = self._template.detail, self._template.colours
        left_mm, right_mm = self._edges[0], self._edges[-1]
        self._sheet.fill(left_mm, top_mm, right_mm - left_mm, table.totals_row_mm, colours.tint)
        middle_mm = top_mm + table.totals_row_mm / 2
        label_mm = (left_mm + self._edges[_LEADING_COLUMNS]) / 2
        self._sheet.centred(label_mm, middle_mm, [self._template.texts.totals], self._strong, "centre")
        stated = {total.kind: total for total in self._payload.totals}
        for column, wanted in enumerate(table.amounts, start=_LEADING_COLUMNS):
            total = stated.get(wanted.kind)
            if total is not None:
                amount_fen = total.employer_fen if wanted.payer == "employer" else total.person_fen
                self._amount(column, yuan(amount_fen), middle_mm, self._strong)
        bottom_mm = top_mm + table.totals_row_mm
        inner = self._edges[_LEADING_COLUMNS:-1]
        self._sheet.lines([(x, top_mm, x, bottom_mm) for x in inner], colours.line, 0.4)
        self._sheet.lines([(left_mm, top_mm, right_mm, top_mm)], colours.muted, 0.6)

    def _verticals(self, months: list[ContributionMonth], top_mm: float) -> None:
        """Draw the column borders, left out where a month without payment is one wide cell."""
        borders, row_mm = [], self._row_mm
        for is_paid, group in groupby(enumerate(months), key=lambda pair: pair[1].unit is not None):
            numbers = [n for n, _ in group]
            begin_mm, end_mm = top_mm + numbers[0] * row_mm, top_mm + (numbers[-1] + 1) * row_mm
            inner = self._edges[1:-1] if is_paid else self._edges[1:2]
            borders += [(x, begin_mm, x, end_mm) for x in inner]
        if borders:
            self._sheet.lines(borders, self._template.colours.line, 0.25)

    def _centre(self, column: int, text: str, middle_mm: float, ink: Ink) -> None:
        self._sheet.centred((self._edges[column] + self._edges[column + 1]) / 2, middle_mm, [text], ink, "centre")

    def _amount(self, column: int, text: str, middle_mm: float, ink: Ink) -> None:
        self._sheet.centred(self._edges[column + 1] - _PADDING_MM, middle_mm, [text], ink, "right")
