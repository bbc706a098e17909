"""Draining the outbox: what is stored goes up, in order per case, exactly once.

One thread. Each entry keeps the idempotency key it was stored with, so that a repeat after a lost answer has no
second effect; an entry counts as sent only when the answer fits the contract. Failures back off with full
jitter; a definite refusal parks the entry, which holds up its own case and nobody else's.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Condition, Thread

from pydantic import BaseModel

from shared.contract.messages import Acknowledged, CaseAccepted, CertificateIssued
from shared.contract.problems import Problem, ProblemCode
from shared.storage.records import EntryKind, OutboxEntry
from shared.storage.store import Store
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, ProvinceUnreachableError, SyncError

_log = logging.getLogger(__name__)

_ANSWERS: dict[EntryKind, type[BaseModel]] = {
    EntryKind.CASE: CaseAccepted,
    EntryKind.CERTIFICATE: CertificateIssued,
    EntryKind.PRINT_REPORT: Acknowledged,
    EntryKind.RATING: Acknowledged,
}
_AS_GOOD_AS_DONE = frozenset({ProblemCode.ALREADY_RATED.value})
"""Refusals that mean: it is there already."""

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0


class OutboxSender:
    """Sends until `stop`. Callbacks come on the sender's thread, after the outcome was stored."""

    def __init__(
        self,
        store: Store,
        channel: ProvinceChannel,
        *,
        now: Callable[[], datetime],
        jitter: Callable[[], float],
        on_answer: Callable[[OutboxEntry, BaseModel], None],
        on_refused: Callable[[OutboxEntry, Problem], None],
        on_delayed: Callable[[OutboxEntry, SyncError], None],
    ) -> None:
        """`jitter` gives numbers from 0 to 1; `now` is the store's clock."""
        self._store = store
        self._channel = channel
        self._now = now
        self._jitter = jitter
        self._on_answer = on_answer
        self._on_refused = on_refused
        self._on_delayed = on_delayed
        self._wake = Condition()
        self._is_kicked = False
        self._is_stopped = False
        self._thread = Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin to send what waits, also from before this start."""
        self._thread.start()

    def kick(self) -> None:
        """Something new waits, or the line may be back: try everything now."""
        with self._wake:
            self._is_kicked = True
            self._wake.notify()

    def stop(self) -> None:
        """Stop after the entry under way."""
        with self._wake:
            self._is_stopped = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._is_stopped:
            while self._send_due():
                pass
            self._wait()

    def _wait(self) -> None:
        with self._wake:
            due = self._store.next_due()
            wait_s = None if due is None else max(0.05, (due - self._now()).total_seconds())
            if not self._is_kicked and not self._is_stopped:
                self._wake.wait(wait_s)
            is_kicked, self._is_kicked = self._is_kicked, False
        if is_kicked:
            self._store.try_now()

    def _send_due(self) -> bool:
        """Send the first entry of every case once; say whether anything got through."""
        got_through = False
        for entry in self._store.due_entries():
            if self._is_stopped:
                return False
            got_through = self._send(entry) or got_through
        return got_through

    def _send(self, entry: OutboxEntry) -> bool:
        try:
            answer = self._channel.post_text(
                entry.path, entry.body, _ANSWERS[entry.kind], key=entry.idempotency_key
            )
        except ProvinceRefusedError as refusal:
            return self._settle_refusal(entry, refusal.problem)
        except SyncError as error:
            self._store.record_failure(entry, error.code, self._wait_after(entry, error))
            _log.info("entry %d delayed: %s", entry.sequence, error)
            self._on_delayed(entry, error)
            return False
        self._store.record_answer(entry, answer.model_dump_json())
        self._on_answer(entry, answer)
        return True

    def _settle_refusal(self, entry: OutboxEntry, problem: Problem) -> bool:
        if problem.code in _AS_GOOD_AS_DONE:
            self._store.record_answer(entry, problem.model_dump_json())
            return True
        self._store.park(entry, problem.code)
        _log.warning("entry %d parked: %s", entry.sequence, problem.code)
        self._on_refused(entry, problem)
        return False

    def _wait_after(self, entry: OutboxEntry, error: SyncError) -> float:
        asked_for = error.retry_after_s if isinstance(error, ProvinceUnreachableError) else None
        longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(entry.tries, 10))
        return max(asked_for or 0.0, longest * self._jitter())
