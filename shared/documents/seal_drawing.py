"""The round seal as it looks on paper: a picture of the seal, marked as a demonstration.

The picture proves nothing; the signature that `sealing` lays over the same square does. The issuer's name and
the date stand across its lower half, as they do under a stamp.
"""

from math import cos, pi, radians, sin

from shared.documents.fonts import Weight
from shared.documents.sheet import Ink, Sheet, fit
from shared.documents.template import POINTS_PER_MM, PaperTemplate

_WIDEST_ARC_DEGREES = 190.0
_LOOSEST_DEGREES = 17.0
_LARGEST_ARC_PT = 11.5
_TEXT_RADIUS = 0.69
_TEXT_DENSITY = 1.02
_CHORD = 1.75
"""Width inside the ring where the issuer's name crosses, in radii."""


def draw_seal(sheet: Sheet, template: PaperTemplate, issuer: str, issued_on: str) -> None:
    """Draw ring, star and texts, and the issuer's name and the date across them."""
    place, colours = template.seal, template.colours
    x_mm, y_mm, radius_mm = place.centre_x_mm, place.centre_y_mm, place.diameter_mm / 2
    sheet.ring(x_mm, y_mm, radius_mm - 0.6, colours.seal, 3.0)
    each_degrees = min(_LOOSEST_DEGREES, _WIDEST_ARC_DEGREES / max(1, len(issuer) - 1))
    place_pt = radians(each_degrees) * _TEXT_RADIUS * radius_mm * POINTS_PER_MM
    arc = Ink(Weight.MEDIUM, min(_LARGEST_ARC_PT, _TEXT_DENSITY * place_pt), colours.seal)
    sheet.text_on_arc(x_mm, y_mm, _TEXT_RADIUS * radius_mm, issuer, arc, each_degrees)
    sheet.polygon(_star(x_mm, y_mm - 0.12 * radius_mm, 0.31 * radius_mm), colours.seal)
    legend = Ink(Weight.MEDIUM, 7, colours.seal)
    sheet.text(x_mm, y_mm + 0.8 * radius_mm, template.texts.seal, legend, "centre")
    plain = Ink(Weight.REGULAR, template.sizes_pt.note, colours.ink)
    ink, lines = fit(issuer, plain, _CHORD * radius_mm, template.sizes_pt.smallest, 2)
    sheet.centred(x_mm, y_mm + 0.3 * radius_mm, lines, ink, "centre")
    sheet.text(x_mm, y_mm + 0.6 * radius_mm, issued_on, plain, "centre")


def _star(x_mm: float, y_mm: float, radius_mm: float) -> list[tuple[float, float]]:
    """Return the corners of a five-pointed star, its top first."""
    inner = radius_mm * sin(pi / 10) / sin(3 * pi / 10)
    corners = []
    for n in range(10):
        reach, angle = (inner if n % 2 else radius_mm), n * pi / 5
        corners.append((x_mm + reach * sin(angle), y_mm - reach * cos(angle)))
    return corners
