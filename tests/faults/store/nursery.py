"""Forks writers that confirm cases as fast as they can, one at a time, until somebody kills them.

Run as a program. Reads a store's path and the number of the first case per line; a writer acknowledges each case
after `confirm_case` has returned. Says who it is before it opens the store and "end" after it is dead.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from shared.storage.records import EntryKind, NewEntry, StoredCase
from shared.storage.store import Store


def write(path: Path, first: int) -> None:
    """Confirm cases without end."""
    store = Store(path, bytes(range(32)), lambda: datetime.now(UTC))
    for number in range(first, first + 1_000_000):
        case_id = f"case-{number}"
        case = StoredCase(case_id, "contribution", "person-1", "confirmed", True, {"strokes": "x" * 1500})
        entries = [
            NewEntry(case_id, EntryKind.CASE, "/v1/cases", "{}"),
            NewEntry(case_id, EntryKind.CERTIFICATE, "/v1/certificates", "{}"),
        ]
        store.confirm_case(case, entries)
        say(case_id)


def say(word: str) -> None:
    """One whole line at once, straight into the pipe."""
    os.write(1, f"{word}\n".encode())


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        path, first = line.rstrip("\n").rsplit(" ", 1)
        child = os.fork()
        if child == 0:
            say(f"writer {os.getpid()}")
            write(Path(path), int(first))
        os.waitpid(child, 0)
        say("end")


if __name__ == "__main__":
    main()
