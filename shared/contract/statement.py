"""The payload of the plainer certificates: facts about a person and at most one table, signed by the province.

One shape for five kinds (参保证明, 权益记录单, 待遇证明, 失业登记证明, 未参保证明); the contribution certificate
with its months has its own in `contribution`. The words, the order and the way a value is written are in the
template of the kind in `resources/templates`; a renderer adds nothing that is not here or there. Money is in fen,
months are "YYYY-MM", days are ISO dates.
"""

from datetime import date, datetime
from typing import Literal

from shared.contract.contribution import CertifiedPerson
from shared.contract.messages import Message, Month

StatementKind = Literal["participation", "rights", "benefit", "unemployment", "no_record"]

Value = str | int
"""Counts and money are whole numbers; everything else is text. None never occurs: what is not known is absent."""


class Fact(Message):
    """One thing that is certified; `key` is in the template of the kind."""

    key: str
    value: Value


class StatementCertificate(Message):
    """A certificate made of facts and rows."""

    kind: StatementKind
    template_version: int = 1
    certificate_no: str
    verification_code: str
    """16 characters of Crockford base32, printed in groups of four."""
    verify_url: str
    person: CertifiedPerson
    region_code: str
    region_name: str
    issuer: str
    purpose: str
    first_month: Month | None = None
    last_month: Month | None = None
    year: int | None = None
    facts: list[Fact]
    rows: list[dict[str, Value]] = []
    """The rows of the table; the columns are in the template, a cell that is absent is printed as a dash."""
    as_of: date
    issued_at: datetime
    valid_until: date
    terminal_id: str
    request_id: str
