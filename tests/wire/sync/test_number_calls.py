"""Numbers and the relay on the wire: what is sent, under which key, and what the province's words mean."""

import pytest

from shared.cases.actions import Action, HandOff, TakeTicket
from shared.cases.contribution_form import ContributionForm, Period
from shared.cases.events import Event, ProvinceRefused, ProvinceSilent
from shared.cases.number_events import AlreadyWaiting, HandedOff, NumberGiven
from shared.cases.visit import NumberWish, Step
from shared.cases.waiting_number import WaitingNumber
from shared.flow.number_work import number_performers
from shared.sync.channel import ProvinceChannel

from .stand_in_province import AT, StandInProvince, answers, hang_up, refuses

TICKET_ID, DRAFT_ID = "0193a000-0000-7000-8000-000000000002", "0193a000-0000-7000-8000-000000000003"
WISH = NumberWish(Step.HOME, "employment", None, "elder", TICKET_ID)
RELAY = NumberWish(Step.SIGN, "social_insurance", "132014023000", "none", TICKET_ID, DRAFT_ID)
FORM = ContributionForm(
    item_code="132014023000",
    version=1,
    values=(),
    insurances=(),
    periods=(Period("last_12", "2025-03", "2026-02", 12),),
    chosen=0,
    purpose="个人使用",
)
TICKET = {
    "ticket_id": TICKET_ID,
    "ticket_no": "B007",
    "board": "employment",
    "item_code": None,
    "priority": "elder",
    "state": "waiting",
    "ahead": 3,
    "taken_at": AT,
    "expires_at": AT,
}


def do(channel: ProvinceChannel, action: Action) -> Event | None:
    return number_performers(channel, lambda _action: ProvinceSilent("FLW-01"))[type(action)].do(action)


def test_a_number_without_a_card_is_asked_for_by_the_terminal_alone(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(TICKET))

    event = do(channel, TakeTicket(WISH, ""))

    (asked,) = province.asked
    assert event == NumberGiven(WaitingNumber("B007", 3, "elder"))
    assert (asked.path, asked.key) == ("/v1/tickets", TICKET_ID)
    assert "Authorization" not in asked.headers
    assert asked.json == {"ticket_id": TICKET_ID, "board": "employment", "item_code": None, "priority": "elder"}


def test_a_number_with_a_card_is_asked_for_in_the_name_of_the_visit(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(TICKET))
    do(channel, TakeTicket(WISH, "token-1"))

    assert province.asked[0].headers["Authorization"] == "Bearer token-1"


def test_a_relay_takes_the_answers_and_the_step_along(province: StandInProvince, channel: ProvinceChannel) -> None:
    province.next_does(answers(TICKET))

    event = do(channel, HandOff(RELAY, FORM, "token-1"))

    (asked,) = province.asked
    assert event == HandedOff(WaitingNumber("B007", 3, "none"))
    assert (asked.path, asked.key) == ("/v1/handoffs", DRAFT_ID)
    assert asked.headers["Authorization"] == "Bearer token-1"
    assert asked.json["form"] == {"first_month": "2025-03", "last_month": "2026-02", "purpose": "个人使用"}
    assert (asked.json["draft_id"], asked.json["step"]) == (DRAFT_ID, "sign")
    assert asked.json["ticket"]["ticket_id"] == TICKET_ID


@pytest.mark.parametrize("action", [TakeTicket(WISH, ""), HandOff(RELAY, FORM, "t")], ids=["number", "relay"])
def test_asked_again_after_silence_it_is_the_same_call(
    province: StandInProvince, channel: ProvinceChannel, action: Action
) -> None:
    province.next_does(hang_up, answers(TICKET))

    silent, given = do(channel, action), do(channel, action)

    first, second = province.asked
    assert silent == ProvinceSilent("SYN-01")
    assert isinstance(given, NumberGiven | HandedOff)
    assert (first.key, first.body) == (second.key, second.body)


@pytest.mark.parametrize(
    ("detail", "shown"), [("A007", "A007"), ("", ""), ("already waiting", ""), ("A007 赵演示", "")]
)
def test_the_number_somebody_has_is_shown_only_if_it_is_a_number(
    province: StandInProvince, channel: ProvinceChannel, detail: str, shown: str
) -> None:
    province.next_does(refuses("ALREADY_WAITING", 409, detail=detail))

    assert do(channel, TakeTicket(WISH, "token-1")) == AlreadyWaiting(shown)


def test_any_other_refusal_keeps_its_code(province: StandInProvince, channel: ProvinceChannel) -> None:
    province.next_does(refuses("VISIT_EXPIRED", 401))

    assert do(channel, HandOff(RELAY, FORM, "t")) == ProvinceRefused("VISIT_EXPIRED")


def test_a_defect_of_ours_is_not_waited_for_for_ever(channel: ProvinceChannel) -> None:
    broken = [
        performer.broken for performer in number_performers(channel, lambda _: ProvinceSilent("FLW-01")).values()
    ]

    assert [each(TakeTicket(WISH, "")) for each in broken] == [ProvinceSilent("FLW-01")] * 2
