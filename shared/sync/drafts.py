"""Drafts at the province: saved on the version they come from, opened, noticed, refused; and their pictures."""

from typing import Literal

from shared.cases.desk import Matter
from shared.contract.messages import VisitOpened
from shared.contract.window import (
    BlobStored,
    CaseList,
    CaseSummary,
    Draft,
    DraftHold,
    DraftSave,
    DraftSearch,
    DraftsFound,
    Gap,
    MaterialPages,
    NoticeIssued,
    NoticeRequest,
    OverviewRequest,
    PersonOverview,
    RefusalIssued,
    RefusalRequest,
    Reopening,
    Revealed,
    RevealRequest,
    ReviewDecision,
    ReviewTask,
    RiskCheck,
    RiskResult,
    StaffVisit,
)
from shared.sync.channel import ProvinceChannel


def open_person(channel: ProvinceChannel, staff_token: str, person_ref: str, purpose: str) -> VisitOpened:
    """Open a visit for somebody who is known without a card. Raises SyncError."""
    body = StaffVisit(person_ref=person_ref, purpose=purpose)
    return channel.post("/auth/citizens/staff-visits", body, VisitOpened, staff=staff_token)


def see_overview(channel: ProvinceChannel, staff_token: str, visit_token: str, purpose: str) -> PersonOverview:
    """Return what the sources say about the visit's person. Raises SyncError."""
    body = OverviewRequest(purpose=purpose)
    return channel.post("/persons/overview", body, PersonOverview, token=visit_token, staff=staff_token)


def reveal(
    channel: ProvinceChannel,
    staff_token: str,
    visit_token: str,
    value: Literal["id_number", "bank_account", "phone"],
    reason: str,
) -> str:
    """Return one value of the visit's person in full; recorded with its reason. Raises SyncError."""
    body = RevealRequest(field=value, reason=reason)
    return channel.post("/persons/reveals", body, Revealed, token=visit_token, staff=staff_token).value


def find_drafts(channel: ProvinceChannel, staff_token: str, person_ref: str) -> DraftsFound:
    """Return the open drafts of a person. Raises SyncError."""
    return channel.post("/drafts/search", DraftSearch(person_ref=person_ref), DraftsFound, staff=staff_token)


def put_picture(channel: ProvinceChannel, staff_token: str, digest: str, content: bytes) -> None:
    """Bring a picture up; the same picture again has no second effect.

    Raises:
        SyncError: DIGEST_MISMATCH, MALFORMED as refusals.
    """
    media_type = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    channel.put_bytes(f"/blobs/{digest}", content, media_type, BlobStored, staff=staff_token)


def get_picture(channel: ProvinceChannel, staff_token: str, digest: str) -> bytes:
    """Fetch a picture. Raises SyncError."""
    return channel.get_bytes(f"/blobs/{digest}", staff=staff_token)


def save_draft(channel: ProvinceChannel, staff_token: str, matter: Matter, step: str, key: str) -> Draft:
    """Save a matter as it stands.

    Raises:
        SyncError: VERSION_CONFLICT and HELD_BY_OTHER as refusals, with the draft as it is now.
    """
    body = DraftSave(
        visit_id=matter.visit_id,
        item_code=matter.item_code,
        form_version=matter.form_version,
        form=matter.form,
        materials=[MaterialPages(slot=slot, pages=pages) for slot, pages in matter.materials.items()],
        step=step,
        base_version=matter.version,
    )
    return channel.put(f"/drafts/{matter.draft_id}", body, Draft, staff=staff_token, key=key)


def open_draft(channel: ProvinceChannel, staff_token: str, draft_id: str, reason: str, key: str) -> Draft:
    """Open a draft for work here; with a reason it is taken over. Raises SyncError: HELD_BY_OTHER as a refusal."""
    body = DraftHold(take_over=bool(reason), reason=reason)
    return channel.post(f"/drafts/{draft_id}/holds", body, Draft, staff=staff_token, key=key)


def reopen(channel: ProvinceChannel, staff_token: str, reopen_code: str) -> Draft:
    """Open the draft of a notice by its code. Raises SyncError: NOT_FOUND as a refusal."""
    return channel.post("/drafts/reopenings", Reopening(reopen_code=reopen_code), Draft, staff=staff_token)


def check_risks(channel: ProvinceChannel, staff_token: str, matter: Matter) -> RiskResult:
    """Return what follows from this form. Raises SyncError."""
    body = RiskCheck(form=matter.form)
    return channel.post(f"/drafts/{matter.draft_id}/risk-checks", body, RiskResult, staff=staff_token)


def issue_notice(
    channel: ProvinceChannel, staff_token: str, matter: Matter, gaps: tuple[Gap, ...], key: str
) -> NoticeIssued:
    """Issue a one-time notice. Raises SyncError: VERSION_CONFLICT as a refusal."""
    body = NoticeRequest(gaps=list(gaps), base_version=matter.version)
    return channel.post(f"/drafts/{matter.draft_id}/notices", body, NoticeIssued, staff=staff_token, key=key)


def issue_refusal(
    channel: ProvinceChannel, staff_token: str, draft_id: str, request: RefusalRequest, key: str
) -> RefusalIssued:
    """Issue a refusal. Raises SyncError: VERSION_CONFLICT as a refusal."""
    return channel.post(f"/drafts/{draft_id}/refusals", request, RefusalIssued, staff=staff_token, key=key)


def my_cases(channel: ProvinceChannel, staff_token: str) -> CaseList:
    """Return what this member of staff accepted lately. Raises SyncError."""
    return channel.get("/cases/mine", CaseList, staff=staff_token)


def review_tasks(channel: ProvinceChannel, staff_token: str) -> CaseList:
    """Return what waits for a review. Raises SyncError."""
    return channel.get("/review-tasks", CaseList, staff=staff_token)


def review_task(channel: ProvinceChannel, staff_token: str, case_no: str) -> ReviewTask:
    """Return one case for review. Raises SyncError: MAKER_IS_CHECKER as a refusal."""
    return channel.get(f"/review-tasks/{case_no}", ReviewTask, staff=staff_token)


def decide(
    channel: ProvinceChannel, staff_token: str, case_no: str, decision: ReviewDecision, key: str
) -> CaseSummary:
    """Bring a decision. Raises SyncError: MAKER_IS_CHECKER, VERSION_CONFLICT as refusals."""
    path = f"/review-tasks/{case_no}/decisions"
    return channel.post(path, decision, CaseSummary, staff=staff_token, key=key)
