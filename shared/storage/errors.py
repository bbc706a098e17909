"""The errors of the local store. None of them means that something stored was lost by this program."""

from typing import ClassVar


class StoreError(Exception):
    """The store could not do it; nothing was changed. `detail` is for staff and holds no personal data."""

    code: ClassVar[str] = "STO-00"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code} {detail}".strip())


class StoreWriteError(StoreError):
    """The disk is full, read-only or failing."""

    code = "STO-01"


class StoreKeyError(StoreError):
    """The key does not open this store, or the file is no store of ours any more."""

    code = "STO-02"


class StoreInUseError(StoreError):
    """Another process of this program has the store open."""

    code = "STO-03"


class StoreTooNewError(StoreError):
    """The store was written by a newer version of the program."""

    code = "STO-04"


class StoreDamagedError(StoreError):
    """A part of the file is not what was written: a failing disk, or somebody changed it."""

    code = "STO-05"


class StoreGoneError(StoreError):
    """There was a store here and its file is gone or empty. Staff remove its lock file to begin anew."""

    code = "STO-06"
