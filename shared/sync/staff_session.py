"""Staff at the province: signing in, taking a post, signing out, and a second person's word."""

from devices.contracts.readings import SocialCardReading
from shared.contract.staff import (
    Post,
    PostChoice,
    PostTaken,
    StaffCard,
    StaffSession,
    StaffSignIn,
    StepUpAction,
    StepUpAnswer,
    StepUpRequest,
)
from shared.sync.channel import ProvinceChannel


def sign_in(channel: ProvinceChannel, staff_no: str, password: str, card: SocialCardReading) -> StaffSession:
    """Sign in with number, password and card.

    Raises:
        SyncError: SIGN_IN_REFUSED with the tries that are left, SIGN_IN_LOCKED as refusals.
    """
    body = StaffSignIn(staff_no=staff_no, password=password, card=_card(card))
    return channel.post("/auth/staff/sessions", body, StaffSession)


def take_post(channel: ProvinceChannel, staff_token: str, post: Post, window_no: str | None) -> PostTaken:
    """Take a post for this session.

    Raises:
        SyncError: NOT_PERMITTED, SIGN_IN_EXPIRED as refusals.
    """
    body = PostChoice(post=post, window_no=window_no)
    return channel.post("/auth/staff/sessions/current/post", body, PostTaken, staff=staff_token)


def sign_out(channel: ProvinceChannel, staff_token: str) -> None:
    """Make the token worthless.

    Raises:
        SyncError: it stays valid until it runs out by itself.
    """
    channel.delete("/auth/staff/sessions/current", staff=staff_token)


def step_up(
    channel: ProvinceChannel,
    staff_token: str,
    request: StepUpRequest,
    key: str,
) -> StepUpAnswer:
    """Have a second person's word recorded.

    Raises:
        SyncError: MAKER_IS_CHECKER, NOT_PERMITTED, SIGN_IN_REFUSED, SIGN_IN_LOCKED as refusals.
    """
    return channel.post("/auth/step-ups", request, StepUpAnswer, key=key, staff=staff_token)


def step_up_request(
    action: StepUpAction,
    subject: str,
    content_digest: str,
    decision: str,
    reason: str,
    authoriser_no: str,
    pin: str,
    card: SocialCardReading,
) -> StepUpRequest:
    """Return what is asked of the province about exactly this content."""
    return StepUpRequest.model_validate(
        {
            "action": action,
            "subject": subject,
            "content_digest": content_digest,
            "decision": decision,
            "reason": reason,
            "authoriser_no": authoriser_no,
            "pin": pin,
            "card": _card(card),
        }
    )


def _card(reading: SocialCardReading) -> StaffCard:
    return StaffCard(
        card_id=reading.card_id,
        card_number=reading.card_number,
        provenance=reading.origin.provenance.value,
    )
