"""The plainer certificates on paper: facts about a person, a sentence, and at most one table on one page.

Like the contribution certificate: the payload is drawn and nothing else, sums are recomputed first, and the same
payload and code give the same bytes. Callable from any thread; renderings wait for each other.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import accumulate

from shared.contract.statement import StatementCertificate, Value
from shared.documents.certificate_paper import CertificatePaper
from shared.documents.drawing_turn import drawing_turn
from shared.documents.errors import PayloadRefusedError, SumsMismatchError, TextTooLongError
from shared.documents.fonts import Weight
from shared.documents.head_block import FactRows, draw_facts, person_rows
from shared.documents.sheet import Ink, fit, wrap
from shared.documents.statement_template import Column, Form, StatementTemplate, statement_template
from shared.documents.template import fill
from shared.documents.wording import day, month, yuan

_PADDING_MM = 3.0
_RIGHT: frozenset[Form] = frozenset({"money"})


def render_statement(payload: StatementCertificate, qr_text: str) -> bytes:
    """Draw a certificate on one A4 page.

    Raises:
        SumsMismatchError: amounts and totals do not add up.
        MissingGlyphError: some characters cannot be drawn.
        TextTooLongError: a text, the code or the rows do not fit into their place.
        PayloadRefusedError: a layout, a fact or a value this program does not know.
        NotOurCodeError: the code text cannot be drawn as a QR code.
    """
    template = statement_template(payload.kind, payload.template_version)
    _check(payload, template)
    with drawing_turn(payload):
        return _Drawing(payload, template, qr_text).draw()


class _Drawing:
    def __init__(self, payload: StatementCertificate, template: StatementTemplate, qr_text: str) -> None:
        self._payload, self._template, self._qr_text = payload, template, qr_text
        self._paper = CertificatePaper(payload, template, qr_text)
        self._write = _writers(template)

    def draw(self) -> bytes:
        body, paper = self._template.body, self._paper
        end_mm = draw_facts(paper.sheet, self._template, self._payload, self._facts(), self._qr_text) + body.gap_mm
        end_mm = self._sentence(end_mm)
        notes = list(paper.notes())
        if self._payload.rows and self._template.table:
            end_mm = self._table(end_mm + body.table_gap_mm)
        paper.put_notes(notes, end_mm, are_last=True)
        paper.end_page(1, 1)
        return paper.sheet.finish()

    def _facts(self) -> FactRows:
        """What every certificate says, then the kind's own facts two in a row, a long one alone."""
        payload, texts = self._payload, self._template.texts
        rows = person_rows(self._template, payload)
        when = (texts.year, str(payload.year)) if payload.year is not None else (texts.purpose, payload.purpose)
        rows.append([(texts.region, payload.region_name), when])
        if payload.year is not None:
            rows.append([(texts.purpose, payload.purpose)])
        said = {fact.key: fact for fact in payload.facts}
        waiting: list[tuple[str, str]] = []
        for place in self._template.facts:
            unit = self._template.texts.yuan if place.form == "money" else ""
            shown = (place.label, self._write[place.form](said[place.key].value) + unit)
            waiting.append(shown)
            if len(waiting) == 2:
                rows.append(waiting)
                waiting = []
        if waiting:
            rows.append(waiting)
        return rows

    def _sentence(self, top_mm: float) -> float:
        payload, template = self._payload, self._template
        ink = Ink(Weight.REGULAR, template.body.sentence_pt, template.colours.ink)
        text = fill(
            template.sentence,
            region=payload.region_name,
            year=str(payload.year or ""),
            as_of=day(payload.as_of),
        )
        page = template.page
        base_mm = top_mm
        for line in wrap("\u3000\u3000" + text, ink, page.right_mm - page.left_mm):
            base_mm += template.body.sentence_line_mm
            self._paper.sheet.text(page.left_mm, base_mm, line, ink)
        return base_mm

    def _table(self, top_mm: float) -> float:
        template, payload = self._template, self._payload
        body, columns = template.body, template.table
        row_count = len(payload.rows) + (1 if _is_summed(columns) else 0)
        room_mm = template.page.bottom_mm - template.seal.clear_mm - top_mm - body.heading_row_mm
        row_mm = min(body.row_mm, room_mm / row_count)
        if row_mm < body.least_row_mm:
            raise TextTooLongError(f"{row_count} rows on one page")
        edges = list(accumulate((each.width_mm for each in columns), initial=template.page.left_mm))
        self._row([each.label for each in columns], edges, top_mm, body.heading_row_mm, is_heading=True)
        y_mm = top_mm + body.heading_row_mm
        for row in payload.rows:
            self._row([self._cell(each, row) for each in columns], edges, y_mm, row_mm)
            y_mm += row_mm
        if _is_summed(columns):
            self._row(self._totals(), edges, y_mm, row_mm, is_heading=True)
            y_mm += row_mm
        levels = [top_mm, *(top_mm + body.heading_row_mm + n * row_mm for n in range(row_count + 1))]
        lines = [(edges[0], y, edges[-1], y) for y in levels] + [(x, top_mm, x, y_mm) for x in edges]
        self._paper.sheet.lines(lines, template.colours.line, 0.4)
        return y_mm

    def _row(
        self, texts: list[str], edges: list[float], top_mm: float, height_mm: float, *, is_heading: bool = False
    ) -> None:
        template, sheet = self._template, self._paper.sheet
        weight, size_pt = Weight.MEDIUM if is_heading else Weight.REGULAR, template.sizes_pt.value
        if is_heading:
            sheet.fill(edges[0], top_mm, edges[-1] - edges[0], height_mm, template.colours.tint)
        for n, (text, column) in enumerate(zip(texts, template.table, strict=True)):
            width_mm = column.width_mm - 2 * _PADDING_MM
            ink = Ink(weight, size_pt, template.colours.ink)
            ink, lines = fit(text, ink, width_mm, template.sizes_pt.smallest, 2)
            middle_mm = top_mm + height_mm / 2
            if column.form in _RIGHT and text != column.label:
                sheet.centred(edges[n + 1] - _PADDING_MM, middle_mm, lines, ink, "right")
            else:
                sheet.centred((edges[n] + edges[n + 1]) / 2, middle_mm, lines, ink, "centre")

    def _cell(self, column: Column, row: Mapping[str, Value]) -> str:
        value = row.get(column.key)
        return self._template.texts.absent if value is None else self._write[column.form](value)

    def _totals(self) -> list[str]:
        cells = []
        for n, column in enumerate(self._template.table):
            total = self._write[column.form](_sum(self._payload, column)) if column.is_summed else ""
            cells.append(self._template.texts.totals if n == 0 else total)
        return cells


def _check(payload: StatementCertificate, template: StatementTemplate) -> None:
    """Refuse a payload that contradicts itself, or that says less or more than the template has places for."""
    said = {fact.key: fact.value for fact in payload.facts}
    if set(said) != {place.key for place in template.facts} or len(said) != len(payload.facts):
        raise PayloadRefusedError("other facts than the template has places for")
    known = {column.key for column in template.table}
    if any(not row.keys() <= known for row in payload.rows):
        raise PayloadRefusedError("other columns than the template has")
    for column in template.table:
        if column.equals is not None and _sum(payload, column) != said[column.equals]:
            raise SumsMismatchError(column.key)


def _sum(payload: StatementCertificate, column: Column) -> int:
    amounts = [row.get(column.key, 0) for row in payload.rows]
    if not all(isinstance(amount, int) for amount in amounts):
        raise PayloadRefusedError("an amount that is no number")
    return sum(int(amount) for amount in amounts)


def _is_summed(columns: tuple[Column, ...]) -> bool:
    return any(column.is_summed for column in columns)


def _writers(template: StatementTemplate) -> Mapping[Form, Callable[[Value], str]]:
    """Return how a value of each form is written."""
    return {
        "text": str,
        "money": lambda value: yuan(_number(value)),
        "month": lambda value: month(str(value)),
        "day": lambda value: day(date.fromisoformat(str(value))),
        "count": lambda value: str(_number(value)),
        "insurance": lambda value: _named(template, "insurance", value),
        "status": lambda value: _named(template, "status", value),
        "result": lambda value: _named(template, "result", value),
    }


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise PayloadRefusedError("a number that is none")
    return value


def _named(template: StatementTemplate, form: str, value: Value) -> str:
    name = template.values[form].get(str(value))
    if name is None:
        raise PayloadRefusedError(f"an unknown {form}")
    return name
