"""The paths of `shared.contract.staff`: signing in and out, posts, second people's words."""

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import staff, step_ups
from province.calling import FromTerminal, StaffToken
from shared.contract.messages import API_PREFIX
from shared.contract.staff import (
    PostChoice,
    PostTaken,
    StaffSession,
    StaffSignIn,
    StepUpAction,
    StepUpAnswer,
    StepUpRequest,
)

ASKED_BY: Mapping[StepUpAction, str] = {
    "case.submit": "draft.work",
    "draft.take_over": "draft.work",
    "certificate.reprint": "certificate.reprint",
    "certificate.void": "certificate.void",
}
"""The permission without which nobody may ask for a second person's word."""
_SESSIONS = f"{API_PREFIX}/auth/staff/sessions"


def serve_staff(app: FastAPI) -> None:
    """Serve the staff of halls."""

    @app.post(_SESSIONS)
    def sign_in(body: StaffSignIn, caller: FromTerminal) -> StaffSession:
        return caller.writing(lambda session: staff.sign_in(session, caller.terminal(session), body, caller.now))

    @app.post(f"{_SESSIONS}/current/post")
    def take_post(body: PostChoice, caller: FromTerminal, token: StaffToken) -> PostTaken:
        return caller.writing(
            lambda session: staff.take_post(session, caller.terminal(session), token, body, caller.now)
        )

    @app.delete(f"{_SESSIONS}/current")
    def sign_out(caller: FromTerminal, token: StaffToken) -> Response:
        caller.writing(lambda session: staff.sign_out(session, caller.terminal(session), token, caller.now))
        return Response(status_code=204)

    @app.post(f"{API_PREFIX}/auth/step-ups")
    def step_up(body: StepUpRequest, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> StepUpAnswer:
            terminal = caller.terminal(session)
            asking = staff.acting(session, terminal, token, caller.now, ASKED_BY[body.action])
            return step_ups.record_word(session, terminal, asking, body, caller.now)

        # The stored digest of the call must not tell a PIN of four digits to whoever tries them all.
        return caller.once(body.model_copy(update={"pin": "-" * 4}), effect)
