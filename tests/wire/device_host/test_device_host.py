"""The device host with a real child process: answers, errors, crashes, hangs and ends."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from devices.contracts.errors import (
    CardLockedError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    WaitCancelledError,
)
from devices.host.link import HostLink

ENOUGH_S = 20.0


def test_a_call_returns_what_the_driver_returned(link: HostLink) -> None:
    assert not link.is_running
    assert link.call("greet", {"name": "𠮷"}, timeout_s=ENOUGH_S) == "您好 𠮷"
    assert link.is_running
    assert link.restarts == 0


def test_two_calls_run_at_the_same_time(link: HostLink) -> None:
    with ThreadPoolExecutor(2) as pool:
        meetings = [pool.submit(link.call, "meet", timeout_s=ENOUGH_S) for _ in range(2)]
        assert [meeting.result() for meeting in meetings] == ["met", "met"]


def test_a_device_error_crosses_with_its_type_and_detail(link: HostLink) -> None:
    with pytest.raises(CardLockedError) as caught:
        link.call("fail_typed", timeout_s=ENOUGH_S)
    assert caught.value.detail == "application locked"


@pytest.mark.parametrize(
    ("verb", "type_name"),
    [("fail_foreign", "RuntimeError"), ("unsayable", "TypeError"), ("quit", "SystemExit")],
)
def test_any_other_exception_crosses_without_its_text(link: HostLink, verb: str, type_name: str) -> None:
    with pytest.raises(DeviceHostError) as caught:
        link.call(verb, timeout_s=ENOUGH_S)
    assert caught.value.detail == f"driver raised {type_name}"
    assert link.call("greet", {"name": "a"}, timeout_s=ENOUGH_S) == "您好 a"
    assert link.restarts == 0


def test_an_unknown_verb_is_a_host_error(link: HostLink) -> None:
    with pytest.raises(DeviceHostError, match="no verb"):
        link.call("fly", timeout_s=ENOUGH_S)


@pytest.mark.parametrize("verb", ["exit_at_once", "crash"])
def test_a_crash_fails_the_open_calls_at_once_and_the_next_call_works(link: HostLink, verb: str) -> None:
    first = link.call("pid", timeout_s=ENOUGH_S)
    with ThreadPoolExecutor(1) as pool:
        bystander = pool.submit(link.call, "hang", timeout_s=600)
        with pytest.raises(DeviceHostError):
            link.call(verb, timeout_s=600)
        with pytest.raises(DeviceHostError):
            bystander.result(ENOUGH_S)
    assert link.call("pid", timeout_s=ENOUGH_S) != first
    assert link.restarts == 1


def test_a_child_that_died_between_two_calls_is_replaced(link: HostLink) -> None:
    first = link.call("pid", timeout_s=ENOUGH_S)
    with _lifeline_of(link) as lifeline:
        os.kill(first, signal.SIGTERM)
        assert lifeline.recv(1) == b""
    deadline_s = monotonic() + ENOUGH_S
    while link.is_running:
        assert monotonic() < deadline_s
    assert link.call("pid", timeout_s=ENOUGH_S) != first


def test_a_hang_is_killed_within_deadline_and_grace_and_the_next_call_works(
    open_link: Callable[..., HostLink],
) -> None:
    link = open_link(grace_s=0.3)
    first = link.call("pid", timeout_s=ENOUGH_S)
    started_s = monotonic()
    with pytest.raises(DeviceHostError):
        link.call("hang", timeout_s=0.4)
    assert 0.7 <= monotonic() - started_s < 1.5
    assert not link.is_running
    assert link.call("pid", timeout_s=ENOUGH_S) != first


def test_a_driver_that_gives_up_at_the_deadline_is_not_killed(link: HostLink) -> None:
    first = link.call("pid", timeout_s=ENOUGH_S)
    with pytest.raises(DeviceTimedOutError):
        link.call("wait_politely", timeout_s=0.2)
    assert link.call("pid", timeout_s=ENOUGH_S) == first


def test_an_answer_given_after_the_cancel_is_dropped(link: HostLink) -> None:
    link.call("pid", timeout_s=ENOUGH_S)
    cancel = Event()
    Timer(0.1, cancel.set).start()
    with pytest.raises(WaitCancelledError):
        link.call("answer_on_cancel", timeout_s=ENOUGH_S, cancel=cancel)
    assert link.call("greet", {"name": "b"}, timeout_s=ENOUGH_S) == "您好 b"
    assert link.restarts == 0


def test_a_driver_deaf_to_cancel_delays_the_caller_by_the_grace_only(
    open_link: Callable[..., HostLink],
) -> None:
    link = open_link(grace_s=0.3)
    link.call("pid", timeout_s=ENOUGH_S)
    cancel = Event()
    Timer(0.1, cancel.set).start()
    started_s = monotonic()
    with pytest.raises(WaitCancelledError):
        link.call("hang", timeout_s=600, cancel=cancel)
    assert monotonic() - started_s < 1.5


def test_a_call_cancelled_beforehand_does_not_reach_the_driver(link: HostLink) -> None:
    cancel = Event()
    cancel.set()
    with pytest.raises(WaitCancelledError):
        link.call("exit_at_once", timeout_s=ENOUGH_S, cancel=cancel)
    assert not link.is_running


def test_what_a_driver_prints_or_reads_does_not_disturb_the_pipe(link: HostLink) -> None:
    assert link.call("make_noise", timeout_s=ENOUGH_S) == "quiet"
    assert link.call("read_stdin", timeout_s=ENOUGH_S) == 0
    assert link.call("greet", {"name": "c"}, timeout_s=ENOUGH_S) == "您好 c"


def test_a_megabyte_goes_both_ways(link: HostLink) -> None:
    assert len(link.call("big", {"length": 1_000_000}, timeout_s=ENOUGH_S)) == 1_000_000
    name = "a" * 1_000_000
    assert link.call("greet", {"name": name}, timeout_s=ENOUGH_S) == f"您好 {name}"


def test_a_child_that_keeps_crashing_is_not_restarted_in_a_tight_loop(link: HostLink) -> None:
    for _ in range(2):
        with pytest.raises(DeviceHostError):
            link.call("exit_at_once", timeout_s=ENOUGH_S)
    with pytest.raises(DeviceOfflineError):
        link.call("pid", timeout_s=ENOUGH_S)
    assert link.restarts == 1


def test_a_service_that_cannot_be_built_tells_why(open_link: Callable[..., HostLink]) -> None:
    with pytest.raises(CardLockedError, match="no service today"):
        open_link("refuse_to_build").call("pid", timeout_s=ENOUGH_S)
    with pytest.raises(DeviceHostError, match="AttributeError"):
        open_link("no_such_factory").call("pid", timeout_s=ENOUGH_S)


def test_closing_cancels_open_calls_and_ends_the_child(link: HostLink) -> None:
    link.call("pid", timeout_s=ENOUGH_S)
    with ThreadPoolExecutor(1) as pool, _lifeline_of(link) as lifeline:
        waiting = pool.submit(link.call, "wait_politely", timeout_s=600)
        link.call("pid", timeout_s=ENOUGH_S)
        link.close()
        with pytest.raises((WaitCancelledError, DeviceHostError)):
            waiting.result(ENOUGH_S)
        assert lifeline.recv(1) == b""
    link.close()
    with pytest.raises(DeviceOfflineError):
        link.call("pid", timeout_s=ENOUGH_S)


def test_closing_ends_a_child_whose_driver_hangs(open_link: Callable[..., HostLink]) -> None:
    link = open_link(grace_s=0.3)
    link.call("pid", timeout_s=ENOUGH_S)
    with ThreadPoolExecutor(1) as pool, _lifeline_of(link) as lifeline:
        hanging = pool.submit(link.call, "hang", timeout_s=600)
        link.close()
        with pytest.raises(DeviceHostError):
            hanging.result(ENOUGH_S)
        assert lifeline.recv(1) == b""


def test_the_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    services = Path(__file__).parent / "services"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(ENOUGH_S)
        program = (
            f"import sys, threading; sys.path[:0] = {[str(services), *sys.path]!r}\n"
            "from devices.host.link import HostLink\n"
            "link = HostLink('rough_driver:build_service', {}, name='orphan')\n"
            f"link.call('hold', {{'port': {server.getsockname()[1]}}}, timeout_s=20)\n"
            "link.call('hang', timeout_s=600)\n"
        )
        parent = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path)
        try:
            lifeline, _ = server.accept()
        finally:
            parent.kill()
            parent.wait(ENOUGH_S)
    with lifeline:
        lifeline.settimeout(ENOUGH_S)
        assert lifeline.recv(1) == b""


def _lifeline_of(link: HostLink) -> socket.socket:
    """Return a connection that ends when the child does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(ENOUGH_S)
        link.call("hold", {"port": server.getsockname()[1]}, timeout_s=ENOUGH_S)
        lifeline, _ = server.accept()
    lifeline.settimeout(ENOUGH_S)
    return lifeline
