"""The local store: what a confirmed case needs to survive, written together.

What a call of this module has returned from is on the disk, and a power cut leaves either all of it or nothing
(see `encrypted_file`). Calls may come from any thread; they are short and take turns.
"""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from uuid6 import uuid7

from shared.storage.audit_log import AuditLog
from shared.storage.drafts import DraftShelf
from shared.storage.encrypted_file import EncryptedFile
from shared.storage.errors import StoreError
from shared.storage.records import EntryKind, EntryState, NewEntry, OutboxEntry, SettledEntry, StoredCase

_ENTRY = "o.sequence, o.case_id, o.kind, o.path, o.body, o.idempotency_key, o.state, o.tries, o.next_at, o.reason"
_IS_HEAD = """o.state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM outbox e WHERE e.case_id = o.case_id AND e.sequence < o.sequence
    AND e.state NOT IN ('sent', 'superseded'))"""
"""The first entry of a case that has not been sent; nothing of the case may overtake it."""


class Store:
    """The one open store of this process. `now` gives aware times."""

    def __init__(self, path: Path, key: bytes, now: Callable[[], datetime]) -> None:
        """Open the store, or make it. `key` is 32 random bytes.

        Raises:
            StoreInUseError: another process has it.
            StoreKeyError: the key does not fit or the file is damaged.
            StoreTooNewError: a newer program wrote it.
            StoreGoneError: it was here before and its file is gone.
            StoreWriteError: the disk does not let us.
        """
        self._now = now
        self._file = EncryptedFile(path, key)
        self.drafts = DraftShelf(self._file, now)
        self.audit = AuditLog(self._file)

    def close(self) -> None:
        """Close the file and let another process have it."""
        self._file.close()

    def confirm_case(self, case: StoredCase, entries: Sequence[NewEntry]) -> None:
        """Store a confirmed case, what must be sent for it and its audit link: all or nothing, on the disk.

        Raises:
            StoreWriteError: the disk did not take it.
            StoreError: there is a case of this id already.
        """
        with self._transaction() as at:
            self._file.change(
                "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(case.case_id, case.item_code, case.person_ref, case.state, case.is_open, _text(case.body)),
                *(at, at),
            )
            self._file.change("DELETE FROM drafts WHERE draft_id = ?", case.case_id)
            for entry in entries:
                self._insert_entry(entry, at)
            self.audit.add(at, "case.confirmed", case.case_id, _text(case.body))

    def confirm_again(self, case: StoredCase, entries: Sequence[NewEntry]) -> None:
        """Store a case that was refused and is signed anew: what was refused is superseded, `entries` follow it.

        Raises:
            StoreWriteError: the disk did not take it.
            StoreError: there is no case of this id.
        """
        with self._transaction() as at:
            self._update(case, at)
            self._file.change(
                "UPDATE outbox SET state = 'superseded' WHERE case_id = ? AND state <> 'sent'", case.case_id
            )
            for entry in entries:
                self._insert_entry(entry, at)
            self.audit.add(at, "case.confirmed", case.case_id, _text(case.body))

    def save_case(self, case: StoredCase, entries: Sequence[NewEntry] = ()) -> None:
        """Store a changed case, what must be sent about the change, and its audit link: all or nothing.

        Raises:
            StoreWriteError: the disk did not take it.
            StoreError: there is no case of this id.
        """
        with self._transaction() as at:
            self._update(case, at)
            for entry in entries:
                self._insert_entry(entry, at)
            self.audit.add(at, f"case.{case.state}", case.case_id, _text(case.body))

    def enqueue(self, entry: NewEntry) -> None:
        """Store one more thing to tell the province about a case that is stored. Raises as `save_case` does."""
        with self._transaction() as at:
            self._insert_entry(entry, at)
            self.audit.add(at, f"outbox.{entry.kind}", entry.case_id, entry.body)

    def purge(self, closed_before: datetime) -> int:
        """Erase the cases that were closed before a moment and have nothing left to send; return how many.

        Their audit links stay: they hold digests, no personal data.
        """
        with self._transaction() as at:
            rows = self._file.rows(
                """SELECT case_id FROM cases c WHERE is_open = 0 AND updated_at < ? AND NOT EXISTS (
                       SELECT 1 FROM outbox o WHERE o.case_id = c.case_id
                       AND o.state NOT IN ('sent', 'superseded'))""",
                _stamp(closed_before),
            )
            for (case_id,) in rows:
                self._file.change("DELETE FROM outbox WHERE case_id = ?", case_id)
                self._file.change("DELETE FROM cases WHERE case_id = ?", case_id)
                self.audit.add(at, "case.purged", case_id, "")
        return len(rows)

    def case(self, case_id: str) -> StoredCase | None:
        """Return a case."""
        found = self._cases("case_id = ?", case_id)
        return found[0] if found else None

    def has_case(self, case_id: str) -> bool:
        """Whether this case is stored."""
        return self.case(case_id) is not None

    def find_open_cases(self, person_ref: str) -> list[StoredCase]:
        """Return the unfinished cases of a person, oldest first."""
        return self._cases("is_open = 1 AND person_ref = ? ORDER BY created_at", person_ref)

    def due_entries(self) -> list[OutboxEntry]:
        """Return what may be sent now: the first entry of each case that is not sent, if its time has come."""
        query = f"SELECT {_ENTRY} FROM outbox o WHERE {_IS_HEAD} AND o.next_at <= ? ORDER BY o.sequence"  # noqa: S608 - own text
        return [_entry(row) for row in self._file.rows(query, _stamp(self._now()))]

    def next_due(self) -> datetime | None:
        """Return when the next entry may be sent; None when nothing waits but behind something parked."""
        row = self._file.rows(f"SELECT min(o.next_at) FROM outbox o WHERE {_IS_HEAD}")[0]  # noqa: S608 - own text
        return datetime.fromisoformat(row[0]) if row[0] else None

    def entries(self) -> list[OutboxEntry]:
        """Return the whole outbox, for staff."""
        return [_entry(row) for row in self._file.rows(f"SELECT {_ENTRY} FROM outbox o ORDER BY o.sequence")]  # noqa: S608

    def settled_entries(self) -> list[SettledEntry]:
        """Return what the province said about cases that are still open, in the order of sending.

        A program that died after it stored an answer and before it acted on it learns the answer from here.
        """
        query = f"""SELECT o.answer, {_ENTRY} FROM outbox o JOIN cases c ON c.case_id = o.case_id
                    WHERE c.is_open = 1 AND o.answer IS NOT NULL ORDER BY o.sequence"""  # noqa: S608 - own text
        return [SettledEntry(_entry(row[1:]), row[0]) for row in self._file.rows(query)]

    def record_answer(self, entry: OutboxEntry, answer: str) -> None:
        """The province has it: keep its answer (JSON text) and never send the entry again."""
        self._settle(entry, EntryState.SENT, "", answer)

    def park(self, entry: OutboxEntry, reason: str, answer: str | None = None) -> None:
        """The province refused for good: keep the entry and its refusal for a person to look at."""
        self._settle(entry, EntryState.PARKED, reason, answer)

    def record_failure(self, entry: OutboxEntry, reason: str, wait_s: float) -> None:
        """It did not get through: try again after `wait_s` seconds, with the same key."""
        with self._transaction():
            self._file.change(
                "UPDATE outbox SET tries = tries + 1, reason = ?, next_at = ? WHERE sequence = ?",
                *(reason, _stamp(self._now() + timedelta(seconds=wait_s)), entry.sequence),
            )

    def try_now(self) -> None:
        """Let everything that waits be tried at once: the line is back, or a person asked for it."""
        with self._transaction() as at:
            self._file.change("UPDATE outbox SET next_at = ? WHERE state = 'waiting' AND next_at > ?", at, at)

    def verify_pages(self) -> None:
        """Check every page of the file; reads the whole of it.

        Raises:
            StoreDamagedError: something in it is not what was written.
        """
        self._file.verify_pages()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[str]:
        """One transaction; gives the time of writing."""
        with self._file.transaction():
            yield _stamp(self._now())

    def _update(self, case: StoredCase, at: str) -> None:
        changed = self._file.change(
            "UPDATE cases SET state = ?, is_open = ?, body = ?, updated_at = ? WHERE case_id = ?",
            *(case.state, case.is_open, _text(case.body), at, case.case_id),
        )
        if not changed:
            raise StoreError("no such case")

    def _settle(self, entry: OutboxEntry, state: EntryState, reason: str, answer: str | None) -> None:
        """Give a waiting entry its end, once."""
        with self._transaction() as at:
            changed = self._file.change(
                "UPDATE outbox SET state = ?, reason = ?, answer = ? WHERE sequence = ? AND state = 'waiting'",
                *(state, reason, answer, entry.sequence),
            )
            if not changed:
                raise StoreError("not waiting")
            self.audit.add(at, f"{state}.{entry.kind}", entry.case_id, answer or reason)

    def _cases(self, where: str, *values: object) -> list[StoredCase]:
        query = f"SELECT case_id, item_code, person_ref, state, is_open, body FROM cases WHERE {where}"  # noqa: S608
        return [
            StoredCase(case_id, item_code, person_ref, state, bool(is_open), json.loads(body))
            for case_id, item_code, person_ref, state, is_open, body in self._file.rows(query, *values)
        ]

    def _insert_entry(self, entry: NewEntry, at: str) -> None:
        self._file.change(
            "INSERT INTO outbox (case_id, kind, path, body, idempotency_key, next_at) VALUES (?, ?, ?, ?, ?, ?)",
            *(entry.case_id, entry.kind, entry.path, entry.body, str(uuid7()), at),
        )


def _entry(row: Any) -> OutboxEntry:
    sequence, case_id, kind, path, body, key, state, tries, next_at, reason = row
    due = datetime.fromisoformat(next_at)
    return OutboxEntry(sequence, case_id, EntryKind(kind), path, body, key, EntryState(state), tries, due, reason)


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _stamp(moment: datetime) -> str:
    """All times are stored in one offset and width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
