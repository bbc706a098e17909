"""Judges whether a page can be read: light, reflections, sharpness. Pure, any thread.

All verdicts are about the straightened page at the scale of the preview, so that what is said while a person looks
is what holds for the capture. The thresholds were measured on drawn A4 papers and cards at 4.5 pixels to the
millimetre; each says where it stands between good and bad.
"""

from collections.abc import Iterable

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.contracts.imaging import ImageProblem

LEAST_PAPER_LUMA = 110
"""Of the paper between the ink. Good light gives 200 to 235; at 110 grey text begins to drown in noise."""
WHITE = 250
MOST_WHITE_SHARE = 0.5
"""More pure white than this is no reflection but a picture that is too bright all over."""
LEAST_GLARE_SHARE = 0.015
"""Of the page. Smaller reflections hide less than a word."""
MOST_BLUR_PX = 1.32
"""Softness of the sharpest edges, in pixels of the preview. In focus it is 0.92 to 1.0 in any light. A lens of
sigma 2, in pixels of an 8-megapixel picture, gives 1.14 to 1.23; one of 3 gives 1.36 to 1.5, and in print of 9
points (小五号) the strokes of a character run together."""
LEAST_SHORT_SIDE_PX = 320
"""Of the page in full resolution: a card of 54 mm at 150 dpi, below which its small print is lost."""
BLACK_LUMA = 16
"""The brightest thing of a black picture. An empty mat in good light has 40."""

_LEAST_EDGE = 40
_LEAST_EDGES = 200
_WINDOW = (9, 9)


def is_black(picture: MatLike) -> bool:
    """Return whether nothing at all is to be seen."""
    return float(np.percentile(picture[::4, ::4], 99.9)) < BLACK_LUMA


def light_problems(page: MatLike) -> tuple[ImageProblem, ...]:
    """Return what is wrong with the light on a straightened page."""
    luma = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    if float(np.percentile(luma[::2, ::2], 80)) < LEAST_PAPER_LUMA:
        return (ImageProblem.DARK,)
    white = cv2.threshold(luma, WHITE - 1, 255, cv2.THRESH_BINARY)[1]
    if cv2.countNonZero(white) > MOST_WHITE_SHARE * luma.size:
        return (ImageProblem.TOO_BRIGHT,)
    # Print breaks up white paper; a reflection has none in it.
    kernel = max(3, min(luma.shape) // 40)
    solid = cv2.morphologyEx(white, cv2.MORPH_OPEN, np.ones((kernel, kernel), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    areas = stats[1:, cv2.CC_STAT_AREA]
    has_glare = areas.size > 0 and int(areas.max()) > LEAST_GLARE_SHARE * luma.size
    return (ImageProblem.GLARE,) if has_glare else ()


def is_blurred(views: Iterable[MatLike]) -> bool:
    """Return whether print is too soft to be read, by the first view that has edges at all."""
    for view in views:
        blur_px = edge_blur_px(cv2.cvtColor(view, cv2.COLOR_BGR2GRAY))
        if blur_px is not None:
            return blur_px > MOST_BLUR_PX
    return False


def edge_blur_px(luma: MatLike) -> float | None:
    """Return how soft the strongest edges are; None without edges.

    A step of height h seen through a lens of sigma s rises by h / (s √2π) at its steepest, whatever is printed
    and in any light. Steps are looked for in a small window, so that above 2 the measure grows too slowly.
    """
    smooth = cv2.GaussianBlur(luma, (3, 3), 0)
    window = cv2.getStructuringElement(cv2.MORPH_RECT, _WINDOW)
    heights = cv2.subtract(cv2.dilate(smooth, window), cv2.erode(smooth, window)).astype(np.float32)
    right = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=1) / 2
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=1) / 2
    slopes = cv2.dilate(cv2.magnitude(right, down), window)
    strong = heights > max(_LEAST_EDGE, 0.6 * float(np.percentile(heights[::3, ::3], 99.5)))
    if int(strong.sum()) < _LEAST_EDGES:
        return None
    sigmas = heights[strong] / (slopes[strong] * np.sqrt(2 * np.pi))
    return float(np.percentile(sigmas, 25))
