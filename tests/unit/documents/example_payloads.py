"""Invented contribution payloads for tests and the benchmark: sums that add up, names nobody has."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from shared.cases.identity_number import check_character
from shared.cases.months import month_index, months_between, plus_months, share_fen
from shared.contract.contribution import ContributionCertificate

CHINA = timezone(timedelta(hours=8))
_ID_BODY = "13010219900229123"
UNITS = ["石家庄演示精密制造有限公司", "河北示例软件技术股份有限公司裕华分公司", "保定市虚构物流有限责任公司"]
RATES = {"pension": (160_000, 80_000), "unemployment": (7_000, 3_000), "work_injury": (4_000, 0)}


def _month(month: str, n: int, unit_count: int) -> dict[str, Any]:
    if n % 17 == 9:
        return {"month": month, "unit": None, "base_fen": 0, "contributions": []}
    base_fen = 452_300 + 13_737 * (month_index(month) % 12) + 61_111 * (n // 12)
    kinds = [kind for kind in RATES if not (kind == "work_injury" and n % 23 == 5)]
    paid = [
        {
            "kind": kind,
            "employer_fen": share_fen(base_fen, RATES[kind][0]),
            "person_fen": share_fen(base_fen, RATES[kind][1]),
        }
        for kind in kinds
    ]
    return {"month": month, "unit": min(n // 14, unit_count - 1), "base_fen": base_fen, "contributions": paid}


def certificate(
    month_count: int = 36, name: str = "赵样张", units: list[str] | None = None, **changes: Any
) -> ContributionCertificate:
    """Return a certificate of `month_count` months that ends in October 2026."""
    units = UNITS if units is None else units
    first = plus_months("2026-10", 1 - month_count)
    months = [_month(month, n, len(units)) for n, month in enumerate(months_between(first, "2026-10"))]
    paid = [each for month in months for each in month["contributions"]]
    totals = [
        {
            "kind": kind,
            "employer_fen": sum(each["employer_fen"] for each in paid if each["kind"] == kind),
            "person_fen": sum(each["person_fen"] for each in paid if each["kind"] == kind),
        }
        for kind in RATES
    ]
    counts = {kind: sum(1 for each in paid if each["kind"] == kind) for kind in RATES}
    insurances = [
        {
            "kind": kind,
            "status": "active",
            "first_month": "2012-07",
            "total_months": counts[kind] + 31,
            "months_in_period": counts[kind],
        }
        for kind in RATES
    ]
    fields: dict[str, Any] = {
        "certificate_no": "HB130100202611230000017",
        "verification_code": "7K3MQ9ZX2B4T8VWN",
        "verify_url": "https://rst.hebei.example/verify",
        "person": {
            "name": name,
            "sex": "male",
            "id_number": _ID_BODY + check_character(_ID_BODY),
            "personal_number": "1301009876543",
        },
        "region_code": "130100",
        "region_name": "河北省石家庄市",
        "issuer": "石家庄市社会保险事业服务中心",
        "purpose": "办理住房公积金贷款",
        "first_month": first,
        "last_month": "2026-10",
        "insurances": insurances,
        "units": units,
        "months": months,
        "totals": totals,
        "as_of": date(2026, 11, 22),
        "issued_at": datetime(2026, 11, 23, 10, 5, 33, tzinfo=CHINA),
        "valid_until": date(2027, 2, 21),
        "terminal_id": "HB-SJZ-0001-K03",
        "case_no": "130100202611230000017",
    }
    return ContributionCertificate.model_validate({**fields, **changes})
