"""One picture as the camera sent it, decoded no further than somebody asks. Frozen; any thread.

A JPEG is decoded at an eighth, a quarter or half of its size for the preview, which costs a third of the whole.
What is no whole JPEG is refused before anything is decoded, and so is one that claims to be huge.
"""

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.camera.page_judging import preview_of
from devices.camera.page_quality import is_black
from devices.contracts.imaging import PREVIEW_WIDTH_PX

MOST_PIXELS = 40_000_000
_LEAST_PREVIEW_PX = 960
_START, _END = b"\xff\xd8\xff", b"\xff\xd9"
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset(range(0xD0, 0xD9)) | {0x01}
_REDUCED = {2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8}
_TURNS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


class BrokenPictureError(ValueError):
    """What came is no picture, or not all of one."""


class Picture(Protocol):
    """A picture of the desk, the reader's lower edge below. Decoding raises BrokenPictureError."""

    @property
    def width(self) -> int:
        """Return the width in full resolution."""
        ...

    def full(self) -> MatLike:
        """Return it in colour and full resolution."""
        ...

    def luma(self) -> MatLike:
        """Return it in grey and full resolution."""
        ...

    def preview(self) -> MatLike:
        """Return it in colour, at most PREVIEW_WIDTH_PX wide."""
        ...

    def repeats(self, earlier: "Picture") -> bool:
        """Return whether not a single pixel has changed, which no living sensor manages, unless it sees black."""
        ...


@dataclass(frozen=True)
class JpegPicture:
    """A picture that came as a JPEG.

    Raises:
        BrokenPictureError: it is none, is cut short, or has more than MOST_PIXELS.
    """

    jpeg: bytes
    quarter_turns: int = 0

    def __post_init__(self) -> None:
        width, height = _size_of(self.jpeg)
        if width * height > MOST_PIXELS:
            raise BrokenPictureError("picture is too large")

    @property
    def width(self) -> int:
        """Return the width in full resolution."""
        return _size_of(self.jpeg)[self.quarter_turns % 2]

    def full(self) -> MatLike:
        """Return it in colour and full resolution."""
        return self._decoded(cv2.IMREAD_COLOR)

    def luma(self) -> MatLike:
        """Return it in grey and full resolution."""
        return self._decoded(cv2.IMREAD_GRAYSCALE)

    def preview(self) -> MatLike:
        """Return it in colour, at most PREVIEW_WIDTH_PX wide."""
        parts = [part for part in _REDUCED if self.width / part >= _LEAST_PREVIEW_PX]
        return preview_of(self._decoded(_REDUCED[parts[-1]] if parts else cv2.IMREAD_COLOR), PREVIEW_WIDTH_PX)

    def repeats(self, earlier: Picture) -> bool:
        """Return whether it is the same JPEG again, and not black."""
        return isinstance(earlier, JpegPicture) and self.jpeg == earlier.jpeg and not is_black(self.preview())

    def _decoded(self, how: int) -> MatLike:
        pixels = cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), how | cv2.IMREAD_IGNORE_ORIENTATION)
        if pixels is None:
            raise BrokenPictureError("JPEG does not decode")
        return _turned(pixels, self.quarter_turns)


@dataclass(frozen=True, eq=False)
class PixelPicture:
    """A picture that a camera library has already decoded, blue-green-red."""

    pixels: MatLike
    quarter_turns: int = 0

    @property
    def width(self) -> int:
        """Return the width in full resolution."""
        return int(self.pixels.shape[0 if self.quarter_turns % 2 else 1])

    def full(self) -> MatLike:
        """Return it in colour and full resolution."""
        return _turned(self.pixels, self.quarter_turns)

    def luma(self) -> MatLike:
        """Return it in grey and full resolution."""
        return cv2.cvtColor(self.full(), cv2.COLOR_BGR2GRAY)

    def preview(self) -> MatLike:
        """Return it in colour, at most PREVIEW_WIDTH_PX wide."""
        return preview_of(self.full(), PREVIEW_WIDTH_PX)

    def repeats(self, earlier: Picture) -> bool:
        """Return whether every fourth pixel of every fourth row is the same again, and not black."""
        if not isinstance(earlier, PixelPicture) or self.pixels.shape != earlier.pixels.shape:
            return False
        return np.array_equal(self.pixels[::4, ::4], earlier.pixels[::4, ::4]) and not is_black(self.pixels)


def _turned(pixels: MatLike, quarter_turns: int) -> MatLike:
    turn = _TURNS.get(quarter_turns % 4)
    return pixels if turn is None else cv2.rotate(pixels, turn)


def _size_of(jpeg: bytes) -> tuple[int, int]:
    """Return the width and height a whole JPEG states in its frame header."""
    if not jpeg.startswith(_START) or not jpeg.rstrip(b"\x00").endswith(_END):  # some cameras pad with zeros
        raise BrokenPictureError("not a whole JPEG")
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker in _FRAME_HEADERS:
            return int.from_bytes(jpeg[at + 7 : at + 9], "big"), int.from_bytes(jpeg[at + 5 : at + 7], "big")
        standing_alone = marker in _STANDALONE or marker == 0xFF
        at += (1 if marker == 0xFF else 2) + (
            0 if standing_alone else int.from_bytes(jpeg[at + 2 : at + 4], "big")
        )
    raise BrokenPictureError("JPEG without a frame header")
