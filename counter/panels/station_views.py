"""What the pages of the certificate station are given."""

from dataclasses import dataclass

from counter.look.tokens import Tone
from counter.panels.views import Choices
from counter.widgets.values import Fact


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """One kind this person can have; `why_not` says why it cannot be printed now."""

    key: str
    title: str
    gives: str
    icon: str
    last: str = ""
    count: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PersonHit:
    """One person a search found."""

    key: str
    name: str
    number: str
    birth: str
    region: str


@dataclass(frozen=True, slots=True)
class JobView:
    """How far a printing is, in words; `asks` when somebody has to say whether its paper came out."""

    words: str
    tone: Tone = "info"
    asks: bool = False


@dataclass(frozen=True, slots=True)
class DeskView:
    """Choosing and printing. `pages` are pictures of the preview, encoded; `sheet` the paper that will be used."""

    hits: tuple[PersonHit, ...] = ()
    searched: str = ""
    person: str = ""
    facts: tuple[Fact, ...] = ()
    kinds: tuple[CertificateKind, ...] = ()
    kind: str = ""
    periods: Choices = ()
    period: str = ""
    purposes: Choices = ()
    purpose: str = ""
    pages: tuple[bytes, ...] = ()
    sheet: str = ""
    wanting: str = ""
    problem: str = ""
    job: JobView | None = None


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One certificate that was issued."""

    number: str
    issued: str
    kind: str
    person: str
    sheets: str
    state: str
    tone: Tone
    prints: str


@dataclass(frozen=True, slots=True)
class IssuedView:
    """What was issued, for a second print or to be made void."""

    rows: tuple[IssuedRow, ...]
    chosen: str = ""
    reprint_reasons: Choices = ()
    void_reasons: Choices = ()
    problem: str = ""
    job: JobView | None = None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What became of a certificate that was presented: the verdict first, then masked data."""

    tone: Tone
    verdict: str
    sentence: str
    facts: tuple[Fact, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True)
class VerifyView:
    """Verifying: what the scanner says, and the last verdict."""

    scanner: str
    scanner_tone: Tone = "success"
    verdict: VerdictView | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One movement of numbered paper."""

    key: str
    time: str
    what: str
    tone: Tone
    sheets: str
    count: str
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The day's paper. The balance is what came less what went and what is left: it must be zero."""

    day: str
    opening: int
    received: int
    used: int
    spoiled: int
    unknown: int
    remaining: int
    rows: tuple[LedgerRow, ...] = ()
    forecast: str = ""
    problem: str = ""
    wanting: str = ""
    """What has to be done before the day can be closed."""

    @property
    def balance(self) -> int:
        """Sheets nobody has accounted for; negative: more were counted than there can be."""
        return self.opening + self.received - self.used - self.spoiled - self.unknown - self.remaining
