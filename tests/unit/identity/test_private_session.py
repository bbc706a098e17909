"""The key store of the demo and of the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.identity.keystore import KeyStore, KeyStoreUnavailableError, system_backend
from shared.identity.private_session import PrivateSession

DEADLINE_S = 10.0
KEEPER = """
import sys
from pathlib import Path
from shared.identity.keystore import KeyStore, system_backend
from shared.identity.private_session import PrivateSession
session = PrivateSession(Path(sys.argv[1]))
session.use_here()
KeyStore(system_backend(), "terminal-1").put("key", "kept")
print(" ".join(str(process.pid) for process in session._processes), flush=True)
sys.stdin.read()
"""


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that is dead and not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not is_so():
        assert time.monotonic() < deadline
        os.sched_yield()


def test_the_unlocking_password_is_random_and_for_its_owner_only(tmp_path: Path) -> None:
    passwords = set()
    for name in ("one", "two"):
        session = PrivateSession(tmp_path / name)
        session.close()
        password = tmp_path / name / "unlock"
        assert password.stat().st_mode & 0o777 == 0o600
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700
        passwords.add(password.read_text())

    assert len(passwords) == 2 and all(len(each) == 32 for each in passwords)


def test_closing_leaves_no_process_and_no_socket(tmp_path: Path) -> None:
    session = PrivateSession(tmp_path)
    pids = [process.pid for process in session._processes]
    runtime = (tmp_path / "run").readlink()
    were_alive, had_sockets = all(map(is_alive, pids)), (runtime / "bus").is_socket()

    session.close()

    assert were_alive and had_sockets
    assert not any(map(is_alive, pids))
    assert not runtime.exists()


@pytest.mark.parametrize("folder", ["session", "/".join(["a-rather-long-name-for-a-folder"] * 6)])
def test_a_killed_program_leaves_no_process_and_the_next_one_finds_its_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    command = [sys.executable, "-c", KEEPER, str(tmp_path / folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        pids = [int(pid) for pid in keeper.stdout.readline().split()]
        assert len(pids) == 2 and all(map(is_alive, pids))
        left = (tmp_path / folder / "run").readlink()
        keeper.send_signal(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, pids)))
    assert left.exists()

    session = PrivateSession(tmp_path / folder)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        assert KeyStore(system_backend(), "terminal-1").get("key") == "kept"
        assert not left.exists()
    finally:
        session.close()


def test_a_machine_without_the_programs_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(KeyStoreUnavailableError, match="dbus-daemon is not installed"):
        PrivateSession(tmp_path / "session")
