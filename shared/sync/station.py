"""The certificate station's calls: what can be printed, issuing, copies, voiding, verifying, and paper."""

from datetime import date
from typing import Literal

from shared.cases.station import Choice, ReprintReason, VoidReason
from shared.contract.messages import Acknowledged, CertificateIssued
from shared.contract.station import (
    CertificatePreview,
    IssuedList,
    IssuedQuery,
    OfferRequest,
    Offers,
    PaperBalance,
    PaperCount,
    PaperMovement,
    PaperMovements,
    ReprintAllowed,
    ReprintRequest,
    StationRequest,
    Verdict,
    Verification,
    VoidRequest,
)
from shared.contract.window import PersonSearch, PersonsFound
from shared.sync.channel import ProvinceChannel

_CODE_BEGINS, _LONGEST_CODE, _LONGEST_NUMBER = "HB1:", 2000, 24


def search_people(channel: ProvinceChannel, staff: str, query: str) -> PersonsFound:
    """Look for somebody: an identity number, or a name and, after a space, a day of birth. Raises SyncError."""
    name, _, born = query.strip().rpartition(" ")
    if name:
        day = _day(born)
        body = PersonSearch(name=name.strip(), born=day) if day is not None else PersonSearch(name=query.strip())
    elif query[:1].isdigit():
        body = PersonSearch(id_number=query.strip().upper())
    else:
        body = PersonSearch(name=query.strip())
    return channel.post("/persons/search", body, PersonsFound, staff=staff)


def see_offers(channel: ProvinceChannel, staff: str, visit_token: str) -> Offers:
    """Return what can be printed for the visit's person. Raises SyncError."""
    return channel.post("/certificates/offers", OfferRequest(), Offers, token=visit_token, staff=staff)


def preview(channel: ProvinceChannel, staff: str, visit_token: str, choice: Choice) -> CertificatePreview:
    """Return what a choice would say. Raises SyncError: FIELD_INVALID, NO_RECORD as refusals."""
    body = _request("0" * 36, choice)
    return channel.post("/certificates/previews", body, CertificatePreview, token=visit_token, staff=staff)


def issue(
    channel: ProvinceChannel, staff: str, visit_token: str, job_id: str, choice: Choice
) -> CertificateIssued:
    """Issue a certificate; the same job gets the same one. Raises SyncError: FIELD_INVALID, NO_RECORD."""
    body = _request(job_id, choice)
    return channel.post(
        "/certificates/station", body, CertificateIssued, token=visit_token, staff=staff, key=job_id
    )


def allow_reprint(
    channel: ProvinceChannel, staff: str, certificate_no: str, reason: ReprintReason, note: str, key: str
) -> ReprintAllowed:
    """Ask for another copy. Raises SyncError: COPY_LIMIT, CERTIFICATE_VOID, NOT_FOUND as refusals."""
    body = ReprintRequest(reason=reason, note=note)
    return channel.post(f"/certificates/{certificate_no}/reprints", body, ReprintAllowed, staff=staff, key=key)


def void(
    channel: ProvinceChannel, staff: str, certificate_no: str, reason: VoidReason, step_up_token: str, key: str
) -> Acknowledged:
    """Make a certificate void. Raises SyncError: NEEDS_STEP_UP, CERTIFICATE_VOID as refusals."""
    body = VoidRequest(reason=reason, step_up_token=step_up_token)
    return channel.post(f"/certificates/{certificate_no}/voids", body, Acknowledged, staff=staff, key=key)


def find_issued(channel: ProvinceChannel, staff: str, certificate_no: str, person_ref: str) -> IssuedList:
    """Return what was issued: under a number, to a person, or here today. Raises SyncError."""
    body = IssuedQuery(certificate_no=certificate_no or None, person_ref=person_ref or None)
    return channel.post("/certificates/issued", body, IssuedList, staff=staff)


def verify(channel: ProvinceChannel, text: str) -> Verdict:
    """Ask about the text of a code, or "NUMBER CODE". Raises SyncError."""
    number, _, code = text.strip().partition(" ")
    if text.startswith(_CODE_BEGINS) or not code:  # a code may hold spaces itself
        body = Verification(qr_text=text[:_LONGEST_CODE])
    else:
        plain = code.replace("-", "").replace(" ", "")
        body = Verification(certificate_no=number[:_LONGEST_NUMBER], verification_code=plain[:_LONGEST_NUMBER])
    return channel.post("/certificates/verifications", body, Verdict)


def move_paper(
    channel: ProvinceChannel,
    staff: str,
    movement: Literal["received", "spoiled"],
    first_no: str,
    last_no: str,
    key: str,
) -> PaperBalance:
    """Write down sheets that came or were spoiled. Raises SyncError: PAPER_UNKNOWN, FIELD_INVALID as refusals."""
    body = PaperMovement(movement=movement, first_no=first_no, last_no=last_no)
    return channel.post("/paper/movements", body, PaperBalance, staff=staff, key=key)


def settle_paper(channel: ProvinceChannel, staff: str, first_no: str, sheets: int, key: str) -> PaperBalance:
    """Close the day with what was counted. Raises SyncError: PAPER_UNBALANCED as a refusal."""
    body = PaperCount(first_no=first_no or None, sheets=sheets)
    return channel.post("/paper/settlements", body, PaperBalance, staff=staff, key=key)


def see_balance(channel: ProvinceChannel, staff: str) -> PaperBalance:
    """Return how today's paper stands. Raises SyncError."""
    return channel.get("/paper/balance", PaperBalance, staff=staff)


def see_movements(channel: ProvinceChannel, staff: str) -> PaperMovements:
    """Return what paper moved today. Raises SyncError."""
    return channel.get("/paper/movements", PaperMovements, staff=staff)


def _request(job_id: str, choice: Choice) -> StationRequest:
    return StationRequest(
        request_id=job_id,
        kind=choice.kind,
        purpose=choice.purpose,
        first_month=choice.first_month,
        last_month=choice.last_month,
        year=choice.year,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
