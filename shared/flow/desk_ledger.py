"""The ledger of a window: besides the cases, every matter as it stands, until the province has it or it is signed.

Called by the runner before anything is done about a change: what a citizen gave is on the disk before the next
thing happens. Calls come from the runner's thread; `settled` comes from a lane.
"""

from typing import Any

from pydantic import TypeAdapter

from shared.cases.desk import Desk, Matter
from shared.cases.events import Event
from shared.flow.case_ledger import CaseLedger
from shared.flow.runner import NotStoredError
from shared.storage.errors import StoreError
from shared.storage.records import StoredDraft
from shared.storage.store import Store

_MATTER = TypeAdapter(Matter)
_NOT_KEPT = {"step_up_token", "authoriser", "risk", "wrong", "disputed"}


class DeskLedger:
    """Keeps the cases and the matters of a window."""

    def __init__(self, store: Store, cases: CaseLedger) -> None:
        self._store = store
        self._cases = cases

    def keep(self, before: Desk, after: Desk, event: Event) -> None:
        """Store what this step changed.

        Raises:
            NotStoredError: the store could not keep it.
        """
        self._cases.keep(before, after, event)
        matter, staff, person = after.matter, after.staff, after.person
        if matter is None or staff is None or person is None or not _has_more(matter, before.matter):
            return
        if after.case is not None and after.case.case_id == matter.draft_id and after.case.is_open:
            return  # signed: the case holds all of it
        try:
            self._store.drafts.keep(StoredDraft(matter.draft_id, person.ref, staff.staff_no, _body(matter)))
        except StoreError as error:
            raise NotStoredError(error.code) from error

    def settled(self, matter: Matter) -> None:
        """The province has this matter as it stood here; a copy that has changed since stays."""
        for draft in self._store.drafts.all():
            if draft.draft_id == matter.draft_id and draft.body == _body(matter):
                self._store.drafts.drop(matter.draft_id)

    def waiting(self) -> list[Matter]:
        """Return the matters the province does not have yet."""
        return [_MATTER.validate_python(draft.body) for draft in self._store.drafts.all()]


def _has_more(matter: Matter, before: Matter | None) -> bool:
    """Whether something was given or taken back; a new version number alone is the province's own word."""
    return before is None or (matter.draft_id, matter.fields, matter.pages) != (
        before.draft_id,
        before.fields,
        before.pages,
    )


def _body(matter: Matter) -> dict[str, Any]:
    body: dict[str, Any] = _MATTER.dump_python(matter, mode="json", exclude=_NOT_KEPT)
    return body
