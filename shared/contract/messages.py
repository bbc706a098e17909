"""The bodies of the province's API, request and answer beside each other.

Paths (all below /v1, all but the first two need the terminal's client certificate):

    GET  /meta/ping                           -> PingAnswer
    POST /terminals/enrolments                EnrolmentRequest -> EnrolmentAnswer          K
    POST /auth/citizens/card-verifications    CardVerification -> VisitOpened
    POST /auth/citizens/qr-verifications      CodeVerification -> VisitOpened
    DELETE /auth/citizens/visits/current      -> 204                                       V
    POST /persons/prefill                     PrefillRequest -> PrefillAnswer              V
    POST /cases                               CaseSubmission -> CaseAccepted               K
    GET  /cases/{case_no}                     -> CaseAccepted
    POST /certificates                        CertificateRequest -> CertificateIssued      K
    POST /seals/sign-requests                 SealRequest -> SealAnswer                    K
    POST /certificates/{certificate_no}/prints  PrintReport -> Acknowledged                K
    POST /ratings                             Rating -> Acknowledged                       K

K: needs `Idempotency-Key`; the answer of a repeat carries `Idempotency-Replayed: true`.
V: needs `Authorization: Bearer <visit_token>`.
Every answer carries `X-Server-Time`.

What the window and the certificate station call stands in `staff`, `tickets`, `window` and `station`.
"""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

API_PREFIX = "/v1"
IDEMPOTENCY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
SERVER_TIME_HEADER = "X-Server-Time"

Month = str
"""A calendar month, "YYYY-MM"."""


class Message(BaseModel):
    """A frozen wire value; unknown fields of a newer province are ignored."""

    model_config = ConfigDict(frozen=True)


class PingAnswer(Message):
    """The province is there."""

    server_time: datetime
    contract_version: int = 1


class EnrolmentRequest(Message):
    """A terminal asks for its certificate with a one-time code; the private key stays on the terminal."""

    pairing_code: str = Field(min_length=8, max_length=32)
    csr_pem: str = Field(max_length=8192)
    hardware: dict[str, str] = {}


class EnrolmentAnswer(Message):
    """The terminal's certificate and what it needs to trust the province without asking again.

    `payload_keys` maps key ids to Ed25519 public keys (PEM): they check certificate payloads and QR codes.
    `seal_chain_pem` is the seal's certificate followed by its issuers up to the root.
    """

    terminal_id: str
    certificate_pem: str
    ca_pem: str
    payload_keys: dict[str, str]
    seal_chain_pem: str


class CardVerification(Message):
    """What a card said, for the province to recognise its holder."""

    medium: Literal["social_card", "id_card"]
    id_number: str = Field(min_length=15, max_length=18)
    name: str = Field(min_length=1, max_length=60)
    card_number: str = Field(default="", max_length=32)
    card_id: str = Field(default="", max_length=32)
    expires: date | None = None
    read_at: datetime
    provenance: Literal["real", "simulated"]


class CodeVerification(Message):
    """A one-shot electronic social security card code, as scanned. Never logged."""

    code: str = Field(min_length=6, max_length=512, pattern=r"^[!-~]+$")


class PersonSummary(Message):
    """Who the province recognised. `name` in full: the screen masks it."""

    person_ref: str
    name: str
    id_number_masked: str
    region_code: str
    region_name: str


class VisitOpened(Message):
    """One visit at one terminal: short-lived, at most ten minutes idle."""

    visit_id: str
    visit_token: str
    expires_at: datetime
    person: PersonSummary


class PrefillRequest(Message):
    """Shared data for an item (免填单); the purpose and the consent text the citizen saw are recorded."""

    item_code: str
    purpose: str = Field(min_length=1, max_length=100)
    consent_version: str = Field(min_length=1, max_length=32)


class PrefilledField(Message):
    """One value the citizen need not type, with its source and the day it is true for."""

    key: str
    value: Any
    source: str
    as_of: date


class PrefillAnswer(Message):
    """Everything the form of an item needs, in the order of the form."""

    item_code: str
    form_version: int
    fields: list[PrefilledField]


class SignatureEvidence(Message):
    """A finger signature, bound to exactly the form that was shown.

    `form_digest` is the canonical digest of the submission's `form`. Each stroke is a list of [x, y, t]:
    tenths of a millimetre from the pad's top left, and milliseconds since the first touch.
    """

    form_digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    strokes: list[list[tuple[int, int, int]]] = Field(min_length=1, max_length=200)
    signed_at: datetime


class CaseSubmission(Message):
    """One confirmed and signed case. `case_id` is made on the terminal when the person confirms."""

    case_id: str = Field(min_length=36, max_length=36)
    item_code: str
    form_version: int
    channel: Literal["kiosk", "window"]
    visit_id: str
    person_ref: str
    form: dict[str, Any]
    confirmed_at: datetime
    signature: SignatureEvidence
    materials: dict[str, list[str]] = {}
    """Pages by slot, by SHA-256; their bytes went up before."""
    draft_version: int | None = None
    """At a window the case was a draft first, with the same id; this version of it is submitted."""
    step_up_token: str | None = None
    staff_session_id: str | None = None
    """At a window: the clerk's session, which must have been at this terminal, not be. No staff token is asked
    for: a case may go up long after they signed out."""


class CaseAccepted(Message):
    """The province's verdict on a case; an on-the-spot item is finished at once."""

    case_no: str
    case_id: str
    item_code: str
    state: Literal["accepted", "finished", "refused"]
    accepted_at: datetime
    certificate_no: str | None = None
    due_on: date | None = None
    """The promised day of a time-limited item (承诺件); None for one finished on the spot."""
    result: str = ""
    """What the person now has, in a sentence, for an item that is finished without a certificate."""


class CertificateRequest(Message):
    """Ask for the certificate that a finished case gives."""

    case_id: str = Field(min_length=36, max_length=36)
    template_version: int = 1


class CertificateIssued(Message):
    """An issued certificate: the payload the province signed, its signature, and what goes into the QR.

    `payload` is the canonical JSON text; `payload_signature` is Ed25519 over its UTF-8 bytes, base64.
    `qr_text` is ASCII and verifies offline; see shared.documents.qr.
    """

    certificate_no: str
    case_no: str
    payload: str
    payload_signature: str
    key_id: str
    qr_text: str
    issued_at: datetime
    valid_until: date


class SealRequest(Message):
    """Ask the province to seal a document of which only the digest leaves the terminal.

    `document_digest` is SHA-256 over the signed byte range of the PDF, in hex.
    """

    certificate_no: str
    document_digest: str = Field(pattern=r"^[0-9a-f]{64}$")


class SealAnswer(Message):
    """The CMS (PAdES, ETSI.CAdES.detached) for the document, base64 of DER."""

    certificate_no: str
    cms: str
    sealed_at: datetime


class PrintReport(Message):
    """What became of one print job of a certificate."""

    result: Literal["printed", "not_printed", "unknown"]
    copies: int = Field(ge=1, le=20)
    job_key: str
    reported_at: datetime
    paper_no: str | None = Field(default=None, pattern=r"^[0-9]{1,10}$")
    """The serial of the first numbered sheet, where the paper is numbered."""
    sheets: int = Field(default=1, ge=1, le=50)


class Rating(Message):
    """好差评: five levels, once per case; levels 1 and 2 need a reason."""

    case_id: str = Field(min_length=36, max_length=36)
    level: int = Field(ge=1, le=5)
    reasons: list[str] = []
    rated_at: datetime


class Acknowledged(Message):
    """Stored."""

    ok: Literal[True] = True
