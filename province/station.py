"""The certificate station's side of the province: what can be issued to a person, a look at it, and issuing it."""

import base64
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from province import certificates
from province.authority import PAYLOAD_KEY_ID, Authority
from province.certificates import ISSUER, VALID_DAYS, VERIFY_URL, Certified
from province.clock import local_day
from province.numbers import case_number, certificate_number, verification_code
from province.records import CaseRecord, CertificateRecord, PrintRecord, Terminal, VisitRecord
from province.refusals import Refusal
from province.staff import Acting, note_act
from province.statements import Subject, statement, subject_of, why_not
from province.station_records import StationIssueRecord
from shared.cases.months import month_index
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE
from shared.contract.canonical import canonical_bytes
from shared.contract.contribution import ContributionCertificate
from shared.contract.messages import CertificateIssued
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.statement import StatementCertificate
from shared.contract.station import CertificateKind, CertificatePreview, Offer, Offers, StationRequest
from shared.documents.wording import CHINA

KINDS: tuple[CertificateKind, ...] = (
    "participation",
    "contribution",
    "rights",
    "benefit",
    "unemployment",
    "no_record",
)
UNNUMBERED, UNCHECKED = "预览", "0" * 16
"""Stand where a preview has no number and no verification code."""
_DRAFT = "preview"


def offers(session: Session, visit: VisitRecord, now: datetime) -> Offers:
    """Return every kind, in the order of the standard's list."""
    subject = subject_of(session, visit.person_ref, local_day(now))
    return Offers(offers=[_offer(session, subject, kind, now) for kind in KINDS])


def preview(
    session: Session, terminal: Terminal, visit: VisitRecord, request: StationRequest, now: datetime
) -> CertificatePreview:
    """Return what a certificate would say. No number is used up.

    Raises:
        Refusal: NO_RECORD, FIELD_INVALID.
    """
    payload = _payload(session, terminal, visit, request, now, (UNNUMBERED, UNCHECKED, _DRAFT))
    return CertificatePreview(payload=canonical_bytes(payload.model_dump(mode="json")).decode("utf-8"))


def issue(
    session: Session,
    authority: Authority,
    terminal: Terminal,
    acting: Acting,
    visit: VisitRecord,
    request: StationRequest,
    now: datetime,
) -> CertificateIssued:
    """Issue a certificate; the same request has the same one.

    Raises:
        Refusal: NO_RECORD, FIELD_INVALID, DUPLICATE_CASE for an id that is another person's or terminal's.
    """
    case = session.get(CaseRecord, request.request_id)
    if case is not None:
        if (case.terminal_id, case.person_ref) != (terminal.terminal_id, visit.person_ref):
            raise Refusal(ProblemCode.DUPLICATE_CASE)
        known = session.scalar(select(CertificateRecord).where(CertificateRecord.case_id == case.case_id))
        if known is None:
            raise Refusal(ProblemCode.DUPLICATE_CASE)
        return certificates.as_issued(known, case.case_no)
    day = now.astimezone(CHINA).date()
    subject = subject_of(session, visit.person_ref, local_day(now))
    case_no = case_number(session, terminal, day)
    identity = (certificate_number(session, subject.citizen.region_code, day), verification_code(), case_no)
    payload = _payload(session, terminal, visit, request, now, identity)
    case = _case(terminal, visit, request, case_no, now)
    record = _signed_record(authority, case, payload, now)
    session.add(case)
    session.flush()
    session.add(record)
    session.flush()
    session.add(
        StationIssueRecord(
            certificate_no=record.certificate_no,
            kind=request.kind,
            hall=terminal.hall,
            staff_no=acting.staff_no,
            purpose=request.purpose,
        )
    )
    note_act(session, acting.staff_no, terminal, "certificate.issued", record.certificate_no, now)
    return certificates.as_issued(record, case_no)


def _case(
    terminal: Terminal, visit: VisitRecord, request: StationRequest, case_no: str, now: datetime
) -> CaseRecord:
    """Return the matter a certificate is issued in: on the spot, and over with it."""
    return CaseRecord(
        case_id=request.request_id,
        case_no=case_no,
        terminal_id=terminal.terminal_id,
        person_ref=visit.person_ref,
        visit_id=visit.visit_id,
        item_code=CONTRIBUTION_CERTIFICATE if request.kind == "contribution" else f"station/{request.kind}",
        state="finished",
        submission=request.model_dump(mode="json"),
        accepted_at=now,
    )


def _signed_record(
    authority: Authority, case: CaseRecord, payload: ContributionCertificate | StatementCertificate, now: datetime
) -> CertificateRecord:
    signed = canonical_bytes(payload.model_dump(mode="json"))
    return CertificateRecord(
        certificate_no=payload.certificate_no,
        case_id=case.case_id,
        terminal_id=case.terminal_id,
        payload=signed.decode("utf-8"),
        payload_signature=base64.b64encode(authority.payload_key.sign(signed)).decode("ascii"),
        key_id=PAYLOAD_KEY_ID,
        qr_text=certificates.qr_text(authority, payload, signed),
        issued_at=now,
        valid_until=payload.valid_until,
    )


def _offer(session: Session, subject: Subject, kind: CertificateKind, now: datetime) -> Offer:
    reason = why_not(subject, kind)
    issued = session.execute(
        select(CertificateRecord.certificate_no, CertificateRecord.issued_at)
        .join(StationIssueRecord, StationIssueRecord.certificate_no == CertificateRecord.certificate_no)
        .join(CaseRecord, CaseRecord.case_id == CertificateRecord.case_id)
        .where(CaseRecord.person_ref == subject.citizen.person_ref, StationIssueRecord.kind == kind)
        .order_by(CertificateRecord.issued_at.desc())
    ).all()
    month = f"{subject.day:%Y-%m}"
    this_month = [each.certificate_no for each in issued if f"{each.issued_at.astimezone(CHINA):%Y-%m}" == month]
    printed = session.query(PrintRecord).where(
        PrintRecord.certificate_no.in_(this_month), PrintRecord.result == "printed"
    )
    record = subject.record
    spans = kind == "contribution" and record is not None
    return Offer(
        kind=kind,
        can_issue=not reason,
        why_not=reason,
        needs_period=spans,
        first_month=record.first_month if spans and record is not None else None,
        last_month=record.last_month if spans and record is not None else None,
        years=subject.years() if kind == "rights" else [],
        printed_this_month=printed.count(),
        last_certificate_no=issued[0].certificate_no if issued else None,
        last_issued_at=issued[0].issued_at if issued else None,
    )


def _payload(
    session: Session,
    terminal: Terminal,
    visit: VisitRecord,
    request: StationRequest,
    now: datetime,
    identity: tuple[str, str, str],
) -> ContributionCertificate | StatementCertificate:
    """Return what is certified. `identity` are the number, the verification code and the number of the case."""
    subject = subject_of(session, visit.person_ref, local_day(now))
    if why_not(subject, request.kind):
        raise Refusal(ProblemCode.NO_RECORD)
    if not request.purpose.strip():
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/purpose", code="required")])
    number, code, case_no = identity
    local = now.astimezone(CHINA).replace(microsecond=0)
    if request.kind == "contribution":
        first, last = _period(subject, request)
        itself = Certified(number, code, request.purpose, terminal.terminal_id, case_no, local)
        return certificates.contribution_payload(subject.citizen, subject.record, itself, first, last)
    if request.kind == "rights" and (request.year is None or request.year not in subject.years()):
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/year", code="outside_record")])
    said = statement(subject, request.kind, request.year)
    citizen = subject.citizen
    return StatementCertificate(
        kind=request.kind,
        certificate_no=number,
        verification_code=code,
        verify_url=VERIFY_URL,
        person=certificates.person_of(citizen),
        region_code=citizen.region_code,
        region_name=citizen.region_name,
        issuer=ISSUER,
        purpose=request.purpose,
        year=request.year if request.kind == "rights" else None,
        facts=list(said.facts),
        rows=list(said.rows),
        as_of=local.date(),
        issued_at=local,
        valid_until=local.date() + timedelta(days=VALID_DAYS),
        terminal_id=terminal.terminal_id,
        request_id=request.request_id,
    )


def _period(subject: Subject, request: StationRequest) -> tuple[str, str]:
    record, first, last = subject.record, request.first_month, request.last_month
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    if first is None or last is None:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/first_month", code="required")])
    begins, ends = month_index(first), month_index(last)
    is_inside = month_index(record.first_month) <= begins <= ends <= month_index(record.last_month)
    if not is_inside:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/first_month", code="outside_record")])
    return first, last
