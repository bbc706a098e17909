"""Drawn papers, and a desk they are seen on at the scale of the preview."""

from collections.abc import Callable

import pytest
from cv2.typing import MatLike

from devices.camera.desk_scene import draw_desk, with_noise
from devices.camera.lying import Lying
from devices.camera.sample_papers import pixels_of, sample_card, sample_page

PREVIEW_PX_PER_MM = 4.5


@pytest.fixture(scope="session")
def paper() -> MatLike:
    lines = ["姓名：演示甲", "原参保地：演示市示范区", "缴费起止：2011年07月至2024年06月", "累计缴费月数：156"]
    return pixels_of(sample_page("基本养老保险参保缴费凭证", lines * 3, "HB1:EXAMPLE"))


@pytest.fixture(scope="session")
def blank_paper() -> MatLike:
    return pixels_of(sample_page("", [], has_seal=False))


@pytest.fixture(scope="session")
def card() -> MatLike:
    return pixels_of(
        sample_card("居民身份证（样例）", ["姓名　样例乙", "性别　女　民族　汉", "住址　演示市示范区"])
    )


@pytest.fixture
def see() -> Callable[..., MatLike]:
    """Return the desk with some papers, as a preview of the camera shows it."""

    def seen(*papers: tuple[MatLike, Lying], look: int = 1) -> MatLike:
        return with_noise(draw_desk(papers, PREVIEW_PX_PER_MM), look)

    return seen
