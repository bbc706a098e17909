"""A terminal as far as sending goes: a real store, its outbox and the sender; may die and start again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

from pydantic import BaseModel

from shared.storage.records import EntryKind, EntryState, NewEntry, OutboxEntry, StoredCase
from shared.storage.store import Store
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import SyncError
from shared.sync.outbox import OutboxSender

KEY = bytes(range(32))
DEADLINE_S = 10.0


@dataclass
class Clock:
    moment: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Outcome:
    """One call of the sender's."""

    what: str
    entry: OutboxEntry
    said: BaseModel | SyncError

    @property
    def short(self) -> tuple[str, str, EntryKind]:
        return self.what, self.entry.case_id, self.entry.kind

    @property
    def code(self) -> str:
        return str(getattr(self.said, "code", ""))


class Terminal:
    """Switched on from construction; the sender starts when a test says so."""

    def __init__(self, path: Path, clock: Clock, channel: ProvinceChannel) -> None:
        self._path, self._clock, self._channel = path, clock, channel
        self.jitter = 0.5
        self.outcomes: Queue[Outcome] = Queue()
        self.switch_on(Store)

    def switch_on(self, make: type[Store]) -> None:
        self.store = make(self._path, KEY, self._clock)
        self.sender = OutboxSender(
            self.store,
            self._channel,
            now=self._clock,
            jitter=lambda: self.jitter,
            on_answer=lambda entry, answer: self.outcomes.put(Outcome("answer", entry, answer)),
            on_refused=lambda entry, problem: self.outcomes.put(Outcome("refused", entry, problem)),
            on_delayed=lambda entry, error: self.outcomes.put(Outcome("delayed", entry, error)),
        )

    def switch_off(self) -> None:
        self.sender.stop()
        self.store.close()

    def switch_on_again(self, make: type[Store] = Store) -> None:
        self.switch_off()
        self.switch_on(make)

    def confirm(self, *case_ids: str) -> None:
        for case_id in case_ids:
            self.store.confirm_case(
                StoredCase(case_id, "contribution", "person-1", "confirmed", True, {"case_id": case_id}),
                [
                    NewEntry(case_id, EntryKind.CASE, "/v1/cases", f'{{"case_id":"{case_id}"}}'),
                    NewEntry(case_id, EntryKind.CERTIFICATE, "/v1/certificates", f'{{"case_id":"{case_id}"}}'),
                ],
            )

    def next_outcome(self) -> Outcome:
        return self.outcomes.get(timeout=DEADLINE_S)

    def next_outcomes(self, count: int) -> list[tuple[str, str, EntryKind]]:
        return [self.next_outcome().short for _ in range(count)]

    def states(self) -> dict[tuple[str, EntryKind], EntryState]:
        return {(entry.case_id, entry.kind): entry.state for entry in self.store.entries()}

    def waits_s(self) -> dict[str, float]:
        """How long each waiting case entry waits from now."""
        return {
            entry.case_id: (entry.next_at - self._clock()).total_seconds()
            for entry in self.store.entries()
            if entry.kind is EntryKind.CASE and entry.state is EntryState.WAITING
        }


CASE, CERTIFICATE = EntryKind.CASE, EntryKind.CERTIFICATE
