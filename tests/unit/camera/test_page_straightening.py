"""A page cut out of its picture: its own shape, its own pixels, small enough to be sent."""

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from devices.camera.page_straightening import LARGEST_BYTES, encoded, size_of, straightened
from devices.camera.sample_papers import pixels_of

WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def test_a_page_that_is_the_whole_picture_is_not_changed(paper: MatLike) -> None:
    assert np.array_equal(straightened(paper, WHOLE), paper)


def test_what_was_drawn_askew_comes_out_straight(paper: MatLike) -> None:
    small = cv2.resize(paper, (630, 891), interpolation=cv2.INTER_AREA)
    corners = np.array([[100, 60], [690, 130], [640, 980], [50, 900]], dtype=np.float32)
    own = np.array([[0, 0], [630, 0], [630, 891], [0, 891]], dtype=np.float32)
    to_desk = cv2.getPerspectiveTransform((own - 0.5).astype(np.float32), (corners - 0.5).astype(np.float32))
    desk = cv2.warpPerspective(small, to_desk, (800, 1100))
    page = straightened(desk, [(x / 800, y / 1100) for x, y in corners.tolist()])
    one, other = (cv2.GaussianBlur(each, (0, 0), 2) for each in (cv2.resize(page, (630, 891)), small))
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.98


@pytest.mark.parametrize(
    ("corners", "shape"),
    [
        ([[0, 0], [1000, 0], [1000, 1400], [0, 1400]], 297 / 210),
        ([[0, 0], [1440, 0], [1440, 1000], [0, 1000]], 210 / 297),
        ([[0, 0], [860, 0], [860, 545], [0, 545]], 54 / 85.6),
        ([[0, 0], [1000, 0], [1000, 1000], [0, 1000]], 1.0),
        ([[0, 0], [1000, 0], [1000, 2500], [0, 2500]], 2.5),
    ],
)
def test_sheets_and_cards_get_their_exact_shape_and_others_keep_theirs(
    corners: list[list[int]], shape: float
) -> None:
    width, height = size_of(np.array(corners, dtype=np.float32))
    assert height / width == pytest.approx(shape, abs=0.002)


def test_corners_in_one_place_give_a_picture_still() -> None:
    picture = np.full((100, 100, 3), 200, np.uint8)
    assert straightened(picture, ((0.5, 0.5),) * 4).shape[:2] == (1, 1)


def test_a_page_of_text_is_sent_in_good_quality_and_noise_in_fewer_pixels(paper: MatLike) -> None:
    jpeg, width, height = encoded(paper)
    assert (len(jpeg) < LARGEST_BYTES, width, height) == (True, paper.shape[1], paper.shape[0])
    assert cv2.PSNR(pixels_of(jpeg), paper) > 35
    noise = np.random.default_rng(1).integers(0, 255, (3000, 2200, 3), dtype=np.uint8)
    jpeg, width, height = encoded(noise)
    assert len(jpeg) < LARGEST_BYTES
    assert width < 2200
    assert pixels_of(jpeg).shape[:2] == (height, width)
