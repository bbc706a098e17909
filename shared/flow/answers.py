"""What the province says to outbox entries, as events of the cases they belong to."""

from pydantic import BaseModel

from shared.cases.case import Certificate
from shared.cases.events import CaseWasAccepted, CaseWasRefused, CertificateArrived, Event, SendingDelayed
from shared.contract.messages import CaseAccepted, CertificateIssued
from shared.contract.problems import Problem
from shared.storage.records import EntryKind, OutboxEntry
from shared.sync.errors import SyncError

_ABOUT_THE_CASE = frozenset({EntryKind.CASE, EntryKind.CERTIFICATE})


def event_of_answer(entry: OutboxEntry, answer: BaseModel) -> Event | None:
    """Return what the province's answer to an outbox entry means to its case."""
    match answer:
        case CaseAccepted(state="refused"):
            return CaseWasRefused(entry.case_id, "REFUSED")
        case CaseAccepted(case_no=case_no):
            is_finished = answer.state == "finished"
            return CaseWasAccepted(entry.case_id, case_no, is_finished, answer.due_on, answer.result)
        case CertificateIssued():
            return CertificateArrived(entry.case_id, certificate_of(answer))
        case _:
            return None


def event_of_refusal(entry: OutboxEntry, problem: Problem) -> Event | None:
    """Return what a definite refusal means to the case; a refused rating means nothing to it."""
    return CaseWasRefused(entry.case_id, problem.code) if entry.kind in _ABOUT_THE_CASE else None


def event_of_delay(entry: OutboxEntry, error: SyncError) -> Event | None:
    """Return what a delay means to the case."""
    return SendingDelayed(entry.case_id, error.code) if entry.kind in _ABOUT_THE_CASE else None


def certificate_of(issued: CertificateIssued) -> Certificate:
    """Return an issued certificate as the core keeps it."""
    return Certificate(
        certificate_no=issued.certificate_no,
        case_no=issued.case_no,
        payload=issued.payload,
        payload_signature=issued.payload_signature,
        key_id=issued.key_id,
        qr_text=issued.qr_text,
        issued_at=issued.issued_at,
        valid_until=issued.valid_until,
    )
