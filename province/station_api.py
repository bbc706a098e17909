"""The paths of `shared.contract.station`."""

from fastapi import FastAPI
from fastapi.responses import Response
from sqlalchemy.orm import Session

from province import copies, paper, station, verification, visits
from province.calling import FromTerminal, StaffToken, VisitToken
from province.records import Terminal
from province.staff import Acting
from shared.contract.messages import API_PREFIX, Acknowledged, CertificateIssued
from shared.contract.station import (
    CertificatePreview,
    IssuedList,
    IssuedQuery,
    OfferRequest,
    Offers,
    PaperBalance,
    PaperCount,
    PaperMovement,
    PaperMovements,
    ReprintAllowed,
    ReprintRequest,
    StationRequest,
    Verdict,
    Verification,
    VoidRequest,
)

_CERTIFICATES = f"{API_PREFIX}/certificates"
_PAPER = f"{API_PREFIX}/paper"


def serve_station(app: FastAPI) -> None:
    """Serve certificate stations."""
    _serve_issuing(app)
    _serve_afterwards(app)
    _serve_paper(app)


def _serve_issuing(app: FastAPI) -> None:
    @app.post(f"{_CERTIFICATES}/offers")
    def offers(_body: OfferRequest, caller: FromTerminal, token: StaffToken, visit_token: VisitToken) -> Offers:
        def look(session: Session, terminal: Terminal, _acting: Acting) -> Offers:
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            return station.offers(session, visit, caller.now)

        return caller.doing_as(token, "certificate.issue", look)

    @app.post(f"{_CERTIFICATES}/previews")
    def preview(
        body: StationRequest, caller: FromTerminal, token: StaffToken, visit_token: VisitToken
    ) -> CertificatePreview:
        def look(session: Session, terminal: Terminal, _acting: Acting) -> CertificatePreview:
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            return station.preview(session, terminal, visit, body, caller.now)

        return caller.doing_as(token, "certificate.issue", look)

    @app.post(f"{_CERTIFICATES}/station")
    def issue(body: StationRequest, caller: FromTerminal, token: StaffToken, visit_token: VisitToken) -> Response:
        def effect(session: Session) -> CertificateIssued:
            terminal, acting = caller.staff(session, token, "certificate.issue")
            visit = visits.current_visit(session, terminal, visit_token, caller.now)
            return station.issue(session, caller.house.authority, terminal, acting, visit, body, caller.now)

        return caller.once(body, effect)


def _serve_afterwards(app: FastAPI) -> None:
    @app.post(f"{_CERTIFICATES}/issued")
    def issued(body: IssuedQuery, caller: FromTerminal, token: StaffToken) -> IssuedList:
        return caller.looking_as(
            token,
            "certificate.issue",
            lambda session, terminal, _who: copies.issued(session, terminal, body, caller.now),
        )

    @app.post(f"{_CERTIFICATES}/verifications")
    def verify(body: Verification, caller: FromTerminal) -> Verdict:
        authority = caller.house.authority
        return caller.reading(lambda session: verification.verify(session, authority, body, caller.now))

    @app.post(f"{_CERTIFICATES}/{{certificate_no}}/reprints")
    def reprint(certificate_no: str, body: ReprintRequest, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> ReprintAllowed:
            terminal, acting = caller.staff(session, token, "certificate.reprint")
            return copies.reprint(session, terminal, acting, certificate_no, body, caller.now)

        return caller.once(body, effect)

    @app.post(f"{_CERTIFICATES}/{{certificate_no}}/voids")
    def void(certificate_no: str, body: VoidRequest, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> Acknowledged:
            terminal, acting = caller.staff(session, token, "certificate.void")
            copies.void(session, terminal, acting, certificate_no, body, caller.now)
            return Acknowledged()

        return caller.once(body, effect)


def _serve_paper(app: FastAPI) -> None:
    @app.post(f"{_PAPER}/movements")
    def move(body: PaperMovement, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> PaperBalance:
            terminal, acting = caller.staff(session, token, "paper.keep")
            return paper.move(session, terminal, acting, body, caller.now)

        return caller.once(body, effect)

    @app.post(f"{_PAPER}/settlements")
    def settle(body: PaperCount, caller: FromTerminal, token: StaffToken) -> Response:
        def effect(session: Session) -> PaperBalance:
            terminal, acting = caller.staff(session, token, "paper.keep")
            return paper.settle(session, terminal, acting, body, caller.now)

        return caller.once(body, effect)

    @app.get(f"{_PAPER}/balance")
    def balance(caller: FromTerminal, token: StaffToken) -> PaperBalance:
        return caller.looking_as(
            token, "paper.keep", lambda session, terminal, _who: paper.balance(session, terminal, caller.now)
        )

    @app.get(f"{_PAPER}/movements")
    def movements(caller: FromTerminal, token: StaffToken) -> PaperMovements:
        return caller.looking_as(
            token, "paper.keep", lambda session, terminal, _who: paper.movements(session, terminal, caller.now)
        )
