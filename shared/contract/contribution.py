"""The payload of a contribution certificate (参保缴费证明): what the province signs and the terminal draws.

It is the single source of the printed page; the renderer adds nothing that is not here or in its template.
Money is in fen. `months` is ordered and has no holes: a month without payment stands there with no amounts.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from shared.contract.messages import Message, Month

InsuranceKind = Literal["pension", "unemployment", "work_injury"]


class CertifiedPerson(Message):
    """Whom the certificate is about. The number is printed in full: the reader of the paper must compare it."""

    name: str
    sex: Literal["male", "female"]
    id_number: str
    personal_number: str
    """个人编号 in the insurance system."""


class InsuranceLine(Message):
    """One insurance of the person: state now, and totals. Months count whole calendar months."""

    kind: InsuranceKind
    status: Literal["active", "paused", "ended"]
    first_month: Month
    total_months: int = Field(ge=0)
    months_in_period: int = Field(ge=0)


class Contribution(Message):
    """What was paid for one insurance in one month."""

    kind: InsuranceKind
    employer_fen: int = Field(ge=0)
    person_fen: int = Field(ge=0)


class ContributionMonth(Message):
    """One month of the period. `unit` indexes `ContributionCertificate.units`; None when nothing was paid."""

    month: Month
    unit: int | None
    base_fen: int = Field(ge=0)
    contributions: list[Contribution]


class PeriodTotals(Message):
    """Sums over the period, per insurance; equal to what the months add up to."""

    kind: InsuranceKind
    employer_fen: int
    person_fen: int


class ContributionCertificate(Message):
    """社会保险参保缴费证明(个人,含明细)."""

    kind: Literal["contribution"] = "contribution"
    template_version: int = 1
    certificate_no: str
    verification_code: str
    """16 characters of Crockford base32, printed in groups of four."""
    verify_url: str
    person: CertifiedPerson
    region_code: str
    region_name: str
    issuer: str
    """Name of the issuing body, as on the seal."""
    purpose: str
    first_month: Month
    last_month: Month
    insurances: list[InsuranceLine]
    units: list[str]
    months: list[ContributionMonth]
    totals: list[PeriodTotals]
    as_of: date
    issued_at: datetime
    valid_until: date
    terminal_id: str
    case_no: str
