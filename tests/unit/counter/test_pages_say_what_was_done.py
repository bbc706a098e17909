"""What is pressed on a page goes out as a signal; what a page may not decide, it does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.look.words import Words
from counter.panels.authorise import AuthorisePanel
from counter.panels.customer import CustomerScreen
from counter.panels.form import FormPanel
from counter.panels.queue import QueuePanel
from counter.panels.refusal import MOST_NOTE, RefusalPanel
from counter.panels.review import ReviewPanel
from counter.panels.sign_in import SignInPanel
from counter.panels.station_paper import StationPaperPanel
from counter.widgets.facts import MaskedValue
from counter.widgets.key_button import KeyButton
from counter.widgets.picture_view import PictureView
from counter.widgets.signature_pad import SignaturePad
from counter.widgets.touch import FaceButton, ReasonChip, TouchButton
from tests.screens import counter_samples, counter_samples_case, counter_samples_station

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton
ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


def heard(signal: SignalInstance) -> list[tuple[Any, ...]]:
    """Everything a signal says from now on."""
    said: list[tuple[Any, ...]] = []
    signal.connect(lambda *values: said.append(values))
    return said


def button(page: QWidget, words: str) -> KeyButton:
    return next(each for each in page.findChildren(KeyButton) if each.words() == words)


def test_a_password_goes_out_once_and_does_not_stay_in_the_field(shown: Show, words: Words) -> None:
    page = SignInPanel(words)
    page.show_view(counter_samples.sign_in()["sign-in"])
    shown(page)
    given = heard(page.password_given)
    staff, password = page.findChildren(QLineEdit)

    QTest.keyClicks(staff, "1024")
    QTest.keyClick(staff, ENTER)
    QTest.keyClicks(password, "correct")
    QTest.keyClick(password, ENTER)

    assert given == [("1024", "correct")]
    assert password.text() == ""


def test_every_key_of_the_queue_does_its_own_thing(shown: Show, words: Words) -> None:
    page = QueuePanel(words)
    page.show_view(counter_samples.QUEUE)
    shown(page)
    signals = (page.called_next, page.recalled, page.missed, page.finished)
    said = [heard(signal) for signal in signals]

    for number in (2, 3, 4, 8):
        QTest.keyClick(page, Qt.Key(Qt.Key.Key_F1.value + number - 1))

    assert [len(each) for each in said] == [1] * 4


def test_a_number_can_not_be_called_again_before_its_time(shown: Show, words: Words) -> None:
    page = QueuePanel(words)
    page.show_view(replace(counter_samples.QUEUE, recall_s=14))
    shown(page)
    recalled = heard(page.recalled)

    QTest.keyClick(page, Qt.Key.Key_F3)

    assert recalled == []


def test_enter_goes_to_the_next_field_and_shift_enter_back(shown: Show, words: Words) -> None:
    page = FormPanel(words)
    page.show_view(counter_samples_case.form_view())
    shown(page)
    page.go_to_field("from")

    QTest.keyClick(page.focusWidget(), ENTER)
    after = page.focusWidget()
    QTest.keyClick(after, ENTER, SHIFT)

    assert after.accessibleName() == "转移类型"
    assert page.focusWidget().accessibleName() == "原参保地"


def test_a_changed_field_is_told_once_when_it_is_left(shown: Show, words: Words) -> None:
    page = FormPanel(words)
    page.show_view(counter_samples_case.form_view())
    shown(page)
    changed = heard(page.field_changed)
    page.go_to_field("address")
    field = page.focusWidget()
    assert isinstance(field, QLineEdit)

    field.selectAll()
    QTest.keyClicks(field, "Road 2")
    assert changed == []
    QTest.keyClick(field, ENTER)
    page.go_to_field("from")

    assert changed == [("address", "Road 2")]


def test_a_new_view_does_not_take_away_what_is_being_typed(shown: Show, words: Words) -> None:
    view = counter_samples_case.form_view()
    page = FormPanel(words)
    page.show_view(view)
    shown(page)
    page.go_to_field("address")
    field = page.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, " back")

    page.show_view(replace(view, saved="14:06 已暂存"))

    assert " back" in field.text()
    assert page.focusWidget() is field


def test_what_is_not_ready_can_not_be_accepted(shown: Show, words: Words) -> None:
    page = FormPanel(words)
    page.show_view(counter_samples_case.form_view())
    shown(page)
    accepted = heard(page.accepted)

    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)
    page.show_view(replace(counter_samples_case.form_view(), wanting=""))
    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)

    assert len(accepted) == 1


def test_a_pin_does_not_stay_in_the_field(shown: Show, words: Words) -> None:
    page = AuthorisePanel(words)
    page.show_view(counter_samples_case.authorisations()["authorise-pin"])
    shown(page)
    given = heard(page.pin_given)
    field = next(each for each in page.findChildren(QLineEdit) if each.isVisible())

    QTest.keyClicks(field, "135790")
    QTest.keyClick(field, ENTER)

    assert given == [("135790",)]
    assert field.text() == ""


def test_a_note_that_is_too_long_is_not_cut_but_told(shown: Show, words: Words) -> None:
    page = RefusalPanel(words)
    page.show_view(counter_samples_case.refusals()["refusal-chosen"])
    shown(page)
    refused = heard(page.refused)
    page._note.setPlainText("长" * 10_000)
    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert refused == []

    page._note.setPlainText("长" * MOST_NOTE)
    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)

    assert refused == [("place", "长" * MOST_NOTE)]


def test_two_pictures_move_together_until_they_are_unlinked(shown: Show, words: Words) -> None:
    page = ReviewPanel(words)
    page.show_view(counter_samples_case.reviews()["review"])
    shown(page)
    one, two = page.findChildren(PictureView)
    seen: list[tuple[float, float, float]] = []
    one.moved.connect(lambda *place: seen.append(place))

    one.zoom_in()
    assert seen and two._zoom == pytest.approx(one._zoom)
    page._linked.setChecked(False)
    one.zoom_in()

    assert two._zoom < one._zoom


def test_nobody_decides_on_a_case_of_their_own(shown: Show, words: Words) -> None:
    page = ReviewPanel(words)
    page.show_view(counter_samples_case.reviews()["review-own"])
    shown(page)
    approved, returned = heard(page.approved), heard(page.returned)

    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    assert (approved, returned) == ([], [])


def test_a_line_that_was_away_does_not_keep_the_reviewer_from_pressing_again(shown: Show, words: Words) -> None:
    page = ReviewPanel(words)
    view = counter_samples_case.reviews()["review"]
    page.show_view(replace(view, problem=words("notice.SYN-01")))
    shown(page)
    approved = heard(page.approved)

    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)

    assert approved == [("",)]


def test_a_day_whose_paper_does_not_balance_can_not_be_closed(shown: Show, words: Words) -> None:
    page = StationPaperPanel(words)
    views = counter_samples_station.ledgers()
    page.show_view(views["paper-uneven"])
    shown(page)
    closed = heard(page.day_closed)
    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert closed == []

    page.show_view(views["paper"])
    QTest.keyClick(page, ENTER, Qt.KeyboardModifier.ControlModifier)

    assert len(closed) == 1


def test_a_value_is_masked_again_when_somebody_says_so(shown: Show, words: Words) -> None:
    value = MaskedValue(words, "id_number", "130***********1237")
    shown(value)
    asked = heard(value.reveal_asked)

    QTest.mouseClick(value.findChildren(KeyButton)[0], LEFT)
    value.show_full("the whole number")
    assert value.is_shown()
    value.hide_value()

    assert asked == [("id_number",)]
    assert not value.is_shown()


def sign(pad: SignaturePad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def test_a_signature_is_tenths_of_a_millimetre_and_milliseconds(shown: Show, words: Words) -> None:
    screen = CustomerScreen(words, px_per_mm=5.0)
    screen.show_view(counter_samples_station.customers()["customer-sign"])
    shown(screen)
    signed = heard(screen.signed)
    pad = screen.findChildren(SignaturePad)[0]

    sign(pad, (50, 60), (150, 60), (250, 110))
    QTest.mouseClick(next(each for each in screen.findChildren(TouchButton) if "签好" in each.text()), LEFT)

    ((strokes,),) = signed
    assert [(point.x, point.y) for point in strokes[0]] == [(100, 120), (300, 120), (500, 220)]
    assert [point.t for point in strokes[0]] == sorted(point.t for point in strokes[0])


def test_a_signature_does_not_survive_the_page(shown: Show, words: Words) -> None:
    screen = CustomerScreen(words, px_per_mm=5.0)
    views = counter_samples_station.customers()
    screen.show_view(views["customer-sign"])
    shown(screen)
    pad = screen.findChildren(SignaturePad)[0]
    sign(pad, (50, 60), (150, 60))

    screen.show_view(views["customer-idle"])

    assert pad.strokes() == ()


def test_a_poor_rating_needs_a_reason_and_a_good_one_none(shown: Show, words: Words) -> None:
    screen = CustomerScreen(words, px_per_mm=5.0)
    screen.show_view(counter_samples_station.customers()["customer-rate"])
    shown(screen)
    rated = heard(screen.rated)
    faces = {each.text(): each for each in screen.findChildren(FaceButton)}
    send = next(each for each in screen.findChildren(TouchButton) if each.text() == "提交")
    assert not send.isEnabled()
    assert not any(face.isChecked() for face in faces.values())

    QTest.mouseClick(faces["不满意"], LEFT)
    assert not send.isEnabled()
    QTest.mouseClick(screen.findChildren(ReasonChip)[0], LEFT)
    QTest.mouseClick(send, LEFT)
    QTest.mouseClick(faces["非常满意"], LEFT)
    QTest.mouseClick(send, LEFT)

    assert rated == [(2, ("attitude",)), (5, ())]


def test_a_citizen_says_which_line_is_wrong(shown: Show, words: Words) -> None:
    screen = CustomerScreen(words, px_per_mm=5.0)
    screen.show_view(counter_samples_station.customers()["customer-check"])
    shown(screen)
    doubted = heard(screen.row_doubted)

    doubt = next(each for each in screen.findChildren(TouchButton) if each.accessibleName().endswith("怎么通知您"))
    QTest.mouseClick(doubt, LEFT)

    assert doubted == [("phone",)]


def test_nothing_personal_stays_when_the_screen_is_blanked(shown: Show, words: Words) -> None:
    screen = CustomerScreen(words, px_per_mm=5.0)
    screen.show_view(counter_samples_station.customers()["customer-check"])
    shown(screen)

    screen.blank()

    said = " ".join(str(each.property("text")) for each in screen.findChildren(QWidget) if each.isVisible())
    assert "赵演示" not in said
    assert "138" not in said
