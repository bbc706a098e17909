"""The papers that can be laid under the simulated document camera, by name. All of them are invented. Any thread.

They are drawn when first laid. A PDF is drawn by pdftoppm (Debian package poppler-utils), its first page only.
"""

import shutil
import subprocess  # pdftoppm, with fixed arguments
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from devices.camera.lying import Lying

_DOTS_PER_INCH = "230"
_RECORD_LINES = (
    "姓名：演示甲　　性别：男",
    "原参保地：示范省演示市示范区",
    "参保起止：2011年07月至2024年06月",
    "累计缴费月数：156　　个人账户储存额：48,216.35元",
    "转出经办机构：演示市社会保险事业服务中心",
    "联系地址：演示市样例路1号",
    "开具日期：2025年03月06日",
)


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """A paper and how it lies; `draw` gives its picture."""

    draw: Callable[[], bytes]
    lying: Lying


@cache
def _record() -> bytes:
    from devices.camera.sample_papers import sample_page  # OpenCV takes 0.2 s to load

    return sample_page("城镇企业职工基本养老保险参保缴费凭证", _RECORD_LINES)


@cache
def _card_front() -> bytes:
    from devices.camera.sample_papers import sample_card

    return sample_card(
        "居民身份证（样例）", ("姓名　演示甲", "性别　男　民族　汉", "住址　演示市示范区", "样例路1号")
    )


@cache
def _id_copy() -> bytes:
    from devices.camera.sample_papers import copy_on_page

    return copy_on_page(_card_front(), "居民身份证复印件")


PAPERS = {
    "transfer_agreement": DeskPaper(_record, Lying(turn_deg=3.0, skew=0.03, shift_mm=(4.0, -3.0))),
    "id_copy": DeskPaper(_id_copy, Lying(turn_deg=-2.0, skew=0.02)),
    "id_card": DeskPaper(_card_front, Lying(turn_deg=-8.0, shift_mm=(12.0, -30.0))),
    "blurred": DeskPaper(_record, Lying(turn_deg=2.0, blur_px=6.0)),
    "dark": DeskPaper(_record, Lying(turn_deg=2.0, light=0.3)),
    "glare": DeskPaper(_record, Lying(turn_deg=2.0, glare=0.06)),
    "cut_off": DeskPaper(_record, Lying(turn_deg=4.0, shift_mm=(60.0, 40.0))),
}
"""What a person can lay by name; the last four are as they should not be."""


def paper_for(name: str | Path) -> DeskPaper:
    """Return a named paper, or the one in a PDF, PNG or JPEG file.

    Raises:
        KeyError: no paper has this name.
        OSError: the file cannot be read, or pdftoppm is not installed.
        subprocess.CalledProcessError: the PDF cannot be drawn.
    """
    if isinstance(name, str):
        return PAPERS[name]
    if name.suffix.lower() != ".pdf":
        return DeskPaper(name.read_bytes, Lying(turn_deg=2.0))
    return DeskPaper(lambda: _first_page(name), Lying(turn_deg=2.0))


def _first_page(pdf: Path) -> bytes:
    program = shutil.which("pdftoppm")
    if program is None:
        raise FileNotFoundError("pdftoppm (Debian package poppler-utils) is not installed")
    command = [program, "-png", "-singlefile", "-r", _DOTS_PER_INCH, str(pdf)]
    return subprocess.run(command, capture_output=True, check=True, timeout=20).stdout  # noqa: S603
