"""The whole visit: the real kiosk, the real province, real printing."""

import subprocess
from pathlib import Path

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.steps import ROW, go_to_the_pad, print_and_leave, sign_the_form, tap_card


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def verdict_on(pdf: Path) -> str:
    return subprocess.run(["pdfsig", pdf], capture_output=True, text=True, check=False).stdout


def test_a_citizen_leaves_with_a_sealed_certificate_and_the_case_is_there_once(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    before = len(hall.world.printed())
    sign_the_form(hall, kiosk, "normal")
    kiosk.press("signatureDone")
    print_and_leave(hall, kiosk)

    printed = hall.world.printed()
    words = text_of(printed[-1])
    eventually(lambda: book.ratings_of("normal") == 1, "the rating never arrived")
    eventually(lambda: book.prints_of("normal", "printed") == 1, "the print report never arrived")
    assert len(printed) == before + 1
    assert "社会保险参保缴费证明" in words
    assert "赵演示" in words
    assert "Signature is Valid" in verdict_on(printed[-1])
    assert (book.cases_of("normal"), book.certificates_of("normal")) == (1, 1)


def test_an_id_card_and_a_rare_name_go_the_same_way(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    kiosk.wait("startCard", 30)
    hall.world.lay_id_card(hall.world.citizen("rare"))
    go_to_the_pad(kiosk)
    kiosk.press("signatureDone")
    print_and_leave(hall, kiosk)

    assert "𠮷样例" in text_of(hall.world.printed()[-1])
    assert book.cases_of("rare") == 1


def test_an_electronic_card_code_works_once(hall: Hall, kiosk: RehearsedProgram) -> None:
    code = hall.world.new_ecard_code(hall.world.citizen("gen1"))
    for _ in range(2):
        kiosk.press("startCard", 30)
        kiosk.press("useCode")
        for place, digit in enumerate(code):
            # The same key twice within 0.6 s is one press only for what is handed in, not for digits.
            kiosk.press(f"codeKey_{digit}")
            assert place < 8
        kiosk.press("codeDone")
        if kiosk.look()["notice"] is None and _ == 0:
            kiosk.wait(ROW, 30)
            kiosk.press("exitButton")
    eventually(lambda: kiosk.look()["notice"] == "CODE_USED", "the second use was not refused")


def test_paper_that_runs_out_is_said_and_nothing_is_called_printed(
    hall: Hall, kiosk: RehearsedProgram, book: ProvinceBook
) -> None:
    before = len(hall.world.printed())
    sign_the_form(hall, kiosk, "elder")
    kiosk.press("signatureDone")
    kiosk.wait("printButton", 60)
    hall.world.take_paper_out()
    kiosk.press("printButton")
    kiosk.wait("paperOut", 15)

    assert len(hall.world.printed()) == before
    assert book.prints_of("elder", "printed") == 0

    hall.world.put_paper_in()
    kiosk.press("rate_4", 60)
    assert len(hall.world.printed()) == before + 1
    eventually(lambda: book.prints_of("elder", "printed") == 1, "the print report never arrived")


def test_nothing_of_one_person_is_shown_to_the_next(hall: Hall, kiosk: RehearsedProgram) -> None:
    sign_the_form(hall, kiosk, "minority")
    kiosk.press("exitButton")
    kiosk.wait("againButton")
    hall.world.take_social_card()
    tap_card(hall, kiosk, "new")
    kiosk.wait(ROW, 30)

    shown = kiosk.look()
    assert shown["step"] == "items"
    assert "王*" in shown["words"]
    assert "阿不都" not in shown["words"]
