"""The certificate station decides: one certificate a job whatever gets lost, two persons to make one void."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest

from shared.cases.desk import Desk, Stage
from shared.cases.desk_events import AuthorisationGiven, Authorised, BackToForm, PersonLeft, SignOutPressed
from shared.cases.desk_flow import advance
from shared.cases.events import CardTaken, Event, ProvinceRefused, ProvinceSilent, SocialCardRead
from shared.cases.station import Choice, Job, Presented, Progress, Station
from shared.cases.station_actions import (
    DrawPreview,
    FetchOffers,
    FetchPaper,
    FindIssued,
    IssueAndPrint,
    PrintAgain,
    SearchPeople,
    TellPaper,
    VoidCertificate,
)
from shared.cases.station_events import (
    IssuedSeen,
    IssuedSought,
    IssuePressed,
    JobMoved,
    KindChosen,
    OffersSeen,
    PaperSeen,
    PeopleFound,
    PeopleSought,
    PeriodChosen,
    PersonPicked,
    PreviewDrawn,
    PurposeChosen,
    ReprintPressed,
    VoidPressed,
    VoidWasKept,
    WasVerified,
)
from shared.contract.messages import PersonSummary
from shared.contract.station import IssuedCertificate, Offer, Verdict
from tests.data.desks import AS_PRINTER, STAFF_NUMBER, desk_at
from tests.data.visits import NOW, RECOGNISED, social_card

OFFERS = (
    Offer(kind="participation", can_issue=True, needs_period=False),
    Offer(kind="contribution", can_issue=True, needs_period=True, first_month="2020-01", last_month="2026-10"),
    Offer(kind="rights", can_issue=True, needs_period=False, years=[2023, 2024, 2025]),
    Offer(kind="benefit", can_issue=False, why_not="not_retired", needs_period=False),
)
SOMEBODY = PersonSummary(
    person_ref="p-2", name="王*", id_number_masked="1301**********12", region_code="130100", region_name="石家庄市"
)
CERTIFICATE = IssuedCertificate(
    certificate_no="HB1",
    kind="participation",
    person_masked="赵*",
    issued_at=NOW,
    issued_by="孙窗口",
    state="valid",
    prints=1,
)
CHOICE = Choice("participation", "银行贷款")


def after(desk: Desk, *events: Event) -> tuple[Desk, tuple[object, ...]]:
    """Return the desk after these events, and what the last of them asked for."""
    actions: tuple[object, ...] = ()
    for event in events:
        desk, actions = advance(desk, event)
    return desk, actions


def station_of(desk: Desk) -> Station:
    assert desk.station is not None
    return desk.station


def job_of(desk: Desk) -> Job:
    job = station_of(desk).job
    assert job is not None
    return job


def with_person() -> Desk:
    return after(desk_at(Stage.STATION), RECOGNISED, OffersSeen(OFFERS))[0]


def ready() -> Desk:
    return after(
        with_person(), KindChosen("participation"), PurposeChosen("银行贷款"), PreviewDrawn(CHOICE, (b"page",))
    )[0]


def test_a_post_that_prints_begins_with_its_paper_and_what_was_issued_today() -> None:
    _, actions = after(desk_at(Stage.CHOOSING_POST), AS_PRINTER)

    assert {type(each) for each in actions} == {FetchPaper, FindIssued}


def test_a_card_or_the_only_one_found_opens_the_person_and_several_are_asked_about() -> None:
    desk = desk_at(Stage.STATION)
    _, by_card = after(desk, RECOGNISED)
    sought, search = after(desk, PeopleSought("王演示 1960-01-01"))
    _, only = after(sought, PeopleFound("王演示 1960-01-01", (SOMEBODY,)))
    two, none = after(sought, PeopleFound("王演示 1960-01-01", (SOMEBODY, SOMEBODY)))
    _, picked = after(two, PersonPicked("p-2"))

    assert FetchOffers in map(type, by_card)
    assert [type(each) for each in search] == [SearchPeople]
    assert len(only) == 1
    assert none == ()
    assert picked == only


def test_what_cannot_be_issued_is_not_chosen() -> None:
    desk, actions = after(with_person(), KindChosen("benefit"))

    assert station_of(desk).choice is None
    assert actions == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("contribution", Choice("contribution", "", "2023-11", "2026-10")),
        ("rights", Choice("rights", "", year=2025)),
        ("participation", Choice("participation")),
    ],
)
def test_a_kind_comes_with_its_usual_period(
    kind: Literal["contribution", "rights", "participation"], expected: Choice
) -> None:
    desk, _ = after(with_person(), KindChosen(kind))

    assert station_of(desk).choice == expected


def test_the_page_is_drawn_once_all_is_chosen_and_a_page_of_another_choice_is_not_shown() -> None:
    chosen, nothing = after(with_person(), KindChosen("contribution"))
    asked, actions = after(chosen, PurposeChosen("银行贷款"))
    changed, again = after(asked, PeriodChosen("2025-01/2025-12"))
    late, _ = after(changed, PreviewDrawn(Choice("contribution", "银行贷款", "2020-01", "2026-10"), (b"old",)))

    assert nothing == ()
    assert [type(each) for each in (*actions, *again)] == [DrawPreview, DrawPreview]
    assert station_of(late).pictures == ()


def test_nothing_is_issued_that_was_not_looked_at() -> None:
    desk, actions = after(with_person(), KindChosen("participation"), PurposeChosen("贷款"), IssuePressed("j-1"))

    assert station_of(desk).job is None
    assert [each for each in actions if isinstance(each, IssueAndPrint)] == []


def test_a_second_press_while_it_runs_makes_no_second_certificate() -> None:
    once, first = after(ready(), IssuePressed("j-1"))
    _, second = after(once, IssuePressed("j-2"))

    assert [type(each) for each in first] == [IssueAndPrint]
    assert second == ()


@pytest.mark.parametrize("certificate_no", ["", "HB1"])
def test_what_did_not_come_out_is_tried_again_as_the_same_job(certificate_no: str) -> None:
    stuck, _ = after(
        ready(), IssuePressed("j-1"), JobMoved("j-1", Progress.NOT_PRINTED, certificate_no, code="PRN-01")
    )
    again, actions = after(stuck, IssuePressed("j-2"))

    assert job_of(again).job_id == "j-1"
    assert [each.job_id for each in actions if isinstance(each, IssueAndPrint)] == ["j-1"]


def test_what_was_printed_is_not_issued_once_more_by_another_press() -> None:
    done, looks = after(ready(), IssuePressed("j-1"), JobMoved("j-1", Progress.PRINTED, "HB1", "100", 1))
    _, actions = after(done, IssuePressed("j-2"))

    assert {type(each) for each in looks} == {FetchPaper, FindIssued}
    assert actions == ()


def test_an_unknown_paper_waits_for_somebody_who_looks() -> None:
    unknown, _ = after(ready(), IssuePressed("j-1"), JobMoved("j-1", Progress.UNKNOWN, "HB1", "100", 2))
    _, pressed = after(unknown, IssuePressed("j-2"))
    seen, actions = after(unknown, PaperSeen("j-1", has_paper=True))

    assert pressed == ()
    assert actions[0] == TellPaper("j-1", "HB1", "100", 2, has_paper=True)
    assert job_of(seen).progress is Progress.PRINTED


def test_a_late_word_about_another_job_changes_nothing() -> None:
    running, _ = after(ready(), IssuePressed("j-1"))

    assert after(running, JobMoved("j-0", Progress.PRINTED, "HB0"))[0].station == running.station


def test_another_choice_is_another_job() -> None:
    done, _ = after(ready(), IssuePressed("j-1"), JobMoved("j-1", Progress.PRINTED, "HB1"))
    other, _ = after(done, KindChosen("rights"), PreviewDrawn(Choice("rights", "银行贷款", year=2025), (b"p",)))
    _, actions = after(other, IssuePressed("j-2"))

    assert [each.job_id for each in actions if isinstance(each, IssueAndPrint)] == ["j-2"]


def test_while_it_prints_nobody_leaves_and_nothing_else_is_chosen() -> None:
    running, _ = after(ready(), IssuePressed("j-1"))
    left, _ = after(running, PersonLeft())
    other, _ = after(running, KindChosen("rights"))

    assert left.person is not None
    assert station_of(other).choice == CHOICE


def test_when_the_person_leaves_nothing_of_them_stays_on_the_station() -> None:
    left, _ = after(ready(), PersonLeft())

    assert left.stage is Stage.STATION
    assert left.person is None
    assert station_of(left) == Station(balance=station_of(ready()).balance)


def test_only_a_listed_certificate_is_printed_again() -> None:
    listed, _ = after(desk_at(Stage.STATION), IssuedSought(), IssuedSeen((CERTIFICATE,)))
    _, actions = after(listed, ReprintPressed("j-3", "HB1", "jam"))
    _, none = after(listed, ReprintPressed("j-3", "HB2", "jam"))

    assert [type(each) for each in actions] == [PrintAgain]
    assert none == ()


def listed() -> Desk:
    return after(desk_at(Stage.STATION), IssuedSeen((CERTIFICATE,)))[0]


def test_a_certificate_is_made_void_by_a_second_person_with_their_own_card() -> None:
    asked, nothing = after(listed(), VoidPressed("HB1", "wrong_data"))
    word = AuthorisationGiven("3009", "135790", "approved", "")
    _, without_card = after(asked, word)
    _, actions = after(asked, SocialCardRead(social_card(STAFF_NUMBER)), word)
    kept, looks = after(asked, VoidWasKept("HB1"))

    assert (asked.stage, nothing) == (Stage.AUTHORISING, ())
    assert without_card == ()
    assert [type(each) for each in actions] == [VoidCertificate]
    assert kept.stage is Stage.STATION
    assert [type(each) for each in looks] == [FindIssued]


def test_a_supervisor_who_says_no_or_steps_back_leaves_it_valid() -> None:
    asked, _ = after(listed(), VoidPressed("HB1", "wrong_data"))
    refused, _ = after(asked, Authorised(None, "李主管"))
    back, _ = after(asked, BackToForm())

    assert (refused.stage, refused.notice, station_of(refused).voiding) == (
        Stage.STATION,
        "STEP_UP_REFUSED",
        None,
    )
    assert (back.stage, station_of(back).voiding) == (Stage.STATION, None)


@pytest.mark.parametrize("state", ["void", "expired"])
def test_what_is_not_valid_cannot_be_made_void(state: Literal["void", "expired"]) -> None:
    over = CERTIFICATE.model_copy(update={"state": state})
    desk, _ = after(desk_at(Stage.STATION), IssuedSeen((over,)), VoidPressed("HB1", "other"))

    assert desk.stage is Stage.STATION


def test_a_verdict_stands_until_the_next_one_is_presented() -> None:
    verdict = Presented(Verdict(verdict="valid", issued_at=NOW, valid_until=NOW.date() + timedelta(days=1)))
    desk, _ = after(desk_at(Stage.STATION), WasVerified(verdict))

    assert station_of(desk).presented == verdict


@pytest.mark.parametrize("event", [ProvinceRefused("COPY_LIMIT"), ProvinceSilent("SYN-01")])
def test_what_the_province_says_is_shown_and_nothing_is_lost(event: Event) -> None:
    desk, actions = after(ready(), event)

    assert desk.notice is not None
    assert station_of(desk).choice == CHOICE
    assert actions == ()


def test_signing_out_ends_the_station() -> None:
    desk, _ = after(replace(ready()), CardTaken("social_card"), SignOutPressed())

    assert (desk.stage, desk.station, desk.staff) == (Stage.SIGNED_OUT, None, None)
