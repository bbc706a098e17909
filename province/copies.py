"""Issued certificates afterwards: the list of them, one more copy, and making one void."""

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from province import step_ups
from province.certificates import as_issued
from province.clock import local_day
from province.records import CaseRecord, CertificateRecord, Citizen, PrintRecord, Terminal
from province.refusals import Refusal
from province.staff import Acting, note_act
from province.staff_records import StaffMember
from province.station_records import CopyRecord, SheetRecord, StationIssueRecord, VoidRecord
from province.tickets import masked_name
from shared.contract.canonical import canonical_digest
from shared.contract.problems import ProblemCode
from shared.contract.station import (
    IssuedCertificate,
    IssuedList,
    IssuedQuery,
    ReprintAllowed,
    ReprintRequest,
    VoidRequest,
)
from shared.documents.wording import CHINA

MOST_LISTED = 100


@cache
def copies_without_word() -> int:
    """Return how many copies of one certificate need no supervisor, from `resources/certificates/rules.json`."""
    source = files("resources") / "certificates" / "rules.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return int(data["copies_without_word"])


def issued(session: Session, terminal: Terminal, query: IssuedQuery, now: datetime) -> IssuedList:
    """Return what was issued in this hall: under a number, to a person, or today."""
    wanted = select(CertificateRecord).join(Terminal, Terminal.terminal_id == CertificateRecord.terminal_id)
    wanted = wanted.where(Terminal.hall == terminal.hall)
    if query.certificate_no is not None:
        wanted = wanted.where(CertificateRecord.certificate_no == query.certificate_no)
    elif query.person_ref is not None:
        of_person = select(CaseRecord.case_id).where(CaseRecord.person_ref == query.person_ref)
        wanted = wanted.where(CertificateRecord.case_id.in_(of_person))
    else:
        midnight = datetime.combine(local_day(now), datetime.min.time(), CHINA)
        wanted = wanted.where(CertificateRecord.issued_at >= midnight)
    found = session.scalars(wanted.order_by(CertificateRecord.issued_at.desc()).limit(MOST_LISTED))
    return IssuedList(certificates=[_listed(session, each, now) for each in found])


def reprint(
    session: Session,
    terminal: Terminal,
    acting: Acting,
    certificate_no: str,
    request: ReprintRequest,
    now: datetime,
) -> ReprintAllowed:
    """Allow one more copy; the terminal draws the same bytes and gets the same seal.

    Raises:
        Refusal: NOT_FOUND for another hall's, CERTIFICATE_VOID for one that is void or over, COPY_LIMIT without a
            supervisor's word.
    """
    record = of_hall(session, terminal, certificate_no)
    if state_of(session, record, now) != "valid":
        raise Refusal(ProblemCode.CERTIFICATE_VOID)
    count = session.scalar(
        select(func.count()).select_from(CopyRecord).where(CopyRecord.certificate_no == certificate_no)
    )
    copies = count or 0
    if copies >= copies_without_word():
        if request.step_up_token is None:
            raise Refusal(ProblemCode.COPY_LIMIT)
        digest = canonical_digest({"certificate_no": certificate_no, "reason": request.reason})
        step_ups.consume(
            session, request.step_up_token, "certificate.reprint", certificate_no, digest, terminal, now
        )
    session.add(
        CopyRecord(
            certificate_no=certificate_no,
            terminal_id=terminal.terminal_id,
            staff_no=acting.staff_no,
            reason=request.reason,
            note=request.note,
            at=now,
        )
    )
    note_act(session, acting.staff_no, terminal, f"certificate.copied.{request.reason}", certificate_no, now)
    case_no = session.get_one(CaseRecord, record.case_id).case_no
    return ReprintAllowed(certificate=as_issued(record, case_no), copy_no=copies + 2)


def void(
    session: Session, terminal: Terminal, acting: Acting, certificate_no: str, request: VoidRequest, now: datetime
) -> None:
    """Make a certificate void with a supervisor's word, which was given for exactly this.

    Raises:
        Refusal: NOT_FOUND, CERTIFICATE_VOID for one that is void already, NEEDS_STEP_UP, STEP_UP_EXPIRED.
    """
    record = of_hall(session, terminal, certificate_no)
    if state_of(session, record, now) == "void":
        raise Refusal(ProblemCode.CERTIFICATE_VOID)
    digest = canonical_digest({"certificate_no": certificate_no, "reason": request.reason})
    authoriser = step_ups.consume(
        session, request.step_up_token, "certificate.void", certificate_no, digest, terminal, now
    )
    session.add(
        VoidRecord(
            certificate_no=certificate_no,
            reason=request.reason,
            note=request.note,
            staff_no=acting.staff_no,
            authorised_by=authoriser.staff_no,
            at=now,
        )
    )
    note_act(session, acting.staff_no, terminal, f"certificate.voided.{request.reason}", certificate_no, now)


def state_of(session: Session, record: CertificateRecord, now: datetime) -> str:
    """Return whether a certificate is valid, void or expired."""
    if session.get(VoidRecord, record.certificate_no) is not None:
        return "void"
    return "expired" if record.valid_until < local_day(now) else "valid"


def of_hall(session: Session, terminal: Terminal, certificate_no: str) -> CertificateRecord:
    """Return a certificate issued in the terminal's hall.

    Raises:
        Refusal: NOT_FOUND.
    """
    record = session.get(CertificateRecord, certificate_no)
    issuer = None if record is None else session.get(Terminal, record.terminal_id)
    if record is None or issuer is None or issuer.hall != terminal.hall:
        raise Refusal(ProblemCode.NOT_FOUND)
    return record


def _listed(session: Session, record: CertificateRecord, now: datetime) -> IssuedCertificate:
    by_staff = session.get(StationIssueRecord, record.certificate_no)
    case = session.get_one(CaseRecord, record.case_id)
    prints = select(func.count()).select_from(PrintRecord)
    printed = prints.where(PrintRecord.certificate_no == record.certificate_no, PrintRecord.result == "printed")
    used = select(SheetRecord.serial).where(SheetRecord.certificate_no == record.certificate_no)
    return IssuedCertificate.model_validate(
        {
            "certificate_no": record.certificate_no,
            "kind": "contribution" if by_staff is None else by_staff.kind,
            "person_masked": masked_name(session.get_one(Citizen, case.person_ref).name),
            "issued_at": record.issued_at,
            "issued_by": session.get_one(Terminal, record.terminal_id).name
            if by_staff is None
            else session.get_one(StaffMember, by_staff.staff_no).name,
            "state": state_of(session, record, now),
            "prints": session.scalar(printed) or 0,
            "paper": list(session.scalars(used.where(SheetRecord.state == "used").order_by(SheetRecord.number))),
        }
    )
