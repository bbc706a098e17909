"""The work behind a kiosk visit: what each action means in calls to the province, the ledger and the printer.

Every function here blocks and runs on a lane of the runner; it answers with the event that happened. Typed
errors become events, and which event a defect of ours becomes is said here too, so that no page waits for ever.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event as Flag

from pydantic import BaseModel
from uuid6 import uuid7

from devices.contracts.errors import DeviceError, DeviceHostError, WaitCancelledError
from devices.contracts.printing import PagePrinter, PrintJob, PrintResult
from devices.contracts.readings import IdCardReading
from shared.cases.actions import (
    Action,
    CancelPrint,
    DrawCertificate,
    EndVisit,
    FetchForm,
    FindOpenCase,
    PrintCertificate,
    RecogniseCard,
    RecogniseCode,
    ReportPrint,
    SendCase,
    SendRating,
)
from shared.cases.case import Certificate
from shared.cases.events import (
    CaseWasAccepted,
    CaseWasRefused,
    CertificateArrived,
    CertificateDrawn,
    CertificateNotDrawn,
    Event,
    FormPrefilled,
    OpenCaseFound,
    PersonRecognised,
    PrintEnded,
    ProvinceRefused,
    ProvinceSilent,
    SendingDelayed,
)
from shared.cases.identity_number import WrongIdNumberError, parse_id_number
from shared.cases.person import Person
from shared.contract.messages import CaseAccepted, CertificateIssued, VisitOpened
from shared.contract.problems import Problem
from shared.flow.case_ledger import CaseLedger
from shared.flow.number_work import number_performers
from shared.flow.runner import Performer
from shared.storage.errors import StoreError
from shared.storage.records import EntryKind, OutboxEntry
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, SyncError
from shared.sync.identification import end_visit, verify_code, verify_id_card, verify_social_card
from shared.sync.outbox import OutboxSender
from shared.sync.prefill import fetch_contribution_form

_log = logging.getLogger(__name__)

CONSENT_VERSION = "certificate-2026-1"
"""The consent sentence on the guide page; changes with its words."""
BROKEN = "FLW-01"
"""A defect of ours, as staff look it up."""
NOT_PRINTED, PRINT_UNKNOWN = "PRT-01", "PRT-02"
PRINT_TIMEOUT_S = 900.0
"""Long enough for somebody to bring paper."""

_ABOUT_THE_CASE = frozenset({EntryKind.CASE, EntryKind.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sealed certificate, ready for paper."""

    pdf: bytes
    pages: int


class DrawingError(Exception):
    """The certificate could not be drawn or sealed; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class KioskWork:
    """Everything a kiosk visit has done for it."""

    def __init__(
        self,
        channel: ProvinceChannel,
        ledger: CaseLedger,
        sender: OutboxSender,
        printer: PagePrinter | None,
        draw: Callable[[Certificate], Drawing],
        today: Callable[[], date],
    ) -> None:
        """`draw` may raise DrawingError or SyncError."""
        self._channel = channel
        self._ledger = ledger
        self._sender = sender
        self._printer = printer
        self._draw = draw
        self._today = today
        self._print_cancel = Flag()

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the one mapping from action to call."""
        return {
            RecogniseCard: Performer("province", self._recognise_card, _silent),
            RecogniseCode: Performer("province", self._recognise_code, _silent),
            FetchForm: Performer("province", self._fetch_form, _silent),
            EndVisit: Performer("parting", self._end_visit),
            FindOpenCase: Performer("ledger", self._find_open_case),
            SendCase: Performer("ledger", self._send_case),
            ReportPrint: Performer("ledger", self._report_print),
            SendRating: Performer("ledger", self._send_rating),
            DrawCertificate: Performer("drawing", self._draw_certificate, _not_drawn),
            PrintCertificate: Performer("paper", self._print, _print_unknown),
            CancelPrint: Performer("ledger", self._cancel_print),
            **number_performers(self._channel, _silent),
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

    def _recognise_code(self, action: Action) -> Event | None:
        if not isinstance(action, RecogniseCode):
            return None
        return _asked(lambda: _recognised(verify_code(self._channel, action.code)))

    def _recognise(self, number: str, ask: Callable[[], VisitOpened]) -> Event:
        try:
            parse_id_number(number, self._today())
        except WrongIdNumberError as error:
            return ProvinceRefused(error.code)
        return _asked(lambda: _recognised(ask()))

    def _fetch_form(self, action: Action) -> Event | None:
        if not isinstance(action, FetchForm):
            return None
        return _asked(
            lambda: FormPrefilled(
                fetch_contribution_form(self._channel, action.item_code, action.visit_token, CONSENT_VERSION)
            )
        )

    def _end_visit(self, action: Action) -> None:
        if isinstance(action, EndVisit) and action.visit_token:
            try:
                end_visit(self._channel, action.visit_token)
            except SyncError as error:
                _log.info("the visit runs out by itself: %s", error)

    def _find_open_case(self, action: Action) -> Event | None:
        found = self._ledger.open_case(action.person_ref) if isinstance(action, FindOpenCase) else None
        return None if found is None else OpenCaseFound(found)

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
        if self._printer is None:
            return PrintEnded(action.case_id, "not_printed", 0, NOT_PRINTED)
        self._print_cancel = cancel = Flag()
        try:
            outcome = self._printer.print_document(PrintJob(str(uuid7()), action.pdf), cancel, PRINT_TIMEOUT_S)
        except (DeviceHostError, WaitCancelledError):
            return PrintEnded(action.case_id, "unknown", 0, PRINT_UNKNOWN)
        except DeviceError as error:
            _log.warning("not printed: %s", error)
            return PrintEnded(action.case_id, "not_printed", 0, NOT_PRINTED)
        if outcome.result is PrintResult.PRINTED:
            return PrintEnded(action.case_id, "printed", outcome.pages)
        if outcome.result is PrintResult.NOT_PRINTED:
            return PrintEnded(action.case_id, "not_printed", 0, NOT_PRINTED)
        return PrintEnded(action.case_id, "unknown", 0, PRINT_UNKNOWN)

    def _cancel_print(self, _action: Action) -> None:
        self._print_cancel.set()


def event_of_answer(entry: OutboxEntry, answer: BaseModel) -> Event | None:
    """Return what the province's answer to an outbox entry means to its case."""
    match answer:
        case CaseAccepted(state="refused"):
            return CaseWasRefused(entry.case_id, "REFUSED")
        case CaseAccepted(case_no=case_no):
            is_finished = answer.state == "finished"
            return CaseWasAccepted(entry.case_id, case_no, is_finished, answer.due_on, answer.result)
        case CertificateIssued():
            certificate = Certificate(
                certificate_no=answer.certificate_no,
                case_no=answer.case_no,
                payload=answer.payload,
                payload_signature=answer.payload_signature,
                key_id=answer.key_id,
                qr_text=answer.qr_text,
                issued_at=answer.issued_at,
                valid_until=answer.valid_until,
            )
            return CertificateArrived(entry.case_id, certificate)
        case _:
            return None


def event_of_refusal(entry: OutboxEntry, problem: Problem) -> Event | None:
    """Return what a definite refusal means to the case; a refused rating means nothing to it."""
    return CaseWasRefused(entry.case_id, problem.code) if entry.kind in _ABOUT_THE_CASE else None


def event_of_delay(entry: OutboxEntry, error: SyncError) -> Event | None:
    """Return what a delay means to the case."""
    return SendingDelayed(entry.case_id, error.code) if entry.kind in _ABOUT_THE_CASE else None


def aware_now() -> datetime:
    """Return the time with its offset."""
    return datetime.now().astimezone()


def _asked(ask: Callable[[], Event]) -> Event:
    try:
        return ask()
    except ProvinceRefusedError as refusal:
        return ProvinceRefused(refusal.problem.code)
    except SyncError as error:
        return ProvinceSilent(error.code)


def _recognised(opened: VisitOpened) -> PersonRecognised:
    summary = opened.person
    person = Person(summary.person_ref, summary.name, summary.id_number_masked, summary.region_name)
    return PersonRecognised(person, opened.visit_id, opened.visit_token)


def _code_of(error: DrawingError | SyncError) -> str:
    return error.problem.code if isinstance(error, ProvinceRefusedError) else error.code


def _silent(_action: Action) -> Event:
    return ProvinceSilent(BROKEN)


def _not_drawn(action: Action) -> Event | None:
    return CertificateNotDrawn(action.case.case_id, BROKEN) if isinstance(action, DrawCertificate) else None


def _print_unknown(action: Action) -> Event | None:
    if not isinstance(action, PrintCertificate):
        return None
    return PrintEnded(action.case_id, "unknown", 0, PRINT_UNKNOWN)
