"""One process per store: a lock that the system takes back when its holder dies, however it dies.

The lock's file also remembers that a store was made, so that a file which vanished is not silently replaced by an
empty one.
"""

import os
import sys
from pathlib import Path
from typing import IO

from shared.storage.errors import StoreInUseError, StoreWriteError

_MARK = b"made\n"


class StoreLock:
    """Holds `<store>.lock` exclusively until `release` or the end of the process."""

    def __init__(self, store: Path) -> None:
        """Take the lock.

        Raises:
            StoreInUseError: another process holds it.
            StoreWriteError: the lock's file cannot be made.
        """
        try:
            self._file: IO[bytes] = store.with_name(store.name + ".lock").open("a+b")
        except OSError as error:
            raise StoreWriteError(type(error).__name__) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise StoreInUseError from error

    @property
    def is_marked(self) -> bool:
        """Whether a store was made under this lock before."""
        return os.fstat(self._file.fileno()).st_size > 0

    def mark(self) -> None:
        """Remember that the store is made.

        Raises:
            StoreWriteError: the disk does not take the mark.
        """
        if self.is_marked:
            return
        try:
            self._file.write(_MARK)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise StoreWriteError(type(error).__name__) from error

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
