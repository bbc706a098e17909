"""The encrypted SQLite file under the store: how it is opened, migrated, read and written.

SQLCipher with a raw random key, WAL and synchronous=FULL. A transaction that was left without an error is on the
disk; after a power cut all of it is there or nothing of it. Temporary tables stay in memory (the library is built
so), the WAL is encrypted like the file, and what is deleted is overwritten.

Calls may come from any thread: one connection, one lock, every call takes its turn.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from shared.storage.errors import (
    StoreDamagedError,
    StoreError,
    StoreGoneError,
    StoreKeyError,
    StoreTooNewError,
    StoreWriteError,
)
from shared.storage.lock import StoreLock
from shared.storage.schema import MIGRATIONS

KEY_BYTES = 32
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "secure_delete = ON",
)


class EncryptedFile:
    """The one open file of this process, locked against every other."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file, or make it.

        Raises:
            StoreError: see `shared.storage.store.Store`.
        """
        if len(key) != KEY_BYTES:
            raise StoreKeyError("key length")
        self._turn = RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreWriteError(type(error).__name__) from error
        with contextlib.ExitStack() as undo:
            self._lock = StoreLock(path)
            undo.callback(self._lock.release)
            if self._lock.is_marked and not _has_content(path):
                raise StoreGoneError
            self._db = _connect(path)
            undo.callback(self._db.close)
            self._unlock(key)
            self._migrate()
            self._lock.mark()
            undo.pop_all()

    def close(self) -> None:
        """Close the file and let another process have it."""
        with self._turn:
            self._db.close()
            self._lock.release()

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return what a query finds.

        Raises:
            StoreDamagedError: a page of the file is not what was written.
            StoreError: it cannot be read.
        """
        with self._turn:
            try:
                return list(self._db.execute(query, values))
            except sqlite.Error as error:
                raise _read_error(error) from error

    def change(self, statement: str, *values: object) -> int:
        """Run one statement inside `transaction` and return how many rows it changed."""
        changed: int = self._db.execute(statement, values).rowcount
        return changed

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction, committed and synced on leaving without an error, else undone.

        Raises:
            StoreWriteError: the disk did not take it; nothing was changed.
            StoreDamagedError: a page of the file is not what was written; nothing was changed.
        """
        with self._turn:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except sqlite.Error as error:
                self._roll_back()
                raise _write_error(error) from error
            except BaseException:
                self._roll_back()
                raise

    def verify_pages(self) -> None:
        """Check the authentication of every page and the structure of every table; reads the whole file.

        Raises:
            StoreDamagedError: something in it is not what was written.
        """
        if self.rows("PRAGMA cipher_integrity_check") or self.rows("PRAGMA quick_check") != [("ok",)]:
            raise StoreDamagedError

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite.Error):
            self._db.execute("ROLLBACK")

    def _unlock(self, key: bytes) -> None:
        try:
            self._db.execute("PRAGMA cipher_log_level = NONE")
            self._db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in _PRAGMAS:
                self._db.execute(f"PRAGMA {pragma}")
            self._db.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite.DatabaseError as error:
            raise _opening_error(error) from error

    def _migrate(self) -> None:
        """Bring the tables up to this program's version, one transaction per step."""
        version: int = self.rows("PRAGMA user_version")[0][0]
        if version > len(MIGRATIONS):
            raise StoreTooNewError(f"version {version}")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            try:
                self._db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
            except sqlite.Error as error:
                self._roll_back()
                raise _write_error(error) from error


def _connect(path: Path) -> Any:
    try:
        return sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
    except sqlite.Error as error:
        raise StoreWriteError(type(error).__name__) from error


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _is_damage(error: Exception) -> bool:
    return "not a database" in str(error) or "malformed" in str(error)


def _opening_error(error: Exception) -> StoreError:
    """Before anything could be read, a wrong key and a broken first page look the same."""
    return StoreKeyError(str(error)) if _is_damage(error) else StoreWriteError(str(error))


def _read_error(error: Exception) -> StoreError:
    return StoreDamagedError(str(error)) if _is_damage(error) else StoreError(type(error).__name__)


def _write_error(error: Exception) -> StoreError:
    """Tell a disk that fails from a statement that contradicts what is stored; both changed nothing."""
    if _is_damage(error):
        return StoreDamagedError(str(error))
    if isinstance(error, sqlite.IntegrityError):
        return StoreError("contradicts what is stored")
    return StoreWriteError(type(error).__name__)
