"""Staff of a hall: signing in with number, password and card, the post they take, and a second person's word.

    POST   /v1/auth/staff/sessions                 StaffSignIn -> StaffSession
    POST   /v1/auth/staff/sessions/current/post    PostChoice -> PostTaken                     S
    DELETE /v1/auth/staff/sessions/current         -> 204                                      S
    POST   /v1/auth/step-ups                       StepUpRequest -> StepUpAnswer               S K

S: needs `X-Staff-Token`; the token is bound to the terminal that signed in.
"""

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.contract.messages import Message

STAFF_TOKEN_HEADER = "X-Staff-Token"  # noqa: S105 - the name of a header

Post = Literal["guide", "clerk", "certificates", "supervisor", "reviewer"]
"""岗位: 咨询引导岗, 综窗柜员岗, 查询柜员岗, 前台主管岗, 审核岗."""


class StaffCard(Message):
    """The card of a member of staff, as a reader read it: their second factor."""

    card_id: str = Field(min_length=1, max_length=32)
    card_number: str = Field(min_length=1, max_length=32)
    provenance: Literal["real", "simulated"]


class StaffSignIn(Message):
    """A person of the hall begins to work."""

    staff_no: str = Field(min_length=1, max_length=16)
    password: str = Field(min_length=1, max_length=128)
    card: StaffCard


class WindowPlace(Message):
    """A window (窗口) of the hall."""

    window_no: str
    """As on its sign, "3"."""
    name: str


class HeldPost(Message):
    """A post the person holds, and the windows at which they may take it; empty for posts without one."""

    post: Post
    windows: list[WindowPlace]


class StaffSession(Message):
    """Signed in. `staff_token` is for the header and lives until `expires_at`.

    `session_id` is no secret: a case that goes up later, even days later, says with it who accepted it.
    """

    staff_token: str
    session_id: str
    staff_no: str
    name: str
    hall_name: str
    posts: list[HeldPost]
    expires_at: datetime


class PostChoice(Message):
    """The post for this session; the window for posts that have one."""

    post: Post
    window_no: str | None = None


class PostTaken(Message):
    """The post is taken. `permissions` are names of `resources/posts/permissions.json`, for what to offer."""

    post: Post
    window_no: str | None
    permissions: list[str]


StepUpAction = Literal["case.submit", "certificate.void", "certificate.reprint", "draft.take_over"]


class StepUpRequest(Message):
    """A second person's word (授权) on one action, given on the spot with their own card and PIN.

    `content_digest` is the canonical digest of exactly what was shown to them.
    """

    action: StepUpAction
    subject: str = Field(min_length=1, max_length=64)
    """The draft or certificate it is about."""
    content_digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    decision: Literal["approved", "refused"]
    reason: str = Field(default="", max_length=200)
    authoriser_no: str = Field(min_length=1, max_length=16)
    pin: str = Field(min_length=4, max_length=32)
    card: StaffCard


class StepUpAnswer(Message):
    """Recorded. `step_up_token` is for one use within 120 seconds; None when the person refused."""

    step_up_token: str | None
    authoriser_name: str
    expires_at: datetime
