"""The certificate as a reader of the paper meets it: its text, its pictures, its code."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyzbar.pyzbar import ZBarSymbol, decode

from shared.documents.certificate import render
from shared.documents.errors import (
    DocumentError,
    MissingGlyphError,
    NotOurCodeError,
    PayloadRefusedError,
    TextTooLongError,
)
from shared.documents.fonts import Weight, face_of
from tests.unit.documents.example_payloads import certificate
from tests.unit.documents.example_province import qr_text_of

LONG_NAME = "阿卜杜热合曼·麦麦提艾力·库尔班江·吐尔逊尼亚孜·阿布都克热木"
IDEOGRAPHS = st.characters(min_codepoint=0x3400, max_codepoint=0x2EBE0, categories=["Lo"]) | st.just("·")
ANY_CODE = "HB1:" + "A1 B2-C3" * 30


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text of all pages as poppler extracts it."""
    (folder / "read.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(folder / "read.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pictures_of(pdf: bytes, folder: Path, dots_per_inch: int = 150) -> list[Image.Image]:
    """Return the pages as pictures."""
    (folder / "seen.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", str(dots_per_inch), "-png", str(folder / "seen.pdf"), str(folder / "seen")]
    subprocess.run(command, check=True)
    return [Image.open(path) for path in sorted(folder.glob("seen-*.png"))]


def open_bytes(pdf: bytes) -> BytesIO:
    """Return a file to read a PDF from."""
    return BytesIO(pdf)


def _kept(pdf: bytes, folder: Path) -> Path:
    path = folder / "kept.pdf"
    path.write_bytes(pdf)
    return path


def _fonts(reader: PdfFileReader) -> list[Any]:
    page = reader.root["/Pages"]["/Kids"][0]
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", ["赵样张", "𠮷㼆", "欧阳𬭎𫖯", "张䶮𠅤𬍛𰻝㛃"])
def test_the_name_can_be_copied_from_the_paper_character_by_character(name: str, tmp_path: Path) -> None:
    assert name in squeezed(text_of(render(certificate(12, name), ANY_CODE), tmp_path))


def test_everything_the_payload_says_stands_on_the_paper(tmp_path: Path) -> None:
    payload = certificate(36)
    text = text_of(render(payload, ANY_CODE), tmp_path)
    close = squeezed(text)
    for expected in (
        "社会保险参保缴费证明",
        payload.certificate_no,
        payload.person.id_number,
        payload.person.personal_number,
        payload.region_name,
        payload.issuer,
        payload.purpose,
        payload.terminal_id,
        payload.verify_url,
        *payload.units,
        "7K3M-Q9ZX-2B4T-8VWN",
        "2023年11月至2026年10月",
        "2026年11月23日10:05:33",
        "数据截至2026年11月22日",
        "有效期至2027年02月21日",
        "本证明涂改无效",
        "第1页/共1页",
        "演示",
    ):
        assert expected in close, expected
    rows = {
        line.split()[0]: line.split()[1:] for line in text.splitlines() if re.match(r"\s*20\d\d年\d\d月 ", line)
    }
    assert rows["2023年11月"] == ["1", "5,896.70", "943.47", "471.74", "41.28", "17.69", "23.59"]
    assert rows["2024年08月"] == ["未缴费"]
    assert rows["2024年04月"][-1] == "—"
    assert len(rows) == 36
    totals = next(line.split() for line in text.splitlines() if line.split()[:1] == ["合计"])
    by_kind = {total.kind: total for total in payload.totals}
    assert totals[1] == f"{by_kind['pension'].employer_fen / 100:,.2f}"
    assert totals[5] == f"{by_kind['work_injury'].employer_fen / 100:,.2f}"


def test_the_time_of_issue_is_chinese_time_wherever_the_server_stands(tmp_path: Path) -> None:
    payload = certificate(12, issued_at="2026-11-22T18:30:00Z")
    assert "2026年11月23日02:30:00" in squeezed(text_of(render(payload, ANY_CODE), tmp_path))
    with pytest.raises(PayloadRefusedError):
        render(certificate(12, issued_at="2026-11-22T18:30:00"), ANY_CODE)


def test_ten_years_flow_over_pages_with_the_header_on_each(tmp_path: Path) -> None:
    pages = text_of(render(certificate(120, LONG_NAME), ANY_CODE), tmp_path).split("\f")[:-1]
    assert len(pages) == 3
    for n, page in enumerate(pages, start=1):
        assert "缴费月份" in page
        assert certificate().certificate_no in page
        assert f"第{n}页/共3页" in squeezed(page)
    assert [("合计" in page) for page in pages] == [False, False, True]
    assert len(re.findall(r"20\d\d年\d\d月 +(?:\d +[\d,]+\.|未)", "".join(pages))) == 120


def test_a_long_name_is_whole_and_stays_in_its_cell(tmp_path: Path) -> None:
    pdf = render(certificate(36, LONG_NAME), ANY_CODE)
    assert len(PdfFileReader(open_bytes(pdf)).root["/Pages"]["/Kids"]) == 1
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", str(_kept(pdf, tmp_path)), "-"], capture_output=True, check=True
    ).stdout.decode()
    words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>', boxes)
    name_words = [
        (float(left), float(right), word)
        for left, right, word in words
        if word and word in LONG_NAME and "·" in word
    ]
    assert sum(len(word) for _, _, word in name_words) >= len(LONG_NAME) - len("阿布都克热木")
    to_points = 72 / 25.4
    for left, right, word in name_words:
        assert left >= (17 + 21.5) * to_points, word
        assert right <= (17 + 21.5 + 50) * to_points, word
    assert LONG_NAME in squeezed(text_of(pdf, tmp_path).replace("姓名", "").replace("性别", "").replace("男", ""))


def test_nothing_is_printed_outside_the_frame(tmp_path: Path) -> None:
    for payload in (certificate(36, LONG_NAME), certificate(120), certificate(1, "𠮷")):
        for picture in pictures_of(render(payload, ANY_CODE), tmp_path, 72):
            grey = picture.convert("L")
            inside = grey.crop((18, 18, grey.width - 18, grey.height - 18))
            grey.paste(255, (18, 18, 18 + inside.width, 18 + inside.height))
            assert grey.getextrema() == (255, 255)


def test_the_printed_code_scans_back_to_the_same_text(tmp_path: Path, payload_key: Ed25519PrivateKey) -> None:
    payload = certificate(36, LONG_NAME)
    qr_text = qr_text_of(payload, payload_key)
    page = pictures_of(render(payload, qr_text), tmp_path, 200)[0]
    assert [found.data.decode("ascii") for found in decode(page, [ZBarSymbol.QRCODE])] == [qr_text]


def test_codes_of_many_lengths_scan_back(tmp_path: Path) -> None:
    for length in (60, 200, 420, 520):
        qr_text = ("HB1:" + "QR $%*+-./:09AZ" * 40)[:length]
        page = pictures_of(render(certificate(1), qr_text), tmp_path, 300)[0]
        assert [found.data.decode("ascii") for found in decode(page, [ZBarSymbol.QRCODE])] == [qr_text]


def test_a_code_too_dense_for_its_place_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        render(certificate(1), "A" * 900)
    for text in ("", "hb1:lower", "HB1:\u4e00", "A" * 5000):
        with pytest.raises(NotOurCodeError):
            render(certificate(1), text)


def test_three_years_of_detail_are_small() -> None:
    assert len(render(certificate(36, "欧阳𬭎𫖯"), ANY_CODE)) <= 80 * 1024


def test_the_same_payload_gives_the_same_bytes_also_in_another_process(tmp_path: Path) -> None:
    script = (
        "import sys; from hashlib import sha256; from shared.documents.certificate import render;"
        "from tests.unit.documents.example_payloads import certificate;"
        "render(certificate(3, '李其他'), 'HB1:OTHER');"
        f"sys.stdout.write(sha256(render(certificate(36, '𠮷样张'), {ANY_CODE!r})).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONPATH": ".", "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) == 64


def test_renderings_on_many_threads_do_not_mix() -> None:
    names = ["赵样张", "𠮷㼆", "欧阳𬭎𫖯", LONG_NAME] * 4
    alone = {name: render(certificate(12, name), ANY_CODE) for name in set(names)}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: render(certificate(12, name), ANY_CODE), names))
    assert together == [alone[name] for name in names]


def test_the_file_tells_its_language_and_title_and_no_person() -> None:
    payload = certificate(12, "𠮷样张")
    pdf = render(payload, ANY_CODE)
    reader = PdfFileReader(open_bytes(pdf))
    assert reader.root["/Lang"] == "zh-CN"
    info = reader.trailer["/Info"]
    assert info["/Title"] == "社会保险参保缴费证明"
    assert info["/CreationDate"] == "D:20261123100533+08'00'"
    everything = " ".join(str(value) for value in info.values())
    assert payload.person.id_number not in everything
    assert "样张" not in everything
    fonts = {str(font["/BaseFont"]) for font in _fonts(reader)}
    assert fonts == {
        "/AAAAAA+NotoSansSC-Regular",
        "/AAAAAA+NotoSansSC-Medium",
        "/AAAAAA+NotoSansSC-Bold",
        "/AAAAAA+HanaMinB",
    }


HOSTILE = [
    "<b>赵</b>",
    "%PDF-1.4",
    "(赵) Tj ET",
    ")) Tj /JS (app.alert(1)) ((",
    "\\\\) \\051",
    "endstream endobj",
    "$as_of ${x}",
    "{0} %s",
    "<0041> Tj",
    "<font color=red>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_as_they_are(text: str, tmp_path: Path) -> None:
    pdf = render(certificate(12, text, purpose=text, units=[text] * 3), ANY_CODE)
    assert squeezed(text) in squeezed(text_of(pdf, tmp_path))
    reader = PdfFileReader(open_bytes(pdf))
    assert {str(key) for key in reader.root} <= {
        "/Type",
        "/Pages",
        "/Lang",
        "/PageMode",
        "/ViewerPreferences",
        "/Outlines",
    }
    assert "/Annots" not in reader.root["/Pages"]["/Kids"][0]


@pytest.mark.parametrize(
    "text", ["赵\u202e样张", "赵\u2066样张", "赵\x00", "赵\r\n样张", "赵\u200d样张", "赵\U0002ebf0"]
)
@pytest.mark.parametrize("field", ["purpose", "issuer", "region_name", "verify_url", "terminal_id"])
def test_invisible_or_undrawable_texts_are_refused_in_every_field(text: str, field: str) -> None:
    with pytest.raises(MissingGlyphError):
        render(certificate(2).model_copy(update={field: text}), ANY_CODE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=12) | st.text(IDEOGRAPHS, min_size=1, max_size=45))
def test_any_name_is_drawn_whole_or_refused_with_a_code(name: str, tmp_path: Path) -> None:
    try:
        pdf = render(certificate(1, name), ANY_CODE)
    except DocumentError as refused:
        assert refused.code in ("DOC-01", "DOC-05")
    else:
        assert all(face_of(character, Weight.REGULAR) for character in name)
        assert set(squeezed(name)) <= set(text_of(pdf, tmp_path))


def test_an_endless_text_is_refused_instead_of_cut_off() -> None:
    with pytest.raises(TextTooLongError) as caught:
        render(certificate(2, "赵" * 200), ANY_CODE)
    assert caught.value.code == "DOC-05"
    assert "赵" not in str(caught.value)


def test_many_units_flow_to_a_page_of_their_own(tmp_path: Path) -> None:
    units = [f"第{n}号演示有限责任公司" for n in range(1, 121)]
    text = squeezed(text_of(render(certificate(120, units=units), ANY_CODE), tmp_path))
    assert all(unit in text for unit in units)
    assert "本证明涂改无效" in text


def test_an_unknown_template_version_is_refused() -> None:
    with pytest.raises(PayloadRefusedError):
        render(certificate(2, template_version=99), ANY_CODE)
