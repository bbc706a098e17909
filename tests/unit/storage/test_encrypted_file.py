"""What the file on the disk gives away, and what happens when it is not what it was."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from shared.audit.chain import ChainBrokenError
from shared.storage.encrypted_file import EncryptedFile
from shared.storage.errors import (
    StoreDamagedError,
    StoreError,
    StoreGoneError,
    StoreInUseError,
    StoreKeyError,
    StoreTooNewError,
    StoreWriteError,
)
from shared.storage.records import EntryKind, NewEntry, StoredCase
from shared.storage.schema import MIGRATIONS
from shared.storage.store import Store

from .conftest import KEY

CANARY = "金丝雀-11010119000307001X-canary"


def confirm(store: Store, case_id: str, padding: int = 0) -> None:
    body = {"name": CANARY, "padding": "x" * padding}
    store.confirm_case(
        StoredCase(case_id, "contribution", CANARY, "confirmed", True, body),
        [NewEntry(case_id, EntryKind.CASE, "/v1/cases", f'{{"name":"{CANARY}"}}')],
    )


def with_key(path: Path, statements: list[str]) -> None:
    """Change the file as somebody does who has the key."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_no_file_of_the_store_holds_readable_personal_data(store: Store, path: Path) -> None:
    confirm(store, "case-1")

    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    assert {"hall.db", "hall.db-wal"} <= set(files)
    assert len(files["hall.db-wal"]) > 4096
    for content in files.values():
        assert CANARY.encode() not in content
        assert b"canary" not in content
        assert b"CREATE TABLE" not in content
        assert KEY not in content


def test_the_file_does_not_even_say_that_it_is_a_database(store: Store, path: Path) -> None:
    confirm(store, "case-1")
    store.close()

    assert not path.read_bytes().startswith(b"SQLite format 3")
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM cases")
    plain.close()


def test_what_is_committed_is_synced_and_not_only_written(store: Store, path: Path) -> None:
    store.close()
    file = EncryptedFile(path, KEY)

    assert file.rows("PRAGMA journal_mode") == [("wal",)]
    assert file.rows("PRAGMA synchronous") == [(2,)]
    assert file.rows("PRAGMA foreign_keys") == [(1,)]
    file.close()


@pytest.mark.parametrize("key", [bytes(32), b"", b"short", bytes(33)])
def test_a_wrong_or_missing_key_is_refused_and_the_right_one_still_opens(
    store: Store, open_store: Callable[..., Store], key: bytes
) -> None:
    confirm(store, "case-1")
    store.close()

    with pytest.raises(StoreKeyError) as error:
        open_store(key)

    assert error.value.code == "STO-02"
    assert open_store().has_case("case-1")


def test_a_refused_key_stands_in_no_message_and_on_no_stream(
    store: Store, open_store: Callable[..., Store], capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    wrong = bytes(range(100, 132))

    with pytest.raises(StoreKeyError) as error:
        open_store(wrong)

    captured = capfd.readouterr()
    assert wrong.hex() not in str(error.value) + repr(error.value.__cause__) + captured.out + captured.err


def test_a_file_that_is_something_else_is_refused_and_left_alone(
    path: Path, open_store: Callable[..., Store]
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7 " * 2000)

    with pytest.raises(StoreKeyError):
        open_store()

    assert path.read_bytes() == b"%PDF-1.7 " * 2000


def test_a_plaintext_database_is_not_taken_for_a_store(path: Path, open_store: Callable[..., Store]) -> None:
    path.parent.mkdir()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE cases (case_id)")
    plain.close()

    with pytest.raises(StoreKeyError):
        open_store()


@pytest.mark.parametrize("place", [0.1, 0.4, 0.6, 0.9])
def test_one_flipped_bit_anywhere_in_the_file_is_found(
    store: Store, path: Path, open_store: Callable[..., Store], place: float
) -> None:
    for number in range(8):
        confirm(store, f"case-{number}", padding=3000)
    store.close()
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0x10
    path.write_bytes(content)

    with pytest.raises((StoreDamagedError, StoreKeyError)):
        open_store().verify_pages()


def test_a_whole_file_passes_the_check_of_its_pages(store: Store) -> None:
    confirm(store, "case-1", padding=10_000)

    store.verify_pages()

    assert store.has_case("case-1")


@pytest.mark.parametrize("loss", ["deleted", "emptied"])
def test_a_store_that_vanished_is_not_silently_replaced_by_an_empty_one(
    store: Store, path: Path, open_store: Callable[..., Store], loss: str
) -> None:
    confirm(store, "case-1")
    store.close()
    if loss == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"")

    with pytest.raises(StoreGoneError) as error:
        open_store()

    assert error.value.code == "STO-06"


def test_a_store_of_a_newer_program_is_refused_and_left_alone(
    store: Store, path: Path, open_store: Callable[..., Store]
) -> None:
    confirm(store, "case-1")
    store.close()
    with_key(path, ["PRAGMA user_version = 99"])

    with pytest.raises(StoreTooNewError) as error:
        open_store()
    with_key(path, [f"PRAGMA user_version = {len(MIGRATIONS)}"])

    assert error.value.code == "STO-04"
    assert open_store().has_case("case-1")


def test_a_second_process_on_the_same_store_is_refused_and_gets_it_afterwards(store: Store, path: Path) -> None:
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from shared.storage.store import Store; from shared.storage.errors import StoreInUseError\n"
        "try: Store(Path(sys.argv[1]), bytes(range(32)), lambda: datetime.now(UTC)).close()\n"
        "except StoreInUseError as error: sys.exit(error.code)\n"
    )
    command = [sys.executable, "-c", script, str(path)]

    refused = subprocess.run(command, capture_output=True, text=True, timeout=30)
    store.close()
    admitted = subprocess.run(command, capture_output=True, text=True, timeout=30)

    assert (refused.returncode, refused.stderr.strip()) == (1, "STO-03")
    assert admitted.returncode == 0, admitted.stderr


def test_a_second_store_in_the_same_process_is_refused_too(store: Store, open_store: Callable[..., Store]) -> None:
    with pytest.raises(StoreInUseError):
        open_store()

    confirm(store, "case-1")
    assert store.has_case("case-1")


def test_a_place_that_cannot_hold_a_store_is_a_typed_error(
    tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "locked.db.lock").mkdir()
    (tmp_path / "folder.db").mkdir()

    for place in (tmp_path / "file" / "hall.db", tmp_path / "locked.db", tmp_path / "folder.db"):
        with pytest.raises(StoreWriteError):
            open_store(at=place)


if sys.platform != "win32":  # where a process can be given a limit on the size of its files
    import resource
    import signal

    @pytest.fixture
    def _few_bytes_left() -> Iterator[None]:
        """Files of this process may not grow beyond 200 KB, as on a disk that is full."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
        yield
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    @pytest.mark.usefixtures("_few_bytes_left")
    def test_a_disk_that_takes_no_more_is_a_typed_error_and_nothing_stored_is_lost(store: Store) -> None:
        stored = 0
        with pytest.raises(StoreWriteError) as error:
            for number in range(100):
                confirm(store, f"case-{number}", padding=20_000)
                stored += 1

        assert error.value.code == "STO-01"
        assert stored > 0
        assert all(store.has_case(f"case-{number}") for number in range(stored))
        assert not store.has_case(f"case-{stored}")
        assert len(store.entries()) == stored
        assert store.audit.verify() == stored
        store.verify_pages()


TAMPERING = {
    "an edited time": "UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE sequence = 2",
    "an edited digest": "UPDATE audit SET content_digest = 'x' || substr(content_digest, 2) WHERE sequence = 2",
    "a link taken out": "DELETE FROM audit WHERE sequence = 2",
    "the end cut off": "DELETE FROM audit WHERE sequence >= 3",
    "everything gone": "DELETE FROM audit",
    "an invented end": "INSERT INTO audit SELECT 5, at, kind, subject, content_digest, digest, digest FROM audit"
    " WHERE sequence = 4",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
def test_whoever_changes_the_audit_chain_in_the_file_is_found_out(
    store: Store, path: Path, open_store: Callable[..., Store], statement: str
) -> None:
    for number in range(4):
        confirm(store, f"case-{number}")
    assert store.audit.verify() == 4
    store.close()
    with_key(path, [statement])

    with pytest.raises(ChainBrokenError):
        open_store().audit.verify()


def test_a_failed_opening_leaves_the_store_free_for_the_next(
    store: Store, path: Path, open_store: Callable[..., Store]
) -> None:
    store.close()
    descriptors = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for _ in range(5):
        with pytest.raises(StoreError):
            open_store(bytes(32))

    if descriptors:
        assert len(os.listdir("/proc/self/fd")) == descriptors
    confirm(open_store(), "case-1")
