"""The papers a window hands out: readable, numbered pages, and nothing lost that was said."""

import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyzbar.pyzbar import decode

from shared.contract.station import PaperBalance
from shared.documents import window_slips
from shared.documents.errors import MissingGlyphError, TextTooLongError
from shared.documents.slips import MOST_PAGES, Slip, render_slip
from shared.documents.window_slips import Occasion
from shared.documents.wording import CHINA

AT = datetime(2026, 11, 23, 10, 5, tzinfo=CHINA)
OCCASION = Occasion(
    "演示大厅", "3 号窗口", "孙样例甲", "灵活就业人员养老保险参保登记", "赵**  130**********1237", AT
)
BALANCE = PaperBalance(
    day=date(2026, 11, 23), opening=5, received=10, used=3, spoiled=1, unknown=0, remaining=11, next_no="0031290"
)
SLIPS = {
    "receipt": window_slips.receipt(OCCASION, "13010200126112400012", date(2026, 12, 15), 15, [("身份证", 2)]),
    "done": window_slips.done(OCCASION, "13010200126112400013", "已参保登记"),
    "notice": window_slips.notice(OCCASION, "BZ1", "ABCDEFGHJKMN", date(2026, 12, 14), ["缴费方式", "身份证原件"]),
    "refusal": window_slips.refusal(OCCASION, "BY1", "不符合条件", "满十六周岁后再来"),
    "settlement": window_slips.settlement("演示大厅", "郑示范乙", BALANCE, AT),
}


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "slip.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_says_everything_on_one_page_and_is_always_the_same(name: str, tmp_path: Path) -> None:
    slip = SLIPS[name]
    pdf = render_slip(slip)
    text = "".join(text_of(pdf, tmp_path).split())

    assert pdf == render_slip(slip)
    assert "".join(slip.title.split()) in text
    assert "".join(slip.number.split()) in text
    for said in (*slip.sentences, *slip.numbered, *(value for _, value in slip.facts)):
        assert "".join(said.split()) in text
    assert "第1页/共1页" in text


@pytest.mark.parametrize(
    ("name", "expected"), [("notice", "HB-REOPEN:ABCDEFGHJKMN"), ("receipt", "HB-CASE:13010200126112400012")]
)
def test_the_code_of_a_slip_is_read_from_the_paper(name: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "slip.pdf"
    file.write_bytes(render_slip(SLIPS[name]))
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "150", str(file), str(tmp_path / "slip")], check=True)
    with Image.open(tmp_path / "slip.png") as picture:
        found = [each.data.decode() for each in decode(picture)]

    assert found == [expected]


def test_a_long_list_goes_on_further_pages_that_are_counted(tmp_path: Path) -> None:
    slip = SLIPS["notice"].model_copy(
        update={"numbered": tuple(f"第 {n} 样材料的原件和复印件" for n in range(60))}
    )
    pdf = render_slip(slip)
    pages = int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"])
    text = "".join(text_of(pdf, tmp_path).split())

    assert 1 < pages <= MOST_PAGES
    assert f"第{pages}页/共{pages}页" in text
    assert "第59样材料" in text


def test_a_text_longer_than_six_pages_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        render_slip(SLIPS["refusal"].model_copy(update={"sentences": ("长" * 30_000,)}))


def test_a_character_without_a_glyph_is_refused() -> None:
    with pytest.raises(MissingGlyphError):
        render_slip(SLIPS["refusal"].model_copy(update={"sentences": ("\U0010fffd",)}))


def test_a_dollar_in_what_somebody_wrote_stays_what_it_is(tmp_path: Path) -> None:
    slip: Slip = window_slips.refusal(OCCASION, "BY2", "欠费 $100 与 $what", "补缴")

    assert "$100与$what" in "".join(text_of(render_slip(slip), tmp_path).split())
