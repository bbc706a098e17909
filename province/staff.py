"""Staff: signing in with number, password and card, the post they take, and who is acting on a call."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from province.posts import posts
from province.records import Terminal
from province.refusals import Refusal
from province.secrets_of_staff import NOBODYS, fits
from province.staff_records import SessionRecord, StaffAct, StaffMember
from province.synthetic_staff import hall_name, windows
from province.visits import digest_of
from shared.contract.problems import ProblemCode
from shared.contract.staff import (
    HeldPost,
    PostChoice,
    PostTaken,
    StaffCard,
    StaffSession,
    StaffSignIn,
    WindowPlace,
)

SESSION_LIVES = timedelta(hours=10)
LOCKED_FOR = timedelta(minutes=15)
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts on a call, and as what."""

    staff_no: str
    name: str
    post: str
    window_no: str | None
    session_id: str


def sign_in(session: Session, terminal: Terminal, body: StaffSignIn, now: datetime) -> StaffSession:
    """Open a session at this terminal.

    Raises:
        Refusal: SIGN_IN_REFUSED with the tries that are left, SIGN_IN_LOCKED.
    """
    member = session.get(StaffMember, body.staff_no)
    is_right = fits(body.password, NOBODYS if member is None else member.password_digest)
    if member is None:
        raise Refusal(ProblemCode.SIGN_IN_REFUSED)
    refuse_locked(member, now)
    if not is_right or not holds_card(member, body.card):
        member.wrong_passwords += 1
        raise refused_try(member, member.wrong_passwords, now)
    member.wrong_passwords, member.locked_until = 0, None
    token = secrets.token_urlsafe(32)
    record = SessionRecord(
        session_id=str(uuid4()),
        token_digest=digest_of(token),
        staff_no=member.staff_no,
        terminal_id=terminal.terminal_id,
        post=None,
        window_no=None,
        opened_at=now,
        expires_at=now + SESSION_LIVES,
        ended_at=None,
    )
    session.add(record)
    note_act(session, member.staff_no, terminal, "signed_in", record.session_id, now)
    return StaffSession(
        staff_token=token,
        session_id=record.session_id,
        staff_no=member.staff_no,
        name=member.name,
        hall_name=hall_name(),
        posts=[_held(post, places) for post, places in member.posts.items()],
        expires_at=record.expires_at,
    )


def take_post(
    session: Session, terminal: Terminal, staff_token: str, choice: PostChoice, now: datetime
) -> PostTaken:
    """Take one post for this session; another one needs another sign-in.

    Raises:
        Refusal: SIGN_IN_EXPIRED, NOT_PERMITTED for a post or window the person does not hold.
    """
    record = _current(session, terminal, staff_token, now)
    member = session.get_one(StaffMember, record.staff_no)
    places = member.posts.get(choice.post)
    window_no = choice.window_no if choice.post in posts().with_window else None
    if places is None or (record.post is not None and record.post != choice.post):
        raise Refusal(ProblemCode.NOT_PERMITTED)
    if choice.post in posts().with_window and window_no not in places:
        raise Refusal(ProblemCode.NOT_PERMITTED)
    record.post, record.window_no = choice.post, window_no
    note_act(session, member.staff_no, terminal, f"post.{choice.post}", window_no or "", now)
    permissions = sorted(posts().permissions[choice.post])
    return PostTaken(post=choice.post, window_no=window_no, permissions=permissions)


def sign_out(session: Session, terminal: Terminal, staff_token: str, now: datetime) -> None:
    """End a session; one that is over already stays over."""
    record = session.scalar(select(SessionRecord).where(SessionRecord.token_digest == digest_of(staff_token)))
    if record is not None and record.terminal_id == terminal.terminal_id and record.ended_at is None:
        record.ended_at = now


def acting(session: Session, terminal: Terminal, staff_token: str, now: datetime, permission: str) -> Acting:
    """Return who acts on a call.

    Raises:
        Refusal: SIGN_IN_EXPIRED, also for a token of another terminal; NOT_PERMITTED for a post without it.
    """
    record = _current(session, terminal, staff_token, now)
    if record.post is None or permission not in posts().permissions[record.post]:
        raise Refusal(ProblemCode.NOT_PERMITTED)
    return _acting(session, record)


def acted(session: Session, terminal: Terminal, session_id: str | None, at: datetime, permission: str) -> Acting:
    """Return who acted at a moment that may be long ago: their session must have been, at this terminal.

    Raises:
        Refusal: NOT_PERMITTED.
    """
    record = None if session_id is None else session.get(SessionRecord, session_id)
    if record is None or record.terminal_id != terminal.terminal_id or record.post is None:
        raise Refusal(ProblemCode.NOT_PERMITTED)
    # A minute of grace either way: the terminal's clock and ours are two.
    grace = timedelta(minutes=1)
    is_within = record.opened_at - grace <= at <= min(record.expires_at, record.ended_at or at) + grace
    if not is_within or permission not in posts().permissions[record.post]:
        raise Refusal(ProblemCode.NOT_PERMITTED)
    return _acting(session, record)


def holds_card(member: StaffMember, card: StaffCard) -> bool:
    """Return whether a card is this person's own."""
    return (member.card_id, member.card_number) == (card.card_id, card.card_number)


def refuse_locked(member: StaffMember, now: datetime) -> None:
    """Refuse somebody who tried wrongly too often.

    Raises:
        Refusal: SIGN_IN_LOCKED with the minutes that are left.
    """
    if member.locked_until is not None and member.locked_until > now:
        minutes = -(-(member.locked_until - now).seconds // 60)
        raise Refusal(ProblemCode.SIGN_IN_LOCKED, str(minutes))


def refused_try(member: StaffMember, tries: int, now: datetime) -> Refusal:
    """Count a wrong try and return the refusal: how many are left, or locked from now on."""
    if tries >= MOST_TRIES:
        member.wrong_passwords = member.wrong_pins = 0
        member.locked_until = now + LOCKED_FOR
        return Refusal(ProblemCode.SIGN_IN_LOCKED, str(LOCKED_FOR.seconds // 60), keeps_changes=True)
    return Refusal(ProblemCode.SIGN_IN_REFUSED, str(MOST_TRIES - tries), keeps_changes=True)


def note_act(session: Session, staff_no: str, terminal: Terminal, act: str, subject: str, now: datetime) -> None:
    """Write down who did what."""
    session.add(StaffAct(at=now, staff_no=staff_no, terminal_id=terminal.terminal_id, act=act, subject=subject))


def _current(session: Session, terminal: Terminal, staff_token: str, now: datetime) -> SessionRecord:
    record = session.scalar(select(SessionRecord).where(SessionRecord.token_digest == digest_of(staff_token)))
    if record is None or record.terminal_id != terminal.terminal_id or record.ended_at is not None:
        raise Refusal(ProblemCode.SIGN_IN_EXPIRED)
    if record.expires_at < now:
        raise Refusal(ProblemCode.SIGN_IN_EXPIRED)
    return record


def _acting(session: Session, record: SessionRecord) -> Acting:
    member = session.get_one(StaffMember, record.staff_no)
    return Acting(member.staff_no, member.name, record.post or "", record.window_no, record.session_id)


def _held(post: str, places: list[str]) -> HeldPost:
    known = windows()
    held = [WindowPlace(window_no=each, name=known[each]) for each in places]
    return HeldPost.model_validate({"post": post, "windows": held})
