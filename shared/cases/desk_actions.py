"""What to do next at a desk. Imperative, frozen and complete: whoever performs one needs nothing else.

What is the same at a kiosk (recognising a card, sending a case, printing, rating) is in `actions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from devices.contracts.readings import SocialCardReading
from shared.cases.actions import Action
from shared.cases.case import Case
from shared.cases.desk import Issued, Matter, Staff
from shared.cases.person import Person
from shared.contract.staff import Post
from shared.contract.window import Gap


@dataclass(frozen=True, slots=True)
class SignIn(Action):
    """Ask the province who this is."""

    staff_no: str
    password: str = field(repr=False)
    card: SocialCardReading = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakePost(Action):
    """Take a post for this session."""

    staff: Staff
    post: Post
    window_no: str | None


@dataclass(frozen=True, slots=True)
class SignOut(Action):
    """Make the session's token worthless."""

    staff: Staff


@dataclass(frozen=True, slots=True)
class LookAround(Action):
    """See who waits, what was accepted, or what is to be reviewed."""

    staff: Staff


@dataclass(frozen=True, slots=True)
class CallNextTicket(Action):
    """Call whoever is next."""

    staff: Staff


@dataclass(frozen=True, slots=True)
class TellTicket(Action):
    """Tell the province what happened to a called number."""

    staff: Staff
    ticket_id: str
    event: Literal["recalled", "missed", "started", "ended"]


@dataclass(frozen=True, slots=True)
class FetchOverview(Action):
    """See what is known of the person and what is open."""

    staff: Staff
    person_ref: str
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenPerson(Action):
    """Open a visit for somebody who is known without a card: they took a ticket with one, or brought a notice."""

    staff: Staff
    person_ref: str
    purpose: str


@dataclass(frozen=True, slots=True)
class RevealValue(Action):
    """Show one masked value in full for a few seconds. It is never part of a desk."""

    staff: Staff
    visit_token: str = field(repr=False)
    value: Literal["id_number", "bank_account", "phone"]


@dataclass(frozen=True, slots=True)
class PrefillMatter(Action):
    """Let the province fill in the form of an item."""

    item_code: str
    visit_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenDraft(Action):
    """Open a draft for work here."""

    staff: Staff
    draft_id: str
    take_over_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReopenDraft(Action):
    """Open the draft of a notice."""

    staff: Staff
    reopen_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeepDraft(Action):
    """Bring the matter as it stands to the province, pictures first; then, if asked, see what risks follow."""

    staff: Staff
    matter: Matter
    step: str
    with_risks: bool


@dataclass(frozen=True, slots=True)
class AskAuthorisation(Action):
    """Have a second person's word on this matter recorded."""

    staff: Staff
    matter: Matter
    authoriser_no: str
    pin: str = field(repr=False)
    card: SocialCardReading = field(repr=False)
    decision: Literal["approved", "refused"]
    reason: str


@dataclass(frozen=True, slots=True)
class IssueNotice(Action):
    """Issue a one-time notice about a draft."""

    staff: Staff
    matter: Matter
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class IssueRefusal(Action):
    """Issue a refusal about a draft."""

    staff: Staff
    matter: Matter
    reason_code: Literal["not_responsible", "conditions_not_met", "not_entitled", "already_done"]
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PrintReceipt(Action):
    """Draw and print what the person takes along about an accepted case."""

    staff: Staff
    person: Person
    case: Case
    matter: Matter


@dataclass(frozen=True, slots=True)
class PrintIssued(Action):
    """Draw and print a notice or a refusal."""

    staff: Staff
    person: Person
    matter: Matter
    issued: Issued


@dataclass(frozen=True, slots=True)
class FetchTask(Action):
    """Fetch a case for review."""

    staff: Staff
    case_no: str


@dataclass(frozen=True, slots=True)
class FetchPictures(Action):
    """Fetch pages that were scanned elsewhere, to be looked at."""

    staff: Staff
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decide(Action):
    """Bring the reviewer's word to the province."""

    staff: Staff
    case_no: str
    version: int
    decision: Literal["approved", "returned", "rejected"]
    reason: str
