"""The work behind a window: what each action of a desk means in calls to the province, the ledger and the printer.

Every function here blocks and runs on a lane of the runner; it answers with the event that happened. A call that
changes something keeps its idempotency key when the answer is lost and it is sent again.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from shared.cases.actions import Action
from shared.cases.desk import Matter
from shared.cases.desk_actions import (
    AskAuthorisation,
    CallNextTicket,
    Decide,
    FetchOverview,
    FetchPictures,
    FetchTask,
    IssueNotice,
    IssueRefusal,
    KeepDraft,
    LookAround,
    OpenDraft,
    OpenPerson,
    PrefillMatter,
    ReopenDraft,
    RevealValue,
    SignIn,
    SignOut,
    TakePost,
    TellTicket,
)
from shared.cases.desk_events import (
    Authorised,
    DecisionKept,
    DraftArrived,
    DraftConflicted,
    FormArrived,
    LineSeen,
    MyCasesSeen,
    NoticeArrived,
    OverviewSeen,
    PostWasTaken,
    RefusalArrived,
    RiskSeen,
    SaveFailed,
    SignedIn,
    TaskSeen,
    TasksSeen,
    TicketSeen,
)
from shared.cases.events import Event, PersonRecognised, ProvinceRefused
from shared.cases.person import Person
from shared.catalogue.forms import load_form
from shared.contract.canonical import canonical_digest
from shared.contract.messages import PrefillAnswer, PrefillRequest
from shared.contract.problems import Problem, ProblemCode
from shared.contract.window import Draft, DraftsFound, RefusalRequest, ReviewDecision
from shared.flow.asking import BROKEN, key_of, performer, surely
from shared.flow.desk_ledger import DeskLedger
from shared.flow.runner import Performer
from shared.storage.drafts import DraftShelf
from shared.storage.errors import StoreError
from shared.sync import drafts, staff_session, waiting_line
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, SyncError

_log = logging.getLogger(__name__)

REVEAL_REASON = "window: compared with the person's papers"
CONSENT_VERSION = "window-2026-1"
"""What the citizen was told at the window; changes with its words."""


class DeskWork:
    """Everything a desk has done for it.

    `post` says what happened beside the answer of an action, `show_picture` takes pages as they
    come, `show_value` a value that is shown in full for a moment.
    """

    def __init__(
        self,
        channel: ProvinceChannel,
        ledger: DeskLedger,
        pictures: DraftShelf,
        post: Callable[[Event], None],
        show_picture: Callable[[str, bytes], None],
        show_value: Callable[[str, str], None],
    ) -> None:
        self._channel = channel
        self._ledger = ledger
        self._pictures = pictures
        self._post = post
        self._show_picture = show_picture
        self._show_value = show_value

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the mapping from action to call for what only a window does."""
        return {
            SignIn: performer("staff", SignIn, self._sign_in),
            TakePost: performer("staff", TakePost, self._take_post),
            SignOut: Performer("parting", self._sign_out),
            LookAround: Performer("line", self._look_around),
            CallNextTicket: performer("line", CallNextTicket, self._call_next),
            TellTicket: performer("line", TellTicket, self._tell_ticket),
            OpenPerson: performer("province", OpenPerson, self._open_person),
            FetchOverview: performer("province", FetchOverview, self._fetch_overview),
            PrefillMatter: performer("province", PrefillMatter, self._prefill),
            OpenDraft: performer("province", OpenDraft, self._open_draft),
            ReopenDraft: performer("province", ReopenDraft, self._reopen),
            KeepDraft: Performer("province", self._keep_draft, lambda _action: SaveFailed(BROKEN)),
            AskAuthorisation: performer("province", AskAuthorisation, self._ask_authorisation),
            IssueNotice: performer("province", IssueNotice, self._issue_notice),
            IssueRefusal: performer("province", IssueRefusal, self._issue_refusal),
            RevealValue: Performer("province", self._reveal),
            FetchPictures: Performer("pictures", self._fetch_pictures),
            FetchTask: performer("province", FetchTask, self._fetch_task),
            Decide: performer("province", Decide, self._decide),
        }

    def _sign_in(self, action: SignIn) -> Event:
        return SignedIn(staff_session.sign_in(self._channel, action.staff_no, action.password, action.card))

    def _take_post(self, action: TakePost) -> Event:
        taken = staff_session.take_post(self._channel, action.staff.token, action.post, action.window_no)
        return PostWasTaken(taken)

    def _sign_out(self, action: Action) -> None:
        if isinstance(action, SignOut):
            try:
                staff_session.sign_out(self._channel, action.staff.token)
            except SyncError as error:
                _log.info("the session runs out by itself: %s", error)

    def _look_around(self, action: Action) -> None:
        """See what this post has to see; what does not answer now is seen the next time."""
        if not isinstance(action, LookAround):
            return
        staff = action.staff
        try:
            if "case.review" in staff.permissions:
                self._post(TasksSeen(drafts.review_tasks(self._channel, staff.token)))
            if "tickets.call" in staff.permissions:
                self._post(LineSeen(waiting_line.see_line(self._channel, staff.token)))
            if "draft.work" in staff.permissions:
                self._post(MyCasesSeen(drafts.my_cases(self._channel, staff.token)))
                self._bring_up_what_waits(staff.token)
        except SyncError as error:
            _log.info("not seen: %s", error)

    def _bring_up_what_waits(self, token: str) -> None:
        """Matters that were stored while the province was away; a conflict waits for the clerk who opens it."""
        for matter in self._ledger.waiting():
            try:
                self._save(token, matter, "form")
            except ProvinceRefusedError as refusal:
                _log.info("a draft stays here: %s", refusal.problem.code)

    def _call_next(self, action: CallNextTicket) -> Event:
        ticket = surely(lambda key: waiting_line.call_next(self._channel, action.staff.token, key))
        self._look_around(LookAround(action.staff))
        return TicketSeen(ticket)

    def _tell_ticket(self, action: TellTicket) -> Event:
        return TicketSeen(
            surely(
                lambda key: waiting_line.tell_ticket(
                    self._channel, action.staff.token, action.ticket_id, action.event, key
                )
            )
        )

    def _open_person(self, action: OpenPerson) -> Event:
        opened = drafts.open_person(self._channel, action.staff.token, action.person_ref, action.purpose)
        summary = opened.person
        person = Person(summary.person_ref, summary.name, summary.id_number_masked, summary.region_name)
        return PersonRecognised(person, opened.visit_id, opened.visit_token)

    def _fetch_overview(self, action: FetchOverview) -> Event:
        seen = drafts.see_overview(self._channel, action.staff.token, action.visit_token, "window")
        found = DraftsFound(drafts=[])
        if "draft.work" in action.staff.permissions:
            found = drafts.find_drafts(self._channel, action.staff.token, action.person_ref)
        return OverviewSeen(tuple(seen.sections), found, tuple(seen.cases))

    def _prefill(self, action: PrefillMatter) -> Event:
        request = PrefillRequest(item_code=action.item_code, purpose="window", consent_version=CONSENT_VERSION)
        answer = self._channel.post("/persons/prefill", request, PrefillAnswer, token=action.visit_token)
        form = load_form(action.item_code, answer.form_version)
        asked = set() if form is None else {field.key for field in form.fields}
        return FormArrived(answer.model_copy(update={"fields": [f for f in answer.fields if f.key in asked]}))

    def _open_draft(self, action: OpenDraft) -> Event:
        reason = action.take_over_reason
        return self._draft_event(
            lambda key: drafts.open_draft(self._channel, action.staff.token, action.draft_id, reason, key)
        )

    def _reopen(self, action: ReopenDraft) -> Event:
        return self._draft_event(lambda _key: drafts.reopen(self._channel, action.staff.token, action.reopen_code))

    def _keep_draft(self, action: Action) -> Event | None:
        """The pictures, then the draft, then its risks; what is stored here stays until the province has it."""
        if not isinstance(action, KeepDraft):
            return None
        token = action.staff.token
        try:
            kept = self._save(token, action.matter, action.step)
            if action.with_risks:
                self._post(DraftArrived(kept))
                return RiskSeen(drafts.check_risks(self._channel, token, action.matter))
            return DraftArrived(kept)
        except ProvinceRefusedError as refusal:
            return _conflict_of(refusal.problem) or ProvinceRefused(refusal.problem.code, refusal.problem.detail)
        except (SyncError, StoreError) as error:
            return SaveFailed(error.code)

    def _save(self, token: str, matter: Matter, step: str) -> Draft:
        digests = [digest for pages in matter.materials.values() for digest in pages]
        for digest in self._pictures.not_uploaded(digests):
            content = self._pictures.picture(digest)
            if content is not None:
                drafts.put_picture(self._channel, token, digest, content)
                self._pictures.mark_uploaded(digest)
        state = canonical_digest({"form": matter.form, "materials": matter.materials, "step": step})
        key = key_of("draft", matter.draft_id, str(matter.version), token, state)
        kept = surely(lambda key: drafts.save_draft(self._channel, token, matter, step, key), key)
        self._ledger.settled(matter)
        return kept

    def _ask_authorisation(self, action: AskAuthorisation) -> Event:
        risk = action.matter.risk
        if risk is None:
            return ProvinceRefused(ProblemCode.NEEDS_STEP_UP)
        request = staff_session.step_up_request(
            "case.submit",
            action.matter.draft_id,
            risk.content_digest,
            action.decision,
            action.reason,
            action.authoriser_no,
            action.pin,
            action.card,
        )
        answer = surely(lambda key: staff_session.step_up(self._channel, action.staff.token, request, key))
        return Authorised(answer.step_up_token, answer.authoriser_name)

    def _issue_notice(self, action: IssueNotice) -> Event:
        token, matter = action.staff.token, action.matter
        kept = replace(matter, version=self._save(token, matter, "notice").version)
        said = "\n".join(f"{gap.slot} {gap.text}" for gap in action.gaps)
        key = key_of("notice", kept.draft_id, str(kept.version), said)
        issued = surely(lambda key: drafts.issue_notice(self._channel, token, kept, action.gaps, key), key)
        return NoticeArrived(issued, action.gaps)

    def _issue_refusal(self, action: IssueRefusal) -> Event:
        kept = self._save(action.staff.token, action.matter, "refusal")
        request = RefusalRequest(
            reason_code=action.reason_code,
            reason=action.reason,
            remedy=action.remedy,
            base_version=kept.version,
        )
        draft_id = action.matter.draft_id
        key = key_of("refusal", draft_id, str(kept.version), request.model_dump_json())
        issued = surely(
            lambda key: drafts.issue_refusal(self._channel, action.staff.token, draft_id, request, key), key
        )
        return RefusalArrived(issued, action.reason, action.remedy)

    def _fetch_task(self, action: FetchTask) -> Event:
        return TaskSeen(drafts.review_task(self._channel, action.staff.token, action.case_no))

    def _reveal(self, action: Action) -> Event | None:
        if not isinstance(action, RevealValue):
            return None
        try:
            value = drafts.reveal(
                self._channel, action.staff.token, action.visit_token, action.value, REVEAL_REASON
            )
        except SyncError as error:
            return SaveFailed(error.code)
        self._show_value(action.value, value)
        return None

    def _fetch_pictures(self, action: Action) -> None:
        """Show one page after the other as it comes; one that does not come is asked for with the next look."""
        if not isinstance(action, FetchPictures):
            return
        for digest in action.digests:
            content = self._pictures.picture(digest)
            if content is None:
                try:
                    content = drafts.get_picture(self._channel, action.staff.token, digest)
                except SyncError as error:
                    _log.info("a page did not come: %s", error)
                    continue
            self._show_picture(digest, content)

    def _decide(self, action: Decide) -> Event:
        decision = ReviewDecision(decision=action.decision, reason=action.reason, base_version=action.version)
        token, case_no = action.staff.token, action.case_no
        key = key_of("decision", case_no, token, decision.model_dump_json())
        return DecisionKept(surely(lambda key: drafts.decide(self._channel, token, case_no, decision, key), key))

    def _draft_event(self, ask: Callable[[str], Draft]) -> Event:
        try:
            return DraftArrived(surely(ask))
        except ProvinceRefusedError as refusal:
            conflict = _conflict_of(refusal.problem)
            if conflict is None:
                raise
            return conflict


def _conflict_of(problem: Problem) -> DraftConflicted | None:
    if problem.current is None:
        return None
    current = Draft.model_validate(problem.current)
    if problem.code == ProblemCode.VERSION_CONFLICT:
        return DraftConflicted("VERSION_CONFLICT", current)
    return DraftConflicted("HELD_BY_OTHER", current) if problem.code == ProblemCode.HELD_BY_OTHER else None
