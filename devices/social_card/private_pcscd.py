"""A pcscd of one's own with virtual readers, beside whatever smart card service the machine has. Linux only.

The daemon's socket path is compiled in (/run/pcscd); a mount namespace gives it another folder there, as root or
in a user namespace. Clients find it by PCSCLITE_CSOCK_NAME, which the PC/SC library reads once per process: set
it before the first use. vpcd listens on all addresses of the machine, not only on loopback: whoever reaches the
port could put in a card, so a private pcscd is for demonstrations and tests. The ports are chosen free, below
the range the system hands out to outgoing connections. Packages needed: pcscd, vsmartcard-vpcd, util-linux.
"""

import os
import random
import signal
import socket
import subprocess
from pathlib import Path
from shutil import copyfile
from threading import Event
from time import monotonic
from types import TracebackType

FRIENDLY_NAME = "Hall Virtual Reader"
"""Part of the name of every reader of a private pcscd."""
SOCKET_VARIABLE = "PCSCLITE_CSOCK_NAME"

_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_SLOTS_PER_READER = 2  # given by vpcd
_LOOK_S = 0.005
_START_TRIES = 3
_LONGEST_SOCKET_PATH = 107
_INSIDE = """
[ -d /run/pcscd ] || mkdir /run/pcscd 2>/dev/null || { mount -t tmpfs tmpfs /run && mkdir /run/pcscd; } || exit 70
mount --bind . /run/pcscd && exec "$0" --foreground --config "$1"
"""


class PrivatePcscd:
    """A pcscd in `directory` with at least `slots` slots, not running at first.

    Raises:
        ValueError: the path of the directory is too long for a socket in it.
    """

    def __init__(self, directory: Path, slots: int = 1) -> None:
        self._run = directory.absolute() / "run"
        self._config = directory.absolute() / "conf"
        self._log = directory.absolute() / "pcscd.log"
        self._slots = slots
        self._process: subprocess.Popen[bytes] | None = None
        self._ports: tuple[int, ...] = ()
        if len(os.fsencode(self.socket_path)) > _LONGEST_SOCKET_PATH:
            raise ValueError(f"{self.socket_path} is too long for a socket")

    def __enter__(self) -> "PrivatePcscd":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def socket_path(self) -> Path:
        """What clients are told in PCSCLITE_CSOCK_NAME."""
        return self._run / "pcscd.comm"

    @property
    def environment(self) -> dict[str, str]:
        """What a client process needs in its environment."""
        return {SOCKET_VARIABLE: str(self.socket_path)}

    @property
    def ports(self) -> tuple[int, ...]:
        """The port of each slot, for `VpcdSlot`; the same again after a restart. Known after the first start."""
        return self._ports

    @property
    def readers(self) -> tuple[str, ...]:
        """The name each slot has in PC/SC, in the order of `ports`."""
        names = (_friendly_name(index // _SLOTS_PER_READER) for index in range(self._slots))
        return tuple(f"{name} 00 {index % _SLOTS_PER_READER:02}" for index, name in enumerate(names))

    @property
    def is_running(self) -> bool:
        """Whether the daemon is up."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout_s: float = 5.0) -> None:
        """Start the daemon and wait until clients and cards can connect; nothing if it is running.

        Raises:
            RuntimeError: it is not ready in time; the text has the end of its log.
        """
        if self.is_running:
            return
        self._run.mkdir(parents=True, exist_ok=True)
        self._config.mkdir(exist_ok=True)
        for _ in range(_START_TRIES):
            first_start = not self._ports
            if first_start:
                self._ports = self._choose_ports()
            self._launch()
            if self._becomes_ready(timeout_s / _START_TRIES):
                return
            self.kill()
            if first_start:
                self._ports = ()
        raise RuntimeError(f"pcscd does not start: {self._log.read_text(errors='replace')[-500:]}")

    def stop(self) -> None:
        """End the daemon; by force when it does not end within 2 s. Safe to call twice."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the daemon as a crash would (SIGKILL): its socket and pid file stay."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(2.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _choose_ports(self) -> tuple[int, ...]:
        ports: list[int] = []
        while len(ports) < self._slots:
            port = random.randrange(20000, 32000)  # noqa: S311 - not a secret
            wanted = range(port, port + _SLOTS_PER_READER)
            if not set(wanted) & set(ports) and not any(_is_taken(each) for each in wanted):
                ports += wanted
        readers = [self._reader_entry(*reader) for reader in enumerate(ports[::_SLOTS_PER_READER])]
        (self._config / "vpcd").write_text("\n".join(readers), encoding="ascii")
        return tuple(ports[: self._slots])

    def _reader_entry(self, index: int, port: int) -> str:
        """Describe one reader to pcscd. A second one needs a copy of the driver: its slots are static memory."""
        driver = _DRIVER
        if index > 0:
            driver = self._run / f"vpcd-{index}.so"
            copyfile(_DRIVER, driver)
        return (
            f'FRIENDLYNAME "{_friendly_name(index)}"\n'
            f"DEVICENAME /dev/null:{port}\nLIBPATH {driver}\nCHANNELID {port}\n"
        )

    def _launch(self) -> None:
        namespace = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        pcscd = next((path for path in ("/usr/sbin/pcscd", "/sbin/pcscd") if Path(path).exists()), "pcscd")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - fixed command, no input from outside
                [*namespace, "sh", "-c", _INSIDE, pcscd, str(self._config)],
                cwd=self._run,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _becomes_ready(self, within_s: float) -> bool:
        deadline_s = monotonic() + within_s
        while self.is_running and monotonic() < deadline_s:
            if self._accepts_clients() and all(_is_taken(port) for port in self._ports):
                return True
            Event().wait(_LOOK_S)
        return False

    def _accepts_clients(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket_path)) == 0


def _friendly_name(reader: int) -> str:
    return f"{FRIENDLY_NAME} {reader}" if reader else FRIENDLY_NAME


def _is_taken(port: int) -> bool:
    """Whether somebody listens at a port; asked without connecting, which would be a card put in."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            return True
    return False
