"""A key store of our own session, for the demo and for tests: what a desktop login gives a real terminal.

A private D-Bus and a gnome-keyring-daemon with a home of its own below a folder. Secrets are encrypted on the
disk by the daemon, but the password that unlocks it lies beside them (mode 0600): this protects against a
copied keyring file, not against somebody who reads the whole folder. A production terminal uses the key store
of its system instead (`terminal.keystore = "system"`) and settings refuse this one.

Linux only. The processes end with the thread that started them, even when its process is killed: start the
session from a thread that lives as long as the program.
"""

import ctypes
import os
import secrets
import select
import shutil
import signal
import subprocess  # two programs of the system, with fixed arguments
import tempfile
import time
from pathlib import Path

from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from shared.identity.keystore import KeyStoreUnavailableError

_PR_SET_PDEATHSIG = 1
_READY_S = 10.0
_LOOK_EVERY_S = 0.01
_RUNTIME_PREFIX = "hall-session-"
_BUS_SETTINGS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts nothing by itself: an activated second daemon would be locked and wait for a password."""


class PrivateSession:
    """Starts bus and daemon; `environment` is what makes keyring find them."""

    def __init__(self, folder: Path) -> None:
        """Start the session and unlock its key store.

        Raises:
            KeyStoreUnavailableError: the programs are missing or did not start.
        """
        self._home = folder / "home"
        for each in (folder, self._home):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._runtime = _new_runtime(folder / "run")
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            address = self._start_bus()
            self.environment = {"DBUS_SESSION_BUS_ADDRESS": address}
            self._start_daemon(address, _password(folder / "unlock"))
        except BaseException:
            self.close()
            raise

    def use_here(self) -> None:
        """Let this process find the session's key store."""
        os.environ.update(self.environment)

    def close(self) -> None:
        """End daemon and bus; what they stored stays."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(_READY_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        self._processes.clear()
        shutil.rmtree(self._runtime, ignore_errors=True)

    def _start_bus(self) -> str:
        settings = self._runtime / "bus.conf"
        settings.write_text(_BUS_SETTINGS.format(path=self._runtime / "bus"), encoding="utf-8")
        program = _program("dbus-daemon")
        process = self._start([program, f"--config-file={settings}", "--nofork", "--print-address=1"], {})
        return _first_line(process).decode().strip()

    def _start_daemon(self, address: str, password: str) -> None:
        command = [_program("gnome-keyring-daemon"), "--foreground", "--unlock", "--components=secrets"]
        process = self._start(command, {"DBUS_SESSION_BUS_ADDRESS": address})
        if process.stdin is None:
            raise KeyStoreUnavailableError("no way to unlock")
        process.stdin.write(password.encode())
        process.stdin.close()
        _wait_until_served(address)

    def _start(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        own = {
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "XDG_DATA_HOME": str(self._home / "data"),
        }
        process = subprocess.Popen(  # noqa: S603 - programs of the system, found by name
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **own, **environment},
            preexec_fn=_die_with_parent,
        )
        self._processes.append(process)
        return process


def _new_runtime(record: Path) -> Path:
    """Make a folder for sockets and remove the one that a killed session left; `record` remembers where it is.

    It is not below the session's folder: a socket's path holds about a hundred bytes, and a longer one is cut.
    """
    temporary = Path(tempfile.gettempdir())
    if record.is_symlink():
        left = record.readlink()
        if left.parent == temporary and left.name.startswith(_RUNTIME_PREFIX):
            shutil.rmtree(left, ignore_errors=True)
        record.unlink()
    runtime = Path(tempfile.mkdtemp(prefix=_RUNTIME_PREFIX, dir=temporary))
    record.symlink_to(runtime)
    return runtime


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """The bus prints its address once it can be used."""
    if process.stdout is None:
        raise KeyStoreUnavailableError("no output")
    ready, _, _ = select.select([process.stdout], [], [], _READY_S)
    line = process.stdout.readline() if ready else b""
    if not line:
        raise KeyStoreUnavailableError("the private session did not start")
    return line


def _wait_until_served(address: str) -> None:
    """Ask the bus until the secret service is on it."""
    deadline = time.monotonic() + _READY_S
    with open_dbus_connection(bus=address) as connection:
        while time.monotonic() < deadline:
            reply = connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets"))
            if reply.body[0]:
                return
            time.sleep(_LOOK_EVERY_S)
    raise KeyStoreUnavailableError("the private key store did not start")


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise KeyStoreUnavailableError(f"{name} is not installed")
    return path


def _password(path: Path) -> str:
    if not path.exists():
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(16))
    return path.read_text()
