"""What a desk asks for when a row of its flow is taken: one small function a kind of action, all pure."""

from shared.cases.actions import (
    DrawCertificate,
    PrintCertificate,
    ReportPrint,
    SendCase,
    SendRating,
)
from shared.cases.desk import (
    Desk,
    Matter,
    Staff,
)
from shared.cases.desk_actions import (
    AskAuthorisation,
    CallNextTicket,
    Decide,
    FetchOverview,
    FetchPictures,
    FetchTask,
    IssueNotice,
    IssueRefusal,
    KeepDraft,
    LookAround,
    OpenDraft,
    OpenPerson,
    PrefillMatter,
    PrintIssued,
    PrintReceipt,
    ReopenDraft,
    SignIn,
    TakePost,
    TellTicket,
)
from shared.cases.desk_events import (
    AuthorisationGiven,
    CheckPressed,
    ConflictSettled,
    DraftArrived,
    DraftOpened,
    NoticeWritten,
    PostPressed,
    RefusalWritten,
    ReopeningScanned,
    TaskDecided,
    TaskOpened,
    TicketEventPressed,
)
from shared.cases.events import (
    CertificateDrawn,
    Event,
    PrintEnded,
    RatingGiven,
)
from shared.cases.flow_table import Actions


def staff_of(desk: Desk) -> Staff:
    """The member of staff; every row below a sign-in has one."""
    if desk.staff is None:
        raise ValueError("nobody is signed in")
    return desk.staff


def matter_at(desk: Desk) -> Matter:
    """The matter; every row that asks about one has it."""
    if desk.matter is None:
        raise ValueError("there is no matter")
    return desk.matter


def sign_in(desk: Desk, event: Event) -> Actions:
    """Ask who this is."""
    if desk.credentials is None or desk.staff_card is None:
        return ()
    return (SignIn(*desk.credentials, desk.staff_card),)


def take_post(desk: Desk, event: Event) -> Actions:
    """Take the post that was chosen."""
    return (TakePost(staff_of(desk), event.post, event.window_no),) if isinstance(event, PostPressed) else ()


def look_around(desk: Desk, _event: Event) -> Actions:
    """See the line and the lists."""
    return (LookAround(staff_of(desk)),)


def call(desk: Desk, _event: Event) -> Actions:
    """Call the next number."""
    return (CallNextTicket(staff_of(desk)),)


def tell_ticket(desk: Desk, event: Event) -> Actions:
    """Say what happened to the number."""
    if not isinstance(event, TicketEventPressed) or desk.ticket is None:
        return ()
    return (TellTicket(staff_of(desk), desk.ticket.ticket_id, event.event),)


def serve(desk: Desk, _event: Event) -> Actions:
    """Who took the number with a card is known already, and so is the draft that came with it."""
    ticket = desk.ticket
    if ticket is None or ticket.state != "serving" or ticket.person_ref is None or desk.person is not None:
        return ()
    return (OpenPerson(staff_of(desk), ticket.person_ref, f"ticket {ticket.ticket_no}"),)


def see_person(desk: Desk, _event: Event) -> Actions:
    """See what is known of the person, and open the draft that came with their number."""
    if desk.person is None:
        return ()
    look: Actions = (FetchOverview(staff_of(desk), desk.person.ref, desk.visit_token),)
    if desk.ticket is not None and desk.ticket.state == "called":
        look = (TellTicket(staff_of(desk), desk.ticket.ticket_id, "started"), *look)
    came_with = desk.ticket.draft_id if desk.ticket is not None else None
    opens = came_with is not None and desk.matter is None
    return (*look, OpenDraft(staff_of(desk), came_with)) if opens and came_with is not None else look


def prefill(desk: Desk, _event: Event) -> Actions:
    """Have the form filled in."""
    return (PrefillMatter(matter_at(desk).item_code, desk.visit_token),)


def open_draft(desk: Desk, event: Event) -> Actions:
    """Open a draft."""
    if not isinstance(event, DraftOpened):
        return ()
    return (OpenDraft(staff_of(desk), event.draft_id, event.take_over_reason),)


def reopen(desk: Desk, event: Event) -> Actions:
    """Open the draft of a notice."""
    return (ReopenDraft(staff_of(desk), event.reopen_code),) if isinstance(event, ReopeningScanned) else ()


def person_of_draft(desk: Desk, event: Event) -> Actions:
    """Open the person of a draft that was brought without a card."""
    if not isinstance(event, DraftArrived) or desk.person is not None:
        return ()
    return (OpenPerson(staff_of(desk), event.draft.person.person_ref, "notice"),)


def keep(desk: Desk, _event: Event) -> Actions:
    """Bring the draft to the province."""
    return (KeepDraft(staff_of(desk), matter_at(desk), "form", with_risks=False),)


def keep_and_check(desk: Desk, event: Event) -> Actions:
    """Bring the draft to the province and ask for its risks, if everything is right."""
    if isinstance(event, CheckPressed) and event.wrong:
        return ()
    return (KeepDraft(staff_of(desk), matter_at(desk), "customer", with_risks=True),)


def settle(desk: Desk, event: Event) -> Actions:
    """Bring mine on top of theirs, if that was the choice."""
    return keep(desk, event) if isinstance(event, ConflictSettled) and event.keep == "mine" else ()


def ask_authorisation(desk: Desk, event: Event) -> Actions:
    """Have a second person's word recorded."""
    if not isinstance(event, AuthorisationGiven) or desk.staff_card is None:
        return ()
    asked = AskAuthorisation(
        staff_of(desk),
        matter_at(desk),
        event.authoriser_no,
        event.pin,
        desk.staff_card,
        event.decision,
        event.reason,
    )
    return (asked,)


def send(desk: Desk, _event: Event) -> Actions:
    """Send the case."""
    return (SendCase(desk.case.case_id),) if desk.case is not None else ()


def draw(desk: Desk, _event: Event) -> Actions:
    """Draw the certificate the case ended with."""
    return () if desk.case is None or desk.case.certificate is None else (DrawCertificate(desk.case),)


def print_certificate(desk: Desk, event: Event) -> Actions:
    """Print it."""
    return (PrintCertificate(event.case_id, event.pdf),) if isinstance(event, CertificateDrawn) else ()


def report(desk: Desk, event: Event) -> Actions:
    """Tell the province what became of its paper."""
    certificate = None if desk.case is None else desk.case.certificate
    if certificate is None or not isinstance(event, PrintEnded):
        return ()
    return (ReportPrint(event.case_id, certificate.certificate_no, event.result),)


def print_receipt(desk: Desk, _event: Event) -> Actions:
    """Print what the case ended with: its certificate, else a receipt."""
    if desk.case is not None and desk.case.certificate is not None:
        return draw(desk, _event)
    if desk.case is None or desk.person is None:
        return ()
    return (PrintReceipt(staff_of(desk), desk.person, desk.case, matter_at(desk)),)


def print_promise(desk: Desk, event: Event) -> Actions:
    """Who has to wait takes a paper along with the day; who has everything is asked."""
    return print_receipt(desk, event) if desk.case is not None and desk.case.due_on is not None else ()


def print_issued(desk: Desk, _event: Event) -> Actions:
    """Print the notice or the refusal."""
    if desk.issued is None or desk.person is None:
        return ()
    return (PrintIssued(staff_of(desk), desk.person, matter_at(desk), desk.issued),)


def rate(desk: Desk, event: Event) -> Actions:
    """Hand in the rating."""
    if not isinstance(event, RatingGiven) or desk.case is None:
        return ()
    return (SendRating(desk.case.case_id, event.level, event.reasons, event.rated_at),)


def issue_notice(desk: Desk, event: Event) -> Actions:
    """Issue the notice."""
    return (IssueNotice(staff_of(desk), matter_at(desk), event.gaps),) if isinstance(event, NoticeWritten) else ()


def issue_refusal(desk: Desk, event: Event) -> Actions:
    """Issue the refusal."""
    if not isinstance(event, RefusalWritten):
        return ()
    return (IssueRefusal(staff_of(desk), matter_at(desk), event.reason_code, event.reason, event.remedy),)


def fetch_task(desk: Desk, event: Event) -> Actions:
    """Fetch the case to review."""
    return (FetchTask(staff_of(desk), event.case_no),) if isinstance(event, TaskOpened) else ()


def fetch_pictures(desk: Desk, _event: Event) -> Actions:
    """Fetch the pages of a case, or of a draft that was scanned elsewhere."""
    of_task = () if desk.task is None else (page for each in desk.task.materials for page in each.pages)
    of_matter = () if desk.matter is None else (page for each in desk.matter.materials.values() for page in each)
    digests = tuple(dict.fromkeys((*of_task, *of_matter)))
    return (FetchPictures(staff_of(desk), digests),) if digests else ()


def decide(desk: Desk, event: Event) -> Actions:
    """Bring the decision to the province."""
    if not isinstance(event, TaskDecided) or desk.task is None:
        return ()
    case = desk.task.case
    return (Decide(staff_of(desk), case.case_no, case.version, event.decision, event.reason),)
