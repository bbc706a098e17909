"""What the province answers when it cannot: application/problem+json with a closed list of codes (RFC 9457)."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

PROBLEM_MEDIA_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """The closed list. A code a client does not know is treated by `status` and `retry`."""

    MALFORMED = "MALFORMED"
    NOT_FOUND = "NOT_FOUND"
    TERMINAL_UNKNOWN = "TERMINAL_UNKNOWN"
    TERMINAL_BLOCKED = "TERMINAL_BLOCKED"
    PAIRING_REFUSED = "PAIRING_REFUSED"
    VISIT_EXPIRED = "VISIT_EXPIRED"
    NOT_MATCHED = "NOT_MATCHED"
    CARD_EXPIRED = "CARD_EXPIRED"
    CARD_REVOKED = "CARD_REVOKED"
    CODE_USED = "CODE_USED"
    CODE_EXPIRED = "CODE_EXPIRED"
    ITEM_NOT_HERE = "ITEM_NOT_HERE"
    CONSENT_MISSING = "CONSENT_MISSING"
    FIELD_INVALID = "FIELD_INVALID"
    SIGNATURE_MISSING = "SIGNATURE_MISSING"
    CONTENT_CHANGED = "CONTENT_CHANGED"
    DUPLICATE_CASE = "DUPLICATE_CASE"
    NOT_FINISHED = "NOT_FINISHED"
    COPY_LIMIT = "COPY_LIMIT"
    ALREADY_SEALED = "ALREADY_SEALED"
    ALREADY_RATED = "ALREADY_RATED"
    NO_RECORD = "NO_RECORD"
    IDEMPOTENCY_KEY_MISSING = "IDEMPOTENCY_KEY_MISSING"
    IDEMPOTENCY_BODY_MISMATCH = "IDEMPOTENCY_BODY_MISMATCH"
    IDEMPOTENCY_IN_PROGRESS = "IDEMPOTENCY_IN_PROGRESS"
    SIGN_IN_REFUSED = "SIGN_IN_REFUSED"
    SIGN_IN_LOCKED = "SIGN_IN_LOCKED"
    SIGN_IN_EXPIRED = "SIGN_IN_EXPIRED"
    NOT_PERMITTED = "NOT_PERMITTED"
    NEEDS_STEP_UP = "NEEDS_STEP_UP"
    STEP_UP_EXPIRED = "STEP_UP_EXPIRED"
    MAKER_IS_CHECKER = "MAKER_IS_CHECKER"
    VERSION_CONFLICT = "VERSION_CONFLICT"
    HELD_BY_OTHER = "HELD_BY_OTHER"
    NO_TICKET_WAITING = "NO_TICKET_WAITING"
    ALREADY_WAITING = "ALREADY_WAITING"
    TICKET_EXPIRED = "TICKET_EXPIRED"
    TICKET_STATE = "TICKET_STATE"
    MATERIAL_MISSING = "MATERIAL_MISSING"
    DIGEST_MISMATCH = "DIGEST_MISMATCH"
    CERTIFICATE_VOID = "CERTIFICATE_VOID"
    PAPER_UNKNOWN = "PAPER_UNKNOWN"
    PAPER_UNBALANCED = "PAPER_UNBALANCED"
    RATE_LIMITED = "RATE_LIMITED"
    BROKEN = "BROKEN"
    """The province itself failed; the same call may be tried again with the same key."""


ONLY_FOR_STAFF = frozenset(
    {
        ProblemCode.SIGN_IN_REFUSED,
        ProblemCode.SIGN_IN_LOCKED,
        ProblemCode.SIGN_IN_EXPIRED,
        ProblemCode.NOT_PERMITTED,
        ProblemCode.NEEDS_STEP_UP,
        ProblemCode.STEP_UP_EXPIRED,
        ProblemCode.MAKER_IS_CHECKER,
        ProblemCode.VERSION_CONFLICT,
        ProblemCode.HELD_BY_OTHER,
        ProblemCode.NO_TICKET_WAITING,
        ProblemCode.TICKET_EXPIRED,
        ProblemCode.TICKET_STATE,
        ProblemCode.MATERIAL_MISSING,
        ProblemCode.DIGEST_MISMATCH,
        ProblemCode.CERTIFICATE_VOID,
        ProblemCode.PAPER_UNKNOWN,
        ProblemCode.PAPER_UNBALANCED,
    }
)
"""Answers that no citizen at a kiosk can meet: their sentences are in the window's texts."""


class Retry(StrEnum):
    """Whether the same call may be sent again."""

    NEVER = "never"
    SAME_KEY = "same_key"
    AFTER = "after"


class FieldProblem(BaseModel):
    """One field that is wrong. `path` is a JSON pointer; never the value."""

    model_config = ConfigDict(frozen=True)

    path: str
    code: str


class Problem(BaseModel):
    """The body of every error answer. Holds no personal data; `detail` is safe to show to staff."""

    model_config = ConfigDict(frozen=True)

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str = ""
    fields: list[FieldProblem] = []
    retry: Retry = Retry.NEVER
    retry_after_s: int | None = None
    correlation_id: str = ""
    current: dict[str, Any] | None = None
    """VERSION_CONFLICT and HELD_BY_OTHER: the resource as it is now, for the caller to compare."""
