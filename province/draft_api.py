"""The paths of drafts in `shared.contract.window`: kept, opened, noticed, refused, and handed off by kiosks."""

from fastapi import FastAPI
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import drafts, tickets, visits
from province.calling import FromTerminal, StaffToken, VisitToken
from province.records import Terminal
from province.refusals import Refusal
from province.risk_catalogue import risks_of
from province.staff import Acting
from shared.catalogue.forms import load_form
from shared.contract.messages import API_PREFIX
from shared.contract.problems import ProblemCode
from shared.contract.tickets import HandoffRequest, Ticket
from shared.contract.window import (
    Draft,
    DraftHold,
    DraftSave,
    DraftSearch,
    DraftsFound,
    NoticeIssued,
    NoticeRequest,
    RefusalIssued,
    RefusalRequest,
    Reopening,
    RiskCheck,
    RiskResult,
)

_BASE = f"{API_PREFIX}/drafts"


def serve_drafts(app: FastAPI) -> None:
    """Serve drafts to windows, and take them from kiosks."""
    _serve_keeping(app)
    _serve_issuing(app)
    _serve_handoffs(app)


def _serve_keeping(app: FastAPI) -> None:

    @app.put(_BASE + "/{draft_id}")
    def save(draft_id: str, body: DraftSave, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> Draft:
            terminal, acting = caller.staff(session, token, "draft.work")
            return drafts.save(session, terminal, acting, draft_id, body, caller.now)

        return caller.once(body, effect)

    @app.get(_BASE + "/{draft_id}")
    def find(draft_id: str, caller: FromTerminal, token: StaffToken) -> Draft:
        return caller.looking_as(
            token, "draft.work", lambda session, *_who: drafts.find(session, draft_id, caller.now)
        )

    @app.post(_BASE + "/search")
    def search(body: DraftSearch, caller: FromTerminal, token: StaffToken) -> DraftsFound:
        return caller.looking_as(
            token,
            "draft.work",
            lambda session, *_who: drafts.of_person(session, body.person_ref, caller.now),
        )

    @app.post(_BASE + "/reopenings")
    def reopen(body: Reopening, caller: FromTerminal, token: StaffToken) -> Draft:
        return caller.doing_as(
            token,
            "draft.work",
            lambda session, _terminal, acting: drafts.reopen(session, acting, body.reopen_code, caller.now),
        )

    @app.post(_BASE + "/{draft_id}/holds")
    def hold(draft_id: str, body: DraftHold, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> Draft:
            terminal, acting = caller.staff(session, token, "draft.work")
            return drafts.hold(session, terminal, acting, draft_id, body, caller.now)

        return caller.once(body, effect)

    @app.delete(_BASE + "/{draft_id}/holds")
    def release(draft_id: str, caller: FromTerminal, token: StaffToken) -> Response:
        caller.doing_as(
            token,
            "draft.work",
            lambda session, _terminal, acting: drafts.release(session, acting, draft_id),
        )
        return Response(status_code=204)


def _serve_issuing(app: FastAPI) -> None:
    @app.post(_BASE + "/{draft_id}/risk-checks")
    def check_risks(draft_id: str, body: RiskCheck, caller: FromTerminal, token: StaffToken) -> RiskResult:
        def look(session: Session, _terminal: Terminal, _acting: Acting) -> RiskResult:
            draft = drafts.find(session, draft_id, caller.now)
            form = load_form(draft.item_code, draft.form_version)
            if form is None:
                raise Refusal(ProblemCode.ITEM_NOT_HERE)
            return risks_of(draft_id, form, body.form)

        return caller.looking_as(token, "draft.work", look)

    @app.post(_BASE + "/{draft_id}/notices")
    def notice(draft_id: str, body: NoticeRequest, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> NoticeIssued:
            terminal, acting = caller.staff(session, token, "draft.work")
            return drafts.notice(session, terminal, acting, draft_id, body, caller.now)

        return caller.once(body, effect)

    @app.post(_BASE + "/{draft_id}/refusals")
    def refuse(draft_id: str, body: RefusalRequest, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> RefusalIssued:
            terminal, acting = caller.staff(session, token, "draft.work")
            return drafts.refuse(session, terminal, acting, draft_id, body, caller.now)

        return caller.once(body, effect)


def _serve_handoffs(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/handoffs")
    def hand_off(body: HandoffRequest, caller: FromTerminal, visit_token: VisitToken) -> Response:
        def effect(session: Session) -> Ticket:
            terminal = caller.terminal(session)
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            draft_id = drafts.hand_off(session, terminal, visit, body, caller.now)
            return tickets.take(session, terminal, body.ticket, visit, caller.now, draft_id)

        return caller.once(body, effect)
