"""The paths of `shared.contract.window`: people as staff see them, pictures, cases and reviews."""

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import people, reviews, staff, visits, window_cases
from province.calling import Caller, FromTerminal, StaffToken, VisitToken
from province.draft_api import serve_drafts
from province.records import Terminal
from province.refusals import Refusal
from province.staff import Acting
from shared.contract.messages import API_PREFIX, VisitOpened
from shared.contract.problems import ProblemCode
from shared.contract.window import (
    BlobStored,
    CaseList,
    CaseSummary,
    OverviewRequest,
    PersonOverview,
    PersonSearch,
    PersonsFound,
    ProgressQuery,
    Revealed,
    RevealRequest,
    ReviewDecision,
    ReviewTask,
    StaffVisit,
)


def serve_windows(app: FastAPI) -> None:
    """Serve windows and reviewers."""
    _serve_people(app)
    _serve_pictures(app)
    serve_drafts(app)
    _serve_cases(app)
    _serve_reviews(app)


def _serve_people(app: FastAPI) -> None:
    @app.post(f"{API_PREFIX}/persons/search")
    def search(body: PersonSearch, caller: FromTerminal, token: StaffToken) -> PersonsFound:
        return caller.doing_as(
            token,
            "person.search",
            lambda session, terminal, acting: people.search(session, terminal, acting, body, caller.now),
        )

    @app.post(f"{API_PREFIX}/auth/citizens/staff-visits")
    def open_visit(body: StaffVisit, caller: FromTerminal, token: StaffToken) -> VisitOpened:
        return caller.doing_as(
            token,
            "person.search",
            lambda session, terminal, acting: people.open_for_staff(session, terminal, acting, body, caller.now),
        )

    @app.post(f"{API_PREFIX}/persons/overview")
    def overview(
        body: OverviewRequest, caller: FromTerminal, token: StaffToken, visit_token: VisitToken
    ) -> PersonOverview:
        def look(session: Session, terminal: Terminal, _acting: Acting) -> PersonOverview:
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            seen = people.overview(session, terminal, visit, body.purpose, caller.now)
            return seen.model_copy(update={"cases": window_cases.progress(session, visit, None).cases})

        return caller.doing_as(token, "person.see", look)

    @app.post(f"{API_PREFIX}/persons/reveals")
    def reveal(body: RevealRequest, caller: FromTerminal, token: StaffToken, visit_token: VisitToken) -> Revealed:
        def show(session: Session, terminal: Terminal, acting: Acting) -> Revealed:
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            return people.reveal(session, terminal, acting, visit, body, caller.now)

        return caller.doing_as(token, "person.reveal", show)


def _serve_pictures(app: FastAPI) -> None:
    @app.put(f"{API_PREFIX}/blobs/{{sha256}}")
    async def keep(sha256: str, request: Request) -> BlobStored:
        from starlette.concurrency import run_in_threadpool  # the body is awaited here, the disk is not

        content = await request.body()

        def store() -> BlobStored:
            caller = Caller(request)
            token = request.headers.get("X-Staff-Token", "")
            caller.looking_as(token, "draft.work", lambda *_who: None)
            return caller.house.pictures.keep(sha256, content)

        return await run_in_threadpool(store)

    @app.get(f"{API_PREFIX}/blobs/{{sha256}}")
    def get(sha256: str, caller: FromTerminal, token: StaffToken) -> Response:
        def may(session: Session) -> None:
            terminal = caller.terminal(session)
            acting = staff.acting(session, terminal, token, caller.now, "person.see")
            if acting.post not in ("clerk", "reviewer"):
                raise Refusal(ProblemCode.NOT_PERMITTED)

        caller.reading(may)
        content, media_type = caller.house.pictures.get(sha256)
        return Response(content, media_type=media_type)


def _serve_cases(app: FastAPI) -> None:
    @app.get(f"{API_PREFIX}/cases/mine")
    def mine(caller: FromTerminal, token: StaffToken) -> CaseList:
        return caller.looking_as(token, "draft.work", window_cases.mine)

    @app.post(f"{API_PREFIX}/cases/progress")
    def progress(body: ProgressQuery, caller: FromTerminal, visit_token: VisitToken) -> CaseList:
        def look(session: Session) -> CaseList:
            visit = visits.current_visit(session, caller.terminal(session), visit_token, caller.now)
            return window_cases.progress(session, visit, body.case_no)

        return caller.writing(look)  # looking lets the visit's time begin again


def _serve_reviews(app: FastAPI) -> None:
    base = f"{API_PREFIX}/review-tasks"

    @app.get(base)
    def tasks(caller: FromTerminal, token: StaffToken) -> CaseList:
        return caller.looking_as(
            token, "case.review", lambda session, terminal, _acting: reviews.tasks(session, terminal)
        )

    @app.get(base + "/{case_no}")
    def task(case_no: str, caller: FromTerminal, token: StaffToken) -> ReviewTask:
        return caller.looking_as(
            token,
            "case.review",
            lambda session, terminal, acting: reviews.task(session, terminal, acting, case_no),
        )

    @app.post(base + "/{case_no}/decisions")
    def decide(case_no: str, body: ReviewDecision, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> CaseSummary:
            terminal, acting = caller.staff(session, token, "case.review")
            return reviews.decide(session, terminal, acting, case_no, body, caller.now)

        return caller.once(body, effect)
