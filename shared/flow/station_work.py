"""The work behind a certificate station: issuing, drawing, numbered paper, copies, voiding and verifying.

Every function here blocks and runs on a lane of the runner. What prints runs on the paper lane, one job after the
other, and says how far it is by `post`; a refusal, a silence and a lost sheet all end in a word about the job.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from shared.cases.actions import Action
from shared.cases.case import Certificate
from shared.cases.desk import Staff
from shared.cases.desk_events import Authorised
from shared.cases.events import Event, ProvinceRefused
from shared.cases.station import DocumentFinding, Presented, Progress
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
    IssuedSeen,
    JobMoved,
    OffersSeen,
    PeopleFound,
    PreviewDrawn,
    VoidWasKept,
    WasVerified,
)
from shared.contract.canonical import canonical_digest
from shared.contract.messages import CertificateIssued
from shared.contract.station import PaperBalance, Verdict
from shared.documents import window_slips
from shared.documents.slips import render_slip
from shared.flow.answers import certificate_of
from shared.flow.asking import BROKEN, performer, surely
from shared.flow.certificate_drawing import Drawing, DrawingError
from shared.flow.printing import Printing
from shared.flow.runner import Performer
from shared.flow.station_ledger import SheetJob, StationLedger
from shared.flow.terminal_work import aware_now
from shared.storage.errors import StoreError
from shared.sync import staff_session, station
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceRefusedError, SyncError
from shared.sync.outbox import OutboxSender

_log = logging.getLogger(__name__)

PAPER_SHORT = "PAPER_SHORT"
"""There are fewer numbered sheets than the document has pages."""


class Papers(Protocol):
    """What draws and examines certificates on this terminal."""

    def draw(self, certificate: Certificate) -> Drawing:
        """Return the sealed document. Raises DrawingError, SyncError."""
        ...

    def preview(self, payload: str) -> tuple[bytes, ...]:
        """Return the pages of an unsigned payload as PNG. Raises DrawingError."""
        ...

    def examine(self, pdf: bytes) -> tuple[DocumentFinding, str]:
        """Return what a document says of itself, and the text of its code."""
        ...

    def is_forged(self, code_text: str) -> bool:
        """Return whether a text claims to be the province's code and is not."""
        ...


@dataclass(frozen=True, slots=True)
class StationParts:
    """What the work stands on."""

    channel: ProvinceChannel
    ledger: StationLedger
    sender: OutboxSender
    printing: Printing
    papers: Papers


class StationWork:
    """Everything a certificate station has done for it. `post` says how far a job is."""

    def __init__(self, parts: StationParts, post: Callable[[Event], None]) -> None:
        self._channel = parts.channel
        self._ledger = parts.ledger
        self._sender = parts.sender
        self._printing = parts.printing
        self._papers = parts.papers
        self._post = post

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the mapping from action to call."""
        return {
            SearchPeople: performer("province", SearchPeople, self._search),
            FetchOffers: performer("province", FetchOffers, self._offers),
            DrawPreview: performer("drawing", DrawPreview, self._preview),
            IssueAndPrint: Performer("paper", self._issue_and_print, _broken_job),
            PrintAgain: Performer("paper", self._print_again, _broken_job),
            TellPaper: Performer("paper", self._tell_paper),
            FindIssued: performer("province", FindIssued, self._find_issued),
            VoidCertificate: performer("province", VoidCertificate, self._void),
            VerifyCode: performer("province", VerifyCode, self._verify_code),
            VerifyDocument: performer("drawing", VerifyDocument, self._verify_document),
            MovePaper: performer("line", MovePaper, self._move_paper),
            SettlePaper: performer("paper", SettlePaper, self._settle),
            FetchPaper: performer("line", FetchPaper, lambda action: self._balance(action.staff)),
        }

    def settle_interrupted(self) -> None:
        """Report the jobs a power cut ended in the middle: what the printer remembers, else that nobody knows."""
        for job in self._ledger.interrupted():
            self._ledger.end(job, self._printing.outcome_of(job.job_id).result)
        self._sender.kick()

    def _search(self, action: SearchPeople) -> Event:
        found = station.search_people(self._channel, action.staff.token, action.query)
        return PeopleFound(action.query, tuple(found.persons))

    def _offers(self, action: FetchOffers) -> Event:
        return OffersSeen(tuple(station.see_offers(self._channel, action.staff.token, action.visit_token).offers))

    def _preview(self, action: DrawPreview) -> Event:
        seen = station.preview(self._channel, action.staff.token, action.visit_token, action.choice)
        try:
            return PreviewDrawn(action.choice, self._papers.preview(seen.payload))
        except DrawingError as error:
            return ProvinceRefused(error.code)

    def _issue_and_print(self, action: Action) -> Event | None:
        if not isinstance(action, IssueAndPrint):
            return None
        job_id, staff = action.job_id, action.staff
        return self._on_paper(
            job_id,
            staff,
            lambda: surely(
                lambda _key: station.issue(self._channel, staff.token, action.visit_token, job_id, action.choice)
            ),
        )

    def _print_again(self, action: Action) -> Event | None:
        if not isinstance(action, PrintAgain):
            return None
        token, number = action.staff.token, action.certificate_no

        def allowed() -> CertificateIssued:
            return surely(
                lambda _key: station.allow_reprint(
                    self._channel, token, number, action.reason, action.note, action.job_id
                )
            ).certificate

        return self._on_paper(action.job_id, action.staff, allowed)

    def _on_paper(self, job_id: str, staff: Staff, certificate: Callable[[], CertificateIssued]) -> Event:
        """Get a certificate, draw and seal it, and print it on the next sheets."""
        number = ""
        try:
            issued = certificate()
            number = issued.certificate_no
            self._post(JobMoved(job_id, Progress.DRAWING, number))
            drawing = self._papers.draw(certificate_of(issued))
            job = self._next_sheets(job_id, number, staff, drawing.pages)
            if job is None:
                return JobMoved(job_id, Progress.NOT_PRINTED, number, sheets=drawing.pages, code=PAPER_SHORT)
            self._ledger.begin(job)
        except ProvinceRefusedError as refusal:
            return JobMoved(job_id, Progress.NOT_PRINTED, number, code=refusal.problem.code)
        except (DrawingError, SyncError, StoreError) as error:
            return JobMoved(job_id, Progress.NOT_PRINTED, number, code=error.code)
        self._post(JobMoved(job_id, Progress.PRINTING, number, job.first_sheet, job.sheets))
        paper = self._printing.print_document(job_id, drawing.pdf)
        self._ledger.end(job, paper.result)
        self._sender.kick()
        return JobMoved(job_id, Progress(paper.result), number, job.first_sheet, job.sheets, paper.code)

    def _next_sheets(self, job_id: str, number: str, staff: Staff, pages: int) -> SheetJob | None:
        balance = station.see_balance(self._channel, staff.token)
        if balance.next_no is None or balance.remaining < pages:
            return None
        return SheetJob(job_id, number, self._ledger.first_free(balance.next_no), pages)

    def _tell_paper(self, action: Action) -> None:
        if isinstance(action, TellPaper):
            job = SheetJob(action.job_id, action.certificate_no, action.first_sheet, action.sheets)
            self._ledger.end(job, "printed" if action.has_paper else "not_printed")
            self._sender.kick()

    def _find_issued(self, action: FindIssued) -> Event:
        found = station.find_issued(self._channel, action.staff.token, action.certificate_no, action.person_ref)
        return IssuedSeen(tuple(found.certificates))

    def _void(self, action: VoidCertificate) -> Event:
        token, voiding = action.staff.token, action.voiding
        number = voiding.certificate.certificate_no
        request = staff_session.step_up_request(
            "certificate.void",
            number,
            canonical_digest({"certificate_no": number, "reason": voiding.reason}),
            action.decision,
            action.reason,
            action.authoriser_no,
            action.pin,
            action.card,
        )
        word = surely(lambda key: staff_session.step_up(self._channel, token, request, key))
        allowed = word.step_up_token
        if allowed is None:
            return Authorised(None, word.authoriser_name)
        surely(lambda key: station.void(self._channel, token, number, voiding.reason, allowed, key))
        return VoidWasKept(number)

    def _verify_code(self, action: VerifyCode) -> Event:
        if self._papers.is_forged(action.text):
            return WasVerified(Presented(None, is_forged=True))
        return WasVerified(Presented(self._verdict(action.text)))

    def _verify_document(self, action: VerifyDocument) -> Event:
        finding, code_text = self._papers.examine(action.content)
        verdict = self._verdict(code_text) if finding == "sealed" and code_text else None
        return WasVerified(Presented(verdict, finding))

    def _verdict(self, text: str) -> Verdict | None:
        """Return the province's word; None while it cannot be asked."""
        try:
            return station.verify(self._channel, text)
        except ProvinceRefusedError:
            return Verdict(verdict="unknown")
        except SyncError as error:
            _log.info("not verified: %s", error)
            return None

    def _move_paper(self, action: MovePaper) -> Event:
        surely(
            lambda key: station.move_paper(
                self._channel, action.staff.token, action.movement, action.first_no, action.last_no, key
            )
        )
        return self._balance(action.staff)

    def _settle(self, action: SettlePaper) -> Event:
        token = action.staff.token
        closed = surely(
            lambda key: station.settle_paper(self._channel, token, action.first_no, action.sheets, key)
        )
        self._print_settlement(action.staff, closed)
        return self._balance(action.staff)

    def _print_settlement(self, staff: Staff, closed: PaperBalance) -> None:
        """The day is closed whether or not its paper comes out; that is not counted."""
        at = closed.settled_at or aware_now()
        slip = window_slips.settlement(staff.hall_name, staff.name, closed, at)
        self._printing.print_document(f"settlement-{closed.day}", render_slip(slip))

    def _balance(self, staff: Staff) -> Event:
        balance: PaperBalance = station.see_balance(self._channel, staff.token)
        return BalanceSeen(balance, tuple(station.see_movements(self._channel, staff.token).movements))


def _broken_job(action: Action) -> Event | None:
    """A defect of ours in the middle of a job: whether paper moved is unknown."""
    if isinstance(action, IssueAndPrint | PrintAgain):
        return JobMoved(action.job_id, Progress.UNKNOWN, code=BROKEN)
    return None
