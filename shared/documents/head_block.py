"""The upper part of the first page: title, facts about the person, the code, and the insurances in brief."""

from shared.contract.contribution import ContributionCertificate
from shared.documents.errors import TextTooLongError
from shared.documents.fonts import Weight
from shared.documents.payload import AnyCertificate
from shared.documents.qr_matrix import QUIET_MODULES, qr_rows
from shared.documents.sheet import LINE_PITCH, Ink, Sheet, fit
from shared.documents.template import POINTS_PER_MM, CertificateTemplate, PaperTemplate
from shared.documents.wording import moment, month

_PADDING_MM = 1.6
_LEAST_SPACE_MM = 1.0
_CODE_GROUP = 4


FactRows = list[list[tuple[str, str]]]
"""Rows of one or two facts, each a label and its value."""


def draw_head(
    sheet: Sheet, template: CertificateTemplate, payload: ContributionCertificate, qr_text: str
) -> float:
    """Draw everything above the months; return where it ends, in millimetres from the top."""
    ends_mm = draw_facts(sheet, template, payload, _fact_rows(template, payload), qr_text)
    return _summary(sheet, template, payload, ends_mm + template.summary.gap_mm)


def draw_facts(
    sheet: Sheet, template: PaperTemplate, payload: AnyCertificate, rows: FactRows, qr_text: str
) -> float:
    """Draw title, facts and code; return where they end, in millimetres from the top."""
    _title(sheet, template)
    facts_end_mm = _facts(sheet, template, rows, payload.person.name)
    return max(facts_end_mm, _code(sheet, template, payload.verification_code, qr_text))


def person_rows(template: PaperTemplate, payload: AnyCertificate) -> FactRows:
    """Return what every certificate says first: its number and time, and whom it is about."""
    texts, person = template.texts, payload.person
    return [
        [(texts.number, payload.certificate_no), (texts.issued_at, moment(payload.issued_at))],
        [(texts.name, person.name), (texts.sex, texts.sexes[person.sex])],
        [(texts.id_number, person.id_number), (texts.personal_number, person.personal_number)],
    ]


def code_groups(verification_code: str) -> str:
    """Return the verification code in groups of four, as a person types it."""
    starts = range(0, len(verification_code), _CODE_GROUP)
    return "-".join(verification_code[at : at + _CODE_GROUP] for at in starts)


def _title(sheet: Sheet, template: PaperTemplate) -> None:
    page, head, colours = template.page, template.head, template.colours
    middle_mm = (page.left_mm + page.right_mm) / 2
    ink = Ink(Weight.BOLD, template.sizes_pt.title, colours.ink)
    sheet.text(middle_mm, head.title_mm, template.texts.title, ink, "centre", head.title_spacing_pt)
    sheet.lines([(page.left_mm, head.rule_mm, page.right_mm, head.rule_mm)], colours.accent, 1.4)
    sheet.lines([(page.left_mm, head.rule_mm + 0.9, page.right_mm, head.rule_mm + 0.9)], colours.accent, 0.4)


def _fact_rows(template: CertificateTemplate, payload: ContributionCertificate) -> FactRows:
    texts = template.texts
    period = f"{month(payload.first_month)}至{month(payload.last_month)}"
    return [
        *person_rows(template, payload),
        [(texts.region, payload.region_name), (texts.period, period)],
        [(texts.purpose, payload.purpose)],
    ]


def _facts(sheet: Sheet, template: PaperTemplate, rows: FactRows, name: str) -> float:
    head, colours, sizes = template.head, template.colours, template.sizes_pt
    label_ink = Ink(Weight.MEDIUM, sizes.label, colours.muted)
    left_mm, y_mm = template.page.left_mm, head.block_mm
    right_mm = left_mm + sum(head.widths_mm)
    borders = [(left_mm, y_mm, right_mm, y_mm)]
    for row in rows:
        widths = head.widths_mm if len(row) == 2 else (head.widths_mm[0], sum(head.widths_mm[1:]))
        fitted = []
        for (_, value), width_mm in zip(row, widths[1::2], strict=True):
            is_name = value == name
            ink = Ink(Weight.MEDIUM if is_name else Weight.REGULAR, sizes.value, colours.ink)
            fitted.append(fit(value, ink, width_mm - 2 * _PADDING_MM, sizes.smallest, head.most_lines))
        height_mm = max(head.row_mm, *(_height_mm(ink, lines) for ink, lines in fitted))
        x_mm = left_mm
        for n, (label, _) in enumerate(row):
            ink, lines = fitted[n]
            label_mm, value_mm = widths[2 * n : 2 * n + 2]
            sheet.fill(x_mm, y_mm, label_mm, height_mm, colours.tint)
            middle_mm = y_mm + height_mm / 2
            sheet.centred(x_mm + label_mm / 2, middle_mm, [label], label_ink, "centre")
            sheet.centred(x_mm + label_mm + _PADDING_MM, middle_mm, lines, ink)
            borders += [(x, y_mm, x, y_mm + height_mm) for x in (x_mm, x_mm + label_mm)]
            x_mm += label_mm + value_mm
        borders.append((right_mm, y_mm, right_mm, y_mm + height_mm))
        y_mm += height_mm
        borders.append((left_mm, y_mm, right_mm, y_mm))
    sheet.lines(borders, colours.line, 0.4)
    return y_mm


def _height_mm(ink: Ink, lines: list[str]) -> float:
    return len(lines) * ink.size_pt * LINE_PITCH / POINTS_PER_MM + 2 * _LEAST_SPACE_MM


def _code(sheet: Sheet, template: PaperTemplate, verification_code: str, qr_text: str) -> float:
    place, colours = template.qr, template.colours
    rows = qr_rows(qr_text)
    module_mm = place.box_mm / (len(rows) + 2 * QUIET_MODULES)
    if module_mm < place.smallest_module_mm:
        raise TextTooLongError(f"a code of {len(rows)} squares in {place.box_mm} mm")
    left_mm, top_mm = template.page.right_mm - place.box_mm, template.head.block_mm
    quiet_mm = QUIET_MODULES * module_mm
    sheet.modules(left_mm + quiet_mm, top_mm + quiet_mm, module_mm, rows)
    middle_mm = left_mm + place.box_mm / 2
    caption = Ink(Weight.REGULAR, template.sizes_pt.note, colours.muted)
    code = Ink(Weight.MEDIUM, template.sizes_pt.code, colours.ink)
    base_mm = top_mm + place.box_mm + 1.6
    sheet.text(middle_mm, base_mm, place.caption, caption, "centre")
    sheet.text(middle_mm, base_mm + place.line_mm, code_groups(verification_code), code, "centre")
    return base_mm + place.line_mm


def _summary(
    sheet: Sheet, template: CertificateTemplate, payload: ContributionCertificate, top_mm: float
) -> float:
    table, texts, colours = template.summary, template.texts, template.colours
    heading = Ink(Weight.MEDIUM, template.sizes_pt.heading, colours.ink)
    cell = Ink(Weight.REGULAR, template.sizes_pt.cell, colours.ink)
    rows: list[tuple[str, ...]] = [texts.summary]
    for line in payload.insurances:
        first, status = month(line.first_month), texts.statuses[line.status]
        counts = (str(line.total_months), str(line.months_in_period))
        rows.append((texts.full_kinds[line.kind], status, first, *counts))
    left_mm, right_mm = template.page.left_mm, template.page.right_mm
    sheet.fill(left_mm, top_mm, right_mm - left_mm, table.row_mm, colours.tint)
    for n, row in enumerate(rows):
        x_mm, middle_mm = left_mm, top_mm + (n + 0.5) * table.row_mm
        for text, width_mm in zip(row, table.widths_mm, strict=True):
            sheet.centred(x_mm + width_mm / 2, middle_mm, [text], cell if n else heading, "centre")
            x_mm += width_mm
    end_mm = top_mm + len(rows) * table.row_mm
    edges = [left_mm + sum(table.widths_mm[:n]) for n in range(len(table.widths_mm) + 1)]
    levels = [top_mm + n * table.row_mm for n in range(len(rows) + 1)]
    sheet.lines([(left_mm, y, right_mm, y) for y in levels], colours.line, 0.4)
    sheet.lines([(x, top_mm, x, end_mm) for x in edges], colours.line, 0.4)
    return end_mm
