"""The work every program's flow has done for it: recognising a card, sending what is stored, drawing and printing.

Every function here blocks and runs on a lane of the runner; it answers with the event that happened. Typed
errors become events, and which event a defect of ours becomes is said here too, so that no page waits for ever.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime

from uuid6 import uuid7

from devices.contracts.readings import IdCardReading
from shared.cases.actions import (
    Action,
    CancelPrint,
    DrawCertificate,
    EndVisit,
    PrintCertificate,
    RecogniseCard,
    ReportPrint,
    SendCase,
    SendRating,
)
from shared.cases.case import Certificate
from shared.cases.events import (
    CertificateDrawn,
    CertificateNotDrawn,
    Event,
    PersonRecognised,
    PrintEnded,
    ProvinceRefused,
)
from shared.cases.identity_number import WrongIdNumberError, parse_id_number
from shared.cases.person import Person
from shared.contract.messages import VisitOpened
from shared.flow.asking import BROKEN, asked, silent
from shared.flow.case_ledger import CaseLedger
from shared.flow.certificate_drawing import Drawing, DrawingError
from shared.flow.printing import PRINT_UNKNOWN, Printing
from shared.flow.runner import Performer
from shared.storage.errors import StoreError
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, SyncError
from shared.sync.identification import end_visit, verify_id_card, verify_social_card
from shared.sync.outbox import OutboxSender

_log = logging.getLogger(__name__)


class TerminalWork:
    """What is done the same at a kiosk and at a window."""

    def __init__(
        self,
        channel: ProvinceChannel,
        ledger: CaseLedger,
        sender: OutboxSender,
        printing: Printing,
        draw: Callable[[Certificate], Drawing],
        today: Callable[[], date],
    ) -> None:
        """`draw` may raise DrawingError or SyncError."""
        self._channel = channel
        self._ledger = ledger
        self._sender = sender
        self._printing = printing
        self._draw = draw
        self._today = today

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the mapping from action to call."""
        return {
            RecogniseCard: Performer("province", self._recognise_card, silent),
            EndVisit: Performer("parting", self._end_visit),
            SendCase: Performer("ledger", self._send_case),
            ReportPrint: Performer("ledger", self._report_print),
            SendRating: Performer("ledger", self._send_rating),
            DrawCertificate: Performer("drawing", self._draw_certificate, _not_drawn),
            PrintCertificate: Performer("paper", self._print, _print_unknown),
            CancelPrint: Performer("ledger", lambda _action: self._printing.cancel()),
        }

    def _recognise_card(self, action: Action) -> Event | None:
        if not isinstance(action, RecogniseCard):
            return None
        reading = action.reading
        if isinstance(reading, IdCardReading):
            return self._recognise(reading.id_number, lambda: verify_id_card(self._channel, reading))
        holder = reading.holder
        if holder is None:
            return None
        return self._recognise(
            holder.social_security_number, lambda: verify_social_card(self._channel, reading, holder)
        )

    def _recognise(self, number: str, ask: Callable[[], VisitOpened]) -> Event:
        try:
            parse_id_number(number, self._today())
        except WrongIdNumberError as error:
            return ProvinceRefused(error.code)
        return asked(lambda: recognised(ask()))

    def _end_visit(self, action: Action) -> None:
        if isinstance(action, EndVisit) and action.visit_token:
            try:
                end_visit(self._channel, action.visit_token)
            except SyncError as error:
                _log.info("the visit runs out by itself: %s", error)

    def _send_case(self, _action: Action) -> None:
        self._sender.kick()

    def _report_print(self, action: Action) -> None:
        if isinstance(action, ReportPrint):
            self._tell(lambda: self._ledger.report_print(action))

    def _send_rating(self, action: Action) -> None:
        if isinstance(action, SendRating):
            self._tell(lambda: self._ledger.send_rating(action))

    def _tell(self, put: Callable[[], None]) -> None:
        try:
            put()
        except StoreError as error:
            _log.error("not told: %s", error)
        self._sender.kick()

    def _draw_certificate(self, action: Action) -> Event | None:
        if not isinstance(action, DrawCertificate) or action.case.certificate is None:
            return None
        try:
            drawing = self._draw(action.case.certificate)
        except (DrawingError, SyncError) as error:
            return CertificateNotDrawn(action.case.case_id, _code_of(error))
        return CertificateDrawn(action.case.case_id, drawing.pdf, drawing.pages)

    def _print(self, action: Action) -> Event | None:
        if not isinstance(action, PrintCertificate):
            return None
        paper = self._printing.print_document(str(uuid7()), action.pdf)
        return PrintEnded(action.case_id, paper.result, paper.pages, paper.code)


def aware_now() -> datetime:
    """Return the time with its offset."""
    return datetime.now().astimezone()


def recognised(opened: VisitOpened) -> PersonRecognised:
    """Return who the province says this is."""
    summary = opened.person
    person = Person(summary.person_ref, summary.name, summary.id_number_masked, summary.region_name)
    return PersonRecognised(person, opened.visit_id, opened.visit_token)


def _code_of(error: DrawingError | SyncError) -> str:
    return error.problem.code if isinstance(error, ProvinceRefusedError) else error.code


def _not_drawn(action: Action) -> Event | None:
    return CertificateNotDrawn(action.case.case_id, BROKEN) if isinstance(action, DrawCertificate) else None


def _print_unknown(action: Action) -> Event | None:
    if not isinstance(action, PrintCertificate):
        return None
    return PrintEnded(action.case_id, "unknown", 0, PRINT_UNKNOWN)
