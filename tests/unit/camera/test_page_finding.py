"""Where a page lies, over drawn desks: exact when there is one page, honest when there is not."""

from collections.abc import Callable
from random import Random

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from devices.camera.desk_scene import MAT_MM, corners_of, paper_mm
from devices.camera.lying import Lying
from devices.camera.page_finding import find_page
from devices.contracts.imaging import ImageProblem

See = Callable[..., MatLike]


def wanted(paper: MatLike, lying: Lying) -> MatLike:
    return np.asarray(corners_of(paper_mm(paper), lying) / MAT_MM, dtype=np.float32)


def overlap(found: MatLike, true: MatLike) -> float:
    """Shared area of two quadrilaterals, of their union."""
    shared, _ = cv2.intersectConvexConvex(cv2.convexHull(found), cv2.convexHull(true))
    return shared / (cv2.contourArea(found) + cv2.contourArea(true) - shared)


@pytest.mark.parametrize(
    "lying",
    [
        Lying(),
        Lying(turn_deg=6.0, skew=0.06),
        Lying(turn_deg=-12.0, skew=0.12),
        Lying(turn_deg=3.0, light=0.3),
        Lying(turn_deg=3.0, light=0.15),
        Lying(turn_deg=3.0, light=1.4),
        Lying(turn_deg=3.0, blur_px=8.0),
        Lying(turn_deg=3.0, glare=0.05),
    ],
)
def test_the_corners_of_a_page_are_found_in_any_light(see: See, paper: MatLike, lying: Lying) -> None:
    finding = find_page(see((paper, lying)))
    assert finding.problems == ()
    assert np.allclose(finding.corners, wanted(paper, lying), atol=0.002)


def test_a_blank_page_is_a_page(see: See, blank_paper: MatLike) -> None:
    assert find_page(see((blank_paper, Lying(turn_deg=2.0)))).problems == ()


@pytest.mark.parametrize("turn_deg", [0.0, 20.0, 45.0, 80.0])
def test_a_card_is_found_however_it_is_turned(see: See, card: MatLike, turn_deg: float) -> None:
    lying = Lying(turn_deg=turn_deg, shift_mm=(20.0, -50.0))
    finding = find_page(see((card, lying)))
    assert finding.problems == ()
    assert overlap(np.array(finding.corners, np.float32), wanted(card, lying)) > 0.985


@pytest.mark.parametrize("crumple_mm", [2.0, 4.0])
def test_the_waves_of_a_crumpled_edge_average_out(see: See, paper: MatLike, crumple_mm: float) -> None:
    lying = Lying(turn_deg=4.0, crumple_mm=crumple_mm)
    finding = find_page(see((paper, lying)))
    assert finding.problems == ()
    assert overlap(np.array(finding.corners, np.float32), wanted(paper, lying)) > 0.96


def test_pages_in_forty_unseen_positions_are_all_found(see: See, paper: MatLike, card: MatLike) -> None:
    chance = Random(20260712)
    for look in range(40):
        page = (paper, card)[look % 2]
        reach = 6.0 if page is paper else 50.0
        lying = Lying(
            turn_deg=chance.uniform(-7, 7) if page is paper else chance.uniform(-180, 180),
            skew=chance.uniform(0, 0.1),
            shift_mm=(chance.uniform(-reach, reach), chance.uniform(-reach, reach)),
            light=chance.uniform(0.3, 1.1),
            blur_px=chance.uniform(0, 4),
        )
        finding = find_page(see((page, lying), look=look))
        assert finding.problems == (), lying
        assert overlap(np.array(finding.corners, np.float32), wanted(page, lying)) > 0.98, lying


def test_corners_are_told_clockwise_from_the_top_left_one(see: See, card: MatLike) -> None:
    finding = find_page(see((card, Lying(turn_deg=170.0))))
    top_left, top_right, bottom_right, bottom_left = finding.corners
    assert top_left[0] < top_right[0] and bottom_left[0] < bottom_right[0]
    assert top_left[1] < bottom_left[1] and top_right[1] < bottom_right[1]


@pytest.mark.parametrize("light", [1.0, 0.5, 0.2])
def test_an_empty_desk_has_no_page_in_any_light(see: See, light: float) -> None:
    nothing = np.zeros((14, 10, 3), np.uint8)
    finding = find_page(see((nothing, Lying(shift_mm=(900.0, 900.0), light=light))))
    assert (finding.corners, finding.problems) == ((), (ImageProblem.NO_PAGE,))


def test_a_pen_is_no_page(see: See) -> None:
    picture = see()
    cv2.line(picture, (300, 500), (800, 900), (200, 60, 40), 30)
    assert find_page(picture).problems == (ImageProblem.NO_PAGE,)


def test_a_round_thing_is_no_page(see: See) -> None:
    picture = see()
    cv2.circle(picture, (600, 800), 250, (210, 220, 225), -1)
    assert find_page(picture).corners == ()


@pytest.mark.parametrize("shift_mm", [(60.0, 0.0), (-60.0, 0.0), (0.0, 60.0), (0.0, -60.0), (70.0, 70.0)])
def test_a_page_that_leaves_the_picture_is_cut_off(
    see: See, paper: MatLike, shift_mm: tuple[float, float]
) -> None:
    finding = find_page(see((paper, Lying(turn_deg=3.0, shift_mm=shift_mm))))
    assert finding.problems == (ImageProblem.CUT_OFF,)
    assert all(0.0 <= share <= 1.0 for corner in finding.corners for share in corner)


def test_a_page_larger_than_the_picture_is_cut_off(paper: MatLike) -> None:
    assert find_page(cv2.resize(paper, (1224, 1629))).problems == (ImageProblem.CUT_OFF,)


def test_two_cards_are_several_pages(see: See, card: MatLike) -> None:
    beside = see((card, Lying(shift_mm=(-50.0, 0.0))), (card, Lying(shift_mm=(50.0, 10.0), turn_deg=5.0)))
    assert find_page(beside).problems == (ImageProblem.SEVERAL_PAGES,)


def test_sheets_that_overlap_are_not_cropped_as_if_they_were_one(see: See, card: MatLike) -> None:
    across = see((card, Lying()), (card, Lying(turn_deg=70.0, shift_mm=(20.0, 10.0))))
    finding = find_page(across)
    assert (finding.corners, finding.problems) == ((), (ImageProblem.SEVERAL_PAGES,))


def test_a_dark_card_on_a_light_desk_is_found_as_well(see: See, card: MatLike) -> None:
    lying = Lying(turn_deg=10.0)
    finding = find_page(255 - see((card, lying)))
    assert finding.problems == ()
    assert np.allclose(finding.corners, wanted(card, lying), atol=0.003)


@pytest.mark.parametrize("grey", [0, 40, 255])
def test_a_picture_of_one_colour_is_survived(grey: int) -> None:
    find_page(np.full((480, 640, 3), grey, np.uint8))


def test_a_picture_of_noise_is_survived() -> None:
    noise = np.random.default_rng(5).integers(0, 255, (480, 640, 3), dtype=np.uint8)
    assert all(0.0 <= share <= 1.0 for corner in find_page(noise).corners for share in corner)
