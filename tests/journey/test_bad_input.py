"""What must not happen: a clear sentence on the screen, nothing lost, nobody mistaken for somebody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from shared.qt.texts import load_texts
from tests.journey.impostor import Impostor
from tests.journey.province_book import ProvinceBook, eventually
from tests.journey.steps import ROW, tap_card

TEXTS = load_texts("kiosk", "zh")


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("unknown", "NOT_MATCHED"),
        ("expired", "CARD_EXPIRED"),
        ("revoked", "CARD_REVOKED"),
        ("gen3", "CRD-05"),
    ],
)
def test_a_card_that_identifies_nobody_gets_its_own_sentence(
    hall: Hall, kiosk: RehearsedProgram, label: str, code: str
) -> None:
    tap_card(hall, kiosk, label)

    eventually(lambda: kiosk.look()["notice"] == code, f"no {code}")
    shown = kiosk.look()
    assert shown["step"] == "identify"
    assert TEXTS[f"notice.{code}.title"] in shown["words"]


def test_a_person_without_contributions_is_told_so(hall: Hall, kiosk: RehearsedProgram) -> None:
    tap_card(hall, kiosk, "no_history")
    kiosk.press(ROW, 30)
    kiosk.press("primaryAction")
    kiosk.wait("stoppedNotice", 30)

    assert TEXTS["notice.NO_RECORD.title"] in kiosk.look()["words"]


def test_another_persons_card_in_the_middle_covers_everything_until_it_is_taken_away(
    hall: Hall, kiosk: RehearsedProgram
) -> None:
    tap_card(hall, kiosk, "normal")
    kiosk.press(ROW, 30)
    kiosk.press("primaryAction")
    kiosk.wait("period_0", 30)
    number = kiosk.look()["number"]

    hall.world.lay_id_card(hall.world.citizen("rare"))
    kiosk.wait("overlayExit", 15)
    covered = kiosk.look()
    hall.world.lift_id_card()
    eventually(lambda: "overlayExit" not in kiosk.look()["names"], "the cover stayed")
    after = kiosk.look()

    assert TEXTS["other.title"] in covered["words"]
    assert "𠮷" not in covered["words"]
    assert (after["step"], after["number"]) == ("check", number)
    assert "赵演示" in after["words"]


@pytest.fixture
def impostor(hall: Hall, tmp_path: Path) -> Iterator[Impostor]:
    impostor = Impostor(hall.province.data_dir, tmp_path)
    yield impostor
    hall.world.restore_network()
    impostor.close()


def test_a_page_of_html_in_the_provinces_place_is_not_an_answer(
    hall: Hall, kiosk: RehearsedProgram, impostor: Impostor
) -> None:
    hall.world.valve.divert(impostor.with_the_provinces_certificate())
    tap_card(hall, kiosk, "normal")
    kiosk.wait("retryButton", 30)

    assert TEXTS["notice.SYN-01.title"] in kiosk.look()["words"]
    hall.world.restore_network()
    kiosk.press("retryButton")
    kiosk.wait(ROW, 30)


def test_a_server_with_another_certificate_is_told_nothing(
    hall: Hall, kiosk: RehearsedProgram, impostor: Impostor, book: ProvinceBook
) -> None:
    hall.world.valve.divert(impostor.with_a_certificate_of_its_own())
    tap_card(hall, kiosk, "normal")
    kiosk.wait("stoppedNotice", 30)

    assert TEXTS["notice.SYN-02.title"] in kiosk.look()["words"]
    assert impostor.received() == b""
