"""Idempotency: a call with a key has its effect once, and its repeats get the first answer.

The key, the digest of the body and the answer are written in the same transaction as the effect; a crash
leaves both or neither. Writers take turns (BEGIN IMMEDIATE), so of many equal calls at once one executes and
the others find its answer.
"""

from collections.abc import Callable
from datetime import datetime

from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from province.records import StoredAnswer, writing
from province.refusals import Refusal, given, or_kept_refusal
from shared.contract.canonical import canonical_digest
from shared.contract.messages import REPLAYED_HEADER
from shared.contract.problems import ProblemCode

LONGEST_KEY = 64


def once(
    engine: Engine,
    *,
    caller: str,
    key: str | None,
    call: str,
    body: BaseModel,
    now: datetime,
    effect: Callable[[Session], BaseModel],
) -> Response:
    """Do `effect` once for this key and return its answer, or the answer it had before.

    Raises:
        Refusal: the key is missing, was used for another body, or the effect itself refuses; a refused effect
            leaves nothing behind and may be tried again with the same key.
    """
    if key is None or not 8 <= len(key) <= LONGEST_KEY:
        raise Refusal(ProblemCode.IDEMPOTENCY_KEY_MISSING)
    digest = _digest(body)
    with writing(engine) as session, session.begin():
        known = session.scalar(select(StoredAnswer).where(StoredAnswer.caller == caller, StoredAnswer.key == key))
        if known is not None:
            if (known.call, known.body_digest) != (call, digest):
                raise Refusal(ProblemCode.IDEMPOTENCY_BODY_MISMATCH)
            return _json(known.answer, {REPLAYED_HEADER: "true"})
        outcome = or_kept_refusal(lambda: effect(session))
        if not isinstance(outcome, Refusal):
            answer = outcome.model_dump_json()
            session.add(
                StoredAnswer(caller=caller, key=key, call=call, body_digest=digest, answer=answer, answered_at=now)
            )
    return _json(given(outcome).model_dump_json(), {})


def _digest(body: BaseModel) -> str:
    try:
        return canonical_digest(body.model_dump(mode="json"))
    except ValueError as error:
        raise Refusal(ProblemCode.MALFORMED, "numbers with a fraction are not part of the contract") from error


def _json(text: str, headers: dict[str, str]) -> Response:
    return Response(text, media_type="application/json", headers=headers)
