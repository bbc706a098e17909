"""Asking the province from a lane, so that a flow always hears something.

A refusal and a silence are events like any other. A lost answer is asked for again with the same key, so that it
has no second effect.
"""

import logging
from collections.abc import Callable
from typing import TypeVar
from uuid import NAMESPACE_OID, uuid5

from pydantic import ValidationError
from uuid6 import uuid7

from shared.cases.actions import Action
from shared.cases.events import Event, ProvinceRefused, ProvinceSilent
from shared.contract.problems import ProblemCode
from shared.flow.runner import Performer
from shared.sync.errors import ProvinceRefusedError, ProvinceUnreachableError, SyncError

_log = logging.getLogger(__name__)

BROKEN = "FLW-01"
"""A defect of ours, as staff look it up."""
TRIES = 3
Answer = TypeVar("Answer")
Asked = TypeVar("Asked", bound=Action)


def asked(ask: Callable[[], Event]) -> Event:
    """Return what came of asking."""
    try:
        return ask()
    except ProvinceRefusedError as refusal:
        return ProvinceRefused(refusal.problem.code, refusal.problem.detail)
    except SyncError as error:
        return ProvinceSilent(error.code)
    except ValidationError:  # what was typed fits no field of the contract: too long, no serial, no code
        return ProvinceRefused(ProblemCode.FIELD_INVALID)


def silent(_action: Action) -> Event:
    """Return what it means to a flow when asking breaks."""
    return ProvinceSilent(BROKEN)


def performer(lane: str, kind: type[Asked], do: Callable[[Asked], Event]) -> Performer:
    """Return how one kind of action is done by asking."""

    def perform(action: Action) -> Event | None:
        return asked(lambda: do(action)) if isinstance(action, kind) else None

    return Performer(lane, perform, silent)


def key_of(*parts: str) -> str:
    """Return the key of exactly this wish: whoever presses again after a lost answer gets that answer."""
    return str(uuid5(NAMESPACE_OID, "\n".join(parts)))


def surely(ask: Callable[[str], Answer], key: str = "") -> Answer:
    """Ask with one key until there is an answer, a few times at most; without a key with a fresh one.

    Raises:
        SyncError: there is none.
    """
    key = key or str(uuid7())
    for _ in range(TRIES - 1):
        try:
            return ask(key)
        except ProvinceUnreachableError as error:
            _log.info("asked again: %s", error)
    return ask(key)
