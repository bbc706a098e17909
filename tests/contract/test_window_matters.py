"""A window's matters at the province: three items to their end, what is refused, and who may do what."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from uuid6 import uuid7

from shared.catalogue.forms import load_form
from shared.contract.canonical import canonical_digest
from shared.contract.problems import Problem, ProblemCode
from tests.contract.calling_terminal import CallingTerminal
from tests.contract.staff_at_work import AtWork, Cards, sign_in, staff_card

Staff = dict[str, dict[str, Any]]
ON_THE_SPOT, TIME_LIMITED, RISKY = "132014007000", "132014035000", "132014013000"
JPEG = b"\xff\xd8\xff\xe0 an invented page "
TYPED = {
    ON_THE_SPOT: {"base_level": "100", "pay_way": "app"},
    TIME_LIMITED: {
        "former_region": "河北省虚构市",
        "former_office": "虚构市社保中心",
        "former_first": "2011-03",
        "former_last": "2019-08",
    },
    RISKY: {"new_bank": "demo_post", "new_account": "6217000000000000018", "reason": "lost"},
}


def code_of(answer: requests.Response) -> str:
    return Problem.model_validate_json(answer.content).code


class Desk:
    """A clerk with one person before them."""

    def __init__(self, clerk: AtWork, card: dict[str, Any]) -> None:
        self.clerk = clerk
        self.visit = clerk.terminal.open_visit(card)
        self.draft_id = str(uuid7())
        self.version = 0

    def form_of(self, item: str, **changes: str) -> dict[str, Any]:
        request = {"item_code": item, "purpose": "window", "consent_version": "w-1"}
        answer = self.clerk.terminal.post("/persons/prefill", request, token=self.visit["visit_token"])
        known = {field["key"]: field["value"] for field in answer.json()["fields"]}
        return {**known, **TYPED[item], **changes}

    def save(self, item: str, form: dict[str, Any], materials: dict[str, list[str]]) -> requests.Response:
        body = {
            "visit_id": self.visit["visit_id"],
            "item_code": item,
            "form_version": 1,
            "form": form,
            "materials": [{"slot": slot, "pages": pages} for slot, pages in materials.items()],
            "step": "form",
            "base_version": self.version,
        }
        answer = self.clerk.call("PUT", f"/drafts/{self.draft_id}", body)
        if answer.status_code == 200:
            self.version = answer.json()["version"]
        return answer

    def submission(self, item: str, form: dict[str, Any], materials: dict[str, list[str]]) -> dict[str, Any]:
        now = datetime.now(UTC).isoformat()
        return {
            "case_id": self.draft_id,
            "item_code": item,
            "form_version": 1,
            "channel": "window",
            "visit_id": self.visit["visit_id"],
            "person_ref": self.visit["person"]["person_ref"],
            "form": form,
            "confirmed_at": now,
            "signature": {
                "form_digest": canonical_digest(form),
                "strokes": [[[0, 0, 0], [5, 5, 9]]],
                "signed_at": now,
            },
            "materials": materials,
            "draft_version": self.version,
            "staff_session_id": self.clerk.session["session_id"],
        }

    def submit(
        self, item: str, form: dict[str, Any], materials: dict[str, list[str]] | None = None, **changes: Any
    ) -> requests.Response:
        assert self.save(item, form, materials or {}).status_code == 200
        return self.clerk.terminal.post("/cases", {**self.submission(item, form, materials or {}), **changes})

    def risks(self, form: dict[str, Any]) -> dict[str, Any]:
        result: dict[str, Any] = self.clerk.post(f"/drafts/{self.draft_id}/risk-checks", {"form": form}).json()
        return result

    def picture(self, text: str) -> str:
        content = JPEG + text.encode() + self.draft_id.encode()
        digest = hashlib.sha256(content).hexdigest()
        url = f"{self.clerk.terminal.url}/blobs/{digest}"
        headers = {"X-Staff-Token": self.clerk.token}
        answer = self.clerk.terminal.session.put(url, data=content, headers=headers, timeout=20)
        assert answer.status_code == 200, answer.text
        return digest

    def scanned(self) -> dict[str, list[str]]:
        return {"identity": [self.picture("front"), self.picture("back")], "record": [self.picture("record")]}


@pytest.fixture
def clerk(terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(terminal, cards, staff, "staff_clerk", "clerk", "3")


@pytest.fixture
def colleague(other_terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(other_terminal, cards, staff, "staff_clerk2", "clerk", "4")


@pytest.fixture
def reviewer(other_terminal: CallingTerminal, cards: Cards, staff: Staff) -> AtWork:
    return sign_in(other_terminal, cards, staff, "staff_reviewer", "reviewer", None)


@pytest.fixture
def desk(clerk: AtWork, cards: Cards) -> Desk:
    return Desk(clerk, cards["normal"])


def allowed(desk: Desk, cards: Cards, staff: Staff, form: dict[str, Any], **changes: Any) -> str:
    member = staff["staff_supervisor"]
    body = {
        "action": "case.submit",
        "subject": desk.draft_id,
        "content_digest": desk.risks(form)["content_digest"],
        "decision": "approved",
        "authoriser_no": member["staff_no"],
        "pin": member["pin"],
        "card": staff_card(cards, "staff_supervisor"),
        **changes,
    }
    return str(desk.clerk.post("/auth/step-ups", body).json()["step_up_token"])


def test_nothing_that_is_known_has_to_be_typed(desk: Desk) -> None:
    for item, typed in TYPED.items():
        form = load_form(item)
        assert form is not None
        asked = {field.key for field in form.fields if field.required and not field.prefill}
        assert set(desk.form_of(item)) >= {field.key for field in form.fields if field.required}
        assert asked == set(typed)


def test_an_item_on_the_spot_is_finished_with_its_submission(desk: Desk) -> None:
    answer = desk.submit(ON_THE_SPOT, desk.form_of(ON_THE_SPOT)).json()
    mine = desk.clerk.call("GET", "/cases/mine").json()["cases"]

    assert (answer["state"], answer["due_on"]) == ("finished", None)
    assert answer["result"]
    assert [case["state"] for case in mine if case["case_id"] == desk.draft_id] == ["finished"]


def test_a_time_limited_item_is_promised_and_goes_to_a_third_person(desk: Desk, reviewer: AtWork) -> None:
    answer = desk.submit(TIME_LIMITED, desk.form_of(TIME_LIMITED), desk.scanned()).json()
    path = f"/review-tasks/{answer['case_no']}"
    task = reviewer.call("GET", path).json()
    picture = reviewer.call("GET", f"/blobs/{task['materials'][0]['pages'][0]}")
    decided = reviewer.post(f"{path}/decisions", {"decision": "approved", "base_version": task["case"]["version"]})
    seen = desk.clerk.terminal.post("/cases/progress", {}, token=desk.visit["visit_token"]).json()["cases"]
    steps = next(case for case in seen if case["case_id"] == desk.draft_id)["steps"]

    assert answer["state"] == "accepted"
    assert datetime.fromisoformat(answer["due_on"]).date() > datetime.now(UTC).date()
    assert picture.content.startswith(JPEG)
    assert decided.json()["state"] == "finished"
    assert [step["step"] for step in steps] == ["accepted", "sent_for_review", "approved", "finished"]


def test_a_returned_case_is_mended_and_keeps_its_number(desk: Desk, reviewer: AtWork) -> None:
    form, materials = desk.form_of(TIME_LIMITED), desk.scanned()
    first = desk.submit(TIME_LIMITED, form, materials).json()
    path = f"/review-tasks/{first['case_no']}"
    version = reviewer.call("GET", path).json()["case"]["version"]
    unsaid = reviewer.post(f"{path}/decisions", {"decision": "returned", "base_version": version})
    returned = reviewer.post(
        f"{path}/decisions", {"decision": "returned", "reason": "截止月份看不清", "base_version": version}
    )
    desk.version = desk.clerk.call("GET", f"/drafts/{desk.draft_id}").json()["version"]
    again = desk.submit(TIME_LIMITED, {**form, "former_last": "2019-09"}, materials)

    assert code_of(unsaid) == ProblemCode.FIELD_INVALID
    assert returned.json()["state"] == "returned"
    assert again.json()["case_no"] == first["case_no"]


def test_a_risky_item_needs_a_supervisors_word_on_just_this_form(desk: Desk, cards: Cards, staff: Staff) -> None:
    form = desk.form_of(RISKY)
    without = desk.submit(RISKY, form)
    risks = desk.risks(form)
    token = allowed(desk, cards, staff, form)
    other = {**form, "new_account": "6217000000000000026"}
    for_another = desk.submit(RISKY, other, step_up_token=token)
    good = desk.submit(RISKY, form, step_up_token=token)

    assert code_of(without) == code_of(for_another) == ProblemCode.NEEDS_STEP_UP
    assert risks["needs"] == "authorisation"
    assert [each["label"] for each in risks["differences"]] == ["开户银行", "账号", "户名"]
    assert "6217000000000000018" not in str(risks)
    assert good.json()["state"] == "finished"


def test_a_word_is_good_for_one_use(desk: Desk, cards: Cards, staff: Staff) -> None:
    form = desk.form_of(RISKY)
    desk.save(RISKY, form, {})
    token = allowed(desk, cards, staff, form)
    assert desk.submit(RISKY, form, step_up_token=token).status_code == 200
    second = Desk(desk.clerk, cards["gen1"])
    second.draft_id = desk.draft_id

    again = second.clerk.terminal.post("/cases", {**desk.submission(RISKY, form, {}), "step_up_token": token})

    assert code_of(again) == ProblemCode.DUPLICATE_CASE


def test_a_stale_save_is_refused_with_what_is_there_now(desk: Desk, clerk: AtWork) -> None:
    form = desk.form_of(ON_THE_SPOT)
    desk.save(ON_THE_SPOT, form, {})
    desk.save(ON_THE_SPOT, {**form, "phone": "13000000001"}, {})
    desk.version = 1
    stale = desk.save(ON_THE_SPOT, {**form, "phone": "13000000002"}, {})

    problem = Problem.model_validate_json(stale.content)
    assert (stale.status_code, problem.code) == (412, ProblemCode.VERSION_CONFLICT)
    assert problem.current is not None
    assert problem.current["form"]["phone"] == "13000000001"


def test_the_second_clerk_is_told_who_has_it_and_may_take_it_over_with_a_reason(
    desk: Desk, colleague: AtWork
) -> None:
    desk.save(ON_THE_SPOT, desk.form_of(ON_THE_SPOT), {})
    path = f"/drafts/{desk.draft_id}/holds"
    told = colleague.post(path, {})
    taken = colleague.post(path, {"take_over": True, "reason": "同事离岗"})
    late = desk.save(ON_THE_SPOT, desk.form_of(ON_THE_SPOT), {})

    problem = Problem.model_validate_json(told.content)
    assert (told.status_code, problem.code) == (423, ProblemCode.HELD_BY_OTHER)
    assert problem.current is not None
    assert problem.current["holder"]["name"] == "孙样例甲"
    assert taken.json()["holder"]["staff_no"] == "3002"
    assert code_of(late) == ProblemCode.HELD_BY_OTHER


def test_a_notice_names_everything_and_its_code_reopens_what_was_captured(desk: Desk, colleague: AtWork) -> None:
    form, materials = desk.form_of(TIME_LIMITED), {"identity": [desk.picture("front")]}
    desk.save(TIME_LIMITED, form, materials)
    gaps = [{"slot": "record", "text": "缺参保缴费凭证原件"}, {"slot": "identity", "text": "缺身份证反面"}]
    body = {"gaps": gaps, "base_version": desk.version}
    notice = desk.clerk.post(f"/drafts/{desk.draft_id}/notices", body).json()
    reopened = colleague.post("/drafts/reopenings", {"reopen_code": notice["reopen_code"].lower()}).json()
    wrong = colleague.post("/drafts/reopenings", {"reopen_code": "0" * 16})

    assert (reopened["form"], reopened["gaps"]) == (form, gaps)
    assert reopened["materials"] == [{"slot": "identity", "pages": materials["identity"]}]
    assert reopened["person"]["name"] == "赵演示"
    assert code_of(wrong) == ProblemCode.NOT_FOUND


def test_a_refused_matter_is_closed_with_its_reason(desk: Desk) -> None:
    desk.save(ON_THE_SPOT, desk.form_of(ON_THE_SPOT), {})
    body = {
        "reason_code": "conditions_not_met",
        "reason": "已在单位参保",
        "remedy": "停保后再来登记",
        "base_version": desk.version,
    }
    issued = desk.clerk.post(f"/drafts/{desk.draft_id}/refusals", body).json()

    assert issued["refusal_no"].startswith("BY")
    assert code_of(desk.save(ON_THE_SPOT, desk.form_of(ON_THE_SPOT), {})) == ProblemCode.NOT_FOUND


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"phone": "12345"}, ProblemCode.FIELD_INVALID),
        ({"base_level": "1000"}, ProblemCode.FIELD_INVALID),
        ({"name": "钱试用"}, ProblemCode.FIELD_INVALID),
        ({"address": "长" * 10_000}, ProblemCode.FIELD_INVALID),
    ],
)
def test_a_form_that_is_wrong_or_forged_is_refused(desk: Desk, changes: dict[str, str], code: str) -> None:
    assert code_of(desk.submit(ON_THE_SPOT, desk.form_of(ON_THE_SPOT, **changes))) == code


def test_materials_must_be_there_with_their_pictures(desk: Desk) -> None:
    form = desk.form_of(TIME_LIMITED)
    none = desk.submit(TIME_LIMITED, form)
    unknown = desk.submit(TIME_LIMITED, form, {"identity": ["0" * 64], "record": ["1" * 64]})

    assert code_of(none) == code_of(unknown) == ProblemCode.MATERIAL_MISSING


@pytest.mark.parametrize("content", [b"%PDF-1.7 no picture", JPEG + b"changed on the way"])
def test_only_pictures_that_are_what_they_say_are_kept(clerk: AtWork, content: bytes) -> None:
    digest = hashlib.sha256(JPEG).hexdigest()
    url, headers = f"{clerk.terminal.url}/blobs/{digest}", {"X-Staff-Token": clerk.token}

    answer = clerk.terminal.session.put(url, data=content, headers=headers, timeout=20)

    assert code_of(answer) in (ProblemCode.MALFORMED, ProblemCode.DIGEST_MISMATCH)


def test_nobody_reviews_what_they_accepted_or_allowed(
    terminal: CallingTerminal, other_terminal: CallingTerminal, cards: Cards, staff: Staff
) -> None:
    clerk = sign_in(terminal, cards, staff, "staff_both", "clerk", "4")
    desk = Desk(clerk, cards["normal"])
    case_no = desk.submit(TIME_LIMITED, desk.form_of(TIME_LIMITED), desk.scanned()).json()["case_no"]
    same = sign_in(other_terminal, cards, staff, "staff_both", "reviewer", None)
    path = f"/review-tasks/{case_no}"

    as_clerk = clerk.post(f"{path}/decisions", {"decision": "approved", "base_version": 1})
    looked = same.call("GET", path)
    decided = same.post(f"{path}/decisions", {"decision": "approved", "base_version": 1})

    assert code_of(as_clerk) == ProblemCode.NOT_PERMITTED
    assert code_of(looked) == code_of(decided) == ProblemCode.MAKER_IS_CHECKER


def test_a_case_without_a_clerk_who_was_there_is_refused(desk: Desk, colleague: AtWork, reviewer: AtWork) -> None:
    form = desk.form_of(ON_THE_SPOT)
    for session_id in (None, "made-up", colleague.session["session_id"], reviewer.session["session_id"]):
        answer = desk.submit(ON_THE_SPOT, form, staff_session_id=session_id)
        assert code_of(answer) == ProblemCode.NOT_PERMITTED


def test_a_case_may_go_up_after_its_clerk_has_gone_home(desk: Desk) -> None:
    form = desk.form_of(ON_THE_SPOT)
    desk.save(ON_THE_SPOT, form, {})
    signed = desk.submission(ON_THE_SPOT, form, {})
    desk.clerk.call("DELETE", "/auth/staff/sessions/current")

    assert desk.clerk.terminal.post("/cases", signed).json()["state"] == "finished"


def test_staff_find_people_and_see_them_masked_until_they_say_why(clerk: AtWork, cards: Cards) -> None:
    number = cards["normal"]["social_card"]["social_security_number"]
    found = clerk.post("/persons/search", {"id_number": number}).json()["persons"]
    visit = clerk.post(
        "/auth/citizens/staff-visits", {"person_ref": found[0]["person_ref"], "purpose": "查询"}
    ).json()
    token = visit["visit_token"]
    seen = clerk.post("/persons/overview", {"purpose": "window"}, visit=token)
    shown = clerk.post("/persons/reveals", {"field": "id_number", "reason": "核对原件"}, visit=token).json()
    nothing = clerk.post("/persons/search", {"name": "赵演示"})

    assert [person["name"] for person in found] == ["赵演示"]
    assert number not in seen.text
    assert all(section["source"] and section["as_of"] for section in seen.json()["sections"])
    assert shown["value"] == number
    assert code_of(nothing) == ProblemCode.FIELD_INVALID


def test_what_a_kiosk_hands_off_waits_under_a_number(
    terminal: CallingTerminal, colleague: AtWork, cards: Cards
) -> None:
    visit = terminal.open_visit(cards["gen1"])
    body = {
        "ticket": {"ticket_id": str(uuid7()), "board": "talent"},
        "draft_id": str(uuid7()),
        "item_code": ON_THE_SPOT,
        "form_version": 1,
        "form": {"phone": "13000000009"},
        "step": "check",
    }
    key = str(uuid7())
    first = terminal.post("/handoffs", body, token=visit["visit_token"], key=key).json()
    again = terminal.post("/handoffs", body, token=visit["visit_token"], key=key).json()
    draft = colleague.post(f"/drafts/{body['draft_id']}/holds", {}).json()

    assert first == again
    assert first["draft_id"] == body["draft_id"]
    assert (draft["form"], draft["step"]) == (body["form"], "check")
