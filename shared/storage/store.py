"""The encrypted local store.

One SQLite file in SQLCipher with a raw random key, WAL and synchronous=FULL: what a call of this module has
returned from is on the disk, and a power cut leaves either all of a transaction or nothing of it. Calls may
come from any thread; they are short and take turns.
"""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from uuid6 import uuid7

from shared.audit.chain import AuditLink, next_link, verify
from shared.storage.errors import StoreError, StoreKeyError, StoreTooNewError, StoreWriteError
from shared.storage.lock import StoreLock
from shared.storage.records import EntryKind, EntryState, NewEntry, OutboxEntry, StoredCase
from shared.storage.schema import MIGRATIONS

KEY_BYTES = 32
_ENTRY_COLUMNS = "sequence, case_id, kind, path, body, idempotency_key, state, tries, next_at, reason"


class Store:
    """The one open store of this process. `now` gives aware times."""

    def __init__(self, path: Path, key: bytes, now: Callable[[], datetime]) -> None:
        """Open the store, or make it.

        Raises:
            StoreInUseError: another process has it.
            StoreKeyError: the key does not fit or the file is damaged.
            StoreTooNewError: a newer program wrote it.
            StoreWriteError: the disk does not let us.
        """
        if len(key) != KEY_BYTES:
            raise StoreKeyError("key length")
        self._now = now
        self._turn = RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreWriteError(type(error).__name__) from error
        self._lock = StoreLock(path)
        try:
            self._db = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
            self._prepare(key)
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Close the file and let another process have it."""
        with self._turn:
            self._db.close()
            self._lock.release()

    def confirm_case(self, case: StoredCase, entries: Sequence[NewEntry]) -> None:
        """Store a confirmed case, what must be sent for it and its audit link: all or nothing, on the disk."""
        with self._transaction() as at:
            self._insert_case(case, at)
            for entry in entries:
                self._insert_entry(entry, at)
            self._link(at, "case.confirmed", case.case_id, case.body)

    def save_case(self, case: StoredCase) -> None:
        """Store a changed case with its audit link."""
        with self._transaction() as at:
            self._db.execute(
                "UPDATE cases SET state = ?, is_open = ?, body = ?, updated_at = ? WHERE case_id = ?",
                (case.state, case.is_open, _text(case.body), at, case.case_id),
            )
            self._link(at, f"case.{case.state}", case.case_id, case.body)

    def enqueue(self, entry: NewEntry) -> None:
        """Store one more thing to tell the province about a case that is stored."""
        with self._transaction() as at:
            self._insert_entry(entry, at)
            self._link(at, f"outbox.{entry.kind}", entry.case_id, entry.body)

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
        query = f"""
            SELECT {_ENTRY_COLUMNS} FROM outbox o
            WHERE state = 'waiting' AND next_at <= ?
              AND NOT EXISTS (SELECT 1 FROM outbox e
                              WHERE e.case_id = o.case_id AND e.sequence < o.sequence AND e.state <> 'sent')
            ORDER BY sequence
        """  # noqa: S608 - only our own column names are put in
        return [_entry(row) for row in self._rows(query, _stamp(self._now()))]

    def next_due(self) -> datetime | None:
        """Return when the next waiting entry may be sent; None when nothing waits."""
        row = self._rows("SELECT min(next_at) FROM outbox WHERE state = 'waiting'")[0]
        return datetime.fromisoformat(row[0]) if row[0] else None

    def entries(self) -> list[OutboxEntry]:
        """Return the whole outbox, for staff."""
        return [_entry(row) for row in self._rows(f"SELECT {_ENTRY_COLUMNS} FROM outbox ORDER BY sequence")]  # noqa: S608

    def record_answer(self, entry: OutboxEntry, answer: str) -> None:
        """The province has it: keep its answer and never send the entry again."""
        with self._transaction() as at:
            self._db.execute(
                "UPDATE outbox SET state = 'sent', answer = ?, reason = '' WHERE sequence = ?",
                (answer, entry.sequence),
            )
            self._link(at, f"sent.{entry.kind}", entry.case_id, answer)

    def record_failure(self, entry: OutboxEntry, reason: str, wait_s: float) -> None:
        """It did not get through: try again after `wait_s` seconds, with the same key."""
        with self._transaction():
            self._db.execute(
                "UPDATE outbox SET tries = tries + 1, reason = ?, next_at = ? WHERE sequence = ?",
                (reason, _stamp(self._now() + timedelta(seconds=wait_s)), entry.sequence),
            )

    def park(self, entry: OutboxEntry, reason: str) -> None:
        """The province refused for good: keep the entry for a person to look at."""
        with self._transaction() as at:
            self._db.execute(
                "UPDATE outbox SET state = 'parked', reason = ? WHERE sequence = ?", (reason, entry.sequence)
            )
            self._link(at, f"parked.{entry.kind}", entry.case_id, reason)

    def try_now(self) -> None:
        """Let everything that waits be tried at once: the line is back, or a person asked for it."""
        with self._transaction() as at:
            self._db.execute("UPDATE outbox SET next_at = ? WHERE state = 'waiting' AND next_at > ?", (at, at))

    def verify_audit(self) -> int:
        """Check the audit chain and return its length.

        Raises:
            ChainBrokenError: somebody changed it.
        """
        rows = self._rows(
            "SELECT sequence, at, kind, subject, content_digest, previous, digest FROM audit ORDER BY sequence"
        )
        head: str = self._rows("SELECT value FROM meta WHERE key = 'audit_head'")[0][0]
        return verify((AuditLink(*row) for row in rows), head)

    def _prepare(self, key: bytes) -> None:
        self._db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        try:
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
                self._db.execute(f"PRAGMA {pragma}")
            version: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite.DatabaseError as error:
            raise _key_or_write_error(error) from error
        if version > len(MIGRATIONS):
            raise StoreTooNewError(f"version {version}")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            try:
                self._db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
            except sqlite.Error as error:
                raise StoreWriteError(type(error).__name__) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[str]:
        """One transaction, committed and synced on leaving; gives the time of writing."""
        with self._turn:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield _stamp(self._now())
                self._db.execute("COMMIT")
            except sqlite.Error as error:
                self._roll_back()
                raise StoreWriteError(type(error).__name__) from error
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite.Error):
            self._db.execute("ROLLBACK")

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._turn:
            try:
                return list(self._db.execute(query, values))
            except sqlite.Error as error:
                raise StoreError(type(error).__name__) from error

    def _cases(self, where: str, *values: object) -> list[StoredCase]:
        query = f"SELECT case_id, item_code, person_ref, state, is_open, body FROM cases WHERE {where}"  # noqa: S608
        return [
            StoredCase(case_id, item_code, person_ref, state, bool(is_open), json.loads(body))
            for case_id, item_code, person_ref, state, is_open, body in self._rows(query, *values)
        ]

    def _insert_case(self, case: StoredCase, at: str) -> None:
        self._db.execute(
            "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (case.case_id, case.item_code, case.person_ref, case.state, case.is_open, _text(case.body), at, at),
        )

    def _insert_entry(self, entry: NewEntry, at: str) -> None:
        self._db.execute(
            "INSERT INTO outbox (case_id, kind, path, body, idempotency_key, next_at) VALUES (?, ?, ?, ?, ?, ?)",
            (entry.case_id, entry.kind, entry.path, entry.body, str(uuid7()), at),
        )

    def _link(self, at: str, kind: str, subject: str, content: dict[str, Any] | str) -> None:
        row = self._db.execute(
            "SELECT sequence, at, kind, subject, content_digest, previous, digest FROM audit"
            " ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        text = content if isinstance(content, str) else _text(content)
        link = next_link(AuditLink(*row) if row else None, at, kind, subject, text.encode("utf-8"))
        fields = (link.sequence, link.at, link.kind, link.subject, link.content_digest, link.previous, link.digest)
        self._db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", fields)
        self._db.execute("UPDATE meta SET value = ? WHERE key = 'audit_head'", (link.digest,))


def _key_or_write_error(error: Exception) -> StoreError:
    if "not a database" in str(error) or "malformed" in str(error):
        return StoreKeyError(type(error).__name__)
    return StoreWriteError(type(error).__name__)


def _entry(row: Any) -> OutboxEntry:
    sequence, case_id, kind, path, body, key, state, tries, next_at, reason = row
    due = datetime.fromisoformat(next_at)
    return OutboxEntry(
        sequence, case_id, EntryKind(kind), path, body, key, EntryState(state), tries, due, reason
    )


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _stamp(moment: datetime) -> str:
    """All times are stored in one offset and width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
