"""A page to draw on: millimetres from the top left, texts in the faces of `fonts`.

Only drawing primitives, no markup: whatever a text holds comes out as exactly these characters or is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin
from typing import Literal

from shared.documents.errors import TextTooLongError
from shared.documents.fonts import RARE_FACE, Weight, font, pieces_width_pt, runs, width_pt
from shared.documents.paper_canvas import PaperCanvas, colour_of
from shared.documents.template import POINTS_PER_MM, PageArea

Align = Literal["left", "centre", "right"]
_CENTRE_OF_EM = 0.38
"""From the baseline up to the middle of a Chinese character, in ems."""
LINE_PITCH = 1.22
"""From one baseline to the next inside a value, in ems."""
_RARE_STROKE_EM = 0.028
"""Outline of the rare face, whose thin horizontals would look like another ink beside the main face."""
_NOT_AT_LINE_START = "·，。、；：！？）》」』”’,.;:!?)"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text looks: weight, size in points, colour "#RRGGBB"."""

    weight: Weight
    size_pt: float
    colour: str


def wrap(text: str, ink: Ink, width_mm: float) -> list[str]:
    """Break a text into lines that fit a width, a dotted name after its dots where that leaves no short line."""
    lines: list[str] = []
    rest = text
    while rest and width_pt(rest, ink.weight, ink.size_pt) > width_mm * POINTS_PER_MM:
        end = _fitting(rest, ink, width_mm)
        while end > 1 and rest[end] in _NOT_AT_LINE_START:
            end -= 1
        after_dot = rest.rfind("·", 0, end) + 1
        if 2 * after_dot > end:
            end = after_dot
        lines.append(rest[:end])
        rest = rest[end:]
    return [*lines, rest]


def _fitting(text: str, ink: Ink, width_mm: float) -> int:
    """Return how many characters fit; at least one. The whole text is known not to."""
    room_pt = width_mm * POINTS_PER_MM
    for end, character in enumerate(text):
        room_pt -= width_pt(character, ink.weight, ink.size_pt)
        if room_pt < 0:
            return max(1, end)
    return len(text) - 1


def fit(text: str, ink: Ink, width_mm: float, smallest_pt: float, most_lines: int) -> tuple[Ink, list[str]]:
    """Return the ink and the lines in which a text fits: first a little smaller, then on more lines.

    Raises:
        TextTooLongError: it does not fit even at `smallest_pt` on `most_lines`.
    """
    for line_count in range(1, most_lines + 1):
        floor_pt = smallest_pt if line_count == most_lines else max(smallest_pt, 0.85 * ink.size_pt)
        size_pt = ink.size_pt
        while size_pt >= floor_pt:
            tried = replace(ink, size_pt=size_pt)
            lines = wrap(text, tried, width_mm)
            if len(lines) <= line_count:
                return tried, lines
            size_pt -= 0.5
    raise TextTooLongError(f"{len(text)} characters in {width_mm:.0f} mm")


class Sheet:
    """One document being drawn, page by page."""

    def __init__(self, page: PageArea, title: str, author: str, stamp: str, code_text: str = "") -> None:
        """Begin. `stamp` is the PDF date ("20261123100533+08'00'") the file says it was made at.

        `code_text` is kept as the file's keywords: who has the file need not read the picture of its code.
        """
        self.page = page
        self._file = BytesIO()
        self._colour = ""
        self._canvas = PaperCanvas(
            self._file,
            pagesize=(page.width_mm * POINTS_PER_MM, page.height_mm * POINTS_PER_MM),
            initialFontName=font(Weight.REGULAR.value).fontName,
            invariant=1,
            lang="zh-CN",
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        if code_text:
            self._canvas.setKeywords(code_text)
        self._canvas.setDateFormatter(lambda *_: f"D:{stamp}")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def new_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self._colour = ""

    def finish(self) -> bytes:
        """End the document and return the file."""
        self._canvas.save()
        return self._file.getvalue()

    def text(
        self, x_mm: float, base_mm: float, text: str, ink: Ink, align: Align = "left", spacing_pt: float = 0.0
    ) -> None:
        """Draw one line with its baseline at `base_mm`; `x_mm` is its left end, centre or right end.

        Raises:
            MissingGlyphError: no face has a character.
        """
        pieces = list(runs(text, ink.weight))
        x_pt, y_pt = x_mm * POINTS_PER_MM, self._up(base_mm)
        if align != "left":
            whole_pt = pieces_width_pt(pieces, ink.size_pt) + spacing_pt * (len(text) - 1)
            x_pt -= whole_pt / 2 if align == "centre" else whole_pt
        self._use(ink.colour)
        for name, part in pieces:
            stroke_pt = _RARE_STROKE_EM * ink.size_pt if name == RARE_FACE else 0.0
            face = font(name)
            self._canvas.show(x_pt, y_pt, part, face, ink.size_pt, spacing_pt=spacing_pt, stroke_pt=stroke_pt)
            if len(pieces) > 1:
                x_pt += face.stringWidth(part, ink.size_pt) + spacing_pt * len(part)

    def centred(self, x_mm: float, middle_mm: float, lines: list[str], ink: Ink, align: Align = "left") -> None:
        """Draw lines whose block has its middle at `middle_mm`."""
        em_mm = ink.size_pt / POINTS_PER_MM
        base_mm = middle_mm + _CENTRE_OF_EM * em_mm - (len(lines) - 1) / 2 * LINE_PITCH * em_mm
        for n, line in enumerate(lines):
            self.text(x_mm, base_mm + n * LINE_PITCH * em_mm, line, ink, align)

    def text_on_arc(
        self, x_mm: float, y_mm: float, radius_mm: float, text: str, ink: Ink, degrees_each: float
    ) -> None:
        """Draw a text along a circle around a point, its middle at the top, feet to the centre."""
        self._use(ink.colour)
        angle = (len(text) - 1) / 2 * degrees_each
        for name, part in runs(text, ink.weight):
            for character in part:
                turn = radians(angle)
                half_pt = font(name).stringWidth(character, ink.size_pt) / 2
                self._canvas.show(
                    (x_mm - radius_mm * sin(turn)) * POINTS_PER_MM - half_pt * cos(turn),
                    self._up(y_mm - radius_mm * cos(turn)) - half_pt * sin(turn),
                    character,
                    font(name),
                    ink.size_pt,
                    degrees=angle,
                )
                angle -= degrees_each

    def lines(self, segments: Iterable[tuple[float, float, float, float]], colour: str, width_pt: float) -> None:
        """Draw straight lines (x1, y1, x2, y2)."""
        self._use(colour)
        points = (
            (x1 * POINTS_PER_MM, self._up(y1), x2 * POINTS_PER_MM, self._up(y2)) for x1, y1, x2, y2 in segments
        )
        self._canvas.strokes(points, width_pt)

    def fill(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, colour: str) -> None:
        """Fill a rectangle whose top left is given."""
        self._use(colour)
        self._canvas.rect(*self._box(x_mm, y_mm, width_mm, height_mm), stroke=0, fill=1)

    def outline(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, colour: str, width_pt: float
    ) -> None:
        """Outline a rectangle whose top left is given."""
        self._use(colour)
        self._canvas.setLineWidth(width_pt)
        self._canvas.rect(*self._box(x_mm, y_mm, width_mm, height_mm), stroke=1, fill=0)

    def ring(self, x_mm: float, y_mm: float, radius_mm: float, colour: str, width_pt: float) -> None:
        """Draw a circle line."""
        self._use(colour)
        self._canvas.setLineWidth(width_pt)
        self._canvas.circle(x_mm * POINTS_PER_MM, self._up(y_mm), radius_mm * POINTS_PER_MM, stroke=1, fill=0)

    def polygon(self, corners_mm: list[tuple[float, float]], colour: str) -> None:
        """Fill a polygon."""
        self._use(colour)
        path = self._canvas.beginPath()
        (x_mm, y_mm), *rest = corners_mm
        path.moveTo(x_mm * POINTS_PER_MM, self._up(y_mm))
        for x_mm, y_mm in rest:
            path.lineTo(x_mm * POINTS_PER_MM, self._up(y_mm))
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def modules(self, x_mm: float, y_mm: float, module_mm: float, rows: list[list[bool]]) -> None:
        """Draw the dark squares of a matrix code, in black, with its top left corner given."""
        boxes = []
        for y, row in enumerate(rows):
            x = 0
            for is_dark, group in groupby(row):
                count = len(list(group))
                if is_dark:
                    boxes.append((x, y, count))
                x += count
        self._use("#000000")
        self._canvas.squares(x_mm * POINTS_PER_MM, self._up(y_mm), module_mm * POINTS_PER_MM, boxes)

    def _use(self, colour: str) -> None:
        """Draw with this colour from now on, fills and lines alike."""
        if colour != self._colour:
            self._canvas.setFillColor(colour_of(colour))
            self._canvas.setStrokeColor(colour_of(colour))
            self._colour = colour

    def _up(self, y_mm: float) -> float:
        """Return a height from the top as points from the bottom."""
        return (self.page.height_mm - y_mm) * POINTS_PER_MM

    def _box(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> tuple[float, ...]:
        sizes = (x_mm * POINTS_PER_MM, self._up(y_mm + height_mm))
        return (*sizes, width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM)
