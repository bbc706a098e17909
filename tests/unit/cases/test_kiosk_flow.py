"""The session state machine of the kiosk: every event in every step, and the promises that hold everywhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contracts.states import PaperState
from shared.cases.actions import (
    Action,
    CancelPrint,
    DrawCertificate,
    EndVisit,
    FetchForm,
    FindOpenCase,
    PrintCertificate,
    RecogniseCard,
    RecogniseCode,
    ReportPrint,
    SendCase,
    SendRating,
)
from shared.cases.case import CaseState
from shared.cases.events import (
    BackPressed,
    CardTaken,
    CardUnreadable,
    CaseWasRefused,
    CertificateNotDrawn,
    CodeTyped,
    DetailsConfirmed,
    ElderModeChosen,
    Event,
    ExitPressed,
    FormPrefilled,
    GuideAccepted,
    HelpClosed,
    HelpPressed,
    IdCardRead,
    IdleExpired,
    IdleWarned,
    LanguageChosen,
    ListPressed,
    OpenCaseFound,
    PaperChanged,
    PeriodChosen,
    PrintEnded,
    PrintoutAnswered,
    PrintPressed,
    ProvinceRefused,
    ProvinceSilent,
    RatingGiven,
    RatingSkipped,
    ReaderChanged,
    ResumePressed,
    RetryPressed,
    SavingFailed,
    SendingDelayed,
    SocialCardRead,
    StartPressed,
    StillHere,
)
from shared.cases.kiosk_flow import advance
from shared.cases.number_events import (
    AlreadyWaiting,
    BoardChosen,
    NumberPressed,
    PriorityChosen,
)
from shared.cases.visit import Step, Visit, idle_class
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from tests.data.visits import (
    ACCEPTED,
    ASKED,
    BOARD,
    CASE,
    CASE_ID,
    CERTIFICATE,
    CERTIFIED,
    DRAWN,
    FORM,
    HANDED_OFF,
    HANDOFF,
    ITEM,
    NOW,
    NUMBER_GIVEN,
    OTHER_NUMBER,
    RECOGNISED,
    SIGNED,
    TICKET_ID,
    id_card,
    partial_card,
    relay_at,
    social_card,
    visit_at,
)

EVENTS: tuple[Event, ...] = (
    StartPressed(),
    ITEM,
    ListPressed(),
    GuideAccepted(),
    CodeTyped("12345678"),
    PeriodChosen(0),
    PeriodChosen(99),
    DetailsConfirmed(),
    SIGNED,
    ResumePressed(),
    PrintPressed(),
    RetryPressed(),
    RatingGiven(5, (), NOW),
    RatingSkipped(),
    BackPressed(),
    ExitPressed(),
    HelpPressed(),
    HelpClosed(),
    LanguageChosen("en"),
    ElderModeChosen(True),
    IdleWarned(),
    StillHere(),
    IdleExpired(),
    SocialCardRead(social_card()),
    SocialCardRead(partial_card()),
    SocialCardRead(social_card(OTHER_NUMBER, "钱试用")),
    IdCardRead(id_card()),
    IdCardRead(id_card(OTHER_NUMBER, "钱试用")),
    CardUnreadable("social_card", "CRD-01"),
    CardTaken("social_card"),
    ReaderChanged("id_card", True),
    RECOGNISED,
    OpenCaseFound(replace(CASE, state=CaseState.CERTIFIED, certificate=CERTIFICATE)),
    FormPrefilled(FORM),
    ProvinceRefused("CARD_EXPIRED"),
    ProvinceRefused("NO_RECORD"),
    ProvinceSilent("SYN-01"),
    ACCEPTED,
    CERTIFIED,
    CaseWasRefused(CASE_ID, "CONTENT_CHANGED"),
    SendingDelayed(CASE_ID, "SYN-01"),
    SavingFailed("STO-01"),
    DRAWN,
    CertificateNotDrawn(CASE_ID, "DOC-01"),
    PaperChanged(PaperState.OUT),
    PrintEnded(CASE_ID, "printed", 1),
    PrintEnded(CASE_ID, "not_printed", 0, "PRT-01"),
    PrintEnded(CASE_ID, "unknown", 0, "PRT-02"),
    PrintoutAnswered(CASE_ID, True),
    PrintoutAnswered(CASE_ID, False),
    NumberPressed(),
    NumberPressed(BOARD, CONTRIBUTION_CERTIFICATE),
    HANDOFF,
    BoardChosen(BOARD),
    ASKED,
    PriorityChosen("elder", TICKET_ID),
    NUMBER_GIVEN,
    AlreadyWaiting("A007"),
    AlreadyWaiting(""),
    HANDED_OFF,
    ProvinceRefused("TERMINAL_BLOCKED"),
)

VISITS = {
    **{step.value: visit_at(step) for step in Step},
    "relay-priority": relay_at(Step.PRIORITY),
    "relay-taking": relay_at(Step.TAKING_NUMBER),
    "relay-goodbye": relay_at(Step.GOODBYE),
}
"""A visit in every step, and those steps that a relay comes through again with something in hand."""


def holds_nothing_of_a_person(visit: Visit) -> bool:
    cleared = (
        visit.person,
        visit.reading,
        visit.form,
        visit.case,
        visit.open_case,
        visit.wish,
        visit.ticket,
    )
    return all(each is None for each in cleared) and not (visit.visit_token or visit.pdf or visit.code)


@pytest.mark.parametrize("before", VISITS.values(), ids=VISITS)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_step_leads_to_a_sound_visit(before: Visit, event: Event) -> None:
    visit, actions = advance(before, event)

    assert visit.number >= before.number
    if visit.step in (Step.HOME, Step.GOODBYE):
        assert holds_nothing_of_a_person(visit)
    if visit.step in (Step.RESULT, Step.PRINTING):
        assert visit.pdf
    if visit.step in (Step.CHECK, Step.SIGN):
        assert visit.form is not None
    if visit.step is Step.STOPPED:
        assert visit.notice is not None
    if visit.step in (Step.TAKE_NUMBER, Step.PRIORITY, Step.TAKING_NUMBER):
        assert visit.wish is not None
    if visit.step in (Step.PRIORITY, Step.TAKING_NUMBER):
        assert visit.wish is not None and visit.wish.board
    if visit.step is Step.TICKET:
        assert visit.ticket is not None
    assert all(isinstance(action, Action) for action in actions)


@pytest.mark.parametrize("before", VISITS.values(), ids=VISITS)
def test_leaving_at_any_step_leaves_nothing_behind(before: Visit) -> None:
    visit, actions = advance(before, ExitPressed())

    assert visit.step in (Step.HOME, Step.GOODBYE)
    assert holds_nothing_of_a_person(visit)
    assert any(isinstance(action, EndVisit) for action in actions)


@pytest.mark.parametrize("before", VISITS.values(), ids=VISITS)
def test_nobody_answering_the_warning_leaves_nothing_behind(before: Visit) -> None:
    visit, _ = advance(before, IdleExpired())

    assert visit.step in (Step.HOME, Step.GOODBYE)
    assert holds_nothing_of_a_person(visit)


@pytest.mark.parametrize("step", [step for step in Step if visit_at(step).person is not None])
def test_another_persons_card_changes_nothing_but_covers_the_screen(step: Step) -> None:
    before = visit_at(step)

    covered, actions = advance(before, SocialCardRead(social_card(OTHER_NUMBER, "钱试用")))
    uncovered, _ = advance(covered, CardTaken("social_card"))

    assert covered.other_card == "social_card"
    assert actions == ()
    assert (covered.person, covered.case, covered.step) == (before.person, before.case, before.step)
    assert uncovered.other_card is None


@pytest.mark.parametrize("step", [step for step in Step if visit_at(step).person is not None])
def test_the_same_persons_other_card_is_no_stranger(step: Step) -> None:
    visit, _ = advance(visit_at(step), IdCardRead(id_card()))

    assert visit.other_card is None


def test_a_partial_reading_identifies_nobody() -> None:
    visit, actions = advance(Visit(), SocialCardRead(partial_card()))

    assert visit.step is Step.IDENTIFY
    assert visit.notice == "CRD-05"
    assert visit.person is None
    assert actions == ()


def test_a_citizen_goes_the_whole_way_with_one_signature_and_five_presses() -> None:
    done: list[Action] = []
    visit = Visit()
    way: tuple[Event, ...] = (
        SocialCardRead(social_card()),
        RECOGNISED,
        ITEM,
        GuideAccepted(),
        FormPrefilled(FORM),
        DetailsConfirmed(),
        SIGNED,
        ACCEPTED,
        CERTIFIED,
        DRAWN,
        PrintPressed(),
        PrintEnded(CASE_ID, "printed", 2),
        RatingGiven(5, (), NOW),
    )
    steps = []
    for event in way:
        visit, actions = advance(visit, event)
        steps.append(visit.step)
        done.extend(actions)

    assert steps[-3:] == [Step.PRINTING, Step.RATE, Step.GOODBYE]
    assert [type(action) for action in done] == [
        RecogniseCard,
        FindOpenCase,
        FetchForm,
        SendCase,
        DrawCertificate,
        PrintCertificate,
        ReportPrint,
        SendRating,
        EndVisit,
    ]
    assert visit.belongings.sheets == 1
    assert visit.belongings.cards == {"social_card"}


def test_a_guide_read_before_identification_goes_straight_to_the_form() -> None:
    visit = Visit()
    for event in (ITEM, GuideAccepted(), CodeTyped("12345678")):
        visit, actions = advance(visit, event)
    assert actions == (RecogniseCode("12345678"),)

    visit, actions = advance(visit, RECOGNISED)

    assert visit.step is Step.PREFILLING
    assert [type(action) for action in actions] == [FindOpenCase, FetchForm]


def test_the_signature_is_bound_to_the_form_that_was_shown() -> None:
    first = visit_at(Step.SUBMITTING)
    other, _ = advance(visit_at(Step.CHECK), PeriodChosen(0))
    for event in (DetailsConfirmed(), SIGNED):
        other, _ = advance(other, event)

    assert first.case is not None
    assert other.case is not None
    assert first.case.form_digest != other.case.form_digest


def test_a_print_that_began_is_remembered_as_unknown_until_it_ended() -> None:
    printing = visit_at(Step.PRINTING)

    assert printing.case is not None
    assert printing.case.state is CaseState.PRINT_UNKNOWN


def test_pressing_print_twice_prints_once() -> None:
    visit, first = advance(visit_at(Step.RESULT), PrintPressed())
    _, second = advance(visit, PrintPressed())

    assert [type(action) for action in first] == [PrintCertificate]
    assert second == ()


def test_paper_that_was_not_seen_is_printed_again_only_after_the_person_said_so() -> None:
    asked = visit_at(Step.CHECKING_PRINTOUT)

    has_none, reported = advance(asked, PrintoutAnswered(CASE_ID, False))
    has_it, _ = advance(asked, PrintoutAnswered(CASE_ID, True))

    assert has_none.step is Step.RESULT
    assert [type(action) for action in reported] == [ReportPrint]
    assert has_it.step is Step.RATE


def test_leaving_while_printing_takes_the_job_back() -> None:
    _, actions = advance(visit_at(Step.PRINTING), ExitPressed())

    assert CancelPrint() in actions


def test_an_unfinished_case_goes_on_where_it_stood() -> None:
    certified = replace(CASE, state=CaseState.CERTIFIED, certificate=CERTIFICATE)
    unknown = replace(certified, state=CaseState.PRINT_UNKNOWN)

    for case, step, action in (
        (CASE, Step.SUBMITTING, [SendCase]),
        (certified, Step.SUBMITTING, [DrawCertificate]),
        (unknown, Step.CHECKING_PRINTOUT, []),
    ):
        visit, _ = advance(visit_at(Step.ITEMS), OpenCaseFound(case))
        visit, actions = advance(visit, ResumePressed())
        assert visit.step is step
        assert [type(each) for each in actions] == action


def test_paper_asked_for_after_a_restart_is_drawn_again_before_it_is_printed() -> None:
    unknown = replace(CASE, state=CaseState.PRINT_UNKNOWN, certificate=CERTIFICATE)
    visit, _ = advance(visit_at(Step.ITEMS), OpenCaseFound(unknown))
    visit, _ = advance(visit, ResumePressed())

    visit, actions = advance(visit, PrintoutAnswered(CASE_ID, False))

    assert visit.step is Step.SUBMITTING
    assert [type(action) for action in actions] == [ReportPrint, DrawCertificate]


def test_trying_again_repeats_exactly_what_did_not_work() -> None:
    stopped = visit_at(Step.STOPPED)

    visit, actions = advance(stopped, RetryPressed())

    assert visit.step is Step.RECOGNISING
    assert [type(action) for action in actions] == [RecogniseCard]


def test_a_case_that_could_not_be_stored_is_not_sent_and_can_be_left() -> None:
    visit, actions = advance(visit_at(Step.SUBMITTING), SavingFailed("STO-01"))

    assert visit.step is Step.STOPPED
    assert visit.case is None
    assert actions == ()


def test_a_card_left_on_the_reader_keeps_the_goodbye_on_the_screen() -> None:
    goodbye = visit_at(Step.GOODBYE)
    assert goodbye.cards == {"social_card"}

    still_there, _ = advance(goodbye, IdleExpired())
    taken, _ = advance(still_there, CardTaken("social_card"))
    home, _ = advance(taken, IdleExpired())

    assert (still_there.step, home.step) == (Step.GOODBYE, Step.HOME)


def test_the_next_person_may_put_a_card_on_while_the_goodbye_is_shown() -> None:
    visit, actions = advance(visit_at(Step.GOODBYE), IdCardRead(id_card(OTHER_NUMBER, "钱试用")))

    assert visit.step is Step.RECOGNISING
    assert [type(action) for action in actions] == [RecogniseCard]


def test_no_clock_runs_while_the_machine_works() -> None:
    working = (Step.RECOGNISING, Step.PREFILLING, Step.SUBMITTING, Step.PRINTING, Step.TAKING_NUMBER)

    assert all(idle_class(visit_at(step)) is None for step in working)
    assert idle_class(replace(visit_at(Step.PRINTING), paper=PaperState.OUT)) is not None


@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_no_order_of_events_prints_without_a_certificate_or_mixes_people(events: list[Event]) -> None:
    visit = Visit()
    for event in events:
        before = visit
        visit, actions = advance(visit, event)
        for action in actions:
            if isinstance(action, PrintCertificate):
                assert before.case is not None
                assert before.case.certificate is not None
            if isinstance(action, SendCase | DrawCertificate):
                assert visit.case is not None
        if visit.case is not None and visit.person is not None:
            assert visit.case.person_ref == visit.person.ref
        if visit.number != before.number:
            assert visit.person is None
