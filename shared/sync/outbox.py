"""Draining the outbox: what is stored goes up, in order per case, exactly once.

One thread. Each entry keeps the idempotency key it was stored with, so that a repeat after a lost answer has no
second effect; an entry counts as sent only when the answer fits the contract. What fails is tried again after a
wait with full jitter: when the line is down everything waits, when one entry cannot be taken only its case does. A
definite refusal parks the entry, which holds up its own case and nobody else's.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Condition, Thread

from pydantic import BaseModel

from shared.contract.messages import Acknowledged, CaseAccepted, CertificateIssued
from shared.contract.problems import Problem, ProblemCode
from shared.storage.errors import StoreError
from shared.storage.records import EntryKind, EntryState, OutboxEntry
from shared.storage.store import Store
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import (
    ProvinceBrokeContractError,
    ProvinceBusyError,
    ProvinceNotTrustedError,
    ProvinceRefusedError,
    ProvinceUnreachableError,
    SyncError,
)

_log = logging.getLogger(__name__)

_ANSWERS: dict[EntryKind, type[BaseModel]] = {
    EntryKind.CASE: CaseAccepted,
    EntryKind.CERTIFICATE: CertificateIssued,
    EntryKind.PRINT_REPORT: Acknowledged,
    EntryKind.RATING: Acknowledged,
}
_CHANGES_THE_CASE = frozenset({EntryKind.CASE, EntryKind.CERTIFICATE})
_AS_GOOD_AS_DONE = frozenset({ProblemCode.ALREADY_RATED.value})
"""Refusals that mean: it is there already."""
_ABOUT_THE_TERMINAL = frozenset({ProblemCode.TERMINAL_UNKNOWN.value, ProblemCode.TERMINAL_BLOCKED.value})
"""Refusals that say nothing about the entry; once the terminal is let in again it goes up."""

FIRST_WAIT_S = 1.0
SHORTEST_WAIT_S = 0.2
LONGEST_WAIT_S = 60.0
LONGEST_ASKED_FOR_S = 900.0
"""However long the province asks us to stay away."""
STORE_WAIT_S = 30.0


class OutboxSender:
    """Sends until `stop`. Callbacks come on the sender's thread, after the outcome was stored; none may raise.

    An outcome that was stored when the program died is told again at the next start, so callbacks may hear of one
    twice.
    """

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
        self._is_kicked = True
        self._is_stopped = False
        self._silences = 0
        self._silent_until: datetime | None = None
        self._told_of_silence: set[int] = set()
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
        has_recalled = False
        while not self._is_stopped:
            try:
                if not has_recalled:
                    self._recall()
                    has_recalled = True
                if self._take_kick():
                    self._begin_anew()
                self._send_due()
                wait_s = self._until_due_s()
            except StoreError as error:
                _log.error("the store does not take part: %s", error)
                wait_s = STORE_WAIT_S
            with self._wake:
                if not self._is_kicked and not self._is_stopped:
                    self._wake.wait(wait_s)

    def _recall(self) -> None:
        """Tell again what the province said about cases that are open: perhaps nobody acted on it."""
        for settled in self._store.settled_entries():
            entry = settled.entry
            if entry.kind not in _CHANGES_THE_CASE:
                continue
            if entry.state is EntryState.PARKED:
                self._on_refused(entry, Problem.model_validate_json(settled.answer))
            else:
                self._on_answer(entry, _ANSWERS[entry.kind].model_validate_json(settled.answer))

    def _take_kick(self) -> bool:
        with self._wake:
            is_kicked, self._is_kicked = self._is_kicked, False
        return is_kicked

    def _begin_anew(self) -> None:
        self._silent_until = None
        self._told_of_silence.clear()
        self._store.try_now()

    def _until_due_s(self) -> float | None:
        due = self._store.next_due()
        if due is None:
            return None
        if self._silent_until is not None:
            due = max(due, self._silent_until)
        return max(SHORTEST_WAIT_S, (due - self._now()).total_seconds())

    def _send_due(self) -> None:
        """Send the first entry of every case, then what followed it, until nothing is due or the line is down."""
        while not self._is_stopped:
            if self._silent_until is not None and self._now() < self._silent_until:
                return
            entries = self._store.due_entries()
            if not entries:
                return
            for number, entry in enumerate(entries):
                if self._is_stopped:
                    return
                silence = self._send(entry)
                if silence is not None:
                    self._fall_silent(entries[number:], silence)
                    return

    def _send(self, entry: OutboxEntry) -> SyncError | None:
        """Send one entry and store what became of it; return the error if nothing else can be sent either."""
        try:
            answer = self._ask(entry)
        except ProvinceRefusedError as refusal:
            if refusal.problem.code in _ABOUT_THE_TERMINAL:
                self._delay(entry, refusal)
                return refusal
            self._settle_refusal(entry, refusal.problem)
        except (ProvinceUnreachableError, ProvinceNotTrustedError) as error:
            self._delay(entry, error)
            if not isinstance(error, ProvinceBusyError):
                return error
            self._on_delayed(entry, error)
        except SyncError as error:
            self._delay(entry, error)
            self._on_delayed(entry, error)
        else:
            self._store.record_answer(entry, answer.model_dump_json())
            self._on_answer(entry, answer)
        self._silences = 0
        self._told_of_silence.clear()
        return None

    def _ask(self, entry: OutboxEntry) -> BaseModel:
        answer = self._channel.post_text(entry.path, entry.body, _ANSWERS[entry.kind], key=entry.idempotency_key)
        if isinstance(answer, CaseAccepted) and answer.case_id != entry.case_id:
            raise ProvinceBrokeContractError("answer about another case")
        return answer

    def _settle_refusal(self, entry: OutboxEntry, problem: Problem) -> None:
        if problem.code in _AS_GOOD_AS_DONE:
            self._store.record_answer(entry, problem.model_dump_json())
            return
        self._store.park(entry, problem.code, problem.model_dump_json())
        _log.warning("entry %d parked: %s", entry.sequence, problem.code)
        self._on_refused(entry, problem)

    def _delay(self, entry: OutboxEntry, error: SyncError) -> None:
        self._store.record_failure(entry, error.code, self._wait_after(entry.tries, error))
        _log.info("entry %d delayed: %s", entry.sequence, error)

    def _fall_silent(self, waiting: list[OutboxEntry], error: SyncError) -> None:
        """Let the line rest, and say so for every entry that would have gone, once."""
        self._silent_until = self._now() + timedelta(seconds=self._wait_after(self._silences, error))
        self._silences += 1
        for entry in waiting:
            if entry.sequence not in self._told_of_silence:
                self._told_of_silence.add(entry.sequence)
                self._on_delayed(entry, error)

    def _wait_after(self, tries: int, error: SyncError) -> float:
        asked_for = error.retry_after_s if isinstance(error, ProvinceUnreachableError) else None
        longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries, 10))
        return max(SHORTEST_WAIT_S, min(asked_for or 0.0, LONGEST_ASKED_FOR_S), longest * self._jitter())
