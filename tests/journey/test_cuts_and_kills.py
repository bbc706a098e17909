"""The worst moments: in each, exactly one case and exactly one certificate number."""

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.steps import print_and_leave, sign_the_form, tap_card


def test_a_cut_line_at_submit_loses_nothing_and_doubles_nothing(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    sign_the_form(hall, kiosk, "gen1")
    hall.world.cut_network()
    kiosk.press("signatureDone")
    kiosk.wait("leaveButton", 40)
    assert kiosk.look()["step"] == "delayed"
    assert book.cases_of("gen1") == 0

    hall.world.restore_network()
    kiosk.press("retryButton")
    print_and_leave(hall, kiosk)

    assert (book.cases_of("gen1"), book.certificates_of("gen1")) == (1, 1)


def test_an_answer_lost_after_it_was_done_has_no_second_effect(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    sign_the_form(hall, kiosk, "rare2")
    hall.world.valve.lose_answer_when(lambda: book.cases_of("rare2") == 1)
    kiosk.press("signatureDone")
    kiosk.wait("retryButton", 40)
    assert hall.world.valve.answers_lost == 1
    assert (book.cases_of("rare2"), book.certificates_of("rare2")) == (1, 0)

    hall.world.restore_network()
    kiosk.press("retryButton")
    kiosk.wait("printButton", 60)

    assert (book.cases_of("rare2"), book.certificates_of("rare2")) == (1, 1)


def test_a_kiosk_killed_right_after_the_confirmation_sends_the_case_once_and_lets_the_person_go_on(
    hall: Hall, book: ProvinceBook
) -> None:
    first = hall.rehearse()
    sign_the_form(hall, first, "new")
    hall.world.cut_network()
    first.press("signatureDone")
    eventually(lambda: first.look()["step"] in ("submitting", "delayed"), "the signature was not taken")
    first.kill()
    hall.world.take_social_card()
    assert book.cases_of("new") == 0

    hall.world.restore_network()
    second = hall.rehearse()
    try:
        eventually(lambda: book.certificates_of("new") == 1, "what was confirmed was never sent")
        tap_card(hall, second, "new")
        second.press("resumeButton", 30)
        print_and_leave(hall, second)
    finally:
        second.quit()
        hall.world.take_social_card()

    assert (book.cases_of("new"), book.certificates_of("new")) == (1, 1)
