"""A clerk's day at the real window: real processes, real devices at the wire, the real province. Keyboard only."""

from collections.abc import Iterator

import pytest

from devices.bench.hall import Hall
from devices.bench.window_at_work import ON_THE_SPOT, RISKY, WindowAtWork
from tests.journey.province_book import ProvinceBook, eventually

FIRST, SECOND = "3号窗口", "4号窗口"
NEW_ACCOUNT = "6217000000000000018"


@pytest.fixture
def window(hall: Hall) -> Iterator[WindowAtWork]:
    window = WindowAtWork(hall, FIRST)
    yield window
    window.close()


def finished(book: ProvinceBook, label: str) -> int:
    return book.count(
        "SELECT count(*) FROM window_cases JOIN cases USING (case_id) JOIN citizens USING (person_ref)"
        " WHERE label = ? AND window_cases.state = 'finished'",
        label,
    )


def test_an_item_on_the_spot_is_done_with_the_keyboard_and_rated_by_the_citizen(
    window: WindowAtWork, book: ProvinceBook
) -> None:
    window.sign_in()
    window.receive("gen1")
    window.begin(ON_THE_SPOT)
    window.fill_in(缴费档次="↓↓↓", 缴费方式="↓↓")
    window.to_customer()
    window.citizen_signs()
    done = window.until_stage("done")
    window.program.press("rate_5")
    window.program.press("ratingSend")
    eventually(lambda: book.ratings_of("gen1") == 1, "the rating never arrived")
    window.keys("Ctrl+Return")
    after = window.until_stage("workbench")

    assert done["case_no"]
    assert finished(book, "gen1") == 1
    assert "钱试用" not in after["words"]


def test_a_risky_item_waits_for_a_supervisor_with_their_own_card_and_pin(
    window: WindowAtWork, book: ProvinceBook
) -> None:
    window.sign_in()
    window.receive("elder")
    window.begin(RISKY)
    window.fill_in(开户银行="↓↓", 账号=NEW_ACCOUNT, 变更原因="↓")
    window.to_customer()
    asked = window.until_stage("authorising")
    window.take_card()
    window.supervisor_decides()
    window.citizen_signs()
    window.until_stage("done")

    assert "**** 0018" in asked["words"]
    assert finished(book, "elder") == 1
    assert book.count("SELECT count(*) FROM step_ups WHERE used_at IS NOT NULL") == 1


def test_a_cut_line_at_submit_loses_nothing_and_doubles_nothing(window: WindowAtWork, book: ProvinceBook) -> None:
    window.sign_in()
    window.receive("rare")
    window.begin(ON_THE_SPOT)
    window.fill_in(缴费档次="↓", 缴费方式="↓")
    window.to_customer()
    window.until_stage("customer")
    window.world.cut_network()
    window.citizen_signs()
    window.until_stage("delayed")
    assert finished(book, "rare") == 0
    window.world.restore_network()
    window.until_stage("done")

    assert finished(book, "rare") == 1
    assert book.window_cases_of("rare") == 1


def test_a_window_killed_after_the_signature_sends_the_case_once_when_it_is_started_again(
    hall: Hall, book: ProvinceBook
) -> None:
    first = WindowAtWork(hall, SECOND)
    first.sign_in()
    first.receive("minority")
    first.begin(ON_THE_SPOT)
    first.fill_in(缴费档次="↓", 缴费方式="↓")
    first.to_customer()
    first.until_stage("customer")
    first.world.cut_network()
    first.citizen_signs()
    first.until_stage("delayed")
    first.program.kill()
    first.world.take_social_card()
    first.world.restore_network()
    second = WindowAtWork(hall, SECOND)
    try:
        eventually(lambda: finished(book, "minority") == 1, "the case never went up")
        assert book.window_cases_of("minority") == 1
    finally:
        second.close()


def test_a_number_is_called_and_the_card_of_whoever_comes_begins_with_it(hall: Hall, window: WindowAtWork) -> None:
    window.sign_in()
    window.keys("F2")
    window.until(lambda seen: seen["notice"] == "NO_TICKET_WAITING", "somebody was waiting")
    number = hall.province.ask("take-number", "--board", "social_insurance")
    window.keys("F2")
    called = window.until(lambda seen: bool(seen["ticket"]), "nobody was called")
    window.receive("gen1")

    assert called["ticket"] == number
    window.until(lambda seen: "办理中" in seen["words"], "the number is not being served")


def test_what_is_missing_is_told_at_once_and_a_colleague_goes_on_with_what_was_captured(
    hall: Hall, window: WindowAtWork
) -> None:
    window.sign_in()
    window.receive("new")
    window.begin(ON_THE_SPOT)
    window.fill_in(缴费档次="↓↓")
    window.keys("Ctrl+G")
    window.until_stage("notice")
    window.keys("Ctrl+Return")
    noticed = window.until_stage("noticed")
    window.keys("Ctrl+Return")
    window.until_stage("workbench")
    window.take_card()
    colleague = WindowAtWork(hall, SECOND)
    try:
        colleague.sign_in("staff_clerk2")
        colleague.receive("new")
        waiting = colleague.until(lambda seen: "接着办" in seen["words"], "the draft is not offered")
    finally:
        colleague.close()

    assert "缴费方式" in noticed["words"]
    assert "灵活就业人员养老保险参保登记" in waiting["words"]


def test_somebody_elses_card_in_the_middle_changes_nothing_and_is_said(window: WindowAtWork) -> None:
    window.sign_in()
    window.receive("rare2")
    window.begin(ON_THE_SPOT)
    window.take_card()
    window.world.put_social_card(window.world.citizen("normal"))
    seen = window.until(lambda seen: "另一个人" in seen["words"], "the stranger was not noticed")

    assert seen["stage"] == "form"
    assert "赵演示" not in seen["words"]


def test_a_number_is_called_again_and_given_up_when_nobody_comes(hall: Hall, window: WindowAtWork) -> None:
    window.sign_in()
    hall.take_number("social_insurance")
    window.keys("F2")
    window.until(lambda seen: "已呼叫" in seen["words"], "nobody was called")
    window.keys("F3")
    window.until(lambda seen: "已呼叫" in seen["words"], "the call was lost")
    window.keys("F4")
    window.until(lambda seen: not seen["ticket"], "the number is still here")
