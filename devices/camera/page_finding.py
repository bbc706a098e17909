"""Finds the page in a picture of the desk. Pure, any thread.

The desk is what the rim of the picture shows, a plain mat in uneven light; the page is what differs from it. Its
outline is cut at half the difference, four lines are fitted to it, and their crossings are the corners: waves of a
crumpled edge average out, and corners are found finer than a pixel. A shape that four lines do not describe is
refused: better no page than a wrong one.
"""

from dataclasses import dataclass
from math import atan2

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from devices.contracts.imaging import Corner, ImageProblem

WORK_PX = 800
"""Long side of the picture that is searched. Finer changes no corner by more than 0.1 % of the picture."""
LEAST_SHARE = 0.025
"""Of the picture. An identity card in the view of an A4 camera has 0.047; a finger tip or a pen has less."""
LEAST_CONTRAST = 18
"""Grey levels between page and desk. An empty mat reaches 9 by noise and uneven light."""
LEAST_FIT = 0.91
"""Shared area of outline and four corners, of their union. Pages reach 0.99, crumpled ones 0.96, a card at 45°
0.94; two sheets that overlap, or a hand across the edge, stay below 0.89."""
SECOND_PAGE_SHARE = 0.25
"""A second thing of this share of the first one's area is a second page, and not a pen beside it."""
RIM_SHARE = 0.01
"""A page this near to the rim of the picture may go on beyond it."""
LEAST_DESK_OF_RIM = 0.05
PAPER_BY_ITSELF = 140
"""A rim brighter than this with nothing found inside it is no mat: a page covers the whole picture."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The page's corners, clockwise from the top left one, or none; `problems` of where and how it lies."""

    corners: tuple[Corner, ...] = ()
    problems: tuple[ImageProblem, ...] = ()


def find_page(picture: MatLike) -> Finding:
    """Find the page in a blue-green-red picture of any size."""
    scale = WORK_PX / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    small = cv2.GaussianBlur(small, (5, 5), 0)
    height, width = small.shape[:2]
    desk = _desk_of(small)
    outlines = _outlines(_difference(small, desk), LEAST_SHARE * width * height)
    if not outlines:
        if float(np.median(desk)) >= PAPER_BY_ITSELF:
            return Finding(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), (ImageProblem.CUT_OFF,))
        return Finding(problems=(ImageProblem.NO_PAGE,))
    largest = outlines[0]
    quad = _quadrilateral(largest)
    if _fit(cv2.convexHull(largest), quad) < LEAST_FIT and not _touches_rim(largest, width, height):
        return Finding(problems=(ImageProblem.SEVERAL_PAGES,))
    corners = _refined(largest, quad, width, height)
    problems = []
    if len(outlines) > 1 and cv2.contourArea(outlines[1]) > SECOND_PAGE_SHARE * cv2.contourArea(largest):
        problems.append(ImageProblem.SEVERAL_PAGES)
    if _touches_rim(largest, width, height):
        problems.append(ImageProblem.CUT_OFF)
    shares = np.clip((corners + 0.5) / (width, height), 0.0, 1.0)  # a pixel is named by its middle
    return Finding(_clockwise(shares), tuple(problems))


def _desk_of(small: MatLike) -> MatLike:
    """Return the empty desk in the light of this picture: a plane for each colour, fitted to the rim."""
    height, width = small.shape[:2]
    inside = np.zeros((height, width), bool)
    edge = max(2, round(0.02 * min(height, width)))
    inside[edge:-edge, edge:-edge] = True
    down, right = np.nonzero(~inside)
    seen = small[down, right].astype(np.float32)
    places = np.stack([right / width, down / height, np.ones_like(right)], axis=1).astype(np.float32)
    is_desk = _is_desk(seen.mean(axis=1))
    planes, *_ = np.linalg.lstsq(places[is_desk], seen[is_desk], rcond=None)
    ends = np.array([[[0, 0, 1], [1, 0, 1]], [[0, 1, 1], [1, 1, 1]]], dtype=np.float32)
    at_ends: MatLike = np.clip(ends @ planes, 0, 255).astype(np.uint8)
    right_at = np.tile(np.linspace(0, 1, width, dtype=np.float32), (height, 1))
    down_at = np.tile(np.linspace(0, 1, height, dtype=np.float32)[:, None], (1, width))
    return cv2.remap(at_ends, right_at, down_at, cv2.INTER_LINEAR)


def _is_desk(luma: MatLike) -> NDArray[np.bool_]:
    """Return which of the rim's pixels are desk: all, or the darker kind where a page lies across the rim."""
    threshold, _ = cv2.threshold(luma.astype(np.uint8).reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)
    darker: NDArray[np.bool_] = np.asarray(luma <= threshold)
    everywhere = np.ones_like(darker)
    if darker.mean() < LEAST_DESK_OF_RIM or darker.all():
        return everywhere
    is_crossed = luma[~darker].mean() - luma[darker].mean() > 2 * LEAST_CONTRAST
    return darker if is_crossed else everywhere


def _difference(small: MatLike, desk: MatLike) -> MatLike:
    """Return 255 where the picture differs from the desk by more than half of what the page differs."""
    channels = cv2.split(cv2.absdiff(small, desk))
    levels = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    threshold, mask = cv2.threshold(levels, 0, 255, cv2.THRESH_OTSU)
    if threshold < LEAST_CONTRAST:
        threshold = LEAST_CONTRAST
    elif mask.any():
        threshold = (cv2.mean(levels, mask)[0] + cv2.mean(levels, 255 - mask)[0]) / 2
    return cv2.threshold(levels, threshold, 255, cv2.THRESH_BINARY)[1]


def _outlines(mask: MatLike, least_area: float) -> list[MatLike]:
    """Return the outlines of what is large enough, the largest first; print inside a page is closed."""
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    found, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    large = [outline for outline in found if cv2.contourArea(outline) >= least_area]
    return sorted(large, key=cv2.contourArea, reverse=True)


def _quadrilateral(outline: MatLike) -> MatLike:
    """Return four corners around an outline, roughly: its hull simplified, or the smallest rectangle."""
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, closed=True)
    for tolerance in np.arange(0.01, 0.08, 0.005):
        simple = cv2.approxPolyDP(hull, float(tolerance) * around, closed=True)
        if len(simple) == 4:
            return simple.reshape(4, 2).astype(np.float32)
    return cv2.boxPoints(cv2.minAreaRect(hull))


def _fit(shape: MatLike, quad: MatLike) -> float:
    shared, _ = cv2.intersectConvexConvex(shape.astype(np.float32), cv2.convexHull(quad))
    return shared / (cv2.contourArea(shape) + cv2.contourArea(quad) - shared)


def _refined(outline: MatLike, quad: MatLike, width: int, height: int) -> MatLike:
    """Return the crossings of lines fitted to the outline along each side of the rough corners."""
    points = outline.reshape(-1, 2).astype(np.float32)
    inside = (points > 1).all(axis=1) & (points[:, 0] < width - 2) & (points[:, 1] < height - 2)
    lines = [_line_along(points[inside], quad, index) for index in range(4)]
    reach = 0.06 * float(np.hypot(width, height))
    corners = []
    for index in range(4):
        crossing = _crossing(lines[index - 1], lines[index])
        rough = quad[index]
        is_near = crossing is not None and float(np.hypot(*(crossing - rough))) < reach
        corners.append(crossing if crossing is not None and is_near else rough)
    return np.array(corners, dtype=np.float32)


def _line_along(points: MatLike, quad: MatLike, index: int) -> MatLike:
    """Return (direction x, y, point x, y) of the line through the outline beside one side of the rough corners."""
    begin = quad[index]
    along = quad[(index + 1) % 4] - begin
    length = float(np.hypot(*along)) or 1.0
    along = along / length
    offset = points - begin
    forward = offset @ along
    aside = np.abs(offset @ np.array([-along[1], along[0]]))
    near = points[(forward > 0.08 * length) & (forward < 0.92 * length) & (aside < 0.04 * length)]
    if len(near) < 0.3 * length:  # mostly beyond the rim
        return np.array([*along, *begin], dtype=np.float32)
    line = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).reshape(4)
    # The outline runs through the middles of the page's last pixels; the edge is half a pixel further out.
    outwards = np.array([line[1], -line[0]])
    outwards *= np.sign(outwards @ (line[2:] - quad.mean(axis=0)))
    return np.array([*line[:2], *(line[2:] + 0.5 * outwards)], dtype=np.float32)


def _crossing(one: MatLike, other: MatLike) -> MatLike | None:
    turn = float(one[0] * other[1] - one[1] * other[0])
    if abs(turn) < 0.2:  # sides of a page are nowhere near parallel
        return None
    gap = other[2:] - one[2:]
    forward = float(gap[0] * other[1] - gap[1] * other[0]) / turn
    return np.asarray(one[2:] + forward * one[:2])


def _touches_rim(outline: MatLike, width: int, height: int) -> bool:
    right, down, wide, high = cv2.boundingRect(outline)
    rim = RIM_SHARE * width
    return right < rim or down < rim or right + wide > width - rim or down + high > height - rim


def _clockwise(corners: MatLike) -> tuple[Corner, ...]:
    middle = corners.mean(axis=0)
    turned = sorted(corners.tolist(), key=lambda corner: atan2(corner[1] - middle[1], corner[0] - middle[0]))
    first = min(range(4), key=lambda index: turned[index][0] + turned[index][1])
    return tuple((float(x), float(y)) for x, y in turned[first:] + turned[:first])
