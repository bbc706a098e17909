"""What is said about a page: each fault by its name, a good page by silence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from cv2.typing import MatLike
from reportlab.pdfgen.canvas import Canvas

from devices.bench.desk_papers import PAPERS, paper_for
from devices.camera.lying import Lying
from devices.camera.page_judging import look_at
from devices.camera.sample_papers import pixels_of

See = Callable[..., MatLike]
FULL_WIDTH_PX = 2448


def problems(preview: MatLike, full_width_px: int = FULL_WIDTH_PX) -> list[str]:
    return [problem.value for problem in look_at(preview, full_width_px).problems]


@pytest.mark.parametrize("light", [0.5, 0.7, 0.9, 1.0])
@pytest.mark.parametrize("blur_px", [0.0, 1.0, 2.0])
def test_a_page_that_can_be_read_is_let_pass(see: See, paper: MatLike, light: float, blur_px: float) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, light=light, blur_px=blur_px)))) == []


@pytest.mark.parametrize("blur_px", [3.5, 6.0, 9.0])
def test_print_that_is_too_soft_is_blurred_on_a_page_and_on_a_card(
    see: See, paper: MatLike, card: MatLike, blur_px: float
) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, blur_px=blur_px)))) == ["blurred"]
    assert problems(see((card, Lying(turn_deg=14.0, blur_px=blur_px)))) == ["blurred"]


def test_a_page_without_print_is_judged_by_its_edge(see: See, blank_paper: MatLike) -> None:
    blank = np.full_like(blank_paper, 230)
    assert problems(see((blank, Lying(turn_deg=4.0)))) == []
    assert problems(see((blank, Lying(turn_deg=4.0, blur_px=7.0)))) == ["blurred"]


@pytest.mark.parametrize("light", [0.15, 0.3, 0.4])
def test_too_little_light_is_dark(see: See, paper: MatLike, light: float) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, light=light)))) == ["dark"]


def test_dark_and_soft_are_both_said_the_light_first(see: See, paper: MatLike) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, light=0.35, blur_px=7.0)))) == ["dark", "blurred"]


@pytest.mark.parametrize("light", [1.15, 1.4])
def test_paper_that_is_white_all_over_is_too_bright(see: See, paper: MatLike, light: float) -> None:
    assert problems(see((paper, Lying(light=light)))) == ["too_bright"]


@pytest.mark.parametrize("glare", [0.03, 0.1, 0.3])
def test_a_reflection_is_glare_on_a_page_and_on_a_card(
    see: See, paper: MatLike, card: MatLike, glare: float
) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, glare=glare)))) == ["glare"]
    assert problems(see((card, Lying(turn_deg=4.0, glare=glare)))) == ["glare"]


def test_a_spark_is_no_glare(see: See, paper: MatLike) -> None:
    assert problems(see((paper, Lying(turn_deg=4.0, glare=0.002)))) == []


def test_a_card_seen_by_a_camera_in_a_poor_mode_is_too_small(see: See, card: MatLike) -> None:
    preview = see((card, Lying()))
    assert problems(preview) == []
    assert problems(preview, 800) == ["too_small"]


def test_a_picture_without_any_light_is_black() -> None:
    look = look_at(np.full((1629, 1224, 3), 6, np.uint8), FULL_WIDTH_PX)
    assert (look.problems[0].value, look.corners) == ("black", ())


@pytest.mark.parametrize("name", PAPERS)
def test_the_named_papers_of_the_bench_are_what_their_names_say(see: See, name: str) -> None:
    paper = paper_for(name)
    faulty = {"blurred", "dark", "glare", "cut_off"}
    assert problems(see((pixels_of(paper.draw()), paper.lying))) == ([name] if name in faulty else [])


def test_a_file_can_be_laid_under_the_camera(see: See, tmp_path: Path) -> None:
    pdf = tmp_path / "paper.pdf"
    canvas = Canvas(str(pdf), pagesize=(595, 842))
    canvas.setFont("Helvetica", 24)
    canvas.drawString(90, 700, "a printed page")
    canvas.save()
    paper = paper_for(pdf)
    png = tmp_path / "paper.png"
    png.write_bytes(paper.draw())
    for file in (pdf, png):
        laid = paper_for(file)
        assert problems(see((pixels_of(laid.draw()), laid.lying))) == []


def test_a_paper_nobody_drew_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        paper_for("invoice")
    with pytest.raises(OSError, match="none"):
        paper_for(tmp_path / "none.png").draw()
