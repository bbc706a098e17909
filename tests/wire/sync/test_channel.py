"""The channel against a real HTTPS server: what counts as an answer, and how long it may take."""

import gzip
import json
import socket
import time
from collections.abc import Callable

import pytest

from shared.contract.messages import CaseAccepted, PingAnswer
from shared.sync.channel import LARGEST_ANSWER_BYTES, Patience, ProvinceChannel
from shared.sync.errors import (
    ProvinceBrokeContractError,
    ProvinceBusyError,
    ProvinceRefusedError,
    ProvinceUnreachableError,
)

from .authority import Authority
from .calls import CANARY, failure, send
from .conftest import IMPATIENT
from .stand_in_province import (
    PROBLEM,
    Doing,
    StandInProvince,
    answers,
    drip_the_body,
    drip_the_head,
    hang,
    hang_up,
    lose_the_answer,
    refuses,
    show_a_portal,
)

SOON_S = 5.0


def test_a_good_answer_comes_back_as_a_value_and_the_terminal_was_recognised(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    accepted = send(channel)

    assert accepted.case_no == f"NO-{CANARY:->36}"
    (asked,) = province.asked
    assert (asked.method, asked.path, asked.terminal, asked.key) == ("POST", "/v1/cases", "T-1", "key-1")
    assert asked.headers["Content-Type"] == "application/json"


def test_a_visit_token_and_no_idempotency_key_are_sent_where_they_belong(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    channel.delete("/auth/citizens/visits/current", token="secret-token")

    (asked,) = province.asked
    assert asked.headers["Authorization"] == "Bearer secret-token"
    assert "Idempotency-Key" not in asked.headers
    assert asked.body == b""


def test_the_same_connection_serves_many_calls(province: StandInProvince, channel: ProvinceChannel) -> None:
    for _ in range(5):
        channel.get("/meta/ping", PingAnswer)

    assert len(province.asked) == 5
    assert province.refused_handshakes == 0


def test_a_stored_body_is_sent_byte_for_byte(province: StandInProvince, channel: ProvinceChannel) -> None:
    body = '{ "case_id":"c-1",  "name":"张\\u8bd5𠮷" }'

    channel.post_text("/v1/cases", body, CaseAccepted, key="key-1")

    assert province.asked[0].body == body.encode()


def test_nobody_listening_is_no_line(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    channel = ProvinceChannel(f"https://127.0.0.1:{port}", authority.pem, None, IMPATIENT)

    error = failure(lambda: channel.get("/meta/ping", PingAnswer))

    assert isinstance(error, ProvinceUnreachableError) and error.code == "SYN-01"
    channel.close()


def test_a_terminal_without_its_certificate_is_a_stranger_to_the_province(
    province: StandInProvince, authority: Authority
) -> None:
    channel = ProvinceChannel(province.url, authority.pem)

    channel.get("/meta/ping", PingAnswer)

    assert province.asked[0].terminal == ""
    channel.close()


NO_ANSWERS: dict[str, Doing] = {
    "a captive portal": show_a_portal,
    "a redirection to a portal": answers(b"", 302, "text/html", Location="https://127.0.0.1:1/login"),
    "a hang-up": hang_up,
    "a lost answer": lose_the_answer,
    "a proxy's bad gateway": answers(b"<html>", 502, "text/html"),
    "a busy server": answers({}, 503),
    "an error page": answers(b"<html>Internal Server Error</html>", 500, "text/html"),
}


@pytest.mark.parametrize("doing", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_what_does_not_come_from_the_province_is_no_answer(
    doing: Doing, province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(doing)

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceUnreachableError)
    assert not isinstance(error, ProvinceBusyError)
    assert len(province.asked) == 1


GOOD = {
    "case_no": "1",
    "case_id": "2",
    "item_code": "3",
    "state": "finished",
    "accepted_at": "2026-03-02T09:00:00+08:00",
}
BROKEN_ANSWERS: dict[str, Doing] = {
    "no JSON": answers(b"{"),
    "empty": answers(b""),
    "another schema": answers({"ok": True}),
    "a wrong type": answers({**GOOD, "accepted_at": "yesterday"}),
    "an unknown state": answers({**GOOD, "state": "perhaps"}),
    "a list": answers([GOOD]),
    "another media type": answers(GOOD, media_type="text/plain"),
    "another status": answers(GOOD, 202),
    "an error without a problem": answers({"detail": "no"}, 400),
    "a problem that is none": answers({"title": "x"}, 422, PROBLEM),
    "not a number": answers(b'{"case_no": NaN}'),
    "no text": answers(b"\xff\xfe\x00"),
    "very deep": answers(b"[" * 10_000 + b"]" * 10_000),
    "very large": answers(json.dumps(GOOD).encode() + b" " * LARGEST_ANSWER_BYTES),
    "a compressed bomb": answers(
        gzip.compress(json.dumps(GOOD).encode() + b" " * 50_000_000), Content_Encoding="gzip"
    ),
}


@pytest.mark.parametrize("doing", BROKEN_ANSWERS.values(), ids=BROKEN_ANSWERS.keys())
def test_an_answer_outside_the_contract_is_never_an_acceptance(
    doing: Doing, province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(doing)

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceBrokeContractError)
    assert error.code == "SYN-03"
    assert send(channel, "key-2").state == "finished"


def test_a_refusal_is_the_provinces_own_word_with_its_reason(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(refuses("FIELD_INVALID", fields=[{"path": "/form/purpose", "code": "TOO_LONG"}]))

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceRefusedError)
    assert error.code == "SYN-04"
    assert error.problem.code == "FIELD_INVALID"
    assert error.problem.fields[0].path == "/form/purpose"


def test_a_code_the_client_does_not_know_is_still_a_refusal(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(refuses("INVENTED_TOMORROW", 409))

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceRefusedError) and error.problem.code == "INVENTED_TOMORROW"


@pytest.mark.parametrize(
    ("doing", "retry_after_s"),
    [
        (refuses("IDEMPOTENCY_IN_PROGRESS", 409, retry="same_key", retry_after_s=3), 3),
        (refuses("RATE_LIMITED", 429, retry="after", retry_after_s=60), 60),
        (refuses("BROKEN", 500), None),
    ],
)
def test_a_province_that_asks_to_come_again_is_busy_and_says_for_how_long(
    doing: Doing, retry_after_s: float | None, province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(doing)

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceBusyError)
    assert error.retry_after_s == retry_after_s


@pytest.mark.parametrize(("value", "retry_after_s"), [("120", 120), ("soon", None), ("-5", None), ("٣", None)])
def test_how_long_a_gateway_asks_to_wait_is_understood_only_as_seconds(
    value: str, retry_after_s: float | None, province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(b"", 503, "text/plain", Retry_After=value.encode().decode("latin-1")))

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceUnreachableError) and error.retry_after_s == retry_after_s


@pytest.mark.parametrize("doing", [hang, drip_the_body, drip_the_head])
def test_a_province_that_never_finishes_is_given_up_in_time(
    doing: Doing, province: StandInProvince, open_channel: Callable[..., ProvinceChannel]
) -> None:
    channel = open_channel(province, IMPATIENT)
    province.next_does(doing)
    before = time.monotonic()

    error = failure(lambda: send(channel))

    assert isinstance(error, ProvinceUnreachableError)
    assert time.monotonic() - before < SOON_S
    province.released.set()
    assert send(channel, "key-2").state == "finished"


def test_a_call_given_up_leaves_the_next_its_whole_time(
    province: StandInProvince, open_channel: Callable[..., ProvinceChannel]
) -> None:
    channel = open_channel(province, Patience(connect_s=2.0, read_s=30.0, total_s=0.3))
    province.next_does(drip_the_body)
    failure(lambda: send(channel))

    assert send(channel, "key-2").state == "finished"


def test_no_redirection_is_followed(
    province: StandInProvince, channel: ProvinceChannel, start_province: Callable[..., StandInProvince]
) -> None:
    elsewhere = start_province()
    province.next_does(answers(b"", 307, "text/plain", Location=f"{elsewhere.url}/v1/cases"))

    failure(lambda: send(channel))

    assert elsewhere.asked == []


def test_nothing_is_remembered_from_one_citizen_to_the_next(
    province: StandInProvince, channel: ProvinceChannel
) -> None:
    province.next_does(answers(GOOD, Set_Cookie="citizen=1; Path=/; Secure"))
    send(channel)

    send(channel, "key-2")

    assert "Cookie" not in province.asked[1].headers


def test_no_error_carries_what_was_sent_or_answered(province: StandInProvince, channel: ProvinceChannel) -> None:
    doings: list[Doing] = [*NO_ANSWERS.values(), *BROKEN_ANSWERS.values(), answers({"case_no": CANARY})]
    for doing in doings:
        province.next_does(doing)
        error = failure(lambda: send(channel))
        assert CANARY not in str(error)
