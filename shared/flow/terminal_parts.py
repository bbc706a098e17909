"""What every terminal stands on: key store, certificate, local store, the way to the province, the outbox.

Opened together on the core's thread and closed in the opposite order. Which flow runs over them is the program's.
"""

import logging
import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel

from shared.audit.chain import ChainBrokenError
from shared.cases.events import Event
from shared.contract.problems import Problem
from shared.documents.errors import DocumentError
from shared.flow.answers import event_of_answer, event_of_delay, event_of_refusal
from shared.flow.case_ledger import CaseLedger
from shared.flow.enrolling import open_key_store
from shared.flow.terminal_work import aware_now
from shared.identity.keystore import KeyStoreUnavailableError, SecretMissingError
from shared.identity.terminal import NotEnrolledError, TerminalIdentity, load_identity, load_store_key
from shared.settings.terminal import TerminalSettings
from shared.storage.errors import StoreError
from shared.storage.records import OutboxEntry
from shared.storage.store import Store
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import SyncError
from shared.sync.outbox import OutboxSender

_log = logging.getLogger(__name__)

KEEP_CASES, KEEP_PICTURES = timedelta(days=30), timedelta(days=7)
"""How long a closed case stays on the terminal, and a page the province has; audit links stay for good."""
OUT_OF_SERVICE = (
    KeyStoreUnavailableError,
    SecretMissingError,
    NotEnrolledError,
    StoreError,
    DocumentError,
    ChainBrokenError,
)
"""What a terminal cannot work without; each has a `code` for the screen."""


@dataclass(frozen=True, slots=True)
class TerminalParts:
    """The parts, open. `sender` is not started yet: what it says needs somebody who listens."""

    identity: TerminalIdentity
    store: Store
    channel: ProvinceChannel
    ledger: CaseLedger
    sender: OutboxSender


def open_terminal(settings: TerminalSettings, post: Callable[[Event], None], closing: ExitStack) -> TerminalParts:
    """Open the parts; each is closed by `closing`. `post` hears what becomes of cases.

    Raises:
        KeyStoreUnavailableError, SecretMissingError, NotEnrolledError, StoreError, DocumentError,
            ChainBrokenError: out of service.
    """
    keystore, session = open_key_store(settings)
    if session is not None:
        closing.callback(session.close)
    identity = load_identity(settings.data_dir, keystore)
    store = Store(settings.data_dir / "hall.db", load_store_key(keystore), aware_now)
    closing.callback(store.close)
    store.audit.verify()
    store.purge(aware_now() - KEEP_CASES)
    store.drafts.forget_pictures(aware_now() - KEEP_PICTURES)
    channel = ProvinceChannel(settings.province_url, identity.trust.ca_pem, identity)
    closing.callback(channel.close)
    told = _Told(post)
    sender = OutboxSender(
        store,
        channel,
        now=aware_now,
        jitter=random.SystemRandom().random,
        on_answer=told.of_answer,
        on_refused=told.of_refusal,
        on_delayed=told.of_delay,
    )
    return TerminalParts(identity, store, channel, CaseLedger(store, aware_now), sender)


class _Told:
    """What the outbox hears from the province, as events."""

    def __init__(self, post: Callable[[Event], None]) -> None:
        self._post = post

    def of_answer(self, entry: OutboxEntry, answer: BaseModel) -> None:
        self._post_if(event_of_answer(entry, answer))

    def of_refusal(self, entry: OutboxEntry, problem: Problem) -> None:
        self._post_if(event_of_refusal(entry, problem))

    def of_delay(self, entry: OutboxEntry, error: SyncError) -> None:
        self._post_if(event_of_delay(entry, error))

    def _post_if(self, event: Event | None) -> None:
        if event is not None:
            self._post(event)
