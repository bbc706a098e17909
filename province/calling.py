"""Who calls: the terminal behind a call, the tokens it brings along, and the transactions it works in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from province import terminals
from province.authority import Authority
from province.blobs import Pictures
from province.gate import PEER_CERTIFICATE
from province.idempotency import once
from province.records import Terminal, reading, writing
from province.refusals import Refusal, given, or_kept_refusal
from province.staff import Acting, acting
from shared.contract.messages import IDEMPOTENCY_HEADER, Message
from shared.contract.problems import ProblemCode
from shared.contract.staff import STAFF_TOKEN_HEADER

_Answer = TypeVar("_Answer")
StaffWork = Callable[[Session, Terminal, Acting], _Answer]


@dataclass(frozen=True, slots=True)
class House:
    """What every handler works with."""

    engine: Engine
    authority: Authority
    now: Callable[[], datetime]
    pictures: Pictures


class Caller:
    """The terminal that calls, looked up anew in each transaction."""

    def __init__(self, request: Request) -> None:
        self.house: House = request.app.state.house
        self._certificate: bytes | None = request.scope.get(PEER_CERTIFICATE)
        self.key: str | None = request.headers.get(IDEMPOTENCY_HEADER)
        self.call = f"{request.method} {request.url.path}"
        self.now = self.house.now()
        self.terminal_id = self.reading(lambda session: self.terminal(session).terminal_id)

    def terminal(self, session: Session) -> Terminal:
        """Return the calling terminal; refuse one that is unknown or blocked."""
        return terminals.calling_terminal(session, self._certificate)

    def reading(self, work: Callable[[Session], _Answer]) -> _Answer:
        """Look something up."""
        with reading(self.house.engine) as session, session.begin():
            return work(session)

    def writing(self, work: Callable[[Session], _Answer]) -> _Answer:
        """Do something that needs no idempotency key."""
        with writing(self.house.engine) as session, session.begin():
            answer = or_kept_refusal(lambda: work(session))
        return given(answer)

    def staff(self, session: Session, token: str, permission: str) -> tuple[Terminal, Acting]:
        """Return the calling terminal and who acts there; refuse a post without the permission."""
        terminal = self.terminal(session)
        return terminal, acting(session, terminal, token, self.now, permission)

    def looking_as(self, token: str, permission: str, work: StaffWork[_Answer]) -> _Answer:
        """Look something up for a member of staff."""
        return self.reading(lambda session: work(session, *self.staff(session, token, permission)))

    def doing_as(self, token: str, permission: str, work: StaffWork[_Answer]) -> _Answer:
        """Do something for a member of staff that needs no idempotency key."""
        return self.writing(lambda session: work(session, *self.staff(session, token, permission)))

    def once(self, body: Message, effect: Callable[[Session], BaseModel]) -> Response:
        """Do something that needs one."""
        return once(
            self.house.engine,
            caller=self.terminal_id,
            key=self.key,
            call=self.call,
            body=body,
            now=self.now,
            effect=effect,
        )


FromTerminal = Annotated[Caller, Depends(Caller)]


def _visit_token(authorization: Annotated[str, Header()] = "") -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal(ProblemCode.VISIT_EXPIRED)
    return token


VisitToken = Annotated[str, Depends(_visit_token)]


def _staff_token(token: Annotated[str, Header(alias=STAFF_TOKEN_HEADER)] = "") -> str:
    if not token:
        raise Refusal(ProblemCode.SIGN_IN_EXPIRED)
    return token


StaffToken = Annotated[str, Depends(_staff_token)]
