"""What the simulated camera sees: a dark mat, the papers on it, the light, the lens and the sensor's noise.

Pure drawing, any thread. Positions are millimetres on the mat. At its own scale, `sample_papers.PX_PER_MM`, the
picture has the eight million pixels of a common document camera, upright, and an A4 paper some 230 dots per inch.
"""

from collections.abc import Sequence
from math import cos, radians, sin

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.camera.lying import Lying
from devices.camera.sample_papers import A4_MM, CARD_MM, PX_PER_MM

MAT_MM = (272.0, 362.0)

_MAT = (44.0, 38.0, 34.0)
_NOISE_SIGMA = 2.0
_NOISE_TILE_PX = 509
_WHITE = 0.925
"""How bright the whitest paper is under a camera that exposes as it should."""
_SHADOW_MM = 1.0
_CARD_FROM_RATIO = 1.5


def paper_mm(paper: MatLike) -> tuple[float, float]:
    """Return the size of a paper by its shape: a card when it is longer than any A4, upright or across."""
    height, width = paper.shape[:2]
    short, long = CARD_MM[::-1] if max(width, height) / min(width, height) > _CARD_FROM_RATIO else A4_MM
    return (short, long) if height >= width else (long, short)


def corners_of(size_mm: tuple[float, float], lying: Lying) -> MatLike:
    """Return where the four corners of a paper lie, in mm on the mat, clockwise from its own top left."""
    half_width, half_height = size_mm[0] / 2, size_mm[1] / 2
    turn = radians(lying.turn_deg)
    middle = (MAT_MM[0] / 2 + lying.shift_mm[0], MAT_MM[1] / 2 + lying.shift_mm[1])
    corners = []
    for right, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        narrowing = 1 - lying.skew if down < 0 else 1.0
        x, y = right * half_width * narrowing, down * half_height
        turned = (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
        corners.append([middle[0] + turned[0], middle[1] + turned[1]])
    return np.array(corners, dtype=np.float32)


def black() -> MatLike:
    """Return what a camera sends whose lens is covered."""
    return np.zeros((round(MAT_MM[1] * PX_PER_MM), round(MAT_MM[0] * PX_PER_MM), 3), np.uint8)


def draw_desk(papers: Sequence[tuple[MatLike, Lying]], px_per_mm: float = PX_PER_MM) -> MatLike:
    """Draw the mat with the papers on it, the last one on top and its lens and light for the whole picture."""
    width, height = round(MAT_MM[0] * px_per_mm), round(MAT_MM[1] * px_per_mm)
    desk: MatLike = np.full((height, width, 3), _MAT, np.uint8)
    for paper, lying in papers:
        desk = _lay(desk, paper, lying, px_per_mm)
    seen = papers[-1][1] if papers else Lying()
    desk = _light(desk, seen.light)
    for paper, lying in papers:
        desk = _reflect(desk, corners_of(paper_mm(paper), lying) * px_per_mm, lying.glare)
    if seen.blur_px > 0:
        return cv2.GaussianBlur(desk, (0, 0), seen.blur_px * px_per_mm / PX_PER_MM)
    return desk


def with_noise(desk: MatLike, look: int) -> MatLike:
    """Return the desk as the sensor reads it; no two values of `look` give the same noise."""
    noise = np.random.default_rng(look).normal(0.0, _NOISE_SIGMA, (_NOISE_TILE_PX, _NOISE_TILE_PX))
    tile = np.round(noise).astype(np.int16)
    times = (desk.shape[0] // _NOISE_TILE_PX + 1, desk.shape[1] // _NOISE_TILE_PX + 1)
    over_all = np.tile(tile, times)[: desk.shape[0], : desk.shape[1]]
    return cv2.add(desk, cv2.merge([over_all] * 3), dtype=cv2.CV_8U)


def _lay(desk: MatLike, paper: MatLike, lying: Lying, px_per_mm: float) -> MatLike:
    size_px = (desk.shape[1], desk.shape[0])
    height, width = paper.shape[:2]
    own = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    to_desk = cv2.getPerspectiveTransform(own, corners_of(paper_mm(paper), lying) * px_per_mm)
    mask = cv2.warpPerspective(_outline(height, width, lying.crumple_mm), to_desk, size_px)
    shadow_px = _SHADOW_MM * px_per_mm
    aside = np.array([[1, 0, shadow_px], [0, 1, shadow_px]], dtype=np.float32)
    shadow = cv2.GaussianBlur(cv2.warpAffine(mask, aside, size_px), (0, 0), shadow_px)
    darkened = cv2.multiply(desk, cv2.merge([255 - shadow // 2] * 3), scale=1 / 255)
    seen = cv2.warpPerspective(paper, to_desk, size_px, flags=cv2.INTER_AREA)
    masks = cv2.merge([mask] * 3)
    below = cv2.multiply(darkened, 255 - masks, scale=1 / 255)
    return cv2.add(cv2.multiply(seen, masks, scale=_WHITE / 255), below)


def _outline(height: int, width: int, crumple_mm: float) -> MatLike:
    """Return the paper's own shape, 255 inside, its edges eaten in waves of up to `crumple_mm`."""
    shape = np.full((height, width), 255, np.uint8)
    if crumple_mm > 0:
        depth = crumple_mm * PX_PER_MM
        along, down = np.arange(width), np.arange(height)
        top = (depth * (0.5 + 0.5 * np.sin(along / 70))).astype(int)
        left = (depth * (0.5 + 0.5 * np.sin(down / 90 + 1))).astype(int)
        shape[down[:, None] < top[None, :]] = 0
        shape[along[None, :] < left[:, None]] = 0
        shape[(height - down)[:, None] < top[None, ::-1]] = 0
        shape[(width - along)[None, :] < left[::-1, None]] = 0
    return shape


def _light(desk: MatLike, light: float) -> MatLike:
    """Return the desk under a lamp that is a tenth weaker at the rim than in the middle."""
    small = np.ones((16, 12), np.float32)
    small[[0, -1], :], small[:, [0, -1]] = 0.9, 0.9
    lamp = cv2.resize(small, (desk.shape[1], desk.shape[0]), interpolation=cv2.INTER_LINEAR)
    strength = np.clip(lamp * light * 128, 0, 255).astype(np.uint8)
    return cv2.multiply(desk, cv2.merge([strength] * 3), scale=1 / 128)


def _reflect(desk: MatLike, corners_px: MatLike, share: float) -> MatLike:
    """Put a reflection over a share of the paper: white in its middle, soft at its rim."""
    if share <= 0:
        return desk
    radius = (cv2.contourArea(corners_px) * share / np.pi) ** 0.5
    middle = corners_px.mean(axis=0)
    spot = np.zeros(desk.shape[:2], np.uint8)
    axes = (round(radius * 1.6), round(radius / 1.6))
    cv2.ellipse(spot, (round(middle[0]), round(middle[1])), axes, 25, 0, 360, 255, -1)
    return cv2.add(desk, cv2.merge([cv2.GaussianBlur(spot, (0, 0), 12)] * 3))
