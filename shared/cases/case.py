"""The case (办件): one person's application for one item, as the terminal knows it.

A frozen value: replaced, never edited. It begins when the person has confirmed and signed, because that is the
moment from which nothing may be lost; before that there is only a visit. `advance_case` is the one function
that decides how a case goes on; it is the same for a citizen who stands here and for a case that finishes
after they left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from shared.cases.events import (
    CaseEvent,
    CaseWasAccepted,
    CaseWasRefused,
    CertificateArrived,
    PrintEnded,
    PrintoutAnswered,
)


class CaseState(StrEnum):
    """Where a case stands, seen from the terminal."""

    CONFIRMED = "confirmed"
    """Signed and stored; the province does not know of it yet, or its answer is lost."""
    ACCEPTED = "accepted"
    CERTIFIED = "certified"
    """The certificate is issued; no paper is known to have come out."""
    PRINT_UNKNOWN = "print_unknown"
    """A job was started and nobody has seen the paper: a person is asked, nothing is printed again by itself."""
    IN_PROGRESS = "in_progress"
    """Accepted for good; it goes on at the province until the promised day."""
    FINISHED = "finished"
    REFUSED = "refused"


OPEN_STATES = frozenset({CaseState.CONFIRMED, CaseState.ACCEPTED, CaseState.CERTIFIED, CaseState.PRINT_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a signature: points (x, y, t) in tenths of a millimetre and ms since the first touch."""

    points: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """An issued certificate as the province answered it; fields as in `shared.contract` CertificateIssued."""

    certificate_no: str
    case_no: str
    payload: str
    payload_signature: str
    key_id: str
    qr_text: str
    issued_at: datetime
    valid_until: date


@dataclass(frozen=True, slots=True)
class Case:
    """One application. `form` holds the answers as they are sent; `form_digest` binds the signature to them.

    `materials` are the pages by slot, by digest. `draft_version`, `staff_session_id` and `step_up_token` say at a
    window what was signed, who accepted it and who allowed it; at a kiosk there is none of them.
    """

    case_id: str
    item_code: str
    form_version: int
    channel: str
    person_ref: str
    visit_id: str
    form: Mapping[str, Any]
    form_digest: str
    strokes: tuple[Stroke, ...]
    confirmed_at: datetime
    gives_certificate: bool = True
    materials: Mapping[str, list[str]] = field(default_factory=dict)
    draft_version: int | None = None
    staff_session_id: str | None = None
    step_up_token: str | None = field(default=None, repr=False)
    state: CaseState = CaseState.CONFIRMED
    case_no: str | None = None
    certificate: Certificate | None = None
    refusal: str | None = None
    due_on: date | None = None
    result: str = ""
    """What the person now has, in a sentence, where an item ends without a certificate."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.state in OPEN_STATES


def advance_case(case: Case, event: CaseEvent) -> Case:
    """Return the case after `event`; an event that is not about this case or comes too late changes nothing."""
    if event.case_id != case.case_id or not case.is_open:
        return case
    match event:
        case CaseWasAccepted(case_no=case_no) if case.state is CaseState.CONFIRMED and case.gives_certificate:
            return replace(case, state=CaseState.ACCEPTED, case_no=case_no)
        case CaseWasAccepted() if case.state is CaseState.CONFIRMED:
            ended = CaseState.FINISHED if event.is_finished else CaseState.IN_PROGRESS
            return replace(case, state=ended, case_no=event.case_no, due_on=event.due_on, result=event.result)
        case CertificateArrived(certificate=certificate) if case.certificate is None:
            return replace(case, state=CaseState.CERTIFIED, case_no=certificate.case_no, certificate=certificate)
        case CaseWasRefused(code=code) if case.certificate is None:
            return replace(case, state=CaseState.REFUSED, refusal=code)
        case PrintEnded(result="printed") if case.certificate is not None:
            return replace(case, state=CaseState.FINISHED)
        case PrintEnded(result="not_printed") if case.certificate is not None:
            return replace(case, state=CaseState.CERTIFIED)
        case PrintEnded(result="unknown") if case.certificate is not None:
            return replace(case, state=CaseState.PRINT_UNKNOWN)
        case PrintoutAnswered(has_paper=has_paper) if case.state is CaseState.PRINT_UNKNOWN:
            return replace(case, state=CaseState.FINISHED if has_paper else CaseState.CERTIFIED)
        case _:
            return case
