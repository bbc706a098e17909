"""Cuts a found page out of its picture, straightens it in one warp, and encodes it. Pure, any thread.

The page keeps the pixels it has: nothing is enlarged. Sides that are nearly those of an A sheet or of a card get
exactly that shape, because a camera that does not look straight down shortens one of them.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.contracts.imaging import Corner

LARGEST_BYTES = 1_000_000
JPEG_QUALITIES = (88, 80, 72, 64, 56, 48, 40)
"""Tried in turn until a page is small enough. An A4 page of text at 230 dpi needs 0.6 MB with the first."""

_KNOWN_SHAPES = (297 / 210, 85.6 / 54.0)
_NEARLY = 0.04


def straightened(picture: MatLike, corners: Sequence[Corner]) -> MatLike:
    """Return the page with these corners (clockwise from the top left one, in shares) as an upright picture."""
    height, width = picture.shape[:2]
    seen = np.array(corners, dtype=np.float32) * (width, height)
    page_width, page_height = size_of(seen)
    upright = np.array([[0, 0], [page_width, 0], [page_width, page_height], [0, page_height]], dtype=np.float32)
    # Corners are places on the edges of pixels; a warp counts from the middle of the first one.
    warp = cv2.getPerspectiveTransform((seen - 0.5).astype(np.float32), upright - 0.5)
    return cv2.warpPerspective(picture, warp, (page_width, page_height), borderMode=cv2.BORDER_REPLICATE)


def size_of(corners_px: MatLike) -> tuple[int, int]:
    """Return the width and height of a page with these corners, all in pixels."""
    sides = np.hypot(*(np.roll(corners_px, -1, axis=0) - corners_px).T)
    width, height = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    long, short = max(width, height), max(1.0, min(width, height))
    for shape in _KNOWN_SHAPES:
        if abs(long / short / shape - 1) < _NEARLY:
            long, short = long, long / shape
    across, down = (long, short) if width > height else (short, long)
    return max(1, round(across)), max(1, round(down))


def encoded(picture: MatLike) -> tuple[bytes, int, int]:
    """Return the picture as a JPEG below LARGEST_BYTES, in the best quality that allows, and its width and height.

    Only what the poorest quality does not make small enough is shrunk: noise, or very many pixels.
    """
    while True:
        for quality in JPEG_QUALITIES:
            jpeg = as_jpeg(picture, quality)
            if len(jpeg) < LARGEST_BYTES:
                return jpeg, picture.shape[1], picture.shape[0]
        picture = cv2.resize(picture, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)


def as_jpeg(picture: MatLike, quality: int) -> bytes:
    """Return the picture as a JPEG."""
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
