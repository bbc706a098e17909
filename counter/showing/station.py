"""The certificate station's pages: choosing and printing, what was issued, verdicts, and the day's paper."""

from collections.abc import Mapping

from counter.look.tokens import Tone
from counter.look.words import Words
from counter.panels.station_views import (
    CertificateKind,
    DeskView,
    IssuedRow,
    IssuedView,
    JobView,
    LedgerRow,
    LedgerView,
    PersonHit,
    VerdictView,
    VerifyView,
)
from counter.panels.views import Choices, Difference, RiskView
from counter.showing.front import person_facts
from counter.showing.sentences import clock_of, day_of, notice_of
from counter.widgets.values import Fact
from shared.cases.desk import Desk
from shared.cases.months import plus_months
from shared.cases.station import Choice, Job, Presented, Progress, Station
from shared.contract.station import IssuedCertificate, Offer, PaperMoved, Verdict

ICONS: Mapping[str, str] = {
    "participation": "shield",
    "contribution": "coins",
    "rights": "document",
    "benefit": "gift",
    "unemployment": "briefcase",
    "no_record": "list",
}
PURPOSES = ("个人使用", "银行贷款", "购房资格", "子女入学", "求职入职", "领取补贴")
"""As they stand on the paper, which is Chinese in every language of the screen."""
REPRINT_REASONS = ("jam", "poor_print", "lost", "soiled", "not_collected", "other")
VOID_REASONS = ("wrong_data", "spoiled", "asked_by_person", "other")
_STATES: Mapping[str, Tone] = {"valid": "success", "void": "danger", "expired": "warn"}
_JOBS: Mapping[Progress, Tone] = {
    Progress.ISSUING: "info",
    Progress.DRAWING: "info",
    Progress.PRINTING: "info",
    Progress.PRINTED: "success",
    Progress.NOT_PRINTED: "warn",
    Progress.UNKNOWN: "warn",
}
_MOVES: Mapping[str, Tone] = {
    "received": "info",
    "used": "plain",
    "spoiled": "warn",
    "unknown": "danger",
    "counted": "success",
}


def station_view(desk: Desk, words: Words) -> DeskView:
    """Return the page on which a certificate is chosen and printed."""
    station = _station(desk)
    hits = tuple(
        PersonHit(each.person_ref, each.name, each.id_number_masked, "", each.region_name) for each in station.hits
    )
    searched = station.searched if not hits and desk.person is None else ""
    problem = notice_of(desk, words)
    if desk.person is None:
        return DeskView(hits=hits, searched=searched, problem=problem, job=_job(station.job, words))
    choice = station.choice
    offer = station.offer(choice.kind) if choice is not None else None
    return DeskView(
        person=desk.person.name,
        facts=person_facts(desk, words),
        kinds=tuple(_kind(each, words) for each in station.offers),
        kind=choice.kind if choice is not None else "",
        periods=() if offer is None else _periods(offer, words),
        period=_period(choice),
        purposes=tuple((each, words(f"station.purpose.{each}")) for each in PURPOSES),
        purpose=choice.purpose if choice is not None else "",
        pages=station.pictures,
        sheet=_sheet(station, words),
        wanting=_wanting(station, words),
        problem=problem,
        job=_job(station.job, words),
    )


def issued_view(desk: Desk, words: Words, chosen: str) -> IssuedView:
    """Return what was issued, for a second print or to be made void."""
    station = _station(desk)
    return IssuedView(
        rows=tuple(_issued(each, words) for each in station.issued),
        chosen=chosen,
        reprint_reasons=tuple((each, words(f"reprint.{each}")) for each in REPRINT_REASONS),
        void_reasons=tuple((each, words(f"void.{each}")) for each in VOID_REASONS),
        problem=notice_of(desk, words),
        job=_job(station.job, words) if station.job is not None and station.job.is_copy else None,
    )


def verify_view(desk: Desk, words: Words, *, has_camera: bool) -> VerifyView:
    """Return the page of verdicts."""
    presented = _station(desk).presented
    problem = notice_of(desk, words)
    if presented is not None and presented.verdict is None and presented.document in (None, "sealed"):
        problem = "" if presented.is_forged else words("verify.offline")
    return VerifyView(
        scanner=words("verify.camera" if has_camera else "verify.no_camera"),
        scanner_tone="success" if has_camera else "plain",
        verdict=None if presented is None else _verdict(presented, words),
        problem=problem,
    )


def paper_view(desk: Desk, words: Words, counted: tuple[str, int] | None) -> LedgerView:
    """Return the day's paper. `counted` are the serial on top and the number of sheets, as somebody counted."""
    station = _station(desk)
    balance = station.balance
    if balance is None:
        return LedgerView("", 0, 0, 0, 0, 0, 0, problem=notice_of(desk, words), wanting=words("paper.asking"))
    closed = balance.settled_at
    wanting = words("paper.closed", time=clock_of(closed)) if closed is not None else ""
    if not wanting and counted is None:
        wanting = words("paper.count_first")
    return LedgerView(
        day_of(balance.day),
        balance.opening,
        balance.received,
        balance.used,
        balance.spoiled,
        balance.unknown,
        balance.remaining if counted is None else counted[1],
        rows=tuple(_moved(number, each, words) for number, each in enumerate(station.movements)),
        forecast=words("paper.next", no=balance.next_no) if balance.next_no is not None else words("paper.empty"),
        problem=notice_of(desk, words),
        wanting=wanting,
    )


def voiding_view(desk: Desk, words: Words) -> RiskView | None:
    """Return what a supervisor is asked to make void; None when nothing is."""
    voiding = _station(desk).voiding
    if voiding is None:
        return None
    each = voiding.certificate
    return RiskView(
        words("authorise.void"),
        f"{words(f'certificate.{each.kind}')} · {each.person_masked} · {each.certificate_no}",
        (),
        (
            Difference(words("case.state"), words("issued.state.valid"), words("issued.state.void"), "warn"),
            Difference(words("issued.void_why"), "—", words(f"void.{voiding.reason}")),
        ),
        words("notice.NEEDS_STEP_UP"),
    )


def _station(desk: Desk) -> Station:
    return desk.station if desk.station is not None else Station()


def _kind(offer: Offer, words: Words) -> CertificateKind:
    last = words("station.never")
    if offer.last_issued_at is not None:
        last = words("station.last", day=f"{offer.last_issued_at:%Y-%m-%d}")
    if offer.printed_this_month:
        last += words("station.count", n=offer.printed_this_month)
    why = "" if offer.can_issue else words(f"station.why.{offer.why_not or 'other'}")
    name, gives = words(f"certificate.{offer.kind}"), words(f"certificate.{offer.kind}.gives")
    return CertificateKind(offer.kind, name, gives, ICONS[offer.kind], last, why_not=why)


def _periods(offer: Offer, words: Words) -> Choices:
    if offer.years:
        return tuple((str(year), words("station.year", year=year)) for year in sorted(offer.years, reverse=True))
    if not offer.needs_period or offer.first_month is None or offer.last_month is None:
        return ()
    first, last = offer.first_month, offer.last_month
    choices = [(f"{first}/{last}", words("station.all_months"))]
    for months in (36, 24, 12):
        begins = plus_months(last, 1 - months)
        if begins > first:
            choices.append((f"{begins}/{last}", words("station.last_months", n=months)))
    return tuple(choices)


def _period(choice: Choice | None) -> str:
    if choice is None:
        return ""
    return str(choice.year) if choice.year is not None else f"{choice.first_month or ''}/{choice.last_month or ''}"


def _sheet(station: Station, words: Words) -> str:
    balance, pages = station.balance, len(station.pictures)
    if balance is None or not pages:
        return ""
    if balance.next_no is None or balance.remaining < pages:
        return words("station.no_sheets")
    return words("station.sheets", no=balance.next_no, n=pages)


def _wanting(station: Station, words: Words) -> str:
    choice, job, balance = station.choice, station.job, station.balance
    if choice is None:
        return words("station.kind_first")
    if not choice.purpose:
        return words("station.purpose_first")
    if station.pictured != choice:
        return words("station.drawing")
    if job is not None and not job.is_copy:
        if job.is_running:
            return words("station.running")
        if job.progress is Progress.UNKNOWN:
            return words("station.look_first")
        if job.progress is Progress.PRINTED:
            return words("station.printed_already")
    if balance is not None and (balance.next_no is None or balance.remaining < len(station.pictures)):
        return words("station.no_sheets")
    return ""


def _job(job: Job | None, words: Words) -> JobView | None:
    if job is None:
        return None
    code = f"notice.{job.code}"
    why = words(code, detail="") if job.code and words.has(code) else job.code
    said = words(f"job.{job.progress}", no=job.first_sheet, n=job.sheets, number=job.certificate_no)
    if job.progress is Progress.NOT_PRINTED and why:
        said = f"{said}{words('job.why', why=why)}"
    return JobView(said, _JOBS[job.progress], asks=job.progress is Progress.UNKNOWN)


def _issued(each: IssuedCertificate, words: Words) -> IssuedRow:
    return IssuedRow(
        each.certificate_no,
        clock_of(each.issued_at),
        words(f"certificate.{each.kind}"),
        each.person_masked,
        "、".join(each.paper) or "—",
        words(f"issued.state.{each.state}"),
        _STATES[each.state],
        words("issued.times", n=each.prints),
    )


def _verdict(presented: Presented, words: Words) -> VerdictView | None:
    verdict = presented.verdict
    if presented.is_forged:
        return VerdictView("danger", words("verdict.forged"), words("verdict.forged_body"))
    if presented.document in ("altered", "not_ours", "damaged"):
        key = f"verdict.{presented.document}"
        return VerdictView("danger", words(key), words(f"{key}_body"))
    if verdict is None:
        return None
    day = day_of(verdict.valid_until)
    if verdict.verdict == "void" and verdict.voided_at is not None:
        day = f"{verdict.voided_at:%Y-%m-%d}"
    tones: Mapping[str, Tone] = {"valid": "success", "expired": "warn"}
    key = f"verdict.{verdict.verdict}"
    return VerdictView(
        tones.get(verdict.verdict, "danger"), words(key), words(f"{key}_body", day=day), _claims(verdict, words)
    )


def _claims(verdict: Verdict, words: Words) -> tuple[Fact, ...]:
    facts = []
    if verdict.certificate_no is not None:
        facts.append(Fact("number", words("issued.number"), verdict.certificate_no))
    if verdict.kind is not None:
        facts.append(Fact("kind", words("issued.kind"), words(f"certificate.{verdict.kind}")))
    if verdict.issued_at is not None:
        facts.append(Fact("issued", words("verdict.issued"), f"{verdict.issued_at:%Y-%m-%d}"))
    if verdict.valid_until is not None:
        facts.append(Fact("until", words("verdict.until"), day_of(verdict.valid_until)))
    named = ((each, f"verdict.field.{each.key}") for each in verdict.fields)
    facts += [
        Fact(each.key, words(key) if words.has(key) else each.key, each.value) for each, key in named if each.value
    ]
    return tuple(facts)


def _moved(number: int, each: PaperMoved, words: Words) -> LedgerRow:
    is_one = each.last_no in ("", each.first_no)
    sheets = each.first_no if is_one else f"{each.first_no}–{each.last_no}"
    return LedgerRow(
        str(number),
        clock_of(each.at),
        words(f"paper.move.{each.movement}"),
        _MOVES[each.movement],
        sheets,
        str(each.sheets),
        each.staff,
        each.note,
    )
