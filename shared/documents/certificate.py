"""The contribution certificate (参保缴费证明) on paper: the payload in, PDF bytes out.

The payload is drawn and nothing else; what it claims about itself is recomputed first. The same payload and the
same code text give the same bytes, so a second rendering after a restart has the digest that was sealed. Callable
from any thread; renderings wait for each other, because reportlab's faces are shared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from shared.contract.contribution import ContributionCertificate
from shared.documents.detail_table import DetailDrawing
from shared.documents.errors import PayloadRefusedError
from shared.documents.fonts import Weight, require_glyphs
from shared.documents.head_block import draw_head
from shared.documents.page_flow import Flow, PageRows, Room, flow
from shared.documents.seal_drawing import draw_seal
from shared.documents.sheet import Ink, Sheet, wrap
from shared.documents.sums import check_sums
from shared.documents.template import CertificateTemplate, contribution_template, fill
from shared.documents.wording import CHINA, day

_drawing = Lock()
_HEADER_ROWS = 2


def render(payload: ContributionCertificate, qr_text: str) -> bytes:
    """Draw a certificate on as many A4 pages as it needs.

    Raises:
        SumsMismatchError: months, amounts and totals do not add up.
        MissingGlyphError: some characters cannot be drawn.
        TextTooLongError: a text or the code does not fit into its place.
        PayloadRefusedError: a layout or a time this program does not know.
        NotOurCodeError: the code text cannot be drawn as a QR code.
    """
    template = contribution_template(payload.template_version)
    if payload.issued_at.tzinfo is None:
        raise PayloadRefusedError("the time of issue has no offset")
    check_sums(payload, {(column.kind, column.payer) for column in template.detail.amounts})
    with _drawing:
        require_glyphs(_texts(payload.model_dump(mode="json")))
        return _Drawing(payload, template).draw(qr_text)


def _texts(value: object) -> Iterator[str]:
    """Give every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    ink: Ink


class _Drawing:
    def __init__(self, payload: ContributionCertificate, template: CertificateTemplate) -> None:
        self._payload, self._template = payload, template
        texts = template.texts
        stamp = payload.issued_at.astimezone(CHINA).strftime("%Y%m%d%H%M%S+08'00'")
        self._sheet = Sheet(template.page, texts.title, payload.issuer, stamp)

    def draw(self, qr_text: str) -> bytes:
        payload, template, sheet = self._payload, self._template, self._sheet
        self._frame()
        below_head_mm = draw_head(sheet, template, payload, qr_text)
        header_mm = _HEADER_ROWS * template.detail.heading_row_mm
        next_top_mm = template.page.top_mm + 8
        notes = list(self._notes())
        room = Room(
            first_mm=below_head_mm + template.detail.gap_mm + header_mm,
            next_mm=next_top_mm + header_mm,
            bottom_mm=template.page.bottom_mm,
            seal_mm=template.seal.clear_mm,
        )
        note = template.notes
        laid = flow(len(payload.months), len(notes), note.line_mm, note.gap_mm, room, template.detail)
        for n, page in enumerate(laid.pages):
            if n:
                sheet.new_page()
                self._frame()
                self._continued()
            top_mm = next_top_mm if n else below_head_mm + template.detail.gap_mm
            self._page(page, laid, top_mm, notes)
            if n == len(laid.pages) - 1:
                draw_seal(sheet, template, payload.issuer, day(payload.issued_at.astimezone(CHINA)))
            self._footer(n + 1, len(laid.pages))
        return sheet.finish()

    def _page(self, page: PageRows, laid: Flow, top_mm: float, notes: list[_Note]) -> None:
        template = self._template
        end_mm = top_mm
        if page.end > page.begin or page.has_totals:
            end_mm = DetailDrawing(self._sheet, template, self._payload, laid.row_mm).draw(page, top_mm)
        base_mm = end_mm + template.notes.gap_mm
        for each in notes[page.notes_begin : page.notes_end]:
            base_mm += template.notes.line_mm
            self._sheet.text(template.page.left_mm, base_mm, each.text, each.ink)
        seal_top_mm = template.page.bottom_mm - template.seal.clear_mm
        if page.notes_end == len(notes) and seal_top_mm - base_mm > 3 * template.notes.line_mm:
            middle_mm = (template.page.left_mm + template.page.right_mm) / 2
            ink = Ink(Weight.REGULAR, template.sizes_pt.note, template.colours.muted)
            self._sheet.text(middle_mm, (base_mm + seal_top_mm) / 2, template.texts.blank, ink, "centre")

    def _notes(self) -> Iterator[_Note]:
        """Give the units and the remarks, broken into lines beside the seal."""
        payload, template = self._payload, self._template
        plain = Ink(Weight.REGULAR, template.sizes_pt.note, template.colours.ink)
        strong = Ink(Weight.MEDIUM, template.sizes_pt.note, template.colours.ink)
        if payload.units:
            yield _Note(template.texts.units + "：", strong)
        for n, unit in enumerate(payload.units, start=1):
            for line in wrap(f"{n}  {unit}", plain, template.notes.width_mm):
                yield _Note(line, plain)
        for n, text in enumerate(template.texts.notes):
            filled = fill(
                text,
                as_of=day(payload.as_of),
                issuer=payload.issuer,
                verify_url=payload.verify_url,
                valid_until=day(payload.valid_until),
            )
            for line in wrap(filled, plain, template.notes.width_mm):
                yield _Note(line, plain if n else strong)

    def _frame(self) -> None:
        page, colours = self._template.page, self._template.colours
        for inset_mm, width_pt in ((page.frame_mm, 1.2), (page.frame_mm + 1, 0.4)):
            across, down = page.width_mm - 2 * inset_mm, page.height_mm - 2 * inset_mm
            self._sheet.outline(inset_mm, inset_mm, across, down, colours.accent, width_pt)

    def _continued(self) -> None:
        page, sizes, colours = self._template.page, self._template.sizes_pt, self._template.colours
        base_mm = page.top_mm + 4.5
        title = Ink(Weight.BOLD, sizes.continued, colours.ink)
        number = Ink(Weight.REGULAR, sizes.label, colours.ink)
        self._sheet.text(page.left_mm, base_mm, self._template.texts.continued, title)
        self._sheet.text(
            page.right_mm,
            base_mm,
            f"{self._template.texts.number} {self._payload.certificate_no}",
            number,
            "right",
        )
        self._sheet.lines([(page.left_mm, base_mm + 2, page.right_mm, base_mm + 2)], colours.accent, 0.8)

    def _footer(self, page_number: int, page_count: int) -> None:
        page, texts = self._template.page, self._template.texts
        ink = Ink(Weight.REGULAR, self._template.sizes_pt.note - 0.5, self._template.colours.muted)
        left = fill(texts.footer, number=self._payload.certificate_no, terminal=self._payload.terminal_id)
        right = fill(texts.pages, page=str(page_number), pages=str(page_count))
        self._sheet.text(page.left_mm, page.footer_mm, left, ink)
        self._sheet.text(page.right_mm, page.footer_mm, right, ink, "right")
