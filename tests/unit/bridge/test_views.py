"""What each page is given to show: words for codes, masked names, and nothing more than it needs."""

from dataclasses import replace

import pytest

from devices.contracts.states import PaperState
from kiosk.bridge.views import Place, view_of
from shared.cases.case import CaseState
from shared.cases.visit import Belongings, NumberWish, Step, Visit
from shared.cases.waiting_number import WaitingNumber
from shared.catalogue.items import load_catalogue
from shared.qt.texts import load_texts
from tests.data.visits import CASE, FORM, NUMBER, PERSON, relay_at, visit_at

CATALOGUE = load_catalogue()
TEXTS = load_texts("kiosk", "zh")
PLACE = Place("1号机", {"zh": "大厅", "en": "Hall"}, {"zh": "咨询台", "en": "desk"})


def view(visit: Visit) -> dict[str, object]:
    return view_of(visit, CATALOGUE, PLACE, TEXTS)


@pytest.mark.parametrize("step", list(Step))
def test_no_page_is_given_a_full_number_or_a_token(step: Step) -> None:
    visit = visit_at(step)
    shown = str(view(visit))

    assert NUMBER not in shown
    assert "token-1" not in shown


def test_a_list_greets_with_a_masked_name() -> None:
    assert view(visit_at(Step.ITEMS))["name"] == "赵*"
    assert PERSON.name not in str(view(visit_at(Step.ITEMS)))


def test_a_known_code_brings_its_sentence_and_an_unknown_one_a_decent_one() -> None:
    known = view(replace(visit_at(Step.IDENTIFY), notice="CRD-01"))["notice"]
    unknown = view(replace(visit_at(Step.IDENTIFY), notice="NEW-77"))["notice"]

    assert known == {"code": "CRD-01", "title": TEXTS["notice.CRD-01.title"], "body": TEXTS["notice.CRD-01.body"]}
    assert unknown == {"code": "NEW-77", "title": TEXTS["notice.other.title"], "body": TEXTS["notice.other.body"]}


def test_values_from_one_source_stand_together() -> None:
    first = FORM.values[0]
    values = (first, replace(first, key="region"), replace(first, key="personal_number", source="养老保险库"))
    shown = view(replace(visit_at(Step.CHECK), form=replace(FORM, values=values)))["groups"]

    assert isinstance(shown, list)
    assert [(group["source"], [row["key"] for row in group["rows"]]) for group in shown] == [
        ("全民参保库", ["name", "region"]),
        ("养老保险库", ["personal_number"]),
    ]


@pytest.mark.parametrize(
    ("state", "stage"), [(CaseState.CONFIRMED, 1), (CaseState.ACCEPTED, 2), (CaseState.CERTIFIED, 3)]
)
def test_a_stage_is_ticked_when_it_has_happened(state: CaseState, stage: int) -> None:
    assert view(replace(visit_at(Step.SUBMITTING), case=replace(CASE, state=state)))["stage"] == stage


def test_the_warning_counts_as_long_as_the_page_gives() -> None:
    assert view(visit_at(Step.CHECK))["warningSeconds"] == 30
    assert view(visit_at(Step.RESULT))["warningSeconds"] == 20
    assert view(replace(visit_at(Step.CHECK), is_elder=True))["warningSeconds"] == 60


def test_home_says_before_anybody_begins_what_the_machine_cannot_do() -> None:
    shown = view(Visit(paper=PaperState.OUT))

    assert shown["paperState"] == "out"
    assert shown["hasReader"] is False
    assert shown["hasSession"] is False


def test_goodbye_lists_exactly_what_was_used_and_what_still_lies_there() -> None:
    parted = replace(
        visit_at(Step.GOODBYE), belongings=Belongings(frozenset({"social_card"}), 2), cards=frozenset({"id_card"})
    )
    shown = view(parted)

    assert shown["cards"] == [{"kind": "social_card", "lies": False}, {"kind": "id_card", "lies": True}]
    assert shown["sheets"] == 2
    assert shown["mustTake"] is True


def test_a_number_is_shown_with_what_it_is_for_and_who_was_before() -> None:
    shown = view(visit_at(Step.TICKET))

    assert (shown["ticketNo"], shown["ahead"], shown["about"]) == ("A023", 4, "社会保障")


def test_nobody_is_counted_before_a_number_that_was_taken_elsewhere() -> None:
    shown = view(replace(visit_at(Step.TICKET), ticket=WaitingNumber("A007", None, is_new=False)))

    assert (shown["ticketNo"], shown["ahead"], shown["isNew"]) == ("A007", -1, False)


def test_the_goodbye_after_a_relay_knows_the_number_and_not_the_person() -> None:
    shown = view(relay_at(Step.GOODBYE))

    assert shown["ticketNo"] == "A024"
    assert "赵" not in str(shown)
    assert "p-1" not in str(shown)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (None, "notice.SYN-01"),
        (NumberWish(Step.HOME, "talent"), "number.silent"),
        (relay_at(Step.TAKING_NUMBER).wish, "handoff.silent"),
    ],
    ids=["no number", "number", "relay"],
)
def test_silence_is_put_into_the_words_of_whoever_waits(wish: NumberWish | None, words: str) -> None:
    notice = view(replace(visit_at(Step.STOPPED), wish=wish))["notice"]

    body = TEXTS[f"{words}.body"].replace("{desk}", "咨询台")
    assert notice == {"code": "SYN-01", "title": TEXTS[f"{words}.title"], "body": body}


def test_a_province_that_is_not_ours_is_called_that_to_whoever_wants_a_number_too() -> None:
    stopped = replace(visit_at(Step.STOPPED), notice="SYN-02", wish=NumberWish(Step.HOME, "talent"))
    notice = view(stopped)["notice"]

    assert isinstance(notice, dict)
    assert notice["title"] == TEXTS["notice.SYN-02.title"]
