"""Every page of the kiosk in its ordinary and its difficult moments, with synthetic people and real paper."""

from dataclasses import replace
from datetime import date
from functools import cache

from devices.contracts.states import PaperState
from shared.cases.case import CaseState
from shared.cases.contribution_form import ContributionForm, Insurance, Period, Sourced
from shared.cases.events import Medium
from shared.cases.identity_number import mask_id_number
from shared.cases.person import Person
from shared.cases.visit import Belongings, NumberWish, Step, Visit
from shared.cases.waiting_number import WaitingNumber
from shared.documents.certificate import render
from tests.data.visits import CASE, CERTIFICATE, FORM, NUMBER, TICKET_ID, relay_at, visit_at
from tests.unit.documents.example_payloads import certificate

LONG_NAME = "阿不都示范·演示买买提·虚构尔江·模拟古丽别克·样例吐尔逊"
RARE_NAME = "张𠮷㼆"
QR_TEXT = "HB1:" + "A1B2C3D4" * 40
DAY = date(2026, 11, 23)
BOTH: frozenset[Medium] = frozenset({"social_card", "id_card"})
ALL_MONTHS = 166
WINDOW_ITEM = "132014061000"
LONGEST_ITEM = "132014035000"

_PENSION = "企业职工基本养老保险库"
_PERIODS = (
    Period("last_12", "2025-11", "2026-10", 12),
    Period("last_24", "2024-11", "2026-10", 24),
    Period("last_36", "2023-11", "2026-10", 36),
    Period("all", "2012-07", "2026-10", 166),
)
_INSURANCES = (
    Insurance("pension", "active", 166),
    Insurance("unemployment", "active", 160),
    Insurance("work_injury", "paused", 155),
)


def form_of(name: str) -> ContributionForm:
    """The form as the province fills it in for a person of this name."""
    return replace(
        FORM,
        values=(
            Sourced("name", name, "全民参保库", DAY),
            Sourced("id_number_masked", mask_id_number(NUMBER), "全民参保库", DAY),
            Sourced("personal_number", "1301009876543", _PENSION, DAY),
            Sourced("region", "河北省石家庄市", _PENSION, DAY),
        ),
        insurances=_INSURANCES,
        periods=_PERIODS,
        chosen=2,
    )


@cache
def paper_of(name: str, month_count: int = 36) -> bytes:
    """A certificate as it is printed; 36 months fit on one page."""
    return render(certificate(month_count, name=name), QR_TEXT)


def _for(name: str) -> dict[str, Visit]:
    """One visit a step for a person of this name."""
    person = Person("p-1", name, mask_id_number(NUMBER), "河北省石家庄市")
    form = form_of(name)
    shown = {}
    for step in Step:
        visit = replace(visit_at(step), readers=BOTH, paper=PaperState.OK)
        case = visit.case
        if case is not None and case.certificate is not None:
            issued = replace(
                CERTIFICATE, certificate_no="HB130100202611230000017", case_no="130100202611230000017"
            )
            case = replace(case, certificate=issued, case_no=issued.case_no)
        shown[step.value] = replace(
            visit,
            person=None if visit.person is None else person,
            form=None if visit.form is None else form,
            case=case,
            pdf=paper_of(name) if visit.pdf else b"",
            pages=1 if visit.pdf else 0,
        )
    return shown


def _numbers(shown: dict[str, Visit]) -> dict[str, Visit]:
    """The pages of numbers and of the relay in their less ordinary moments."""
    items, ticket, goodbye = shown["items"], shown["ticket"], shown["goodbye"]
    for_an_item = NumberWish(Step.GUIDE, "social_insurance", LONGEST_ITEM, "elder", TICKET_ID)
    relay = relay_at(Step.TAKING_NUMBER).wish
    with_number = replace(goodbye.belongings, number="A023")
    stopped = replace(shown["stopped"], person=None, retry_from=Step.TAKING_NUMBER)
    return {
        "take_number-known": replace(items, step=Step.TAKE_NUMBER, wish=NumberWish(Step.ITEMS)),
        "priority-item": replace(shown["priority"], wish=for_an_item),
        "priority-relay": replace(shown["check"], step=Step.PRIORITY, wish=relay),
        "taking_number-relay": replace(shown["check"], step=Step.TAKING_NUMBER, wish=relay),
        "ticket-first": replace(ticket, ticket=WaitingNumber("A023", 0, "elder"), wish=for_an_item),
        "ticket-long": replace(ticket, ticket=WaitingNumber("A1023", 104)),
        "ticket-already": replace(ticket, ticket=WaitingNumber("A007", None, is_new=False)),
        "ticket-already-unknown": replace(ticket, ticket=WaitingNumber("", None, is_new=False)),
        "ticket-already-relay": replace(
            shown["check"], step=Step.TICKET, wish=relay, ticket=WaitingNumber("A007", None, is_new=False)
        ),
        "goodbye-number": replace(goodbye, belongings=replace(with_number, sheets=0)),
        "goodbye-number-taken": replace(goodbye, cards=frozenset(), belongings=Belongings(number="A023")),
        "goodbye-number-all": replace(
            goodbye, cards=frozenset({"id_card"}), belongings=replace(with_number, cards=BOTH, sheets=3)
        ),
        "stopped-number": replace(stopped, wish=for_an_item),
        "stopped-relay": replace(shown["stopped"], wish=relay, retry_from=Step.TAKING_NUMBER),
    }


def sample_visits() -> dict[str, Visit]:
    """Return all pages by name; the ordinary ones have the name of their step."""
    shown = _for("赵演示")
    for suffix, name in (("rare", RARE_NAME), ("long", LONG_NAME)):
        others = _for(name)
        for step in (Step.ITEMS, Step.CHECK, Step.SIGN, Step.RESULT):
            shown[f"{step.value}-{suffix}"] = others[step.value]
    home, items, check = shown["home"], shown["items"], shown["check"]
    identify, result = shown["identify"], shown["result"]
    case = result.case
    assert case is not None
    shown |= {
        "home-no-paper": replace(home, paper=PaperState.OUT),
        "home-starting": replace(home, readers=frozenset(), paper=PaperState.UNKNOWN),
        "identify-notice": replace(identify, notice="CRD-05", cards=frozenset({"social_card"})),
        "identify-one-reader": replace(identify, readers=frozenset({"id_card"}), notice="NOT_MATCHED"),
        "recognising-card": replace(shown["recognising"], cards=frozenset({"social_card"})),
        "items-anonymous": replace(home, step=Step.ITEMS),
        "items-resume": replace(items, open_case=CASE),
        "guide-window": replace(shown["guide"], wanted_item=WINDOW_ITEM),
        "submitting-certified": replace(shown["submitting"], case=replace(case, state=CaseState.CERTIFIED)),
        "result-long-paper": replace(result, pdf=paper_of("赵演示", ALL_MONTHS), pages=4),
        "result-no-paper": replace(result, paper=PaperState.OUT),
        "result-not-printed": replace(result, notice="PRT-01"),
        "printing-no-paper": replace(shown["printing"], paper=PaperState.OUT),
        "printing-jammed": replace(shown["printing"], paper=PaperState.JAMMED),
        "goodbye-taken": replace(shown["goodbye"], cards=frozenset()),
        "goodbye-all": replace(shown["goodbye"], cards=frozenset({"id_card"}), belongings=Belongings(BOTH, 3)),
        "goodbye-timed-out": replace(
            shown["goodbye"], cards=frozenset(), belongings=Belongings(), has_timed_out=True
        ),
        "stopped-no-retry": replace(shown["stopped"], notice="SYN-02", retry_from=None),
        "stopped-unknown-code": replace(shown["stopped"], notice="XYZ-99"),
        **_numbers(shown),
        "idle": replace(check, is_idle_warned=True),
        "other-card": replace(check, other_card="social_card"),
        "help": replace(shown["guide"], is_help_open=True),
    }
    return shown
