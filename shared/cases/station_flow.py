"""The flow of a certificate station: what each event means to a desk whose post prints certificates.

`advance_station` is pure; None means that the event is the desk's own business (signing in, cards, leaving). The
pages of a station stand beside each other, so there is hardly an order: what may be done depends on what is there.
"""

from dataclasses import replace

from shared.cases.actions import Action
from shared.cases.desk import Desk, Staff, Stage
from shared.cases.desk_actions import FetchOverview, OpenPerson
from shared.cases.desk_events import AuthorisationGiven, Authorised, BackToForm, LookWanted, OverviewSeen
from shared.cases.desk_learning import REFUSED_ON_THE_SPOT, learn
from shared.cases.events import Event, PersonRecognised, ProvinceRefused, ProvinceSilent
from shared.cases.station import Job, Progress, Station, Voiding, chosen, with_period
from shared.cases.station_actions import (
    DrawPreview,
    FetchOffers,
    FetchPaper,
    FindIssued,
    IssueAndPrint,
    MovePaper,
    PrintAgain,
    SearchPeople,
    SettlePaper,
    TellPaper,
    VerifyCode,
    VerifyDocument,
    VoidCertificate,
)
from shared.cases.station_events import (
    BalanceSeen,
    CodePresented,
    DocumentPresented,
    IssuedSeen,
    IssuedSought,
    IssuePressed,
    JobMoved,
    KindChosen,
    OffersSeen,
    PaperCounted,
    PaperLooked,
    PaperReceived,
    PaperSeen,
    PaperSpoiled,
    PeopleFound,
    PeopleSought,
    PeriodChosen,
    PersonPicked,
    PreviewDrawn,
    PurposeChosen,
    ReprintPressed,
    VerdictCleared,
    VoidPressed,
    VoidWasKept,
    WasVerified,
)

_Outcome = tuple[Desk, tuple[Action, ...]]

CERTIFICATES = "certificates"
"""The post; what the visit of somebody without a card is opened for has the same name."""


def begin_station(desk: Desk, _event: Event) -> tuple[Action, ...]:
    """Return what a station looks at first."""
    return () if desk.staff is None else (FetchPaper(desk.staff), FindIssued(desk.staff))


def advance_station(desk: Desk, event: Event) -> _Outcome | None:
    """Return the desk after `event` and what to do about it; None where the station has no say."""
    station, staff = desk.station, desk.staff
    if station is None or staff is None or desk.stage not in (Stage.STATION, Stage.AUTHORISING):
        return None
    fresh = desk if isinstance(event, LookWanted) else replace(desk, notice=None, notice_detail="")
    if desk.stage is Stage.AUTHORISING:
        return _authorising(fresh, station, staff, event)
    for part in (_person, _choice, _printing, _issued, _verifying, _paper):
        outcome = part(fresh, station, staff, event)
        if outcome is not None:
            return outcome
    if isinstance(event, ProvinceRefused | ProvinceSilent):
        return learn(desk, event), ()
    return None


def _person(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    match event:
        case PersonRecognised(person=person, visit_token=token):
            known = replace(learn(desk, event), station=replace(station, hits=(), searched=""))
            return known, (FetchOffers(staff, token), FetchOverview(staff, person.ref, token))
        case OverviewSeen():
            return replace(learn(desk, event), notice=desk.notice), ()
        case PeopleSought(query=query) if desk.person is None:
            return replace(desk, station=replace(station, hits=(), searched="")), (SearchPeople(staff, query),)
        case PeopleFound(query=query, persons=persons) if desk.person is None:
            found = replace(desk, station=replace(station, hits=persons, searched=query))
            return found, (_open(staff, persons[0].person_ref),) if len(persons) == 1 else ()
        case PersonPicked(person_ref=ref) if desk.person is None:
            return desk, (_open(staff, ref),)
        case OffersSeen(offers=offers):
            return replace(desk, station=replace(station, offers=offers)), ()
        case _:
            return None


def _open(staff: Staff, person_ref: str) -> Action:
    return OpenPerson(staff, person_ref, CERTIFICATES)


def _choice(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    if station.job is not None and station.job.is_running:
        return None
    choice = station.choice
    match event:
        case KindChosen(kind=kind):
            return _with_preview(desk, chosen(station, kind), staff)
        case PeriodChosen(period=period) if choice is not None:
            changed = replace(station, choice=with_period(choice, period))
            return _with_preview(desk, changed, staff)
        case PurposeChosen(purpose=purpose) if choice is not None:
            return _with_preview(desk, replace(station, choice=replace(choice, purpose=purpose)), staff)
        case PreviewDrawn(choice=drawn, pictures=pictures) if drawn == choice:
            return replace(desk, station=replace(station, pictured=drawn, pictures=pictures)), ()
        case _:
            return None


def _with_preview(desk: Desk, station: Station, staff: Staff) -> _Outcome:
    """Another choice has another page, and what was printed before belongs to the one before."""
    clean = replace(station, pictured=None, pictures=(), job=None)
    choice = clean.choice
    looks = choice is not None and bool(choice.purpose)
    actions = (DrawPreview(staff, desk.visit_token, choice),) if looks and choice is not None else ()
    return replace(desk, station=clean), actions


def _printing(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    job = station.job
    match event:
        case IssuePressed(job_id=new) if desk.person is not None and _may_issue(station):
            # What was issued and did not come out is the same job, and so the same certificate.
            same = job.job_id if job is not None and not job.is_copy else new
            begun = replace(station, job=Job(same, Progress.ISSUING))
            if station.choice is None:
                return None
            issue = IssueAndPrint(staff, desk.visit_token, desk.person.ref, same, station.choice)
            return replace(desk, station=begun), (issue,)
        case ReprintPressed() if (job is None or not job.is_running) and station.listed(event.certificate_no):
            begun = replace(station, job=Job(event.job_id, Progress.ISSUING, event.certificate_no, is_copy=True))
            again = PrintAgain(staff, event.job_id, event.certificate_no, event.reason, event.note)
            return replace(desk, station=begun), (again,)
        case JobMoved() if job is not None and job.job_id == event.job_id:
            return _moved(desk, station, staff, job, event)
        case PaperSeen(has_paper=has_paper) if job is not None and job.progress is Progress.UNKNOWN:
            seen = replace(job, progress=Progress.PRINTED if has_paper else Progress.NOT_PRINTED, code="")
            tell = TellPaper(job.job_id, job.certificate_no, job.first_sheet, job.sheets, has_paper)
            known: tuple[Action, ...] = (tell,) if job.first_sheet else ()
            return replace(desk, station=replace(station, job=seen)), (*known, FetchPaper(staff))
        case _:
            return None


def _may_issue(station: Station) -> bool:
    job = station.job
    is_free = job is None or job.is_copy or job.progress is Progress.NOT_PRINTED
    return is_free and station.choice is not None and station.pictured == station.choice


def _moved(desk: Desk, station: Station, staff: Staff, job: Job, event: JobMoved) -> _Outcome:
    moved = replace(
        job,
        progress=event.progress,
        certificate_no=event.certificate_no or job.certificate_no,
        first_sheet=event.first_sheet or job.first_sheet,
        sheets=event.sheets or job.sheets,
        code=event.code,
    )
    ended: tuple[Action, ...] = () if moved.is_running else (FetchPaper(staff), FindIssued(staff))
    return replace(desk, station=replace(station, job=moved)), ended


def _issued(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    match event:
        case IssuedSought(query=query):
            return desk, (FindIssued(staff, certificate_no=query),)
        case IssuedSeen(certificates=certificates):
            return replace(desk, station=replace(station, issued=certificates)), ()
        case VoidPressed(certificate_no=number, reason=reason):
            certificate = station.listed(number)
            if certificate is None or certificate.state != "valid":
                return desk, ()
            voiding = replace(station, voiding=Voiding(certificate, reason))
            return replace(desk, stage=Stage.AUTHORISING, staff_card=None, station=voiding), ()
        case _:
            return None


def _authorising(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    voiding = station.voiding
    if voiding is None:
        return None
    back = replace(desk, stage=Stage.STATION, staff_card=None, station=replace(station, voiding=None))
    match event:
        case AuthorisationGiven() if desk.staff_card is not None:
            asked = VoidCertificate(
                staff, voiding, event.authoriser_no, event.pin, desk.staff_card, event.decision, event.reason
            )
            return desk, (asked,)
        case VoidWasKept(certificate_no=number):
            return back, (FindIssued(staff, certificate_no=number),)
        case Authorised():
            return replace(back, notice=REFUSED_ON_THE_SPOT), ()
        case BackToForm():
            return back, ()
        case ProvinceRefused() | ProvinceSilent():
            return learn(desk, event), ()
        case IssuedSeen() | BalanceSeen():
            return _issued(desk, station, staff, event) or _paper(desk, station, staff, event)
        case _:
            return None


def _verifying(desk: Desk, station: Station, _staff: Staff, event: Event) -> _Outcome | None:
    cleared = replace(desk, station=replace(station, presented=None))
    match event:
        case CodePresented(text=text):
            return cleared, (VerifyCode(text),)
        case DocumentPresented(content=content):
            return cleared, (VerifyDocument(content),)
        case WasVerified(presented=presented):
            return replace(desk, station=replace(station, presented=presented)), ()
        case VerdictCleared():
            return cleared, ()
        case _:
            return None


def _paper(desk: Desk, station: Station, staff: Staff, event: Event) -> _Outcome | None:
    match event:
        case PaperReceived(first_no=first, last_no=last):
            return desk, (MovePaper(staff, "received", first, last),)
        case PaperSpoiled(paper_no=number):
            return desk, (MovePaper(staff, "spoiled", number, number),)
        case PaperCounted(first_no=first, sheets=sheets):
            return desk, (SettlePaper(staff, first, sheets),)
        case PaperLooked() | LookWanted():
            return desk, (FetchPaper(staff),)
        case BalanceSeen(balance=balance, movements=movements):
            return replace(desk, station=replace(station, balance=balance, movements=movements)), ()
        case _:
            return None
