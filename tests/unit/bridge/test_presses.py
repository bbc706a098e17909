"""What a finger does in the window, and which event it becomes."""

from dataclasses import replace

import pytest

from shared.cases.events import (
    BackPressed,
    CodeTyped,
    DetailsConfirmed,
    ElderModeChosen,
    Event,
    ExitPressed,
    FormSigned,
    GuideAccepted,
    HelpClosed,
    HelpPressed,
    ItemPressed,
    LanguageChosen,
    ListPressed,
    PeriodChosen,
    PrintoutAnswered,
    PrintPressed,
    RatingGiven,
    RatingSkipped,
    ResumePressed,
    RetryPressed,
    StartPressed,
    StillHere,
)
from shared.cases.number_events import BoardChosen, HandoffPressed, NumberPressed, PriorityChosen
from shared.cases.visit import Step
from shared.cases.waiting_number import WaitingNumber
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from tests.data.visits import CASE, CASE_ID, NOW, relay_at, visit_at
from tests.screens.kiosk_window import KioskWindow
from tests.screens.sample_visits import WINDOW_ITEM, paper_of

WAVE = [(0.1 + 0.05 * step, 0.4 + 0.2 * (step % 2)) for step in range(16)]


@pytest.mark.parametrize(
    ("step", "name", "event"),
    [
        (Step.HOME, "startCard", StartPressed()),
        (Step.HOME, f"tile_{CONTRIBUTION_CERTIFICATE}", ItemPressed(CONTRIBUTION_CERTIFICATE)),
        (Step.HOME, "allItems", ListPressed()),
        (Step.HOME, "languageEn", LanguageChosen("en")),
        (Step.HOME, "elderMode", ElderModeChosen(True)),
        (Step.HOME, "helpButton", HelpPressed()),
        (Step.IDENTIFY, "backButton", BackPressed()),
        (Step.IDENTIFY, "exitButton", ExitPressed()),
        (Step.ITEMS, f"row_{CONTRIBUTION_CERTIFICATE}", ItemPressed(CONTRIBUTION_CERTIFICATE)),
        (Step.GUIDE, "primaryAction", GuideAccepted()),
        (Step.CHECK, "period_0", PeriodChosen(0)),
        (Step.CHECK, "primaryAction", DetailsConfirmed()),
        (Step.SIGN, "backButton", BackPressed()),
        (Step.DELAYED, "retryButton", RetryPressed()),
        (Step.DELAYED, "leaveButton", ExitPressed()),
        (Step.RESULT, "printButton", PrintPressed()),
        (Step.RESULT, "skipPrint", ExitPressed()),
        (Step.CHECKING_PRINTOUT, "paperTaken", PrintoutAnswered(CASE_ID, True)),
        (Step.CHECKING_PRINTOUT, "paperMissing", PrintoutAnswered(CASE_ID, False)),
        (Step.RATE, "rate_5", RatingGiven(5, (), NOW)),
        (Step.RATE, "rateSkip", RatingSkipped()),
        (Step.GOODBYE, "againButton", StartPressed()),
        (Step.STOPPED, "retryButton", RetryPressed()),
        (Step.HOME, "numberCard", NumberPressed()),
        (Step.ITEMS, "takeNumber", NumberPressed()),
        (Step.TAKE_NUMBER, "about_employment", BoardChosen("employment")),
        (Step.TAKE_NUMBER, "backButton", BackPressed()),
        (Step.PRIORITY, "priority_elder", PriorityChosen("elder", CASE_ID)),
        (Step.PRIORITY, "priority_disabled", PriorityChosen("disabled", CASE_ID)),
        (Step.PRIORITY, "priority_none", PriorityChosen("none", CASE_ID)),
        (Step.PRIORITY, "backButton", BackPressed()),
        (Step.TICKET, "ticketDone", ExitPressed()),
        (Step.CHECK, "handoffButton", HandoffPressed("social_insurance", CASE_ID)),
        (Step.SIGN, "handoffButton", HandoffPressed("social_insurance", CASE_ID)),
    ],
    ids=lambda value: value.value if isinstance(value, Step) else value if isinstance(value, str) else "",
)
def test_a_press_becomes_its_event(kiosk: KioskWindow, step: Step, name: str, event: Event) -> None:
    kiosk.show(visit_at(step))
    kiosk.press(name)

    assert kiosk.events == [event]
    assert kiosk.touches > 0


def test_a_second_press_right_after_the_first_is_the_same_press(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.CHECK))
    kiosk.press("primaryAction", "primaryAction")

    assert kiosk.events == [DetailsConfirmed()]


def test_a_finger_that_slides_off_presses_nothing(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.CHECK))
    kiosk.slide_off("primaryAction")
    kiosk.slide_off("period_0")

    assert kiosk.events == []


def test_a_code_is_sent_when_all_eight_digits_are_there(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.IDENTIFY))
    kiosk.press("useCode", *(f"codeKey_{digit}" for digit in "1234567"), "codeDone")
    assert kiosk.events == []

    kiosk.press("codeKey_8", "codeDelete", "codeKey_9", "codeKey_0", "codeDone")
    assert kiosk.events == [CodeTyped("12345679")]


def test_back_from_the_code_pad_leads_to_the_three_ways(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.IDENTIFY))
    kiosk.press("useCode", "backButton")

    assert kiosk.events == []
    assert "useCode" in kiosk.names()


def test_typed_digits_are_gone_when_the_page_comes_back(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.IDENTIFY))
    kiosk.press("useCode", "codeKey_7", "codeKey_7")
    kiosk.show(visit_at(Step.RECOGNISING))
    kiosk.show(visit_at(Step.IDENTIFY))
    kiosk.press("useCode", *(f"codeKey_{digit}" for digit in "12345678"), "codeDone")

    assert kiosk.events == [CodeTyped("12345678")]


def test_a_signature_arrives_as_strokes_in_tenths_of_a_millimetre(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.SIGN))
    kiosk.press("signatureDone")
    assert kiosk.events == []

    kiosk.draw("signaturePad", WAVE, [(0.2, 0.8), (0.8, 0.8)])
    kiosk.press("signatureDone")

    (signed,) = kiosk.events
    assert isinstance(signed, FormSigned)
    assert signed.case_id == CASE_ID
    first, second = signed.strokes
    width_mm = kiosk.item("signaturePad").width() / 4.0
    assert len(first.points) == len(WAVE)
    assert first.points[0][0] == pytest.approx(0.1 * width_mm * 10, abs=10)
    assert second.points[-1][0] == pytest.approx(0.8 * width_mm * 10, abs=10)
    times = [point[2] for stroke in signed.strokes for point in stroke.points]
    assert times == sorted(times)
    assert times[0] == 0


def test_a_cleared_signature_cannot_be_sent(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.SIGN))
    kiosk.draw("signaturePad", WAVE)
    kiosk.press("signatureClear", "signatureDone")
    assert kiosk.events == []

    kiosk.draw("signaturePad", [(0.3, 0.5), (0.6, 0.5)])
    kiosk.press("signatureDone")
    (signed,) = kiosk.events
    assert isinstance(signed, FormSigned)
    assert len(signed.strokes) == 1


def test_a_poor_rating_asks_why_before_it_is_sent(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.RATE))
    kiosk.press("rate_2", "rateSend")
    assert kiosk.events == []

    kiosk.press("reason_slow", "reason_device", "reason_slow", "rateSend")
    assert kiosk.events == [RatingGiven(2, ("device",), NOW)]


def test_a_poor_rating_can_be_taken_back(kiosk: KioskWindow) -> None:
    kiosk.show(visit_at(Step.RATE))
    kiosk.press("rate_1", "backButton", "rate_4")

    assert kiosk.events == [RatingGiven(4, (), NOW)]


def test_a_subject_on_the_home_page_lists_its_items(kiosk: KioskWindow) -> None:
    kiosk.press("board_social_card")
    assert kiosk.events == [ListPressed()]

    kiosk.show(replace(visit_at(Step.HOME), step=Step.ITEMS))
    rows = {name for name in kiosk.names() if name.startswith("row_")}
    assert rows == {"row_132014061000"}
    kiosk.press("subject_all")
    assert f"row_{CONTRIBUTION_CERTIFICATE}" in kiosk.names()


def test_a_guide_of_something_done_at_a_window_gives_a_number_for_it(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.GUIDE), wanted_item=WINDOW_ITEM))
    assert "primaryAction" not in kiosk.names()
    kiosk.press("numberButton")

    assert kiosk.events == [NumberPressed("social_card", WINDOW_ITEM)]


def test_a_number_somebody_has_already_leaves_a_relay_the_way_back(kiosk: KioskWindow) -> None:
    has_one = WaitingNumber("A007", None, is_new=False)
    kiosk.show(replace(relay_at(Step.TAKING_NUMBER), step=Step.TICKET, ticket=has_one))
    assert "A007" in kiosk.texts()
    kiosk.press("backButton")

    assert kiosk.events == [BackPressed()]


def test_what_was_left_unfinished_can_be_gone_on_with(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.ITEMS), open_case=CASE))
    kiosk.press("resumeButton")

    assert kiosk.events == [ResumePressed()]


def test_a_warning_keeps_presses_from_the_page_below(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.CHECK), is_idle_warned=True))
    kiosk.press("primaryAction", "period_0")
    assert kiosk.events == []
    kiosk.press("stillHere")
    assert kiosk.events == [StillHere()]


def test_help_is_closed_by_going_on(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.GUIDE), is_help_open=True))
    kiosk.press("helpClose")

    assert kiosk.events == [HelpClosed()]


def test_a_strangers_card_leaves_only_the_way_out(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.CHECK), other_card="social_card", is_idle_warned=True))
    assert "stillHere" not in kiosk.names()
    kiosk.press("overlayExit")

    assert kiosk.events == [ExitPressed()]


def test_nothing_of_a_person_stays_in_the_window(kiosk: KioskWindow) -> None:
    for step in (Step.ITEMS, Step.CHECK, Step.SIGN, Step.RESULT):
        kiosk.show(visit_at(step))
    kiosk.show(visit_at(Step.CHECK))
    assert "赵演示" in kiosk.texts()

    kiosk.show(visit_at(Step.GOODBYE))
    assert "赵" not in kiosk.texts()
    assert "1237" not in kiosk.texts()

    kiosk.show(relay_at(Step.GOODBYE))
    assert "A024" in kiosk.texts()
    assert "赵" not in kiosk.texts()


def test_a_document_that_cannot_be_shown_is_not_in_the_log(
    kiosk: KioskWindow, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk.show(replace(visit_at(Step.RESULT), pdf=b"no document"))
    kiosk.wait_until(lambda: "Error decoding" in caplog.text)

    assert "bm8gZG9j" not in caplog.text  # its first letters in base64


def test_the_paper_is_turned_page_by_page(kiosk: KioskWindow) -> None:
    kiosk.show(replace(visit_at(Step.RESULT), pdf=paper_of("赵演示", 166), pages=4))
    kiosk.wait_until(lambda: "paperDrawn" in kiosk.names())
    kiosk.press("previousPage", "nextPage", "nextPage")

    assert "第 3 页，共 4 页" in kiosk.texts()
