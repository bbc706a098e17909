"""The ledger of cases on this terminal: what a case means to the local store and its outbox.

Called by the runner before anything is done about a change, and by answers that come for cases whose person has
long left. All calls come from the runner's thread.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from pydantic import TypeAdapter

from shared.cases.actions import ReportPrint, SendRating
from shared.cases.case import Case, CaseState, advance_case
from shared.cases.events import CaseEvent, Event
from shared.contract.messages import (
    CaseSubmission,
    CertificateRequest,
    Message,
    PrintReport,
    Rating,
    SignatureEvidence,
)
from shared.flow.runner import NotStoredError
from shared.storage.errors import StoreError
from shared.storage.records import EntryKind, NewEntry, StoredCase
from shared.storage.store import Store

_CASE = TypeAdapter(Case)
_MAY_BE_SIGNED_ANEW = frozenset({CaseState.REFUSED, CaseState.IN_PROGRESS})


class HasCase(Protocol):
    """A visit or a desk: something with at most one case in hand."""

    @property
    def case(self) -> Case | None:
        """The case in hand."""
        ...


class CaseLedger:
    """Keeps the cases of visits and desks, and finds the unfinished ones of a person."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def keep(self, before: HasCase, after: HasCase, event: Event) -> None:
        """Store what this step changed about a case, whoever's it is.

        Raises:
            NotStoredError: the store could not keep it.
        """
        try:
            if after.case is not None and after.case != before.case:
                self._keep_case(after.case)
            elif isinstance(event, CaseEvent) and not _is_about(after, event) and not _is_about(before, event):
                self._keep_elsewhere(event)
        except StoreError as error:
            raise NotStoredError(error.code) from error

    def open_case(self, person_ref: str) -> Case | None:
        """Return the newest unfinished case of a person on this terminal."""
        found = self._store.find_open_cases(person_ref)
        return _CASE.validate_python(found[-1].body) if found else None

    def report_print(self, action: ReportPrint) -> None:
        """Put a print report into the outbox."""
        report = PrintReport(result=action.result, copies=1, job_key=action.case_id, reported_at=self._now())
        path = f"/v1/certificates/{action.certificate_no}/prints"
        self._store.enqueue(_entry(action.case_id, EntryKind.PRINT_REPORT, path, report))

    def send_rating(self, action: SendRating) -> None:
        """Put a rating into the outbox."""
        rating = Rating(
            case_id=action.case_id, level=action.level, reasons=list(action.reasons), rated_at=action.rated_at
        )
        self._store.enqueue(_entry(action.case_id, EntryKind.RATING, "/v1/ratings", rating))

    def _keep_case(self, case: Case) -> None:
        stored, known = _stored(case), self._store.case(case.case_id)
        if known is None:
            self._store.confirm_case(stored, entries_for(case))
        elif known.state in _MAY_BE_SIGNED_ANEW and case.state is CaseState.CONFIRMED:
            self._store.confirm_again(stored, entries_for(case))  # refused or returned, mended at the window
        else:
            self._store.save_case(stored)

    def _keep_elsewhere(self, event: CaseEvent) -> None:
        found = self._store.case(event.case_id)
        if found is None:
            return
        case: Case = _CASE.validate_python(found.body)
        changed = advance_case(case, event)
        if changed != case:
            self._store.save_case(_stored(changed))


def entries_for(case: Case) -> tuple[NewEntry, ...]:
    """Return what must go up for a confirmed case, in order: the case, then the certificate if it gives one."""
    submission = CaseSubmission(
        case_id=case.case_id,
        item_code=case.item_code,
        form_version=case.form_version,
        channel="window" if case.channel == "window" else "kiosk",
        visit_id=case.visit_id,
        person_ref=case.person_ref,
        form=dict(case.form),
        confirmed_at=case.confirmed_at,
        signature=SignatureEvidence(
            form_digest=case.form_digest,
            strokes=[list(stroke.points) for stroke in case.strokes],
            signed_at=case.confirmed_at,
        ),
        materials=dict(case.materials),
        draft_version=case.draft_version,
        step_up_token=case.step_up_token,
        staff_session_id=case.staff_session_id,
    )
    first = _entry(case.case_id, EntryKind.CASE, "/v1/cases", submission)
    if not case.gives_certificate:
        return (first,)
    request = CertificateRequest(case_id=case.case_id)
    return first, _entry(case.case_id, EntryKind.CERTIFICATE, "/v1/certificates", request)


def _entry(case_id: str, kind: EntryKind, path: str, body: Message) -> NewEntry:
    return NewEntry(case_id=case_id, kind=kind, path=path, body=body.model_dump_json())


def _stored(case: Case) -> StoredCase:
    return StoredCase(
        case_id=case.case_id,
        item_code=case.item_code,
        person_ref=case.person_ref,
        state=case.state.value,
        is_open=case.is_open,
        body=_CASE.dump_python(case, mode="json"),
    )


def _is_about(state: HasCase, event: CaseEvent) -> bool:
    return state.case is not None and state.case.case_id == event.case_id
