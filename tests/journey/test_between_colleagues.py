"""What passes between people of the hall: a reviewer, a colleague, a notice that comes back, a kiosk's case."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.bench.hall import Hall
from devices.bench.window_at_work import ON_THE_SPOT, TIME_LIMITED, WindowAtWork
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.test_tickets_and_relay import go_to_check, number_on, shown

FIRST, SECOND = "3号窗口", "4号窗口"
Opened = Callable[[str, str], WindowAtWork]


@pytest.fixture
def opened(hall: Hall) -> Iterator[Opened]:
    """Opens windows with somebody at work in them, and closes them at the end."""
    at_work: list[WindowAtWork] = []

    def open_window(name: str, label: str) -> WindowAtWork:
        window = WindowAtWork(hall, name)
        at_work.append(window)
        window.sign_in(label)
        return window

    yield open_window
    for window in at_work:
        window.close()


def printed_text(window: WindowAtWork) -> str:
    command = ["pdftotext", "-layout", str(window.world.printed()[-1]), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def state_of(book: ProvinceBook, label: str, state: str) -> int:
    return book.count(
        "SELECT count(*) FROM window_cases JOIN cases USING (case_id) JOIN citizens USING (person_ref)"
        " WHERE label = ? AND window_cases.state = ?",
        label,
        state,
    )


def accept_transfer(window: WindowAtWork, label: str) -> str:
    """A transfer with three scanned pages, signed, with its receipt; return its number."""
    before = len(window.world.printed())
    window.receive(label)
    window.begin(TIME_LIMITED)
    window.fill_in(
        原参保地="河北省虚构市", 原社保经办机构="虚构市社保中心", 参保起始月份="2011-03", 参保截止月份="2019-08"
    )
    window.scan()
    window.to_customer()
    window.citizen_signs()
    window.until_stage("done")
    eventually(lambda: len(window.world.printed()) == before + 1, "no receipt")
    return str(window.program.look()["case_no"])


def finish(window: WindowAtWork) -> None:
    window.keys("Ctrl+Return")
    window.until_stage("workbench")
    window.take_card()


def test_a_promised_case_is_scanned_accepted_reviewed_by_a_third_person_and_seen_to_its_end(
    opened: Opened, book: ProvinceBook
) -> None:
    clerk = opened(FIRST, "staff_clerk")
    case_no = accept_transfer(clerk, "rare")
    receipt = printed_text(clerk)
    finish(clerk)
    reviewer = opened(SECOND, "staff_reviewer")
    reviewer.open_task(case_no)
    seen = reviewer.until(lambda seen: seen["pictures"] == 3 and "虚构市社保中心" in seen["words"], "no pictures")
    reviewer.keys("Ctrl+Return")
    eventually(lambda: state_of(book, "rare", "finished") == 1, "it was not approved")

    assert "受理通知书" in receipt
    assert case_no in receipt
    assert "工作日内" in receipt
    assert "孙样例甲" in seen["words"]
    clerk.until(lambda seen: "finished" in seen["mine"], "the clerk's list does not show it")
    clerk.receive("rare")
    clerk.until(lambda seen: "办结" in seen["words"], "the citizen's progress does not show it")


def test_a_returned_case_is_mended_and_signed_again_and_is_still_one_case(
    opened: Opened, book: ProvinceBook
) -> None:
    clerk = opened(FIRST, "staff_clerk")
    case_no = accept_transfer(clerk, "gen1")
    finish(clerk)
    reviewer = opened(SECOND, "staff_reviewer")
    reviewer.open_task(case_no)
    reviewer.until(lambda seen: "虚构市社保中心" in seen["words"], "the case did not open")
    reviewer.return_it("第二页看不清")
    eventually(lambda: state_of(book, "gen1", "returned") == 1, "it was not returned")

    clerk.until(lambda seen: "returned" in seen["mine"], "the clerk does not see it")
    assert book.window_cases_of("gen1") >= 1


def test_an_unreadable_page_is_said_and_holds_the_case_up(opened: Opened) -> None:
    clerk = opened(FIRST, "staff_clerk")
    clerk.receive("minority")
    clerk.begin(TIME_LIMITED)
    clerk.keys("F6")
    clerk.world.lay_page("blurred")
    clerk.until(lambda seen: "不清楚" in seen["words"], "the blur was not noticed")
    clerk.keys("Space")
    clerk.until(lambda seen: seen["pages"] == 1, "no page")
    clerk.keys("Escape")
    seen = clerk.until(lambda seen: "看不清" in seen["words"] or "模糊" in seen["words"], "nothing is said")
    clerk.world.clear_camera()

    assert "还差" in seen["words"]
    clerk.to_customer()
    assert clerk.program.look()["stage"] == "form"


def test_a_notice_that_comes_back_opens_with_everything_that_was_captured(
    opened: Opened, book: ProvinceBook
) -> None:
    clerk = opened(FIRST, "staff_clerk")
    before = len(clerk.world.printed())
    clerk.receive("new")
    clerk.begin(ON_THE_SPOT)
    clerk.fill_in(缴费档次="↓↓")
    clerk.keys("Ctrl+G")
    clerk.until_stage("notice")
    clerk.keys("Ctrl+Return")
    clerk.until_stage("noticed")
    eventually(lambda: len(clerk.world.printed()) == before + 1, "no notice on paper")
    paper = clerk.world.printed()[-1]
    text = printed_text(clerk)
    finish(clerk)
    colleague = opened(SECOND, "staff_clerk2")
    colleague.keys("Ctrl+B")
    colleague.world.lay_page(paper)
    colleague.until_stage("form")
    colleague.world.clear_camera()
    seen = colleague.until(lambda seen: "王演示甲" in seen["words"], "the person did not come with it")

    assert "一次性告知书" in text
    assert "缴费方式" in text
    assert "还差：1 处没填好" in seen["words"]
    assert book.count("SELECT count(*) FROM drafts JOIN citizens USING (person_ref) WHERE label = 'new'") >= 1


def test_what_a_kiosk_handed_over_goes_on_at_a_window_and_ends_with_the_certificate(
    hall: Hall, opened: Opened, book: ProvinceBook
) -> None:
    kiosk = hall.rehearse()
    try:
        go_to_check(hall, kiosk, "gen1")
        kiosk.press("handoffButton")
        kiosk.press("priority_elder")
        number = number_on(shown(kiosk, "goodbye"))
        hall.world.take_social_card()
        kiosk.wait("startCard", 60)
    finally:
        kiosk.quit()
    cases, certificates = book.cases_of("gen1"), book.certificates_of("gen1")
    clerk = opened(FIRST, "staff_clerk")
    before = len(clerk.world.printed())
    clerk.keys("F2")
    clerk.until(lambda seen: bool(seen["ticket"] == number), "another number was called")
    clerk.keys("F8")
    form = clerk.until(lambda seen: seen["stage"] == "form" and seen["version"] > 0, "the case did not come")
    clerk.to_customer()
    clerk.citizen_signs()
    clerk.until_stage("done")
    eventually(lambda: len(clerk.world.printed()) == before + 1, "no certificate")

    assert "参保缴费证明" in form["words"]
    assert "钱试用" in form["words"]
    assert "社会保险参保缴费证明" in printed_text(clerk)
    assert (book.cases_of("gen1"), book.certificates_of("gen1")) == (cases + 1, certificates + 1)


@pytest.mark.parametrize("text", ["HB-REOPEN:NOSUCHCODE22", "HB-REOPEN:x"])
def test_a_code_nobody_issued_opens_nothing_and_says_so(text: str, opened: Opened) -> None:
    clerk = opened(FIRST, "staff_clerk")
    clerk.keys("Ctrl+K")
    clerk.program.type(text)
    clerk.keys("Return")
    seen = clerk.until(lambda seen: bool(seen["notice"]), "nothing was said")

    assert seen["stage"] == "workbench"


def test_two_clerks_with_one_case_the_second_is_told_who_has_it_and_may_take_it_over(
    opened: Opened, book: ProvinceBook
) -> None:
    first = opened(FIRST, "staff_clerk")
    first.receive("rare2")
    first.begin(ON_THE_SPOT)
    first.fill_in(缴费档次="↓↓")
    first.keys("Ctrl+S")
    first.until(lambda seen: seen["version"] >= 2, "not saved")
    second = opened(SECOND, "staff_clerk2")
    second.receive("rare2")
    held = second.until(lambda seen: "孙样例甲" in seen["words"], "nobody says who has it")
    second.keys("Ctrl+J")
    second.until(lambda seen: seen["stage"] == "form" and seen["version"] > 0, "it was not taken over")
    second.fill_in(缴费方式="↓")
    second.keys("Ctrl+S")
    second.until(lambda seen: seen["version"] >= 3, "the second did not save")
    first.fill_in(缴费档次="↓")
    first.keys("Ctrl+S")
    told = first.until(lambda seen: bool(seen["notice"]), "the first was not told")

    assert "接过来办" in held["words"]
    assert told["notice"] in ("HELD_BY_OTHER", "VERSION_CONFLICT")
    assert book.count("SELECT count(*) FROM drafts JOIN citizens USING (person_ref) WHERE label = 'rare2'") >= 1


def test_a_note_of_ten_thousand_characters_is_refused_in_words_and_nothing_is_lost(opened: Opened) -> None:
    clerk = opened(FIRST, "staff_clerk")
    clerk.receive("normal")
    clerk.begin(ON_THE_SPOT)
    clerk.keys("Ctrl+R")
    clerk.until_stage("refusal")
    clerk.keys("Down", "Tab")
    clerk.program.type("长" * 10_000)
    clerk.keys("Ctrl+Return")
    seen = clerk.until(lambda seen: bool(seen["notice"]) or "字" in seen["words"], "nothing was said")

    assert seen["stage"] == "refusal"
    clerk.keys("Escape")
    clerk.until_stage("form")


def test_pictures_of_the_receipt_are_no_tofu(opened: Opened, tmp_path: Path) -> None:
    clerk = opened(FIRST, "staff_clerk")
    accept_transfer(clerk, "elder")
    fonts = subprocess.run(
        ["pdffonts", str(clerk.world.printed()[-1])], capture_output=True, text=True, check=True
    ).stdout

    assert "NotoSansSC" in fonts
    assert " yes " in fonts
