"""Second people's words (授权): given on the spot with their own card and PIN, on just what they were shown."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.posts import posts
from province.records import Terminal
from province.refusals import Refusal
from province.secrets_of_staff import NOBODYS, fits
from province.staff import Acting, holds_card, note_act, refuse_locked, refused_try
from province.staff_records import StaffMember, StepUpRecord
from province.visits import digest_of
from shared.contract.problems import ProblemCode
from shared.contract.staff import StepUpAnswer, StepUpRequest

GOOD_FOR = timedelta(seconds=120)


def record_word(
    session: Session, terminal: Terminal, asking: Acting, request: StepUpRequest, now: datetime
) -> StepUpAnswer:
    """Record what the second person decided; a yes gives a token for one use.

    Raises:
        Refusal: MAKER_IS_CHECKER for one's own word, SIGN_IN_REFUSED, SIGN_IN_LOCKED, NOT_PERMITTED.
    """
    if request.authoriser_no == asking.staff_no:
        raise Refusal(ProblemCode.MAKER_IS_CHECKER)
    member = session.get(StaffMember, request.authoriser_no)
    is_right = fits(request.pin, NOBODYS if member is None else member.pin_digest)
    if member is None:
        raise Refusal(ProblemCode.SIGN_IN_REFUSED)
    refuse_locked(member, now)
    if not is_right or not holds_card(member, request.card):
        member.wrong_pins += 1
        raise refused_try(member, member.wrong_pins, now)
    member.wrong_pins = 0
    if not any(posts().authorises in posts().permissions[post] for post in member.posts):
        raise Refusal(ProblemCode.NOT_PERMITTED)
    token = secrets.token_urlsafe(32) if request.decision == "approved" else None
    session.add(
        StepUpRecord(
            token_digest=None if token is None else digest_of(token),
            action=request.action,
            subject=request.subject,
            content_digest=request.content_digest,
            terminal_id=terminal.terminal_id,
            staff_no=asking.staff_no,
            authoriser_no=member.staff_no,
            decision=request.decision,
            reason=request.reason,
            given_at=now,
            expires_at=now + GOOD_FOR,
            used_at=None,
        )
    )
    note_act(session, member.staff_no, terminal, f"{request.decision}.{request.action}", request.subject, now)
    return StepUpAnswer(step_up_token=token, authoriser_name=member.name, expires_at=now + GOOD_FOR)


def consume(
    session: Session,
    token: str | None,
    action: str,
    subject: str,
    content_digest: str,
    terminal: Terminal,
    now: datetime,
) -> StaffMember:
    """Use a word up for exactly what it was given for; return who gave it.

    Raises:
        Refusal: NEEDS_STEP_UP without one that fits, STEP_UP_EXPIRED for one that is used or too old.
    """
    word = None
    if token is not None:
        word = session.scalar(select(StepUpRecord).where(StepUpRecord.token_digest == digest_of(token)))
    wanted = (action, subject, content_digest, terminal.terminal_id)
    if word is None or (word.action, word.subject, word.content_digest, word.terminal_id) != wanted:
        raise Refusal(ProblemCode.NEEDS_STEP_UP)
    if word.used_at is not None or word.expires_at < now:
        raise Refusal(ProblemCode.STEP_UP_EXPIRED)
    word.used_at = now
    return session.get_one(StaffMember, word.authoriser_no)
