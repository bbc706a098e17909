"""The desk's flow: every event at every stage, the three ways of an item, and who may do what."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.cases.actions import Action, EndVisit, SendCase, SendRating
from shared.cases.case import CaseState
from shared.cases.desk import Desk, Stage
from shared.cases.desk_actions import (
    AskAuthorisation,
    KeepDraft,
    LookAround,
    OpenPerson,
    SignIn,
    SignOut,
    TellTicket,
)
from shared.cases.desk_events import (
    AuthorisationGiven,
    Authorised,
    BackToForm,
    CallPressed,
    CheckPressed,
    ConflictSettled,
    CustomerDisputed,
    DraftArrived,
    DraftConflicted,
    DraftOpened,
    FieldChanged,
    FormChecked,
    ItemChosen,
    LookWanted,
    PaperPressed,
    PersonLeft,
    ReopeningScanned,
    SaveFailed,
    SavePressed,
    SignInGivenUp,
    SignOutPressed,
    TaskClosed,
    TaskDecided,
    TaskOpened,
    TicketEventPressed,
    TicketSeen,
)
from shared.cases.desk_flow import advance
from shared.cases.events import (
    CardTaken,
    CaseWasAccepted,
    CaseWasRefused,
    Event,
    PrintEnded,
    ProvinceRefused,
    ProvinceSilent,
    RatingGiven,
    RetryPressed,
    SavingFailed,
    SocialCardRead,
)
from tests.data.desks import (
    ALLOWED,
    CHECKED,
    DRAFT,
    DRAFT_ID,
    HARMLESS,
    RISKY,
    SIGNED,
    STAFF_NUMBER,
    TICKET,
    TO_SIGN,
    WAY_TO,
    desk_after,
    desk_at,
)
from tests.data.visits import NOW, OTHER_NUMBER, RECOGNISED, partial_card, social_card

EVENTS: tuple[Event, ...] = (
    *(event for way in WAY_TO.values() for event in way),
    *ALLOWED[-2:],
    BackToForm(),
    CallPressed(),
    CardTaken("social_card"),
    CaseWasRefused(DRAFT_ID, "STEP_UP_EXPIRED"),
    CheckPressed((("phone", "pattern"),)),
    ConflictSettled("mine"),
    ConflictSettled("theirs"),
    CustomerDisputed("phone"),
    DraftConflicted("VERSION_CONFLICT", DRAFT),
    DraftOpened(DRAFT_ID),
    FieldChanged("phone", "13900000000"),
    FormChecked((("phone", "pattern"),)),
    LookWanted(),
    SavePressed(),
    PaperPressed(),
    PersonLeft(),
    PrintEnded(DRAFT_ID, "not_printed", 0, "PRT-01"),
    ProvinceRefused("VISIT_EXPIRED"),
    ProvinceSilent("SYN-01"),
    RatingGiven(5, (), NOW),
    ReopeningScanned("ABCD1234"),
    RetryPressed(),
    SaveFailed("SYN-01"),
    SavingFailed("STO-01"),
    SignOutPressed(),
    SocialCardRead(partial_card()),
    SocialCardRead(social_card(OTHER_NUMBER, "钱试用")),
    TaskClosed(),
    TaskDecided("approved", ""),
    TaskOpened("C1"),
    TicketEventPressed("recalled"),
    TicketSeen(TICKET),
)


def check(desk: Desk, actions: tuple[Action, ...]) -> None:
    """What holds of a desk whatever happened."""
    assert all(isinstance(action, Action) for action in actions)
    if desk.stage in (Stage.SIGNED_OUT, Stage.STAFF_CARD, Stage.SIGNING_IN):
        assert desk.staff is None
    if desk.stage not in (Stage.STAFF_CARD, Stage.SIGNING_IN):
        assert desk.credentials is None
    if desk.stage in (Stage.WORKBENCH, Stage.SIGNED_OUT):
        assert desk.person is None
        assert desk.case is None
    if desk.stage in (Stage.FORM, Stage.CHECKING, Stage.AUTHORISING, Stage.CUSTOMER, Stage.NOTICE):
        assert desk.matter is not None
    if desk.stage in (Stage.SUBMITTING, Stage.DONE, Stage.DELAYED):
        assert desk.case is not None
        assert desk.case.strokes


@pytest.mark.parametrize("stage", Stage)
def test_a_desk_gets_to_every_stage_and_takes_every_event_there(stage: Stage) -> None:
    desk = desk_at(stage)
    assert desk.stage is stage
    for event in EVENTS:
        check(*advance(desk, event))


@given(st.lists(st.sampled_from(range(len(EVENTS))), max_size=40))
def test_no_order_of_events_breaks_a_desk(order: list[int]) -> None:
    desk = desk_at(Stage.WORKBENCH)
    for place in order:
        desk, actions = advance(desk, EVENTS[place])
        check(desk, actions)


@pytest.mark.parametrize("stage", [stage for stage in Stage if desk_at(stage).person is not None])
def test_when_the_person_leaves_nothing_of_them_stays_and_nothing_they_gave_is_lost(stage: Stage) -> None:
    before = desk_at(stage)
    desk, actions = advance(before, PersonLeft())
    if stage is Stage.SUBMITTING:
        assert desk == before  # the answer is a moment away
        return

    kept = [action for action in actions if isinstance(action, KeepDraft)]
    assert (desk.person, desk.matter, desk.case, desk.visit_token, desk.overview) == (None, None, None, "", ())
    assert desk.staff == before.staff
    assert any(isinstance(action, EndVisit) for action in actions)
    if stage in (Stage.FORM, Stage.CHECKING, Stage.CUSTOMER, Stage.AUTHORISING):
        assert [action.matter for action in kept] == [before.matter]


def test_signing_in_waits_for_a_card_and_goes_on_by_itself_when_it_comes() -> None:
    waiting, nothing = advance(Desk(), WAY_TO[Stage.SIGNING_IN][1])
    asked, actions = advance(waiting, SocialCardRead(social_card(STAFF_NUMBER, "孙窗口")))
    given_up, _ = advance(waiting, SignInGivenUp())

    assert (waiting.stage, nothing) == (Stage.STAFF_CARD, ())
    assert asked.stage is Stage.SIGNING_IN
    assert [type(action) for action in actions] == [SignIn]
    assert given_up == Desk()


def test_signing_out_forgets_the_clerk_and_whoever_was_there() -> None:
    desk, actions = advance(desk_at(Stage.FORM), SignOutPressed())

    assert desk == Desk(number=desk.number, cards=desk.cards)
    assert [type(action) for action in actions] == [KeepDraft, EndVisit, SignOut]


def test_an_item_on_the_spot_needs_three_presses_of_the_clerk_and_a_signature() -> None:
    desk = desk_after(*TO_SIGN)
    signed, actions = advance(desk, SIGNED)
    done, _ = advance(signed, CaseWasAccepted(DRAFT_ID, "C1", True, None, "已登记"))

    assert actions == (SendCase(DRAFT_ID),)
    assert done.stage is Stage.DONE
    assert done.case is not None
    assert (done.case.state, done.case.result) == (CaseState.FINISHED, "已登记")
    assert done.case.channel == "window"
    assert done.case.materials == {"application": ["a" * 64]}


def test_a_risky_item_waits_for_a_supervisor_with_a_card_of_their_own() -> None:
    waiting = desk_after(*CHECKED, RISKY)
    without_card, nothing = advance(waiting, AuthorisationGiven("2001", "0000", "approved"))
    with_card, _ = advance(waiting, SocialCardRead(social_card(STAFF_NUMBER, "周主管")))
    asked, actions = advance(with_card, AuthorisationGiven("2001", "0000", "approved"))
    allowed, _ = advance(asked, Authorised("u-token", "周主管"))

    assert (without_card.stage, nothing) == (Stage.AUTHORISING, ())
    assert [type(action) for action in actions] == [AskAuthorisation]
    assert allowed.stage is Stage.CUSTOMER
    assert allowed.staff_card is None


def test_a_supervisors_no_leads_back_to_the_form() -> None:
    desk, _ = advance(desk_after(*CHECKED, RISKY), Authorised(None, "周主管"))

    assert (desk.stage, desk.notice) == (Stage.FORM, "STEP_UP_REFUSED")


@pytest.mark.parametrize("change", [FieldChanged("phone", "13900000000"), CustomerDisputed("phone")])
def test_whatever_changes_the_form_makes_a_word_about_it_worthless(change: Event) -> None:
    desk = desk_after(*ALLOWED, BackToForm())
    changed, _ = advance(desk, change)
    again, _ = advance(changed, FieldChanged("phone", "13900000001"))

    assert again.matter is not None
    assert (again.matter.step_up_token, again.matter.risk) == ("", None)


def test_a_word_that_ran_out_is_asked_for_again_and_the_case_stays_the_same() -> None:
    desk = desk_after(*ALLOWED, SIGNED, CaseWasRefused(DRAFT_ID, "STEP_UP_EXPIRED"))
    again = desk
    for event in (
        SocialCardRead(social_card(STAFF_NUMBER, "周主管")),
        AuthorisationGiven("2001", "0000", "approved"),
        Authorised("u-second", "周主管"),
        SIGNED,
    ):
        again, _ = advance(again, event)

    assert desk.stage is Stage.AUTHORISING
    assert again.case is not None
    assert (again.case.case_id, again.case.state) == (DRAFT_ID, CaseState.CONFIRMED)
    assert again.case.step_up_token == "u-second"


def test_what_is_wrong_keeps_the_clerk_at_the_form_and_asks_nobody() -> None:
    desk, actions = advance(desk_at(Stage.FORM), CheckPressed((("phone", "pattern"),)))

    assert (desk.stage, actions) == (Stage.FORM, ())
    assert desk.matter is not None
    assert desk.matter.wrong == (("phone", "pattern"),)


def test_the_citizen_can_say_that_a_line_is_wrong() -> None:
    desk, _ = advance(desk_at(Stage.CUSTOMER), CustomerDisputed("phone"))

    assert desk.stage is Stage.FORM
    assert desk.matter is not None
    assert desk.matter.disputed == "phone"


def test_a_stale_edit_shows_both_versions_and_overwrites_nothing_by_itself() -> None:
    theirs = DRAFT.model_copy(update={"version": 5, "form": {"phone": "13100000000"}})
    mine, _ = advance(desk_at(Stage.FORM), FieldChanged("phone", "13900000000"))
    torn, nothing = advance(mine, DraftConflicted("VERSION_CONFLICT", theirs))
    kept, keeping = advance(torn, ConflictSettled("mine"))
    taken, _ = advance(torn, ConflictSettled("theirs"))

    assert (torn.conflict, nothing) == (theirs, ())
    assert kept.matter is not None
    assert (kept.matter.version, kept.matter.form["phone"]) == (5, "13900000000")
    assert [type(action) for action in keeping] == [KeepDraft]
    assert taken.matter is not None
    assert taken.matter.form == theirs.form


def test_a_silent_province_leaves_the_clerk_at_the_form_with_a_sentence() -> None:
    desk, _ = advance(desk_at(Stage.CHECKING), SaveFailed("SYN-01"))

    assert (desk.stage, desk.notice) == (Stage.FORM, "SYN-01")


def test_another_persons_card_while_a_matter_is_open_changes_nothing_but_is_said() -> None:
    before = desk_at(Stage.FORM)
    desk, actions = advance(before, SocialCardRead(social_card(OTHER_NUMBER, "钱试用")))

    assert actions == ()
    assert desk == replace(before, other_card=True, cards=desk.cards, notice="OTHER_PERSON")


def test_a_called_number_that_came_with_a_card_opens_its_person() -> None:
    desk = desk_after(*WAY_TO[Stage.WORKBENCH], TicketSeen(TICKET))
    serving = TICKET.model_copy(update={"state": "serving", "person_ref": "p-1"})
    _, started = advance(desk, TicketEventPressed("started"))
    _, opening = advance(desk, TicketSeen(serving))

    assert [type(action) for action in started] == [TellTicket]
    assert [type(action) for action in opening] == [OpenPerson]


def test_a_reopened_draft_comes_back_with_everything_and_its_person() -> None:
    reopened = DRAFT.model_copy(update={"version": 3, "state": "noticed"})
    arrived, actions = advance(desk_at(Stage.WORKBENCH), DraftArrived(reopened))
    known, _ = advance(arrived, RECOGNISED)

    assert [type(action) for action in actions] == [OpenPerson]
    assert known.stage is Stage.FORM
    assert known.matter is not None
    assert (known.matter.form, known.matter.version) == (DRAFT.form, 3)


def test_a_rating_is_given_once() -> None:
    rated, actions = advance(desk_at(Stage.DONE), RatingGiven(5, (), NOW))
    _, again = advance(rated, RatingGiven(1, ("slow",), NOW))

    assert [type(action) for action in actions] == [SendRating]
    assert again == ()


def test_a_reviewer_has_no_line_and_opens_no_matter() -> None:
    desk = desk_at(Stage.REVIEW)

    assert advance(desk, CallPressed()) == (desk, ())
    assert advance(desk, ItemChosen("x", "y")) == (desk, ())


def test_taking_the_post_looks_around() -> None:
    _, actions = advance(desk_at(Stage.CHOOSING_POST), WAY_TO[Stage.WORKBENCH][4])

    assert [type(action) for action in actions] == [LookAround]


def test_a_signature_that_cannot_be_stored_is_no_case() -> None:
    desk, _ = advance(desk_at(Stage.SUBMITTING), SavingFailed("STO-01"))

    assert (desk.stage, desk.case, desk.notice) == (Stage.CUSTOMER, None, "STO-01")


def test_harmless_needs_nobody_else() -> None:
    assert desk_after(*CHECKED, HARMLESS).stage is Stage.CUSTOMER
