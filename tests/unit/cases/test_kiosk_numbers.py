"""Numbers and the relay: one honest question, one number, and nothing of the person left behind."""

from dataclasses import replace

import pytest

from shared.cases.actions import Action, EndVisit, FindOpenCase, HandOff, RecogniseCard, TakeTicket
from shared.cases.case import CaseState
from shared.cases.events import (
    BackPressed,
    CardTaken,
    DetailsConfirmed,
    Event,
    ExitPressed,
    GuideAccepted,
    ItemPressed,
    OpenCaseFound,
    PeriodChosen,
    ProvinceRefused,
    ProvinceSilent,
    RetryPressed,
    SocialCardRead,
    StartPressed,
)
from shared.cases.kiosk_flow import advance
from shared.cases.number_events import AlreadyWaiting, BoardChosen, HandedOff, NumberGiven, NumberPressed
from shared.cases.visit import NumberWish, Step, Visit, wiped
from shared.cases.waiting_number import WaitingNumber
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from tests.data.visits import (
    ASKED,
    BOARD,
    CASE,
    DRAFT_ID,
    FORM,
    HANDED_OFF,
    HANDOFF,
    ITEM,
    NUMBER_GIVEN,
    OTHER_NUMBER,
    RECOGNISED,
    TICKET_ID,
    WAY_TO,
    partial_card,
    relay_at,
    social_card,
    visit_after,
    visit_at,
)

WINDOW_ITEM = "132014061000"


def through(visit: Visit, *events: Event) -> tuple[Visit, list[Action]]:
    done: list[Action] = []
    for event in events:
        visit, actions = advance(visit, event)
        done += actions
    return visit, done


def test_a_number_takes_three_presses_and_no_card() -> None:
    visit, done = through(Visit(), NumberPressed(), BoardChosen(BOARD), ASKED, NUMBER_GIVEN)

    assert visit.step is Step.TICKET
    assert visit.ticket == WaitingNumber("A023", 4)
    assert done == [TakeTicket(NumberWish(Step.HOME, BOARD, None, "none", TICKET_ID), "")]


def test_a_number_for_an_item_of_a_guide_asks_only_whether_to_be_called_earlier() -> None:
    guide, _ = advance(Visit(), ItemPressed(WINDOW_ITEM))
    visit, done = through(guide, NumberPressed("social_card", WINDOW_ITEM), ASKED)

    assert done == [TakeTicket(NumberWish(Step.GUIDE, "social_card", WINDOW_ITEM, "none", TICKET_ID), "")]
    assert visit.step is Step.TAKING_NUMBER


def test_whoever_is_recognised_has_a_number_that_carries_them() -> None:
    _, done = through(visit_at(Step.ITEMS), NumberPressed(), BoardChosen(BOARD), ASKED)

    assert [each.visit_token for each in done if isinstance(each, TakeTicket)] == ["token-1"]


@pytest.mark.parametrize("asked_at", [Step.TAKE_NUMBER, Step.PRIORITY])
def test_a_card_put_on_during_the_questions_makes_the_number_carry_the_person(asked_at: Step) -> None:
    recognising, first = advance(visit_at(asked_at), SocialCardRead(social_card()))
    visit, then = advance(recognising, RECOGNISED)

    assert [type(each) for each in first] == [RecogniseCard]
    assert [type(each) for each in then] == [FindOpenCase]
    assert visit.step is asked_at
    assert visit.visit_token == "token-1"


def test_a_card_that_tells_nothing_leads_back_to_the_question() -> None:
    at_the_readers, _ = advance(visit_at(Step.PRIORITY), SocialCardRead(partial_card()))
    visit, _ = advance(at_the_readers, BackPressed())

    assert (at_the_readers.step, at_the_readers.notice) == (Step.IDENTIFY, "CRD-05")
    assert visit.step is Step.PRIORITY


def test_a_card_put_on_while_the_number_is_asked_for_is_not_left_behind() -> None:
    laid, actions = advance(visit_at(Step.TAKING_NUMBER), SocialCardRead(social_card()))
    ticket, _ = advance(laid, NUMBER_GIVEN)
    left, _ = advance(ticket, ExitPressed())
    home, _ = advance(replace(left, cards=frozenset()), ExitPressed())

    assert actions == ()
    assert laid.other_card is None
    assert left.step is Step.GOODBYE
    assert left.belongings.cards == {"social_card"}
    assert home.step is Step.HOME


def test_the_next_persons_card_begins_anew_while_a_number_is_shown() -> None:
    shown = visit_at(Step.TICKET)
    visit, actions = advance(shown, SocialCardRead(social_card(OTHER_NUMBER, "钱试用")))

    assert visit.step is Step.RECOGNISING
    assert visit.number == shown.number + 1
    assert (visit.ticket, visit.wish, visit.belongings.number) == (None, None, "")
    assert [type(each) for each in actions] == [RecogniseCard]


def test_back_leads_where_each_person_came_from() -> None:
    guide = visit_after(ItemPressed(WINDOW_ITEM), NumberPressed("social_card", WINDOW_ITEM))
    ways = {
        Step.HOME: visit_after(NumberPressed()),
        Step.ITEMS: visit_after(*WAY_TO[Step.ITEMS], NumberPressed()),
        Step.GUIDE: guide,
        Step.CHECK: relay_at(Step.PRIORITY),
        Step.SIGN: visit_after(*WAY_TO[Step.SIGN], HANDOFF),
        Step.TAKE_NUMBER: visit_at(Step.PRIORITY),
    }

    assert {step: advance(visit, BackPressed())[0].step for step, visit in ways.items()} == {s: s for s in ways}


def test_nobody_who_was_recognised_is_led_back_to_the_page_of_nobody() -> None:
    visit, _ = through(visit_at(Step.TAKE_NUMBER), SocialCardRead(social_card()), RECOGNISED, BackPressed())

    assert visit.step is Step.ITEMS


def test_a_board_that_was_taken_back_is_asked_for_again_after_a_card() -> None:
    visit, _ = through(visit_at(Step.PRIORITY), BackPressed(), SocialCardRead(social_card()), RECOGNISED)

    assert visit.step is Step.TAKE_NUMBER


def test_a_wish_that_was_given_up_does_not_come_back_later() -> None:
    visit, _ = through(visit_at(Step.TAKE_NUMBER), BackPressed(), StartPressed(), SocialCardRead(social_card()))
    visit, _ = advance(visit, RECOGNISED)

    assert visit.step is Step.ITEMS
    assert visit.wish is None


def test_an_item_agreed_to_earlier_is_not_fetched_for_somebody_who_wants_a_number() -> None:
    home, _ = through(Visit(), ITEM, GuideAccepted(), BackPressed(), BackPressed())
    assert home.step is Step.HOME

    _, done = through(home, NumberPressed(), SocialCardRead(social_card()), RECOGNISED)

    assert [type(each) for each in done] == [RecogniseCard, FindOpenCase]


def test_what_was_left_unfinished_is_remembered_on_the_way_to_a_number() -> None:
    waiting = replace(CASE, state=CaseState.ACCEPTED)
    visit, _ = through(
        visit_at(Step.TAKE_NUMBER),
        SocialCardRead(social_card()),
        RECOGNISED,
        OpenCaseFound(waiting),
        BackPressed(),
    )

    assert visit.open_case == waiting


def test_whoever_waits_already_sees_the_number_they_have() -> None:
    visit, _ = advance(visit_at(Step.TAKING_NUMBER), AlreadyWaiting("A007"))

    assert visit.step is Step.TICKET
    assert visit.ticket == WaitingNumber("A007", None, is_new=False)


def test_without_a_line_it_stops_and_the_next_try_asks_for_the_same_number() -> None:
    asked, first = advance(visit_at(Step.PRIORITY), ASKED)
    stopped, _ = advance(asked, ProvinceSilent("SYN-01"))
    again, second = advance(stopped, RetryPressed())

    assert (stopped.step, stopped.notice) == (Step.STOPPED, "SYN-01")
    assert again.step is Step.TAKING_NUMBER
    assert first == second


def test_a_visit_that_ran_out_cannot_be_tried_again() -> None:
    visit, _ = advance(visit_at(Step.TAKING_NUMBER), ProvinceRefused("VISIT_EXPIRED"))

    assert (visit.step, visit.retry_from) == (Step.STOPPED, None)


@pytest.mark.parametrize("step", [Step.CHECK, Step.SIGN])
def test_the_relay_gives_the_window_what_was_come_to(step: Step) -> None:
    begun, _ = advance(visit_at(Step.CHECK), PeriodChosen(0))
    if step is Step.SIGN:
        begun, _ = advance(begun, DetailsConfirmed())
    visit, done = through(begun, HANDOFF, ASKED)

    wish = NumberWish(step, BOARD, CONTRIBUTION_CERTIFICATE, "none", TICKET_ID, DRAFT_ID)
    assert done == [HandOff(wish, FORM.choose(0), "token-1")]
    assert visit.step is Step.TAKING_NUMBER


def test_after_the_relay_the_number_is_on_the_goodbye_and_nothing_else_is_left() -> None:
    visit, actions = advance(relay_at(Step.TAKING_NUMBER), HANDED_OFF)

    left = replace(visit, belongings=replace(visit.belongings, number="", cards=frozenset()), step=Step.HOME)
    assert visit.step is Step.GOODBYE
    assert visit.belongings.number == "A024"
    assert left == wiped(replace(Visit(), cards=visit.cards, number=visit.number - 1))
    assert actions == (EndVisit("token-1"),)


def test_a_lost_answer_to_the_relay_is_asked_for_with_the_same_ids() -> None:
    asked, first = advance(relay_at(Step.PRIORITY), ASKED)
    stopped, _ = advance(asked, ProvinceSilent("SYN-01"))
    again, second = advance(stopped, RetryPressed())
    goodbye, _ = advance(again, HANDED_OFF)

    assert first == second
    assert goodbye.belongings.number == "A024"


def test_a_refused_relay_keeps_what_the_person_began() -> None:
    visit, _ = advance(relay_at(Step.TAKING_NUMBER), ProvinceRefused("DUPLICATE_CASE"))

    assert visit.step is Step.STOPPED
    assert visit.form == FORM


def test_whoever_waits_already_keeps_their_number_and_may_finish_the_form_here() -> None:
    shown, _ = advance(relay_at(Step.TAKING_NUMBER), AlreadyWaiting("A007"))
    visit, _ = advance(shown, BackPressed())

    assert shown.step is Step.TICKET
    assert visit.step is Step.CHECK
    assert visit.form == FORM
    assert advance(visit_at(Step.TICKET), BackPressed())[0].step is Step.TICKET


def test_an_answer_that_nobody_waits_for_changes_nothing() -> None:
    check = visit_at(Step.CHECK)

    for late in (
        NumberGiven(WaitingNumber("A001", 0)),
        HandedOff(WaitingNumber("A001", 0)),
        AlreadyWaiting("A001"),
    ):
        assert advance(check, late) == (check, ())


def test_a_number_with_a_card_is_on_the_goodbye_until_the_card_is_taken() -> None:
    ticket, _ = through(visit_at(Step.ITEMS), NumberPressed(), BoardChosen(BOARD), ASKED, NUMBER_GIVEN)
    goodbye, actions = advance(ticket, ExitPressed())
    taken, _ = advance(goodbye, CardTaken("social_card"))

    assert goodbye.step is Step.GOODBYE
    assert goodbye.belongings.number == "A023"
    assert taken.belongings.number == "A023"
    assert actions == (EndVisit("token-1"),)
