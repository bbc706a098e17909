"""Members of staff signed in at a terminal, for contract tests."""

from dataclasses import dataclass
from typing import Any

import requests
from uuid6 import uuid7

from shared.contract.staff import STAFF_TOKEN_HEADER
from tests.contract.calling_terminal import CallingTerminal

Cards = dict[str, dict[str, Any]]


def staff_card(cards: Cards, label: str) -> dict[str, Any]:
    """What a reader says about the card of a member of staff."""
    social = cards[label]["social_card"]
    return {"card_id": social["card_id"], "card_number": social["card_number"], "provenance": "simulated"}


def credentials(cards: Cards, staff: dict[str, Any], label: str, **changes: Any) -> dict[str, Any]:
    """What a member of staff signs in with."""
    member = staff[label]
    known = {"staff_no": member["staff_no"], "password": member["password"], "card": staff_card(cards, label)}
    return {**known, **changes}


@dataclass
class AtWork:
    """One member of staff at one terminal, in one post."""

    terminal: CallingTerminal
    session: dict[str, Any]
    permissions: list[str]

    @property
    def token(self) -> str:
        return str(self.session["staff_token"])

    def call(
        self, method: str, path: str, body: Any = None, *, visit: str = "", key: str = ""
    ) -> requests.Response:
        headers = {STAFF_TOKEN_HEADER: self.token, "Idempotency-Key": key or str(uuid7())}
        if visit:
            headers["Authorization"] = f"Bearer {visit}"
        url = self.terminal.url + path
        return self.terminal.session.request(method, url, json=body, headers=headers, timeout=20)

    def post(self, path: str, body: Any, *, visit: str = "", key: str = "") -> requests.Response:
        return self.call("POST", path, body, visit=visit, key=key)


def sign_in(
    terminal: CallingTerminal, cards: Cards, staff: dict[str, Any], label: str, post: str, window_no: str | None
) -> AtWork:
    """Sign in and take a post."""
    got = terminal.post("/auth/staff/sessions", credentials(cards, staff, label))
    assert got.status_code == 200, got.text
    at_work = AtWork(terminal, got.json(), [])
    taken = at_work.post("/auth/staff/sessions/current/post", {"post": post, "window_no": window_no})
    assert taken.status_code == 200, taken.text
    at_work.permissions = taken.json()["permissions"]
    return at_work
