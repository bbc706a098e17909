"""A real IPP printer of this machine that prints into a folder: Debian's `ippeveprinter` (package cups-ipp-utils).

Linux only. It insists on a D-Bus, so it gets one of its own; with DNS-SD switched off it needs no avahi. Printer,
bus and print command are one process group with a keeper that ends the group as soon as this program is gone,
however it went. It listens on loopback, or on all addresses where IPv6 has no loopback: it wants both families.
Any number of them run side by side. `simulated_paper_path` is what happens to the sheets.
"""

import os
import random
import shlex
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event
from time import monotonic
from types import TracebackType
from urllib.parse import urlencode
from uuid import uuid4

from devices.page_printer.simulated_paper_path import PaperPath, PrinterFault

START_TIMEOUT_S = 5.0

_LOOK_S = 0.01
_START_TRIES = 3
_KEEPER = "read _; kill -KILL 0"
_FULL_TRAY, _LOW_TRAY, _EMPTY_TRAY = 250, 5, 0
_BUS_CONFIGURATION = """<busconfig>
  <listen>unix:abstract={name}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_destination="*"/><allow send_requested_reply="true"/>
    <allow receive_sender="*"/><allow receive_requested_reply="true"/>
  </policy>
</busconfig>
"""


class SimulatedPrinter:
    """A printer whose paper lands in `directory`/printed, not running at first.

    Started again after `vanish` or `stop` it has the same address and has forgotten its jobs, as a printer that
    was switched off.

    Raises:
        FileNotFoundError: ippeveprinter or dbus-daemon is not installed.
    """

    def __init__(self, directory: Path) -> None:
        self._ippeveprinter = _program("ippeveprinter", "cups-ipp-utils")
        self._dbus_daemon = _program("dbus-daemon", "dbus")
        self._printed = directory.absolute() / "printed"
        self._machine = directory.absolute() / "machine"
        self._spool = self._machine / "spool"
        self._state_path = self._machine / "paper_path.json"
        self._state = PaperPath()
        self._port = 0
        self._keeper: subprocess.Popen[bytes] | None = None
        self._members: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "SimulatedPrinter":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def uri(self) -> str:
        """Its address; known after the first start and the same ever after."""
        return f"ipp://127.0.0.1:{self._port}/ipp/print"

    @property
    def is_running(self) -> bool:
        """Whether printer and bus are up."""
        return bool(self._members) and all(member.poll() is None for member in self._members)

    def start(self, timeout_s: float = START_TIMEOUT_S) -> "SimulatedPrinter":
        """Start the printer with a full tray and wait until it answers; nothing if it is running.

        Raises:
            RuntimeError: it is not ready in time; the text has the end of its log.
        """
        if self.is_running:
            return self
        self._printed.mkdir(parents=True, exist_ok=True)
        self._machine.mkdir(mode=0o700, exist_ok=True)
        wanted_port = self._port
        for _ in range(_START_TRIES):
            self._port = wanted_port or _free_port()
            self._set_state(PaperPath())
            try:
                self._launch()
                if self._becomes_ready(timeout_s / _START_TRIES):
                    return self
            except OSError:
                self.vanish()
                raise
            self.vanish()
        raise RuntimeError(f"ippeveprinter does not start: {self.log()[-500:]}")

    def stop(self) -> None:
        """End the printer and everything that belongs to it. What was printed stays. Safe to call twice."""
        self.vanish()

    def vanish(self) -> None:
        """Pull the plug: printer, bus and a job on its way are gone at once."""
        keeper, self._keeper = self._keeper, None
        members, self._members = self._members, []
        if keeper is None:
            return
        keeper.communicate()  # closes its stdin; it ends the group, itself included
        for member in members:
            member.wait()
        shutil.rmtree(self._spool, ignore_errors=True)  # a printer's memory does not outlast its power

    def take_paper_out(self) -> None:
        """Empty the tray: printer-state-reasons shows it at once, a job under way waits before its next side."""
        self._set_state(replace(self._state, has_paper=False))
        self._load_tray(_EMPTY_TRAY)

    def put_paper_in(self) -> None:
        """Fill the tray: what waited goes on, a job that had not begun within a second."""
        self._load_tray(_FULL_TRAY)
        self._set_state(replace(self._state, has_paper=True))

    def leave_a_little_paper(self) -> None:
        """Leave five sheets in the tray: the printer warns and prints on."""
        self._load_tray(_LOW_TRAY)
        self._set_state(replace(self._state, has_paper=True))

    def set_fault(self, fault: PrinterFault) -> None:
        """Choose what goes wrong from the next side on; NONE clears a jam."""
        self._set_state(replace(self._state, fault=fault))

    def set_seconds_per_side(self, seconds: float) -> None:
        """Choose how slowly sides come out; 0 at first."""
        self._set_state(replace(self._state, seconds_per_side=seconds))

    def printed(self) -> list[Path]:
        """Return the printed documents in the order of printing, byte for byte as the printer got them."""
        return sorted(self._printed.glob("*.pdf"))

    def wait_for_printed(self, count: int, timeout_s: float) -> list[Path]:
        """Wait until at least `count` documents are printed and return them all.

        Raises:
            TimeoutError: they are not within `timeout_s`.
        """
        deadline_s = monotonic() + timeout_s
        while len(printed := self.printed()) < count:
            if monotonic() >= deadline_s:
                raise TimeoutError(f"{len(printed)} of {count} documents printed")
            Event().wait(_LOOK_S)
        return printed

    def log(self) -> str:
        """Return what the printer and its bus have said so far, a line for every request."""
        return self._log_path.read_text(encoding="utf-8", errors="replace") if self._log_path.exists() else ""

    @property
    def _log_path(self) -> Path:
        return self._machine / "ippeveprinter.log"

    def _set_state(self, state: PaperPath) -> None:
        self._state = state
        state.save(self._state_path)

    def _launch(self) -> None:
        self._spool.mkdir(exist_ok=True)
        bus_name = f"hall-printer-{uuid4().hex}"
        bus_configuration = self._machine / "bus.conf"
        bus_configuration.write_text(_BUS_CONFIGURATION.format(name=bus_name), encoding="ascii")
        environment = {
            **os.environ,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:abstract={bus_name}",
            "HOME": str(self._machine),
            "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        }
        self._keeper = subprocess.Popen(  # noqa: S603 - fixed command
            ["/bin/sh", "-c", _KEEPER], stdin=subprocess.PIPE, process_group=0
        )
        bus = [self._dbus_daemon, f"--config-file={bus_configuration}", "--nofork", "--nopidfile"]
        self._members = [self._join_group([*bus, "--print-address=1"], environment, subprocess.PIPE)]
        bus_output = self._members[0].stdout
        assert bus_output is not None  # noqa: S101 - started with a pipe
        with bus_output:
            bus_output.readline()  # it listens now, or has ended
        self._members.append(self._join_group(self._printer_command(), environment, None))

    def _join_group(
        self, command: list[str], environment: dict[str, str], stdout: int | None
    ) -> subprocess.Popen[bytes]:
        assert self._keeper is not None  # noqa: S101 - started first
        with self._log_path.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - fixed commands, no input from outside
                command,
                cwd=self._machine,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log if stdout is None else stdout,
                stderr=log,
                process_group=self._keeper.pid,
            )

    def _printer_command(self) -> list[str]:
        script = self._machine / "print"
        paper_path = [sys.executable, "-m", "devices.page_printer.simulated_paper_path"]
        arguments = [str(self._state_path), str(self._printed), self.uri]
        script.write_text(f'#!/bin/sh\nexec {shlex.join([*paper_path, *arguments])} "$1"\n', encoding="utf-8")
        script.chmod(0o700)
        options = ["-r", "off", "-p", str(self._port), "-K", str(self._machine)]
        if _has_ipv6_loopback():
            options += ["-n", "localhost"]
        return [
            self._ippeveprinter,
            *options,
            *("-f", "application/pdf", "-c", str(script), "-d", str(self._spool)),
            "Hall simulated printer",
        ]

    def _becomes_ready(self, within_s: float) -> bool:
        deadline_s = monotonic() + within_s
        while self.is_running and monotonic() < deadline_s:
            try:
                self._load_tray(_FULL_TRAY)
            except (OSError, HTTPException):
                Event().wait(_LOOK_S)
            else:
                return True
        return False

    def _load_tray(self, sheets: int) -> None:
        """Fill in the printer's own web form. It wants every tray at once; 3 is the one for envelopes."""
        form = urlencode(
            {
                **{"size1": "iso_a4_210x297mm", "type1": "stationery", "level1": sheets},
                **{"size3": "iso_dl_110x220mm", "type3": "envelope", "level3": 25},
            }
        )
        connection = HTTPConnection("127.0.0.1", self._port, timeout=START_TIMEOUT_S)
        try:
            connection.request("GET", f"/media?{form}")
            connection.getresponse().read()
        finally:
            connection.close()


def _program(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin")
    if found is None:
        raise FileNotFoundError(f"{name} (Debian package {package}) is not installed")
    return found


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _free_port() -> int:
    """Return a port below the range that the system hands out to outgoing connections."""
    while True:
        port = random.randrange(20000, 32000)  # noqa: S311 - not a secret
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
