"""A reportlab canvas for tables of short texts: few operators, two decimals, streams compressed and nothing more.

reportlab's own `drawString` and `lines` write each text and each line with everything it could depend on; a
certificate has four hundred of each. Coordinates here are points from the bottom left, as everywhere in PDF.
"""

from collections.abc import Iterable
from functools import cache
from math import cos, radians, sin
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from shared.documents.paper_font import PaperFont

_FILL_AND_STROKE, _FILL = 2, 0


class PaperCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas with texts at an angle, line bundles and rectangles in one call each."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, pageCompression=0, **options)
        # Instead of reportlab's page filters, which armour the compressed page as text: a quarter larger.
        self._doc.defaultStreamFilters = [PDFZCompress]

    def show(
        self,
        x_pt: float,
        y_pt: float,
        text: str,
        font: PaperFont,
        size_pt: float,
        *,
        degrees: float = 0.0,
        spacing_pt: float = 0.0,
        stroke_pt: float = 0.0,
    ) -> None:
        """Draw a text that `font` has every character of; a stroke thickens it with its own colour."""
        pieces = " ".join(
            f"{font.getSubsetInternalName(subset, self._doc)} {size_pt:g} Tf ({self._escape(codes)}) Tj"
            for subset, codes in font.splitString(text, self._doc)
        )
        turn = (cos(radians(degrees)), sin(radians(degrees))) if degrees else (1.0, 0.0)
        place = f"{turn[0]:.5g} {turn[1]:.5g} {-turn[1]:.5g} {turn[0]:.5g} {x_pt:.2f} {y_pt:.2f} Tm"
        if spacing_pt:
            pieces = f"{spacing_pt:g} Tc {pieces} 0 Tc"
        if stroke_pt:
            pieces = f"{stroke_pt:.3f} w {_FILL_AND_STROKE} Tr {pieces} {_FILL} Tr"
        self.addLiteral(f"BT {place} {pieces} ET")

    def strokes(self, segments: Iterable[tuple[float, float, float, float]], width_pt: float) -> None:
        """Draw straight lines (x1, y1, x2, y2) of one width."""
        paths = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in segments)
        if paths:
            self.addLiteral(f"{width_pt:g} w {paths} S")

    def squares(self, x_pt: float, y_pt: float, side_pt: float, boxes: Iterable[tuple[int, int, int]]) -> None:
        """Fill boxes (column, row, count) of a grid whose top left is given, as one path without seams."""
        cells = " ".join(f"{column} {row} {count} 1 re" for column, row, count in boxes)
        self.addLiteral(f"q {side_pt:.5f} 0 0 {-side_pt:.5f} {x_pt:.2f} {y_pt:.2f} cm {cells} f Q")


@cache
def colour_of(text: str) -> Any:
    """Return reportlab's colour of "#RRGGBB"."""
    return HexColor(text)
