"""The certificate station (证明打印岗): kinds, issue, reprint, void, verify, and numbered paper.

    POST /v1/certificates/offers                       OfferRequest -> Offers  S V
    POST /v1/certificates/station  StationRequest -> CertificateIssued  S V K
    POST /v1/certificates/previews  StationRequest -> CertificatePreview  S V
    POST /v1/certificates/issued  IssuedQuery -> IssuedList  S
    POST /v1/certificates/{certificate_no}/reprints  ReprintRequest -> ReprintAllowed  S K  COPY_LIMIT
    POST /v1/certificates/{certificate_no}/voids  VoidRequest -> Acknowledged  S K  NEEDS_STEP_UP
    POST /v1/certificates/verifications  Verification -> Verdict
    POST /v1/paper/movements                           PaperMovement -> PaperBalance  S K  PAPER_UNKNOWN
    GET  /v1/paper/balance                             -> PaperBalance  S
    GET  /v1/paper/movements                           -> PaperMovements  S  (of today, oldest first)
    POST /v1/paper/settlements                         PaperCount -> PaperBalance  S K  PAPER_UNBALANCED

A print report (`/v1/certificates/{no}/prints`) with `paper_no` uses up `sheets` sheets from that serial on; one
whose result is unknown makes them unknown, and a later report of the same job settles what they are.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from shared.contract.messages import CertificateIssued, Message, Month

CertificateKind = Literal["participation", "contribution", "rights", "benefit", "unemployment", "no_record"]
"""1 参保证明, 2 参保缴费证明, 4 个人权益记录单, 6 养老保险待遇证明, 9 失业登记证明, 12 未参保证明."""


class OfferRequest(Message):
    """Ask what can be printed for the visit's person."""


class Offer(Message):
    """One kind, whether the person can have it, and how often it was printed lately."""

    kind: CertificateKind
    can_issue: bool
    why_not: str = ""
    """A code with its words in the texts."""
    needs_period: bool
    first_month: Month | None = None
    last_month: Month | None = None
    years: list[int] = []
    """For the kinds that are about one year."""
    printed_this_month: int = 0
    last_certificate_no: str | None = None
    last_issued_at: datetime | None = None


class Offers(Message):
    """All kinds, in the order of the list in the standard."""

    offers: list[Offer]


class StationRequest(Message):
    """Issue one certificate. `request_id` is made where it is asked for."""

    request_id: str = Field(min_length=36, max_length=36)
    kind: CertificateKind
    purpose: str = Field(min_length=1, max_length=60)
    first_month: Month | None = None
    last_month: Month | None = None
    year: int | None = None


class CertificatePreview(Message):
    """What a certificate would say, to be looked at before it has a number. Not signed, never sealed."""

    payload: str


class IssuedQuery(Message):
    """What was issued at this hall: to a person, under a number, or, with neither, today at this terminal."""

    person_ref: str | None = None
    certificate_no: str | None = Field(default=None, max_length=40)


class IssuedCertificate(Message):
    """One issued certificate as the station lists it. `prints` counts the copies known to have come out."""

    certificate_no: str
    kind: CertificateKind
    person_masked: str
    issued_at: datetime
    issued_by: str
    state: Literal["valid", "void", "expired"]
    prints: int
    paper: list[str] = []
    """The serials its copies used."""
    pages: int | None = None


class IssuedList(Message):
    """Newest first, at most a hundred."""

    certificates: list[IssuedCertificate]


class ReprintRequest(Message):
    """Another copy of the same certificate, byte for byte."""

    reason: Literal["jam", "poor_print", "lost", "soiled", "not_collected", "other"]
    note: str = Field(default="", max_length=200)
    step_up_token: str | None = None


class ReprintAllowed(Message):
    """What to draw again, and which copy this is."""

    certificate: CertificateIssued
    copy_no: int = Field(ge=2)


class VoidRequest(Message):
    """Make a certificate void. The step-up token is a supervisor's."""

    reason: Literal["wrong_data", "spoiled", "asked_by_person", "other"]
    note: str = Field(default="", max_length=200)
    step_up_token: str


class Verification(Message):
    """Ask about a certificate: by the text of its code, or by number and verification code."""

    qr_text: str | None = Field(default=None, max_length=2000)
    certificate_no: str | None = Field(default=None, max_length=40)
    verification_code: str | None = Field(default=None, max_length=24)


class VerdictField(Message):
    """One thing the certificate says, masked."""

    key: str
    value: str


class Verdict(Message):
    """The answer comes first: valid, void, expired, or not known here."""

    verdict: Literal["valid", "void", "expired", "unknown"]
    certificate_no: str | None = None
    kind: CertificateKind | None = None
    issued_at: datetime | None = None
    valid_until: date | None = None
    voided_at: datetime | None = None
    fields: list[VerdictField] = []


class PaperMovement(Message):
    """Sheets of numbered paper that came, were spoiled, or whose fate nobody knows. Serials are inclusive."""

    movement: Literal["received", "spoiled", "unknown"]
    first_no: str = Field(pattern=r"^[0-9]{1,10}$")
    last_no: str = Field(pattern=r"^[0-9]{1,10}$")
    note: str = Field(default="", max_length=200)


class PaperMoved(Message):
    """One line of the day's ledger."""

    at: datetime
    movement: Literal["received", "used", "spoiled", "unknown", "counted"]
    first_no: str
    last_no: str
    sheets: int
    staff: str
    note: str = ""


class PaperMovements(Message):
    """The day's lines, oldest first."""

    movements: list[PaperMoved]


class PaperBalance(Message):
    """The paper of this terminal today: `opening` + `received` = `used` + `spoiled` + `unknown` + `remaining`."""

    day: date
    opening: int
    received: int
    used: int
    spoiled: int
    unknown: int
    remaining: int
    next_no: str | None
    """The serial the next print will use."""
    settled_at: datetime | None = None


class PaperCount(Message):
    """The end of the day, as counted: the serial that lies on top, None for none, and how many sheets."""

    first_no: str | None = None
    sheets: int = Field(ge=0, le=100_000)
    note: str = Field(default="", max_length=300)
