"""One process per store: a lock that the system takes back when its holder dies, however it dies."""

import sys
from pathlib import Path
from typing import IO

from shared.storage.errors import StoreInUseError


class StoreLock:
    """Holds `<store>.lock` exclusively until `release` or the end of the process."""

    def __init__(self, store: Path) -> None:
        self._file: IO[bytes] = store.with_name(store.name + ".lock").open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise StoreInUseError from error

    def release(self) -> None:
        """Let the store go."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
