"""The kiosk's second half: key store, local store, devices, the way to the province, and the runner over them.

Built on a thread of its own after the first frame, because loading it takes longer than a person waits for a
window. What is missing for good (no key, no certificate, a store that does not open) leaves the kiosk out of
service with the code on the screen; nothing is done halfway.
"""

import logging
import random
from collections.abc import Callable

from pydantic import BaseModel

from devices.contracts.readings import IdCardReading, SocialCardReading
from devices.opening import OpenDevices, open_devices
from kiosk.enrolling import open_key_store
from shared.cases.events import Event, IdCardRead, SocialCardRead
from shared.cases.kiosk_flow import advance
from shared.cases.visit import Step, Visit
from shared.contract.problems import Problem
from shared.documents.errors import DocumentError
from shared.flow.card_watch import CardWatch
from shared.flow.case_ledger import CaseLedger
from shared.flow.certificate_drawing import CertificateDrawing
from shared.flow.device_watch import DeviceWatch, paper_changed, reader_changed
from shared.flow.kiosk_work import KioskWork, aware_now, event_of_answer, event_of_delay, event_of_refusal
from shared.flow.runner import Runner
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

_OUT_OF_SERVICE = (KeyStoreUnavailableError, SecretMissingError, NotEnrolledError, StoreError, DocumentError)
_Watch = CardWatch[SocialCardReading] | CardWatch[IdCardReading] | DeviceWatch


class Core:
    """Everything behind the window. `show` is called from the runner's thread."""

    def __init__(self, settings: TerminalSettings, show: Callable[[Visit], None]) -> None:
        self._settings = settings
        self._show = show
        self._endings: list[Callable[[], None]] = []
        self._runner: Runner[Visit] | None = None

    def post(self, event: Event) -> None:
        """Say that something happened; without a runner nothing can happen."""
        if self._runner is not None:
            self._runner.post(event)

    def start(self) -> None:
        """Build everything and begin, or show why this kiosk is out of service."""
        try:
            self._build()
        except _OUT_OF_SERVICE as error:
            _log.error("out of service: %s", error)
            self._show(Visit(step=Step.STOPPED, notice=error.code))

    def stop(self) -> None:
        """End everything in the opposite order."""
        for end in reversed(self._endings):
            end()

    def _build(self) -> None:
        keystore, session = open_key_store(self._settings)
        if session is not None:
            self._endings.append(session.close)
        identity = load_identity(self._settings.data_dir, keystore)
        store = Store(self._settings.data_dir / "hall.db", load_store_key(keystore), aware_now)
        self._endings.append(store.close)
        channel = ProvinceChannel(self._settings.province_url, identity.trust.ca_pem, identity)
        self._endings.append(channel.close)
        devices = open_devices(self._settings.devices)
        self._endings.append(devices.close)
        self._start_runner(store, channel, devices, identity)

    def _start_runner(
        self, store: Store, channel: ProvinceChannel, devices: OpenDevices, identity: TerminalIdentity
    ) -> None:
        ledger = CaseLedger(store, aware_now)
        sender = OutboxSender(
            store,
            channel,
            now=aware_now,
            jitter=random.SystemRandom().random,
            on_answer=self._on_answer,
            on_refused=self._on_refused,
            on_delayed=self._on_delayed,
        )
        work = KioskWork(
            channel,
            ledger,
            sender,
            devices.page_printer,
            CertificateDrawing(channel, identity.trust).draw,
            lambda: aware_now().date(),
        )
        runner = Runner(Visit(), advance, ledger.keep, work.performers(), self._show)
        self._runner = runner
        runner.start()
        self._endings.append(runner.stop)
        sender.start()
        self._endings.append(sender.stop)
        for watch in _watches(devices, runner.post):
            watch.start()
            self._endings.append(watch.stop)

    def _on_answer(self, entry: OutboxEntry, answer: BaseModel) -> None:
        self._post_if(event_of_answer(entry, answer))

    def _on_refused(self, entry: OutboxEntry, problem: Problem) -> None:
        self._post_if(event_of_refusal(entry, problem))

    def _on_delayed(self, entry: OutboxEntry, error: SyncError) -> None:
        self._post_if(event_of_delay(entry, error))

    def _post_if(self, event: Event | None) -> None:
        if event is not None:
            self.post(event)


def _watches(devices: OpenDevices, post: Callable[[Event], None]) -> list[_Watch]:
    watches: list[_Watch] = []
    if devices.social_card is not None:
        watches.append(CardWatch("social_card", devices.social_card, SocialCardRead, post))
        look = devices.social_card.status
        watches.append(DeviceWatch("social_card", look, reader_changed("social_card"), post))
    if devices.id_card is not None:
        watches.append(CardWatch("id_card", devices.id_card, IdCardRead, post))
        watches.append(DeviceWatch("id_card", devices.id_card.status, reader_changed("id_card"), post))
    if devices.page_printer is not None:
        watches.append(DeviceWatch("page_printer", devices.page_printer.status, paper_changed, post))
    return watches
