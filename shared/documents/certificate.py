"""The contribution certificate (参保缴费证明) on paper: the payload in, PDF bytes out.

The payload is drawn and nothing else; what it claims about itself is recomputed first. The same payload and the
same code text give the same bytes, so a second rendering after a restart has the digest that was sealed. Callable
from any thread; renderings wait for each other, because reportlab's faces are shared.
"""

from collections.abc import Iterator

from shared.contract.contribution import ContributionCertificate
from shared.documents.certificate_paper import CertificatePaper, Note
from shared.documents.detail_table import DetailDrawing
from shared.documents.drawing_turn import drawing_turn
from shared.documents.fonts import Weight
from shared.documents.head_block import draw_head
from shared.documents.page_flow import Flow, PageRows, Room, flow
from shared.documents.sheet import Ink, wrap
from shared.documents.sums import check_sums
from shared.documents.template import CertificateTemplate, contribution_template

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
    check_sums(payload, {(column.kind, column.payer) for column in template.detail.amounts})
    with drawing_turn(payload):
        return _Drawing(payload, template, qr_text).draw()


class _Drawing:
    def __init__(self, payload: ContributionCertificate, template: CertificateTemplate, qr_text: str) -> None:
        self._payload, self._template, self._qr_text = payload, template, qr_text
        self._paper = CertificatePaper(payload, template, qr_text)

    def draw(self) -> bytes:
        payload, template, paper = self._payload, self._template, self._paper
        below_head_mm = draw_head(paper.sheet, template, payload, self._qr_text)
        header_mm = _HEADER_ROWS * template.detail.heading_row_mm
        next_top_mm = template.page.top_mm + 8
        notes = [*self._units(), *paper.notes()]
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
                paper.next_page()
            top_mm = next_top_mm if n else below_head_mm + template.detail.gap_mm
            self._page(page, laid, top_mm, notes)
            paper.end_page(n + 1, len(laid.pages))
        return paper.sheet.finish()

    def _page(self, page: PageRows, laid: Flow, top_mm: float, notes: list[Note]) -> None:
        end_mm = top_mm
        if page.end > page.begin or page.has_totals:
            drawing = DetailDrawing(self._paper.sheet, self._template, self._payload, laid.row_mm)
            end_mm = drawing.draw(page, top_mm)
        here = notes[page.notes_begin : page.notes_end]
        self._paper.put_notes(here, end_mm, are_last=page.notes_end == len(notes))

    def _units(self) -> Iterator[Note]:
        """Give the units that paid, as the table numbers them."""
        payload, template = self._payload, self._template
        plain = Ink(Weight.REGULAR, template.sizes_pt.note, template.colours.ink)
        strong = Ink(Weight.MEDIUM, template.sizes_pt.note, template.colours.ink)
        if payload.units:
            yield Note(template.texts.units + "：", strong)
        for n, unit in enumerate(payload.units, start=1):
            for line in wrap(f"{n}  {unit}", plain, template.notes.width_mm):
                yield Note(line, plain)
