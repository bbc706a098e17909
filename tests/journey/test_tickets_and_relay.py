"""Numbers and the relay: the real kiosk and the real province; exactly one number and one hand-over each time."""

from pathlib import Path
from typing import Any

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.qt.texts import load_texts
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.steps import ROW, print_and_leave, sign_the_form, tap_card

TEXTS = load_texts("kiosk", "zh")
WINDOW_ITEM = "132014061000"
OF_PERSON = "JOIN citizens USING (person_ref) WHERE label = ?"


def take_number(kiosk: RehearsedProgram, button: str, board: str, priority: str = "none") -> None:
    """From a page that offers numbers to the question whose answer asks for one."""
    kiosk.press(button, 30)
    kiosk.press(f"about_{board}")
    kiosk.press(f"priority_{priority}")


def shown(kiosk: RehearsedProgram, step: str) -> dict[str, Any]:
    """What is on the screen once a step is there."""
    eventually(lambda: kiosk.look()["step"] == step, f"no {step}")
    kiosk.wait("ticketNumber", 30)
    return kiosk.look()


def number_on(look: dict[str, Any]) -> str:
    (number,) = [
        word for word in look["words"].split() if len(word) == 4 and word[0] in "ABCDE" and word[1:].isdigit()
    ]
    return str(number)


def go_to_check(hall: Hall, kiosk: RehearsedProgram, label: str) -> None:
    tap_card(hall, kiosk, label)
    kiosk.press(ROW, 30)
    kiosk.press("primaryAction")
    kiosk.wait("period_0", 30)


def tickets_of(book: ProvinceBook, label: str) -> int:
    return book.count(f"SELECT count(*) FROM tickets {OF_PERSON}", label)


def drafts_of(book: ProvinceBook, label: str) -> int:
    return book.count(f"SELECT count(*) FROM drafts {OF_PERSON}", label)


def test_a_number_needs_no_card_and_says_who_comes_first(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    kiosk.wait("startCard", 30)
    take_number(kiosk, "numberCard", "employment", "elder")
    look = shown(kiosk, "ticket")

    number = number_on(look)
    assert number.startswith("B")
    assert TEXTS["ticket.first"] in look["words"]
    assert TEXTS["ticket.today"] in look["words"]
    nobodys = "SELECT count(*) FROM tickets WHERE ticket_no = ? AND priority = 'elder' AND person_ref IS NULL"
    assert book.count(nobodys, number) == 1
    kiosk.press("ticketDone")
    kiosk.wait("startCard")


def test_with_a_card_the_number_carries_the_person_and_there_is_one(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    before = tickets_of(book, "elder")
    tap_card(hall, kiosk, "elder")
    take_number(kiosk, "takeNumber", "labour_relations")
    number = number_on(shown(kiosk, "ticket"))
    kiosk.press("ticketDone")
    goodbye = shown(kiosk, "goodbye")
    assert number_on(goodbye) == number
    hall.world.take_social_card()
    tap_card(hall, kiosk, "elder")
    take_number(kiosk, "takeNumber", "labour_relations")
    again = shown(kiosk, "ticket")

    assert TEXTS["ticket.already"] in again["words"]
    assert number_on(again) == number
    assert tickets_of(book, "elder") == before + 1


def test_a_card_put_on_at_the_question_makes_the_number_that_persons(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    before = tickets_of(book, "minority")
    kiosk.press("numberCard", 30)
    kiosk.wait("about_talent")
    hall.world.put_social_card(hall.world.citizen("minority"))
    eventually(lambda: TEXTS["number.body_known"] in kiosk.look()["words"], "the card was not heard")
    kiosk.press("about_talent", 30)
    kiosk.press("priority_none")
    shown(kiosk, "ticket")

    assert tickets_of(book, "minority") == before + 1


def test_what_is_done_at_a_window_is_no_dead_end(kiosk: RehearsedProgram, book: ProvinceBook) -> None:
    kiosk.press(f"tile_{WINDOW_ITEM}", 30)
    kiosk.press("numberButton")
    kiosk.press("priority_disabled")
    number = number_on(shown(kiosk, "ticket"))

    for_it = "SELECT count(*) FROM tickets WHERE ticket_no = ? AND item_code = ? AND board = 'social_card'"
    assert book.count(for_it, number, WINDOW_ITEM) == 1


def test_without_a_line_the_staff_give_the_numbers_and_the_same_number_comes_later(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    kiosk.wait("startCard", 30)
    before = book.count("SELECT count(*) FROM tickets")
    hall.world.cut_network()
    take_number(kiosk, "numberCard", "social_card")
    kiosk.wait("retryButton", 40)
    offline = kiosk.look()
    hall.world.restore_network()
    kiosk.press("retryButton")
    shown(kiosk, "ticket")

    assert TEXTS["number.silent.title"] in offline["words"]
    assert "{desk}" not in offline["words"]
    assert book.count("SELECT count(*) FROM tickets") == before + 1


def test_an_unfinished_case_goes_to_a_window_under_one_number_and_leaves_nothing_here(
    hall: Hall, kiosk: RehearsedProgram, kiosk_log: Path, book: ProvinceBook
) -> None:
    tickets, drafts = tickets_of(book, "normal"), drafts_of(book, "normal")
    go_to_check(hall, kiosk, "normal")
    kiosk.press("handoffButton")
    kiosk.press("priority_none")
    goodbye = shown(kiosk, "goodbye")

    handed = (
        "SELECT count(*) FROM tickets JOIN drafts USING (draft_id)"
        " WHERE ticket_no = ? AND drafts.item_code = ? AND step = 'check'"
    )
    assert book.count(handed, number_on(goodbye), CONTRIBUTION_CERTIFICATE) == 1
    assert (tickets_of(book, "normal"), drafts_of(book, "normal")) == (tickets + 1, drafts + 1)
    assert "赵" not in goodbye["words"]
    hall.world.take_social_card()
    kiosk.wait("startCard", 60)
    assert "赵演示" not in kiosk_log.read_text(encoding="utf-8")


def test_a_relay_whose_answer_was_lost_is_one_number_and_one_hand_over(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    tickets, drafts = tickets_of(book, "rare"), drafts_of(book, "rare")
    lost = hall.world.valve.answers_lost
    sign_the_form(hall, kiosk, "rare")
    hall.world.valve.lose_answer_when(lambda: drafts_of(book, "rare") == drafts + 1)
    kiosk.press("handoffButton")
    kiosk.press("priority_elder")
    kiosk.wait("retryButton", 40)
    unsure = kiosk.look()
    assert hall.world.valve.answers_lost == lost + 1
    assert (tickets_of(book, "rare"), drafts_of(book, "rare")) == (tickets + 1, drafts + 1)

    hall.world.restore_network()
    kiosk.press("retryButton")
    goodbye = shown(kiosk, "goodbye")

    assert TEXTS["handoff.silent.title"] in unsure["words"]
    assert (tickets_of(book, "rare"), drafts_of(book, "rare")) == (tickets + 1, drafts + 1)
    theirs = f"SELECT count(*) FROM tickets {OF_PERSON} AND ticket_no = ?"
    assert book.count(theirs, "rare", number_on(goodbye)) == 1


def test_leaving_in_the_middle_of_the_questions_takes_no_number(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    kiosk.wait("startCard", 30)
    before = book.count("SELECT count(*) FROM tickets")
    kiosk.press("numberCard")
    kiosk.press("about_talent")
    kiosk.press("exitButton")
    kiosk.wait("startCard")

    assert book.count("SELECT count(*) FROM tickets") == before


def test_whoever_waits_already_may_finish_here_what_was_not_handed_over(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    cases, drafts = book.cases_of("rare2"), drafts_of(book, "rare2")
    tap_card(hall, kiosk, "rare2")
    take_number(kiosk, "takeNumber", "social_insurance")
    number = number_on(shown(kiosk, "ticket"))
    kiosk.press("ticketDone")
    kiosk.wait("againButton")
    hall.world.take_social_card()
    go_to_check(hall, kiosk, "rare2")
    kiosk.press("handoffButton")
    kiosk.press("priority_none")
    look = shown(kiosk, "ticket")
    assert number_on(look) == number
    assert TEXTS["ticket.not_handed"] in look["words"]
    assert drafts_of(book, "rare2") == drafts

    kiosk.press("backButton")
    kiosk.press("primaryAction", 30)
    kiosk.sign()
    kiosk.press("signatureDone")
    print_and_leave(hall, kiosk)
    assert book.cases_of("rare2") == cases + 1
