"""A day at the certificate station: the real window, numbered paper in a real printer, the real province."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.bench.hall import Hall
from devices.bench.station_at_work import KINDS, StationAtWork
from shared.documents.slips import Slip, render_slip
from tests.journey.province_book import ProvinceBook, eventually

WINDOW = "8号窗口"


UNSEALED = Slip(
    hall="演示大厅", title="社会保险参保证明", number_label="编号", number="ZM1", stamp="20261123100533+08'00'"
)
VERDICTS = (
    "内容与开具时一致",
    "已经作废",
    "被改动过",
    "不是平台签的章",
    "文件打不开",
    "二维码是伪造的",
    "查无此证",
)


class VerifyingStation(StationAtWork):
    """A station that also looks into files."""

    def open_file(self, path: Path) -> str:
        """Open a file for verifying, and return what is said."""
        self.keys("Ctrl+3", "Ctrl+O")
        self.until(lambda seen: bool(seen["dialog"]), "no dialog")
        self.program.type(str(path))
        self.keys("Return")
        seen = self.until(
            lambda seen: any(each in seen["words"] for each in VERDICTS), f"no verdict on {path.name}"
        )
        self.keys("Esc")
        return next(each for each in VERDICTS if each in seen["words"])


@pytest.fixture
def station(hall: Hall) -> Iterator[VerifyingStation]:
    station = VerifyingStation(hall, WINDOW)
    yield station
    station.close()


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def issued(book: ProvinceBook, kind: str) -> int:
    return book.count("SELECT count(*) FROM station_issues WHERE kind = ?", kind)


def sheets(book: ProvinceBook, state: str) -> int:
    return book.count("SELECT count(*) FROM sheets WHERE state = ?", state)


def test_six_kinds_are_looked_at_and_printed_on_numbered_sheets(
    station: StationAtWork, book: ProvinceBook
) -> None:
    station.open_day()
    used = sheets(book, "used")
    for kind, (_, _, title) in KINDS.items():
        before = issued(book, kind)
        station.choose(kind)
        station.print_it()
        assert title in text_of(station.world.printed()[-1])
        assert issued(book, kind) == before + 1
        station.let_go()

    eventually(lambda: sheets(book, "used") >= used + len(KINDS), "the sheets were not accounted for")


def test_a_copy_is_the_same_file_byte_for_byte(station: StationAtWork, book: ProvinceBook) -> None:
    station.open_day()
    station.choose("benefit")
    station.print_it()
    original = station.world.printed()[-1].read_bytes()
    station.let_go()
    station.choose_reason("copy")
    station.keys("Ctrl+P")
    station.until(lambda seen: "打印好了" in seen["words"], "no copy")

    assert station.world.printed()[-1].read_bytes() == original
    assert book.count("SELECT count(*) FROM copies WHERE reason = 'jam'") == 1


def test_a_void_certificate_needs_a_supervisor_and_every_verdict_has_its_words(
    station: VerifyingStation, book: ProvinceBook, tmp_path: Path
) -> None:
    station.open_day()
    station.choose("unemployment")
    station.print_it()
    original = station.world.printed()[-1]
    altered, damaged, foreign = (tmp_path / name for name in ("altered.pdf", "damaged.pdf", "foreign.pdf"))
    content = original.read_bytes()
    at = content.index(b"stream") + 60
    altered.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    damaged.write_bytes(content[:300])
    foreign.write_bytes(render_slip(UNSEALED))
    station.let_go()
    said = [station.open_file(each) for each in (original, altered, damaged, foreign)]
    station.choose_reason("void")
    station.keys("Ctrl+D")
    station.supervisor_agrees()
    eventually(lambda: book.count("SELECT count(*) FROM voids") == 1, "nothing is void")
    afterwards = station.open_file(original)
    station.keys("Ctrl+3")
    station.program.type("HB1:FORGED")
    station.keys("Ctrl+Return")
    forged = station.until(lambda seen: "二维码是伪造的" in seen["words"], "the forgery was believed")

    assert said == ["内容与开具时一致", "被改动过", "文件打不开", "不是平台签的章"]
    assert afterwards == "已经作废"
    assert forged["stage"] == "station"


def test_the_day_closes_only_when_every_sheet_is_accounted_for(station: StationAtWork, book: ProvinceBook) -> None:
    station.open_day()
    used = sheets(book, "used")
    station.choose("no_record")
    station.print_it()
    station.let_go()
    eventually(lambda: sheets(book, "used") == used + 1, "the sheet was not accounted for")
    station.keys("Ctrl+4")
    free = sheets(book, "free")
    top = book.count("SELECT min(number) FROM sheets WHERE state = 'free'")
    station.keys("Tab", "Tab", "Tab", "Tab", "Tab")
    station.program.type(str(top))
    station.keys("Tab")
    station.program.type(str(free))
    station.keys("Alt+C", "Ctrl+Return")
    station.until(lambda seen: "已日结" in seen["words"], "the day is open")

    assert "证明专用纸日结单" in text_of(station.world.printed()[-1])


def test_a_cut_line_leaves_one_certificate_however_often_it_is_pressed(
    station: StationAtWork, book: ProvinceBook
) -> None:
    station.open_day()
    before = issued(book, "rights")
    station.choose("rights")
    station.world.cut_network()
    station.print_it("没有打印出来")
    station.world.restore_network()
    station.print_it()

    assert issued(book, "rights") == before + 1


def test_an_answer_lost_after_the_certificate_was_issued_makes_no_second_one(
    station: StationAtWork, book: ProvinceBook
) -> None:
    station.open_day()
    before = issued(book, "participation")
    station.choose("participation")
    station.world.valve.lose_answer_when(lambda: issued(book, "participation") == before + 1)
    station.keys("Ctrl+Return")
    station.until(lambda seen: "打印好了" in seen["words"] or "没有打印出来" in seen["words"], "no end")
    station.world.restore_network()
    if "没有打印出来" in station.program.look()["words"]:
        station.print_it()

    assert issued(book, "participation") == before + 1


def test_a_power_cut_while_it_prints_leaves_the_sheet_unknown_and_no_second_print(
    hall: Hall, book: ProvinceBook
) -> None:
    station = StationAtWork(hall, WINDOW)
    station.open_day()
    station.choose("participation")
    printed, unknown = len(station.world.printed()), sheets(book, "unknown")
    station.world.take_paper_out()
    station.keys("Ctrl+Return")
    station.until(lambda seen: "正在打印，用纸" in seen["words"], "it does not print")
    station.program.kill()
    station.world.take_social_card()
    again = StationAtWork(hall, WINDOW)
    try:
        eventually(lambda: sheets(book, "unknown") == unknown + 1, "nobody was told of the sheet")
        assert len(again.world.printed()) == printed
    finally:
        again.world.put_paper_in()
        again.close()


def test_somebody_without_a_card_is_found_by_number_or_by_name_and_birth(station: VerifyingStation) -> None:
    card = next(each for each in station.cards() if each["label"] == "elder")["social_card"]

    def is_found(seen: dict[str, Any]) -> bool:
        return "能开的证明" in seen["words"] and card["name"] in seen["words"]

    station.open_day()
    station.program.type(card["social_security_number"])
    station.keys("Return")
    station.until(
        lambda seen: "能开的证明" in seen["words"] and card["name"] in seen["words"], "not found by number"
    )
    station.keys("Esc")
    station.until(lambda seen: "还没有选人" in seen["words"], "somebody is still there")
    station.keys("Ctrl+F")
    station.program.type(f"{card['name']} {card['born']}")
    station.keys("Return")
    station.until(
        lambda seen: "能开的证明" in seen["words"] and card["name"] in seen["words"], "not found by name"
    )
    station.keys("Esc")
    station.until(lambda seen: "还没有选人" in seen["words"], "somebody is still there")
    station.keys("Ctrl+F")
    station.program.type("查无此人 1900-01-01")
    station.keys("Return")
    station.until(lambda seen: "没有找到" in seen["words"], "nobody said that nobody was found")
