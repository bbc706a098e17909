"""One look at a picture of the desk: where the page lies, and everything a person can put right. Pure, any thread.

The look is at the preview, for the preview and for the capture alike, so that both say the same.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.camera.page_finding import find_page
from devices.camera.page_quality import LEAST_SHORT_SIDE_PX, is_black, is_blurred, light_problems
from devices.camera.page_straightening import size_of, straightened
from devices.contracts.imaging import Corner, ImageProblem

_WITHOUT_EDGE, _WITH_DESK = 0.94, 1.05
"""The sharpness of print is judged inside the page's edge; that of a page without print at the edge itself."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. `problems` stand in the order of ImageProblem, in which they should be said."""

    corners: tuple[Corner, ...]
    problems: tuple[ImageProblem, ...]


def look_at(preview: MatLike, full_width_px: int) -> Look:
    """Look at a preview of a picture that is `full_width_px` wide in full resolution."""
    if is_black(preview):
        return Look((), (ImageProblem.BLACK, ImageProblem.NO_PAGE))
    finding = find_page(preview)
    problems = set(finding.problems)
    if finding.corners:
        problems.update(_page_problems(preview, finding.corners, full_width_px / preview.shape[1]))
    return Look(finding.corners, tuple(problem for problem in ImageProblem if problem in problems))


def _page_problems(preview: MatLike, corners: tuple[Corner, ...], enlargement: float) -> set[ImageProblem]:
    page = straightened(preview, corners)
    problems = set(light_problems(page))
    if is_blurred(straightened(preview, _grown(corners, times)) for times in (_WITHOUT_EDGE, _WITH_DESK)):
        problems.add(ImageProblem.BLURRED)
    size = (preview.shape[1] * enlargement, preview.shape[0] * enlargement)
    if min(size_of(np.array(corners, dtype=np.float32) * size)) < LEAST_SHORT_SIDE_PX:
        problems.add(ImageProblem.TOO_SMALL)
    return problems


def _grown(corners: tuple[Corner, ...], times: float) -> list[Corner]:
    middle_x, middle_y = (sum(axis) / len(corners) for axis in zip(*corners, strict=True))
    return [(middle_x + (x - middle_x) * times, middle_y + (y - middle_y) * times) for x, y in corners]


def preview_of(picture: MatLike, width_px: int) -> MatLike:
    """Return the picture at most `width_px` wide."""
    if picture.shape[1] <= width_px:
        return picture
    height_px = round(picture.shape[0] * width_px / picture.shape[1])
    return cv2.resize(picture, (width_px, height_px), interpolation=cv2.INTER_AREA)
