"""Certificates: a finished case gives one, once; the province signs its payload and what stands in its QR code."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from province import paper
from province.authority import PAYLOAD_KEY_ID, SEAL_NAME, Authority
from province.clock import refuse_impossible_times
from province.insurance import Insured, insured, lines_of, months_of, totals_of, units_of
from province.numbers import certificate_number, verification_code
from province.records import CaseRecord, CertificateRecord, Citizen, PrintRecord, Terminal
from province.refusals import Refusal
from province.station_records import CopyRecord
from shared.cases.identity_number import mask_id_number, mask_name
from shared.contract import base45
from shared.contract.canonical import canonical_bytes
from shared.contract.contribution import CertifiedPerson, ContributionCertificate
from shared.contract.messages import CertificateIssued, CertificateRequest, PrintReport
from shared.contract.problems import FieldProblem, ProblemCode
from shared.contract.statement import StatementCertificate
from shared.documents.wording import CHINA

TEMPLATE_VERSION = 1
VALID_DAYS = 90
VERIFY_URL = "https://localhost/verify"
ISSUER = SEAL_NAME.removesuffix("电子印章（演示）") + "厅（演示）"
QR_PREFIX = "HB1:"


def issue(
    session: Session, authority: Authority, terminal: Terminal, request: CertificateRequest, now: datetime
) -> CertificateIssued:
    """Return the certificate of a case; the first time it is asked for it is issued.

    Raises:
        Refusal: NOT_FINISHED for a case that is not there yet, NOT_FOUND for another terminal's, NO_RECORD,
            FIELD_INVALID for a template that is not ours.
    """
    if request.template_version != TEMPLATE_VERSION:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=[FieldProblem(path="/template_version", code="unknown")])
    case = session.get(CaseRecord, request.case_id)
    if case is None:
        raise Refusal(ProblemCode.NOT_FINISHED)
    if case.terminal_id != terminal.terminal_id:
        raise Refusal(ProblemCode.NOT_FOUND)
    known = session.scalar(select(CertificateRecord).where(CertificateRecord.case_id == case.case_id))
    if known is None:
        known = _issue(session, authority, case, now)
        session.add(known)
    return as_issued(known, case.case_no)


def as_issued(record: CertificateRecord, case_no: str) -> CertificateIssued:
    """Return a certificate as it goes out."""
    return CertificateIssued(
        certificate_no=record.certificate_no,
        case_no=case_no,
        payload=record.payload,
        payload_signature=record.payload_signature,
        key_id=record.key_id,
        qr_text=record.qr_text,
        issued_at=record.issued_at,
        valid_until=record.valid_until,
    )


def report_print(
    session: Session, terminal: Terminal, certificate_no: str, report: PrintReport, now: datetime
) -> None:
    """Keep what a terminal says about the paper, and account for numbered sheets.

    Raises:
        Refusal: NOT_FOUND for a certificate this terminal does not have, FIELD_INVALID, PAPER_UNKNOWN.
    """
    refuse_impossible_times({"/reported_at": report.reported_at})
    of_terminal(session, terminal, certificate_no)
    paper.use(session, terminal, certificate_no, report, now)
    session.add(
        PrintRecord(
            certificate_no=certificate_no,
            result=report.result,
            copies=report.copies,
            job_key=report.job_key,
            reported_at=report.reported_at,
        )
    )


def of_terminal(session: Session, terminal: Terminal, certificate_no: str) -> CertificateRecord:
    """Return a certificate issued to this terminal, or of which it was allowed a copy.

    Raises:
        Refusal: NOT_FOUND.
    """
    certificate = session.get(CertificateRecord, certificate_no)
    if certificate is None:
        raise Refusal(ProblemCode.NOT_FOUND)
    copied = select(CopyRecord.copy_id).where(
        CopyRecord.certificate_no == certificate_no, CopyRecord.terminal_id == terminal.terminal_id
    )
    if certificate.terminal_id != terminal.terminal_id and session.scalar(copied.limit(1)) is None:
        raise Refusal(ProblemCode.NOT_FOUND)
    return certificate


def _issue(session: Session, authority: Authority, case: CaseRecord, now: datetime) -> CertificateRecord:
    payload = _payload(session, case, now)
    signed = canonical_bytes(payload.model_dump(mode="json"))
    return CertificateRecord(
        certificate_no=payload.certificate_no,
        case_id=case.case_id,
        terminal_id=case.terminal_id,
        payload=signed.decode("utf-8"),
        payload_signature=base64.b64encode(authority.payload_key.sign(signed)).decode("ascii"),
        key_id=PAYLOAD_KEY_ID,
        qr_text=qr_text(authority, payload, signed),
        issued_at=now,
        valid_until=payload.valid_until,
    )


def _payload(session: Session, case: CaseRecord, now: datetime) -> ContributionCertificate:
    citizen = session.get_one(Citizen, case.person_ref)
    form = case.submission["form"]
    local = now.astimezone(CHINA).replace(microsecond=0)
    return contribution_payload(
        citizen,
        insured(session, case.person_ref),
        Certified(
            certificate_number(session, citizen.region_code, local.date()),
            verification_code(),
            form["purpose"],
            case.terminal_id,
            case.case_no,
            local,
        ),
        form["first_month"],
        form["last_month"],
    )


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate says of itself. `issued_at` is the time in China, to the second."""

    certificate_no: str
    verification_code: str
    purpose: str
    terminal_id: str
    case_no: str
    issued_at: datetime


def contribution_payload(
    citizen: Citizen, record: Insured | None, itself: Certified, first_month: str, last_month: str
) -> ContributionCertificate:
    """Return what a contribution certificate says.

    Raises:
        Refusal: NO_RECORD when nothing ever was paid.
    """
    if record is None:
        raise Refusal(ProblemCode.NO_RECORD)
    months, day = months_of(record, first_month, last_month), itself.issued_at.date()
    return ContributionCertificate(
        certificate_no=itself.certificate_no,
        verification_code=itself.verification_code,
        verify_url=VERIFY_URL,
        person=person_of(citizen),
        region_code=citizen.region_code,
        region_name=citizen.region_name,
        issuer=ISSUER,
        purpose=itself.purpose,
        first_month=first_month,
        last_month=last_month,
        insurances=lines_of(record, months),
        units=units_of(record, first_month, last_month),
        months=months,
        totals=totals_of(months),
        as_of=day,
        issued_at=itself.issued_at,
        valid_until=day + timedelta(days=VALID_DAYS),
        terminal_id=itself.terminal_id,
        case_no=itself.case_no,
    )


def person_of(citizen: Citizen) -> CertifiedPerson:
    """Return whom a certificate is about."""
    return CertifiedPerson.model_validate(
        {
            "name": citizen.name,
            "sex": citizen.sex,
            "id_number": citizen.id_number,
            "personal_number": citizen.personal_number,
        }
    )


def qr_text(authority: Authority, payload: ContributionCertificate | StatementCertificate, signed: bytes) -> str:
    """Return what the QR code says: masked data and a signature of its own; the format is in docs/qr-format.md."""
    claim = canonical_bytes(
        {
            "c": payload.certificate_no,
            "d": payload.issued_at.astimezone(CHINA).date().isoformat(),
            "i": mask_id_number(payload.person.id_number),
            "k": payload.kind,
            "n": mask_name(payload.person.name),
            "p": hashlib.sha256(signed).hexdigest()[:16],
            "v": payload.valid_until.isoformat(),
        }
    )
    key_id = PAYLOAD_KEY_ID.encode("ascii")
    body = bytes([len(key_id)]) + key_id + len(claim).to_bytes(2, "big") + claim
    return QR_PREFIX + base45.encode(body + authority.payload_key.sign(body))
