"""One picture as it came: whole JPEGs are decoded as far as asked, everything else is refused."""

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike
from hypothesis import given
from hypothesis import strategies as st

from devices.camera.page_straightening import as_jpeg
from devices.camera.picture import BrokenPictureError, JpegPicture, PixelPicture
from devices.contracts.imaging import PREVIEW_WIDTH_PX


@pytest.fixture(scope="module")
def pixels() -> MatLike:
    drawn = np.full((1800, 2400, 3), 90, np.uint8)
    cv2.rectangle(drawn, (0, 0), (600, 400), (30, 200, 240), -1)
    return drawn


@pytest.fixture(scope="module")
def jpeg(pixels: MatLike) -> bytes:
    return as_jpeg(pixels, 90)


@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_a_jpeg_and_its_pixels_are_the_same_picture_however_turned(
    jpeg: bytes, pixels: MatLike, quarter_turns: int
) -> None:
    one, other = JpegPicture(jpeg, quarter_turns), PixelPicture(pixels, quarter_turns)
    assert one.width == other.width == (1800 if quarter_turns % 2 else 2400)
    for how in ("full", "preview", "luma"):
        this, that = (cv2.resize(getattr(each, how)(), (400, 400)) for each in (one, other))
        assert np.abs(this.astype(int) - that.astype(int)).mean() < 2.0, how
    assert one.preview().shape[1] <= PREVIEW_WIDTH_PX


def test_a_quarter_turn_is_clockwise(jpeg: bytes) -> None:
    turned = JpegPicture(jpeg, 1).full()
    assert turned[10, -10, 2] > 200, "what was at the top left is at the top right"


def test_a_small_picture_is_its_own_preview(pixels: MatLike) -> None:
    small = cv2.resize(pixels, (640, 480))
    assert JpegPicture(as_jpeg(small, 90)).preview().shape == (480, 640, 3)


def test_padding_after_the_end_is_forgiven(jpeg: bytes) -> None:
    assert JpegPicture(jpeg + b"\x00" * 7).full().shape == (1800, 2400, 3)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_jpeg_cut_short_is_refused(jpeg: bytes, share: float) -> None:
    with pytest.raises(BrokenPictureError):
        JpegPicture(jpeg[: int(len(jpeg) * share)])


def test_a_jpeg_that_claims_to_be_huge_is_refused_undecoded(jpeg: bytes) -> None:
    at = jpeg.index(b"\xff\xc0") + 5
    with pytest.raises(BrokenPictureError, match="large"):
        JpegPicture(jpeg[:at] + b"\xff\xff\xff\xff" + jpeg[at + 4 :])


@given(st.binary(max_size=300))
def test_rubbish_between_start_and_end_is_refused(rubbish: bytes) -> None:
    with pytest.raises(BrokenPictureError):
        JpegPicture(b"\xff\xd8\xff" + rubbish + b"\xff\xd9").full()


def test_a_repeated_picture_is_noticed_and_black_is_no_repetition(jpeg: bytes, pixels: MatLike) -> None:
    other = pixels.copy()
    other[800, 800] = 255
    black = np.zeros_like(pixels)
    assert JpegPicture(jpeg).repeats(JpegPicture(jpeg))
    assert not JpegPicture(as_jpeg(other, 90)).repeats(JpegPicture(jpeg))
    assert not JpegPicture(as_jpeg(black, 90)).repeats(JpegPicture(as_jpeg(black, 90)))
    assert PixelPicture(pixels).repeats(PixelPicture(pixels.copy()))
    assert not PixelPicture(other).repeats(PixelPicture(pixels))
    assert not PixelPicture(black).repeats(PixelPicture(black))
