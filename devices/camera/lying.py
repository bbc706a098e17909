"""How a paper lies under the simulated camera. A frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lying:
    """How a paper lies, and how it is lit and seen.

    `turn_deg` clockwise; `skew` the share by which perspective shortens its upper edge; `shift_mm` its middle from
    the middle of the mat; `blur_px` the sigma of the lens at the camera's own scale; `light` 1 as it should be,
    0.2 a dark room; `glare` the share of the paper under a reflection; `crumple_mm` how far its edges wave.
    """

    turn_deg: float = 0.0
    skew: float = 0.0
    shift_mm: tuple[float, float] = (0.0, 0.0)
    blur_px: float = 0.0
    light: float = 1.0
    glare: float = 0.0
    crumple_mm: float = 0.0
