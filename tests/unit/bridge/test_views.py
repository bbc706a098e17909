"""What each page is given to show: words for codes, masked names, and nothing more than it needs."""

from dataclasses import replace

import pytest

from devices.contracts.states import PaperState
from kiosk.bridge.views import Place, view_of
from shared.cases.case import CaseState
from shared.cases.visit import Belongings, Step, Visit
from shared.catalogue.items import load_catalogue
from shared.qt.texts import load_texts
from tests.data.visits import CASE, FORM, NUMBER, PERSON, visit_at

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
