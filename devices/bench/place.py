"""One place of the hall where a program runs: a kiosk or a window with its own devices, settings and enrolment."""

import os
import subprocess  # programs of this project only
import sys
from dataclasses import dataclass
from pathlib import Path

from devices.bench.province_process import ProvinceProcess
from devices.bench.world import World

PX_PER_MM = 4.03
"""The demo's screen."""


class PlaceError(Exception):
    """The program could not be enrolled; the text says why."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The size of a program's window; `scale` shrinks it for a person who watches the demo."""

    width: int
    height: int
    scale: float = 1.0


class Place:
    """A program's place below `folder`. `module` is the program's package, "kiosk" or "counter"."""

    def __init__(self, module: str, name: str, folder: Path, world: World, province: ProvinceProcess) -> None:
        self.module = module
        self.name = name
        self.folder = folder
        self.world = world
        self._province = province

    def settings(self, screen: Screen) -> Path:
        """Write the program's settings and return the file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = f"""
profile = "demo"
data_dir = "{self.folder.as_posix()}"
[terminal]
name = "{self.name}"
hall = {{ zh = "演示市人力资源和社会保障服务大厅", en = "Demo City Service Hall" }}
service_desk = {{ zh = "入口右侧咨询台", en = "Information desk, right of the entrance" }}
keystore = "private"
[province]
url = "https://localhost:{self.world.valve.port}"
[screen]
px_per_mm = {PX_PER_MM * screen.scale:.3f}
width = {round(screen.width * screen.scale)}
height = {round(screen.height * screen.scale)}
{self.world.device_settings()}"""
        path = self.folder.with_suffix(".toml")
        path.write_text(text, encoding="utf-8")
        return path

    def enrol(self, screen: Screen) -> None:
        """Enrol the terminal unless it is enrolled already.

        Raises:
            PlaceError: the province or the key store refused.
        """
        if (self.folder / "identity" / "trust.json").exists():
            return
        code = self._province.pairing_code(self.name)
        settings, ca = str(self.settings(screen)), str(self._province.ca_path)
        command = self.command(["enrol", "--settings", settings, "--ca", ca, "--code", code])
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment(), timeout=60)  # noqa: S603
        if done.returncode != 0:
            raise PlaceError(f"enrolment: {done.stderr.strip()[-500:]}")

    def environment(self) -> dict[str, str]:
        """Return the environment the program runs in."""
        return {**os.environ, **self.world.environment}

    def start(self, screen: Screen) -> subprocess.Popen[bytes]:
        """Start the program for a person; its words go to a log beside its folder."""
        self.enrol(screen)
        command = self.command(["run", "--settings", str(self.settings(screen))])
        with self.log.open("ab") as log:
            return subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)  # noqa: S603

    @property
    def log(self) -> Path:
        """What the program says."""
        return self.folder.with_suffix(".log")

    def command(self, arguments: list[str]) -> list[str]:
        """Return the command that starts the program."""
        return [sys.executable, "-m", self.module, *arguments]
