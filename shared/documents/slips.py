"""The papers a window hands out beside certificates: receipts, notices, refusals, settlements. Not sealed.

Printed on ordinary A4, large enough for old eyes: the title, the number, facts, sentences, a numbered list, and a
code at the right. What a slip says is its caller's, how it looks is in `resources/templates/slips-N.json`. The
same slip gives the same bytes. Callable from any thread; renderings wait for each other.
"""

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from shared.documents.drawing_turn import drawing_turn
from shared.documents.errors import TextTooLongError
from shared.documents.fonts import Weight
from shared.documents.qr_matrix import QUIET_MODULES, qr_rows
from shared.documents.sheet import Ink, Sheet, fit, wrap
from shared.documents.template import PageArea, Part, fill

MOST_PAGES = 6
TEMPLATE_VERSION = 1


class Slip(BaseModel):
    """One paper. `stamp` is the PDF date it says it was made at, "20261123100533+08'00'".

    `numbered` are the things that are told one by one; `signatures` are names below lines at the end.
    """

    model_config = ConfigDict(frozen=True)

    hall: str
    title: str
    number_label: str
    number: str
    stamp: str
    facts: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    list_title: str = ""
    numbered: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    code_text: str = ""
    code_caption: str = ""
    signatures: tuple[str, ...] = ()


class _Colours(Part):
    ink: str
    muted: str
    accent: str
    line: str


class _Sizes(Part):
    hall: float
    title: float
    number: float
    text: float
    label: float
    small: float
    smallest: float


class _SlipTemplate(Part):
    version: int
    page: PageArea
    colours: _Colours
    sizes_pt: _Sizes
    line_mm: float
    gap_mm: float
    label_mm: float
    qr_mm: float
    pages: str
    signatures_mm: float


@cache
def _template() -> _SlipTemplate:
    source = files("resources") / "templates" / f"slips-{TEMPLATE_VERSION}.json"
    return _SlipTemplate.model_validate_json(source.read_text(encoding="utf-8"))


def render_slip(slip: Slip) -> bytes:
    """Draw a slip.

    Raises:
        MissingGlyphError: some characters cannot be drawn.
        TextTooLongError: it would be more than six pages.
        NotOurCodeError: the code text cannot be drawn as a QR code.
    """
    with drawing_turn(slip):
        return _Drawing(slip, _template()).draw()


class _Drawing:
    """One slip being written from top to bottom; `_down` begins a page when the last is full."""

    def __init__(self, slip: Slip, template: _SlipTemplate) -> None:
        self._slip, self._template = slip, template
        self._sheet = Sheet(template.page, slip.title, slip.hall, slip.stamp)
        self._y_mm = template.page.top_mm
        self._page = 1
        self._pages = 1

    def draw(self) -> bytes:
        self._pages = self._count_pages()
        self._sheet = Sheet(self._template.page, self._slip.title, self._slip.hall, self._slip.stamp)
        self._y_mm, self._page = self._template.page.top_mm, 1
        self._write()
        self._footer()
        return self._sheet.finish()

    def _count_pages(self) -> int:
        self._write()
        return self._page

    def _write(self) -> None:
        slip, template = self._slip, self._template
        sizes, colours = template.sizes_pt, template.colours
        left_mm, right_mm = template.page.left_mm, template.page.right_mm
        self._line(slip.hall, Ink(Weight.REGULAR, sizes.hall, colours.muted), right_mm - left_mm)
        self._y_mm += 3
        self._line(slip.title, Ink(Weight.BOLD, sizes.title, colours.ink), right_mm - left_mm)
        self._sheet.lines([(left_mm, self._y_mm + 3, right_mm, self._y_mm + 3)], colours.accent, 1.2)
        self._y_mm += 7
        code_end_mm = self._code(self._y_mm)
        width_mm = right_mm - left_mm - (template.qr_mm + 6 if slip.code_text else 0)
        self._line(slip.number_label, Ink(Weight.REGULAR, sizes.label, colours.muted), width_mm)
        self._y_mm += 2.5
        number, lines = fit(slip.number, Ink(Weight.BOLD, sizes.number, colours.accent), width_mm, sizes.text, 2)
        for line in lines:
            self._line(line, number, width_mm)
        self._y_mm += template.gap_mm
        for label, value in slip.facts:
            self._fact(label, value, width_mm)
        self._y_mm = max(self._y_mm, code_end_mm) + template.gap_mm
        self._paragraphs(slip.sentences)
        if slip.list_title:
            self._line(slip.list_title, Ink(Weight.MEDIUM, sizes.text, colours.ink), right_mm - left_mm)
        self._numbered()
        self._paragraphs(slip.closing)
        self._signatures()

    def _code(self, top_mm: float) -> float:
        slip, template = self._slip, self._template
        if not slip.code_text:
            return top_mm
        rows = qr_rows(slip.code_text)
        module_mm = template.qr_mm / (len(rows) + 2 * QUIET_MODULES)
        left_mm = template.page.right_mm - template.qr_mm
        quiet_mm = QUIET_MODULES * module_mm
        self._sheet.modules(left_mm + quiet_mm, top_mm - 2 + quiet_mm, module_mm, rows)
        ink = Ink(Weight.REGULAR, template.sizes_pt.small, template.colours.muted)
        end_mm = top_mm + template.qr_mm + 1
        self._sheet.text(left_mm + template.qr_mm / 2, end_mm, slip.code_caption, ink, "centre")
        return end_mm

    def _fact(self, label: str, value: str, width_mm: float) -> None:
        template = self._template
        sizes, colours = template.sizes_pt, template.colours
        self._down(template.line_mm)
        left_mm = template.page.left_mm
        self._sheet.text(left_mm, self._y_mm, label, Ink(Weight.REGULAR, sizes.label, colours.muted))
        plain = Ink(Weight.MEDIUM, sizes.text, colours.ink)
        lines = wrap(value, plain, width_mm - template.label_mm)
        for n, line in enumerate(lines):
            if n:
                self._down(template.line_mm)
            self._sheet.text(left_mm + template.label_mm, self._y_mm, line, plain)

    def _paragraphs(self, texts: tuple[str, ...]) -> None:
        page = self._template.page
        ink = Ink(Weight.REGULAR, self._template.sizes_pt.text, self._template.colours.ink)
        for text in texts:
            for line in wrap(text, ink, page.right_mm - page.left_mm):
                self._down(self._template.line_mm)
                self._sheet.text(page.left_mm, self._y_mm, line, ink)
        if texts:
            self._y_mm += self._template.gap_mm / 2

    def _numbered(self) -> None:
        page, indent_mm = self._template.page, 8.0
        ink = Ink(Weight.REGULAR, self._template.sizes_pt.text, self._template.colours.ink)
        for number, text in enumerate(self._slip.numbered, start=1):
            for n, line in enumerate(wrap(text, ink, page.right_mm - page.left_mm - indent_mm)):
                self._down(self._template.line_mm)
                if n == 0:
                    self._sheet.text(page.left_mm, self._y_mm, f"{number}.", ink)
                self._sheet.text(page.left_mm + indent_mm, self._y_mm, line, ink)
        if self._slip.numbered:
            self._y_mm += self._template.gap_mm

    def _signatures(self) -> None:
        slip, template = self._slip, self._template
        if not slip.signatures:
            return
        self._down(template.signatures_mm)
        page, ink = template.page, Ink(Weight.REGULAR, template.sizes_pt.label, template.colours.muted)
        each_mm = (page.right_mm - page.left_mm) / len(slip.signatures)
        for n, name in enumerate(slip.signatures):
            x_mm = page.left_mm + n * each_mm
            self._sheet.text(x_mm, self._y_mm, name, ink)
            line_mm = (x_mm + 22, self._y_mm + 1, x_mm + each_mm - 6, self._y_mm + 1)
            self._sheet.lines([line_mm], template.colours.line, 0.6)

    def _line(self, text: str, ink: Ink, width_mm: float) -> None:
        for line in wrap(text, ink, width_mm):
            self._down(max(5.0, ink.size_pt * 0.45))
            self._sheet.text(self._template.page.left_mm, self._y_mm, line, ink)

    def _down(self, step_mm: float) -> None:
        """Go down one step, onto a new page when this one is full."""
        self._y_mm += step_mm
        if self._y_mm <= self._template.page.bottom_mm:
            return
        if self._page >= MOST_PAGES:
            raise TextTooLongError(f"more than {MOST_PAGES} pages")
        self._footer()
        self._sheet.new_page()
        self._page += 1
        self._y_mm = self._template.page.top_mm + step_mm

    def _footer(self) -> None:
        page, template = self._template.page, self._template
        ink = Ink(Weight.REGULAR, template.sizes_pt.small, template.colours.muted)
        self._sheet.text(page.left_mm, page.footer_mm, self._slip.number, ink)
        said = fill(template.pages, page=str(self._page), pages=str(self._pages))
        self._sheet.text(page.right_mm, page.footer_mm, said, ink, "right")
