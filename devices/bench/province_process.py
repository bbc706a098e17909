"""The province as a process: started, killed and asked through its command, as an operator would."""

import json
import subprocess  # programs of this project only
import sys
import time
from pathlib import Path
from typing import Any

READY_S = 60.0
_LOOK_EVERY_S = 0.02


class ProvinceError(Exception):
    """The province did not start or its command failed; the text ends with its own last words."""


class ProvinceProcess:
    """One province with its data below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder
        self.log = folder / "province.log"
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ca_path(self) -> Path:
        """The authority that terminals pin."""
        return self.data_dir / "ca.pem"

    def start(self) -> None:
        """Serve on the same port as before, or on a free one; return once it answers."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        ready = self.data_dir / "ready"
        ready.unlink(missing_ok=True)
        arguments = ["serve", "--data", str(self.data_dir), "--port", str(self.port), "--ready-file", str(ready)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(_command(arguments), stdout=log, stderr=log)  # noqa: S603
        until = time.monotonic() + READY_S
        while not ready.exists() or not ready.read_text().strip():
            if self._process.poll() is not None or time.monotonic() > until:
                raise ProvinceError(f"not ready: {self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(_LOOK_EVERY_S)
        self.port = int(ready.read_text().strip().rsplit(":", 1)[1].rstrip("/"))

    def stop(self) -> None:
        """End it in good order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask(self, *arguments: str) -> str:
        """Run one of its commands on its data and return what it prints."""
        command = _command([arguments[0], "--data", str(self.data_dir), *arguments[1:]])
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)  # noqa: S603
        if done.returncode != 0:
            raise ProvinceError(f"{arguments[0]}: {done.stderr[-2000:]}")
        return done.stdout.strip()

    def pairing_code(self, terminal: str) -> str:
        """Return a one-time code with which a terminal of this name enrols."""
        return self.ask("enrol", "--terminal", terminal).split()[-1]

    def demo_cards(self) -> list[dict[str, Any]]:
        """Return the cards of synthetic citizens, as the simulators load them."""
        path = self.data_dir / "demo-cards.json"
        self.ask("demo-cards", "--out", str(path))
        cards: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cards"]
        return cards

    def demo_staff(self) -> dict[str, dict[str, Any]]:
        """Return the staff of the demo's hall by label: number, password, PIN, posts."""
        path = self.data_dir / "demo-staff.json"
        self.ask("demo-staff", "--out", str(path))
        found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["staff"]
        return {each["label"]: each for each in found}


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "province", *arguments]
