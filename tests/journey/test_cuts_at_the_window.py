"""The line is cut in the middle: the window says so and goes on; afterwards there is one of each."""

from collections.abc import Iterator

import pytest

from devices.bench.hall import Hall
from devices.bench.window_at_work import ON_THE_SPOT, RISKY, TIME_LIMITED, WindowAtWork
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.test_between_colleagues import state_of

WINDOW, OTHER = "3号窗口", "4号窗口"
NO_LINE = "省平台暂时连不上"


@pytest.fixture
def window(hall: Hall) -> Iterator[WindowAtWork]:
    window = WindowAtWork(hall, WINDOW)
    window.sign_in()
    yield window
    window.close()


def issued(book: ProvinceBook, kind: str) -> int:
    return book.count("SELECT count(*) FROM issued WHERE kind = ?", kind)


def test_scanning_goes_on_without_a_line_and_the_pages_go_up_later(
    window: WindowAtWork, book: ProvinceBook
) -> None:
    before = book.window_cases_of("minority")
    window.receive("minority")
    window.begin(TIME_LIMITED)
    window.world.cut_network()
    window.fill_in(
        原参保地="河北省虚构市", 原社保经办机构="虚构市社保中心", 参保起始月份="2011-03", 参保截止月份="2019-08"
    )
    window.scan()
    window.to_customer()
    window.until(
        lambda seen: NO_LINE in seen["words"] and seen["stage"] == "form", "nobody said that the line is away"
    )
    window.world.restore_network()
    window.to_customer()
    window.citizen_signs()
    window.until_stage("done")

    assert book.window_cases_of("minority") == before + 1
    assert state_of(book, "minority", "in_review") >= 1


def test_a_word_that_did_not_get_through_is_given_again_and_counts_once(
    window: WindowAtWork, book: ProvinceBook
) -> None:
    before, used = (
        book.window_cases_of("elder"),
        book.count("SELECT count(*) FROM step_ups WHERE used_at IS NOT NULL"),
    )
    window.receive("elder")
    window.begin(RISKY)
    window.fill_in(开户银行="↓↓", 账号="6217000000000000018", 变更原因="↓")
    window.to_customer()
    window.until_stage("authorising")
    window.take_card()
    window.world.cut_network()
    window.supervisor_decides()
    window.until(lambda seen: NO_LINE in seen["words"], "nobody said that the line is away")
    assert window.program.look()["stage"] == "authorising"
    window.world.restore_network()
    window.keys("Ctrl+Return")
    window.citizen_signs()
    window.until_stage("done")

    assert book.window_cases_of("elder") == before + 1
    assert book.count("SELECT count(*) FROM step_ups WHERE used_at IS NOT NULL") == used + 1


def test_a_notice_that_did_not_get_through_is_issued_once(window: WindowAtWork, book: ProvinceBook) -> None:
    before = issued(book, "notice")
    window.receive("rare")
    window.begin(ON_THE_SPOT)
    window.keys("Ctrl+G")
    window.until_stage("notice")
    window.world.cut_network()
    window.keys("Ctrl+Return")
    window.until(lambda seen: NO_LINE in seen["words"], "nobody said that the line is away")
    window.world.restore_network()
    window.keys("Ctrl+Return")
    window.until_stage("noticed")

    assert issued(book, "notice") == before + 1


def test_a_decision_whose_answer_was_lost_is_one_decision(
    hall: Hall, window: WindowAtWork, book: ProvinceBook
) -> None:
    window.receive("gen1")
    window.begin(TIME_LIMITED)
    window.fill_in(
        原参保地="河北省虚构市", 原社保经办机构="虚构市社保中心", 参保起始月份="2011-03", 参保截止月份="2019-08"
    )
    window.scan()
    window.to_customer()
    window.citizen_signs()
    case_no = window.until_stage("done")["case_no"]
    finished = state_of(book, "gen1", "finished")
    reviewer = WindowAtWork(hall, OTHER)
    try:
        reviewer.sign_in("staff_reviewer")
        reviewer.until(lambda seen: case_no in seen["tasks"], "the case does not wait")
        reviewer.open_task(case_no)
        reviewer.world.valve.lose_answer_when(lambda: state_of(book, "gen1", "finished") == finished + 1)
        reviewer.keys("Ctrl+Return")
        eventually(lambda: state_of(book, "gen1", "finished") == finished + 1, "it was not approved")
        said = reviewer.until(
            lambda seen: case_no not in seen["tasks"] or NO_LINE in seen["words"], "nobody knows what became of it"
        )
        reviewer.world.restore_network()
        if NO_LINE in said["words"]:
            reviewer.keys("Ctrl+Return")  # the same decision again
        reviewer.until(lambda seen: case_no not in seen["tasks"], "it still waits")
    finally:
        reviewer.close()

    assert book.count("SELECT count(*) FROM case_steps WHERE step = 'approved'") >= 1
    assert (
        book.count(
            "SELECT count(*) FROM case_steps JOIN cases USING (case_id) WHERE case_no = ? AND step = 'approved'",
            case_no,
        )
        == 1
    )
