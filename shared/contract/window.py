"""What a window does with a person's matter: see them, keep a draft, submit, tell what is missing, refuse.

    POST /v1/persons/search                     PersonSearch -> PersonsFound  S
    POST /v1/auth/citizens/staff-visits  StaffVisit -> VisitOpened  S  (no card: purpose recorded)
    POST /v1/persons/overview                   OverviewRequest -> PersonOverview  S V
    POST /v1/persons/reveals                    RevealRequest -> Revealed  S V
    PUT  /v1/blobs/{sha256}                     image bytes -> BlobStored  S
    GET  /v1/blobs/{sha256}                     -> the bytes  S
    PUT  /v1/drafts/{draft_id}                  DraftSave -> Draft  S K  VERSION_CONFLICT, HELD_BY_OTHER
    GET  /v1/drafts/{draft_id}                  -> Draft  S
    POST /v1/drafts/search                      DraftSearch -> DraftsFound  S
    POST /v1/drafts/{draft_id}/holds            DraftHold -> Draft  S K  HELD_BY_OTHER
    DELETE /v1/drafts/{draft_id}/holds          -> 204  S
    POST /v1/drafts/{draft_id}/risk-checks      RiskCheck -> RiskResult  S
    POST /v1/drafts/{draft_id}/notices          NoticeRequest -> NoticeIssued  S K
    POST /v1/drafts/reopenings                  Reopening -> Draft  S  NOT_FOUND
    POST /v1/drafts/{draft_id}/refusals         RefusalRequest -> RefusalIssued  S K
    POST /v1/cases                              CaseSubmission -> CaseAccepted  K  (window: staff_session_id)
    GET  /v1/cases/mine                         -> CaseList  S
    POST /v1/cases/progress                     ProgressQuery -> CaseList  V
    GET  /v1/review-tasks                       -> CaseList  S
    GET  /v1/review-tasks/{case_no}             -> ReviewTask  S
    POST /v1/review-tasks/{case_no}/decisions ReviewDecision -> CaseSummary  S K  MAKER_IS_CHECKER

S: `X-Staff-Token`; V: visit token; K: idempotency key. Identity numbers are masked everywhere but in `Revealed`.
"""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from shared.contract.messages import Message, PersonSummary

Digest = Field(pattern=r"^[0-9a-f]{64}$")


class PersonSearch(Message):
    """Look for somebody who has no card with them: by number, or by name and birth."""

    id_number: str | None = Field(default=None, max_length=18)
    name: str | None = Field(default=None, max_length=60)
    born: date | None = None


class PersonsFound(Message):
    """At most ten; names masked when there is more than one."""

    persons: list[PersonSummary]


class StaffVisit(Message):
    """Open a visit for somebody who was found, for a stated purpose."""

    person_ref: str
    purpose: str = Field(min_length=2, max_length=100)


class OverviewRequest(Message):
    """Why the person's data are looked at; recorded."""

    purpose: str = Field(min_length=1, max_length=100)


class OverviewField(Message):
    """One thing known of the person. `key` has its words in the texts; `value` is masked where it must be."""

    key: str
    value: str


class OverviewSection(Message):
    """What one source says, and on which day that was so. A source that is down has no fields and says so."""

    key: Literal["person", "insurance", "benefit", "social_card", "employment"]
    source: str
    as_of: datetime
    is_down: bool = False
    fields: list[OverviewField]


class PersonOverview(Message):
    """Everything the sources say, and the person's cases of the last year."""

    sections: list[OverviewSection]
    cases: list["CaseSummary"] = []


class CaseSummary(Message):
    """One case in a list. `due_on` is the promised day; `steps` are filled where one case is asked for."""

    case_no: str
    case_id: str
    item_code: str
    person_masked: str
    state: Literal["accepted", "in_review", "returned", "finished", "rejected"]
    accepted_at: datetime
    due_on: date | None
    version: int
    handled_by: str
    """Who has it now or had it last: name and post in words."""
    reason: str = ""
    steps: list["CaseStep"] = []


class CaseStep(Message):
    """One step a case has taken: when, which, and by which post."""

    at: datetime
    step: Literal["accepted", "sent_for_review", "returned", "resubmitted", "approved", "rejected", "finished"]
    post: str
    note: str = ""


class CaseList(Message):
    """Cases, newest first."""

    cases: list[CaseSummary]


class Holder(Message):
    """Who has a draft open now."""

    staff_no: str
    name: str
    window_no: str
    since: datetime


class MaterialPages(Message):
    """The pages of one material of the item, in order, by digest."""

    slot: str = Field(min_length=1, max_length=40)
    pages: list[str] = Field(max_length=50)


class DraftSave(Message):
    """Keep what is there of a matter. `base_version` is the version it was made from, 0 for a new draft.

    A new one is about the person of `visit_id`, a visit at this terminal.
    """

    visit_id: str = ""

    item_code: str
    form_version: int
    form: dict[str, Any]
    materials: list[MaterialPages] = []
    step: str = Field(min_length=1, max_length=32)
    base_version: int = Field(ge=0)


class Draft(Message):
    """A matter that is not submitted yet (收件). After a notice it waits; its code reopens it with all it had."""

    draft_id: str
    item_code: str
    form_version: int
    form: dict[str, Any]
    materials: list[MaterialPages]
    step: str
    version: int
    state: Literal["open", "noticed", "submitted", "refused"]
    person: PersonSummary
    holder: Holder | None
    saved_at: datetime
    saved_by: str
    gaps: list["Gap"] = []
    case_no: str | None = None


class DraftSearch(Message):
    """The open drafts of a person."""

    person_ref: str


class DraftsFound(Message):
    """Newest first."""

    drafts: list[Draft]


class DraftHold(Message):
    """Open a draft for work. Taking it over from somebody needs a reason."""

    take_over: bool = False
    reason: str = Field(default="", max_length=200)


class RiskCheck(Message):
    """What would be submitted; nothing is kept of it but the result."""

    form: dict[str, Any]


class Risk(Message):
    """One entry of the risk catalogue that applies, in words."""

    code: str
    level: Literal["low", "medium", "high"]
    words: str


class Difference(Message):
    """What the form would change: masked values as the second person sees them."""

    label: str
    before: str
    after: str


class RiskResult(Message):
    """What follows: nothing, a supervisor's word, or a review after acceptance.

    `content_digest` binds a step-up to this form of this draft.
    """

    risks: list[Risk]
    needs: Literal["nothing", "authorisation", "review"]
    differences: list[Difference]
    content_digest: str = Digest


class Gap(Message):
    """One thing that is missing or wrong, said so that it can be mended."""

    slot: str
    text: str = Field(min_length=2, max_length=300)


class NoticeRequest(Message):
    """One-time notice (一次性告知): everything that is missing, at once."""

    gaps: list[Gap] = Field(min_length=1, max_length=20)
    base_version: int


class NoticeIssued(Message):
    """Issued. `reopen_code` is for the QR code on the paper and opens the draft again."""

    notice_no: str
    reopen_code: str
    due_on: date
    issued_at: datetime


class Reopening(Message):
    """A notice was brought back."""

    reopen_code: str = Field(min_length=8, max_length=64)


class RefusalRequest(Message):
    """The matter is not accepted (不予受理): why, and what the person can do."""

    reason_code: Literal["not_responsible", "conditions_not_met", "not_entitled", "already_done"]
    reason: str = Field(min_length=2, max_length=500)
    remedy: str = Field(min_length=2, max_length=500)
    base_version: int


class RefusalIssued(Message):
    """Issued."""

    refusal_no: str
    issued_at: datetime


class RevealRequest(Message):
    """Show one masked value in full, for a reason; recorded."""

    field: Literal["id_number", "bank_account", "phone"]
    reason: str = Field(min_length=2, max_length=100)


class Revealed(Message):
    """The value. Not for keeping."""

    value: str


class BlobStored(Message):
    """The bytes are on the province's disk."""

    sha256: str = Digest
    size: int


class ProgressQuery(Message):
    """The cases of the visit's person, or the one with this number."""

    case_no: str | None = None


class ReviewTask(Message):
    """A case as its reviewer sees it."""

    case: CaseSummary
    form: dict[str, Any]
    materials: list[MaterialPages]
    risks: list[Risk]
    differences: list[Difference]
    accepted_by: str
    signature: list[list[tuple[int, int, int]]]


class ReviewDecision(Message):
    """The reviewer's word. A return and a rejection need a reason."""

    decision: Literal["approved", "returned", "rejected"]
    reason: str = Field(default="", max_length=500)
    base_version: int
