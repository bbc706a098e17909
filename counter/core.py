"""The window's second half: key store, local store, devices, the way to the province, and the runner over them.

Built on a thread of its own after the first frame, like the kiosk's. What is missing for good leaves the window
out of service with the code on the screen; nothing is done halfway.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

from counter.station_papers import StationPapers
from devices.opening import open_devices
from shared.cases.desk import Desk
from shared.cases.desk_flow import advance
from shared.cases.events import Event
from shared.flow.certificate_drawing import CertificateDrawing
from shared.flow.desk_ledger import DeskLedger
from shared.flow.desk_work import DeskWork
from shared.flow.printing import Printing
from shared.flow.runner import Runner
from shared.flow.slip_work import SlipWork
from shared.flow.station_ledger import StationLedger
from shared.flow.station_work import StationParts, StationWork
from shared.flow.terminal_parts import OUT_OF_SERVICE, open_terminal
from shared.flow.terminal_work import TerminalWork, aware_now
from shared.flow.watching import watches_of
from shared.settings.terminal import TerminalSettings

if TYPE_CHECKING:
    from counter.front import Front

_log = logging.getLogger(__name__)


class Core:
    """Everything behind the window. The front is called from the runner's thread and its lanes."""

    def __init__(self, settings: TerminalSettings, front: Front) -> None:
        self._settings = settings
        self._front = front
        self._closing = ExitStack()
        self._runner: Runner[Desk] | None = None

    def post(self, event: Event) -> None:
        """Say that something happened; without a runner nothing can happen."""
        if self._runner is not None:
            self._runner.post(event)

    def start(self) -> None:
        """Build everything and begin, or show why this window is out of service."""
        try:
            self._build()
        except OUT_OF_SERVICE as error:
            _log.error("out of service: %s", error)
            self._front.show(Desk(notice=error.code))

    def stop(self) -> None:
        """End everything in the opposite order."""
        self._closing.close()

    def _build(self) -> None:
        parts = open_terminal(self._settings, self.post, self._closing)
        devices = open_devices(self._settings.devices)
        self._closing.callback(devices.close)
        ledger = DeskLedger(parts.store, parts.ledger)
        shelf = parts.store.drafts
        printing = Printing(devices.page_printer)
        drawing = CertificateDrawing(parts.channel, parts.identity.trust)
        common = TerminalWork(
            parts.channel,
            parts.ledger,
            parts.sender,
            printing,
            drawing.draw,
            lambda: aware_now().date(),
        )
        desk = DeskWork(
            parts.channel, ledger, parts.store.drafts, self.post, self._front.show_picture, self._front.show_value
        )
        slips = SlipWork(printing, aware_now)
        station = StationWork(
            StationParts(
                parts.channel,
                StationLedger(parts.store, aware_now),
                parts.sender,
                printing,
                StationPapers(drawing, self._front.preview_mark),
            ),
            self.post,
        )
        perform = {**common.performers(), **desk.performers(), **station.performers(), **slips.performers()}
        self._front.feed.use(devices.document_camera, shelf.put_picture, shelf.picture)
        self._closing.callback(self._front.feed.end)
        self._runner = runner = Runner(Desk(), advance, ledger.keep, perform, self._front.show)
        runner.start()
        self._closing.callback(runner.stop)
        station.settle_interrupted()
        parts.sender.start()
        self._closing.callback(parts.sender.stop)
        for watch in watches_of(devices.social_card, devices.id_card, devices.page_printer, runner.post):
            watch.start()
            self._closing.callback(watch.stop)
