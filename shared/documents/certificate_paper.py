"""What every certificate's pages have around their own content: frame, notes beside the seal, seal and footer."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.documents.errors import PayloadRefusedError
from shared.documents.fonts import Weight
from shared.documents.payload import AnyCertificate
from shared.documents.seal_drawing import draw_seal
from shared.documents.sheet import Ink, Sheet, wrap
from shared.documents.template import PaperTemplate, fill
from shared.documents.wording import CHINA, day


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the notes."""

    text: str
    ink: Ink


class CertificatePaper:
    """The pages of one certificate being drawn."""

    def __init__(self, payload: AnyCertificate, template: PaperTemplate, qr_text: str) -> None:
        """Begin.

        Raises:
            PayloadRefusedError: the time of issue does not say its offset.
        """
        if payload.issued_at.tzinfo is None:
            raise PayloadRefusedError("the time of issue has no offset")
        self._payload, self._template = payload, template
        stamp = payload.issued_at.astimezone(CHINA).strftime("%Y%m%d%H%M%S+08'00'")
        self.sheet = Sheet(template.page, template.texts.title, payload.issuer, stamp, qr_text)
        self.frame()

    def next_page(self) -> None:
        """Begin a further page, which says of which certificate it is."""
        self.sheet.new_page()
        self.frame()
        self._continued()

    def end_page(self, number: int, count: int) -> None:
        """Write the footer; the last page is sealed."""
        if number == count:
            issued_on = day(self._payload.issued_at.astimezone(CHINA))
            draw_seal(self.sheet, self._template, self._payload.issuer, issued_on)
        self._footer(number, count)

    def notes(self) -> Iterator[Note]:
        """Give the remarks, broken into lines beside the seal; the first is their heading."""
        payload, template = self._payload, self._template
        plain = Ink(Weight.REGULAR, template.sizes_pt.note, template.colours.ink)
        strong = Ink(Weight.MEDIUM, template.sizes_pt.note, template.colours.ink)
        for n, text in enumerate(template.texts.notes):
            filled = fill(
                text,
                as_of=day(payload.as_of),
                issuer=payload.issuer,
                verify_url=payload.verify_url,
                valid_until=day(payload.valid_until),
            )
            for line in wrap(filled, plain, template.notes.width_mm):
                yield Note(line, plain if n else strong)

    def put_notes(self, notes: list[Note], top_mm: float, *, are_last: bool) -> None:
        """Write note lines below `top_mm`; after the last of them the empty room says that it is empty."""
        template = self._template
        base_mm = top_mm + template.notes.gap_mm
        for each in notes:
            base_mm += template.notes.line_mm
            self.sheet.text(template.page.left_mm, base_mm, each.text, each.ink)
        seal_top_mm = template.page.bottom_mm - template.seal.clear_mm
        if are_last and seal_top_mm - base_mm > 3 * template.notes.line_mm:
            middle_mm = (template.page.left_mm + template.page.right_mm) / 2
            ink = Ink(Weight.REGULAR, template.sizes_pt.note, template.colours.muted)
            self.sheet.text(middle_mm, (base_mm + seal_top_mm) / 2, template.texts.blank, ink, "centre")

    def frame(self) -> None:
        """Draw the double frame."""
        page, colours = self._template.page, self._template.colours
        for inset_mm, width_pt in ((page.frame_mm, 1.2), (page.frame_mm + 1, 0.4)):
            across, down = page.width_mm - 2 * inset_mm, page.height_mm - 2 * inset_mm
            self.sheet.outline(inset_mm, inset_mm, across, down, colours.accent, width_pt)

    def _continued(self) -> None:
        page, sizes, colours = self._template.page, self._template.sizes_pt, self._template.colours
        base_mm = page.top_mm + 4.5
        title = Ink(Weight.BOLD, sizes.continued, colours.ink)
        number = Ink(Weight.REGULAR, sizes.label, colours.ink)
        self.sheet.text(page.left_mm, base_mm, self._template.texts.continued, title)
        self.sheet.text(
            page.right_mm,
            base_mm,
            f"{self._template.texts.number} {self._payload.certificate_no}",
            number,
            "right",
        )
        self.sheet.lines([(page.left_mm, base_mm + 2, page.right_mm, base_mm + 2)], colours.accent, 0.8)

    def _footer(self, page_number: int, page_count: int) -> None:
        page, texts = self._template.page, self._template.texts
        ink = Ink(Weight.REGULAR, self._template.sizes_pt.note - 0.5, self._template.colours.muted)
        left = fill(texts.footer, number=self._payload.certificate_no, terminal=self._payload.terminal_id)
        right = fill(texts.pages, page=str(page_number), pages=str(page_count))
        self.sheet.text(page.left_mm, page.footer_mm, left, ink)
        self.sheet.text(page.right_mm, page.footer_mm, right, ink, "right")
