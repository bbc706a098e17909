"""What the plainer certificates say about a person, kind by kind, from what the province knows.

Benefits and unemployment are made up from the citizen's own data, the same each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from province.insurance import Insured, insured, months_of, rates
from province.known import account_of, bank_of, masked_account
from province.records import Citizen
from shared.cases.months import plus_months
from shared.contract.statement import Fact, StatementKind, Value

RETIRED_AT, LEAST_MONTHS = 60, 180
"""A pension is drawn from this age on, by whoever paid this many months."""
REGISTERED_WITHIN_MONTHS = 24
BENEFIT_MONTHS_SHOWN = 12
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, what was paid for them, and the day on which it is asked."""

    citizen: Citizen
    record: Insured | None
    day: date

    @property
    def month(self) -> str:
        """The month of the day."""
        return f"{self.day:%Y-%m}"

    @property
    def age(self) -> int:
        """Whole years."""
        born = self.citizen.born
        return self.day.year - born.year - ((self.day.month, self.day.day) < (born.month, born.day))

    @property
    def is_retired(self) -> bool:
        """Whether they draw a pension."""
        return self.age >= RETIRED_AT and self.record is not None and len(self.record.paid) >= LEAST_MONTHS

    @property
    def is_unemployed(self) -> bool:
        """Whether they are registered as unemployed: their payments ended not long ago."""
        if self.record is None or self.is_retired:
            return False
        ended = self.record.last_month
        is_over = all(each.status != "active" for each in self.record.enrolments)
        return is_over and ended >= plus_months(self.month, -REGISTERED_WITHIN_MONTHS)

    def years(self) -> list[int]:
        """The years that are over and in which something was paid."""
        if self.record is None:
            return []
        paid = {int(month[:4]) for month in self.record.paid}
        return sorted(year for year in paid if year < self.day.year)


@dataclass(frozen=True, slots=True)
class Statement:
    """The facts and rows of one certificate."""

    facts: tuple[Fact, ...]
    rows: tuple[Row, ...] = ()


def subject_of(session: Session, person_ref: str, day: date) -> Subject:
    """Return the person a certificate is about."""
    return Subject(session.get_one(Citizen, person_ref), insured(session, person_ref), day)


def why_not(subject: Subject, kind: str) -> str:
    """Return why a kind cannot be issued to a person, as a code of the texts; empty when it can."""
    match kind:
        case "no_record":
            return "" if subject.record is None else "has_record"
        case "benefit":
            return "" if subject.is_retired else "not_retired"
        case "unemployment":
            return "" if subject.is_unemployed else "not_registered"
        case "rights" if subject.record is not None and not subject.years():
            return "no_year"
        case _:
            return "" if subject.record is not None else "no_record"


def statement(subject: Subject, kind: StatementKind, year: int | None) -> Statement:
    """Return what a certificate of a kind says; `why_not` was asked before."""
    if kind == "rights":
        return _rights(subject, year or subject.years()[-1])
    return _PLAIN[kind](subject)


def _participation(subject: Subject) -> Statement:
    record = _record(subject)
    rows: list[Row] = [
        {
            "insurance": each.kind,
            "status": each.status,
            "first_month": each.first_month,
            "months": len(record.paid),
        }
        for each in record.enrolments
    ]
    return Statement((Fact(key="unit", value=record.paid[record.last_month].unit),), tuple(rows))


def _rights(subject: Subject, year: int) -> Statement:
    record = _record(subject)
    pension = rates()["pension"]
    first, last = f"{year}-01", f"{year}-12"
    rows: list[Row] = []
    for month in months_of(record, max(first, record.first_month), min(last, record.last_month)):
        if month.unit is not None:
            (paid,) = (each for each in month.contributions if each.kind == pension.kind)
            rows.append(
                {
                    "month": month.month,
                    "base_fen": month.base_fen,
                    "employer_fen": paid.employer_fen,
                    "person_fen": paid.person_fen,
                }
            )
    until = [paid for month, paid in record.paid.items() if month <= last]
    account = sum(each.base_fen * pension.person_per_million // 1_000_000 for each in until)
    facts = (
        Fact(key="months_in_year", value=len(rows)),
        Fact(key="months_total", value=len(until)),
        Fact(key="person_fen", value=sum(int(row["person_fen"]) for row in rows)),
        Fact(key="account_fen", value=account),
    )
    return Statement(facts, tuple(rows))


def _benefit(subject: Subject) -> Statement:
    citizen = subject.citizen
    born = citizen.born
    began = max(f"{born.year + RETIRED_AT}-{born.month:02d}", "2000-01")
    monthly = 180_000 + 1_000 * len(_record(subject).paid)
    months = [plus_months(subject.month, -back) for back in range(BENEFIT_MONTHS_SHOWN, 0, -1)]
    facts = (
        Fact(key="began", value=began),
        Fact(key="monthly_fen", value=monthly),
        Fact(key="bank", value=bank_of(citizen)),
        Fact(key="account_masked", value=masked_account(account_of(citizen))),
    )
    rows: list[Row] = [{"month": month, "amount_fen": monthly} for month in months if month >= began]
    return Statement(facts, tuple(rows))


def _unemployment(subject: Subject) -> Statement:
    record = _record(subject)
    facts = (
        Fact(key="registration_no", value=f"SY{subject.citizen.personal_number}"),
        Fact(key="registered_on", value=f"{plus_months(record.last_month, 1)}-10"),
        Fact(key="last_unit", value=record.paid[record.last_month].unit),
        Fact(key="left_in", value=record.last_month),
        Fact(key="months_total", value=len(record.paid)),
    )
    return Statement(facts)


def _no_record(_subject: Subject) -> Statement:
    rows: list[Row] = [{"insurance": kind, "result": "none"} for kind in rates()]
    return Statement((), tuple(rows))


_PLAIN: Mapping[str, Callable[[Subject], Statement]] = {
    "participation": _participation,
    "benefit": _benefit,
    "unemployment": _unemployment,
    "no_record": _no_record,
}


def _record(subject: Subject) -> Insured:
    if subject.record is None:
        raise ValueError("nothing was ever paid")
    return subject.record
