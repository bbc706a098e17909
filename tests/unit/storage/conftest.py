"""A store in a folder of its own, with a clock that only a test moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.storage.store import Store

KEY = bytes(range(32))


@dataclass
class Clock:
    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terminal" / "hall.db"


@pytest.fixture
def open_store(path: Path, clock: Clock) -> Iterator[Callable[..., Store]]:
    stores: list[Store] = []

    def open_one(key: bytes = KEY, at: Path = path) -> Store:
        store = Store(at, key, clock)
        stores.append(store)
        return store

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    return open_store()
