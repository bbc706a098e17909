"""Invented papers to lay under the simulated camera: every one says 演示样张 across its face. Any thread.

Text is drawn by OpenCV itself (5.0 draws TrueType) with the faces of resources/fonts.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from threading import Lock

import cv2
import numpy as np
from cv2.typing import MatLike
from zxingcpp import BarcodeFormat, create_barcode

PX_PER_MM = 9.0
"""The scale of a drawn paper; the simulated camera sees the desk in the same one, some 230 dots per inch."""
A4_MM = (210.0, 297.0)
CARD_MM = (85.6, 54.0)
"""ISO/IEC 7810 ID-1: identity and social security cards."""
MARK = "演示样张"

_Colour = tuple[float, float, float]

_INK: _Colour = (40, 36, 34)
_PALE: _Colour = (226, 228, 232)
_SEAL_RED: _Colour = (60, 50, 205)
_PAPER: _Colour = (252, 254, 254)
_QUIET_MODULES = 4
_writing = Lock()
"""A face of OpenCV is for one thread at a time."""


def sample_page(title: str, lines: Sequence[str], code: str = "", *, has_seal: bool = True) -> bytes:
    """Draw an A4 paper: a title, ruled lines of text, a seal, and a QR code of `code` if there is one; PNG."""
    paper = _sheet(A4_MM)
    _text(paper, title, (105.0, 40.0), 7.5, face="Bold", is_centred=True)
    cv2.line(paper, _px(20, 48), _px(190, 48), _INK, 4, cv2.LINE_AA)
    for index, line in enumerate(lines):
        below_mm = 64.0 + 12.0 * index
        _text(paper, line, (24.0, below_mm), 4.4)
        cv2.line(paper, _px(22, below_mm + 4), _px(188, below_mm + 4), _PALE, 2)
    if has_seal:
        _seal(paper, (150.0, 240.0))
    if code:
        draw_code(paper, code, (24.0, 225.0), 36.0)
    _text(paper, f"{MARK} 内容均为虚构", (105.0, 286.0), 3.6, is_centred=True)
    return _png(paper)


def sample_card(title: str, lines: Sequence[str]) -> bytes:
    """Draw one side of a card, with a grey portrait where a face would be; PNG."""
    card = _sheet(CARD_MM, (238, 248, 242))
    _text(card, title, (6.0, 9.0), 4.0, face="Bold")
    for index, line in enumerate(lines):
        _text(card, line, (6.0, 18.0 + 7.0 * index), 3.2)
    cv2.rectangle(card, _px(60, 14), _px(81, 40), (176, 178, 180), -1)
    cv2.circle(card, _px(70.5, 23), round(5 * PX_PER_MM), (120, 122, 126), -1, cv2.LINE_AA)
    cv2.ellipse(card, _px(70.5, 39), _px(9, 9), 0, 180, 360, (120, 122, 126), -1, cv2.LINE_AA)
    _text(card, MARK, (70.5, 50.0), 3.0, is_centred=True)
    return _png(card)


def copy_on_page(card: bytes, title: str) -> bytes:
    """Draw the photocopy of a card in the middle of an A4 paper; PNG."""
    paper = _sheet(A4_MM)
    _text(paper, title, (105.0, 40.0), 6.0, face="Bold", is_centred=True)
    copied = cv2.cvtColor(cv2.cvtColor(pixels_of(card), cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    left, top = _px((A4_MM[0] - CARD_MM[0]) / 2, 90)
    paper[top : top + copied.shape[0], left : left + copied.shape[1]] = copied
    _text(paper, "与原件一致", (105.0, 165.0), 4.4, is_centred=True)
    _text(paper, f"{MARK} 内容均为虚构", (105.0, 286.0), 3.6, is_centred=True)
    return _png(paper)


def pixels_of(picture: bytes) -> MatLike:
    """Return the pixels of a PNG or JPEG, blue-green-red.

    Raises:
        ValueError: it is neither.
    """
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR) if picture else None
    if pixels is None:
        raise ValueError("no picture")
    return pixels


def draw_code(paper: MatLike, text: str, at_mm: tuple[float, float], size_mm: float) -> None:
    """Draw a QR code of UTF-8 text (level M), with its quiet zone `size_mm` wide; `at_mm` is its top left."""
    content = text if text.isascii() else text.encode()  # or the encoder takes short Chinese for Japanese
    made = create_barcode(content, BarcodeFormat.QRCode, ec_level="M").to_image(scale=1, add_quiet_zones=False)
    squares = np.pad(np.array(made, dtype=np.uint8), _QUIET_MODULES, constant_values=255)
    side = round(size_mm * PX_PER_MM)
    large = cv2.resize(squares, (side, side), interpolation=cv2.INTER_NEAREST)
    left, top = _px(*at_mm)
    place = paper[top : top + side, left : left + side]
    place[:] = cv2.min(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), np.full_like(place, _PAPER))


def _sheet(size_mm: tuple[float, float], colour: _Colour = _PAPER) -> MatLike:
    width, height = _px(*size_mm)
    paper = np.full((height, width, 3), colour, np.uint8)
    pale = (0.94 * colour[0], 0.94 * colour[1], 0.94 * colour[2])
    step_mm = 55
    for down in range(step_mm // 2, round(size_mm[1]), step_mm):
        for right in range(step_mm // 4, round(size_mm[0]), step_mm):
            _text(paper, MARK, (float(right), float(down)), 7.0, colour=pale)
    return paper


def _text(
    paper: MatLike,
    text: str,
    at_mm: tuple[float, float],
    height_mm: float,
    *,
    face: str = "Regular",
    is_centred: bool = False,
    colour: _Colour = _INK,
) -> None:
    """Write a line; `at_mm` is the left end (or the middle) of its base line."""
    at, size = _px(*at_mm), round(height_mm * PX_PER_MM)
    with _writing:
        opened = _face(face)
        if is_centred:
            _, _, width, _ = cv2.getTextSize((paper.shape[1], paper.shape[0]), text, (0, 0), opened, size)
            at = (at[0] - width // 2, at[1])
        cv2.putText(paper, text, at, colour, opened, size)


@cache
def _face(name: str) -> cv2.FontFace:
    with as_file(files("resources") / "fonts" / f"NotoSansSC-{name}.ttf") as path:
        return cv2.FontFace(str(path))


def _seal(paper: MatLike, at_mm: tuple[float, float]) -> None:
    cv2.circle(paper, _px(*at_mm), round(20 * PX_PER_MM), _SEAL_RED, 10, cv2.LINE_AA)
    _text(paper, "★", (at_mm[0], at_mm[1] + 2), 10.0, is_centred=True, colour=_SEAL_RED)
    _text(paper, "演示专用章", (at_mm[0], at_mm[1] + 12), 5.0, is_centred=True, colour=_SEAL_RED)


def _px(right_mm: float, down_mm: float) -> tuple[int, int]:
    return round(right_mm * PX_PER_MM), round(down_mm * PX_PER_MM)


def _png(picture: MatLike) -> bytes:
    # The fastest compression: a paper is drawn to be laid under the camera at once.
    return cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()
