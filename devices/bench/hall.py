"""A whole hall below one folder: the province, the simulated world and one enrolled kiosk.

The demo, the guided tour and the end-to-end tests all open the same hall; what they do in it differs.
"""

import os
import subprocess  # programs of this project only
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from devices.bench.province_process import ProvinceProcess
from devices.bench.rehearsed_kiosk import RehearsedKiosk
from devices.bench.world import World

Orientation = Literal["portrait", "landscape"]
_SIZES: dict[Orientation, tuple[int, int]] = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
TERMINAL = "演示大厅1号机"


class HallError(Exception):
    """The hall could not be opened; the text says which part."""


class Hall:
    """Open from construction to `close`. Data below `folder` is kept and found again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._closing = ExitStack()
        self.province = ProvinceProcess(folder / "province")
        try:
            self.province.start()
            self._closing.callback(self.province.stop)
            cards = self.province.demo_cards()
            self.world = World(folder / "world", self.province.port, cards, self._new_code)
            self._closing.callback(self.world.close)
        except BaseException:
            self._closing.close()
            raise

    def close(self) -> None:
        """Close everything."""
        self._closing.close()

    def settings(self, orientation: Orientation = "portrait", scale: float = 1.0) -> Path:
        """Write the kiosk's settings for a screen and return the file. `scale` shrinks the demo's window."""
        width, height = (round(side * scale) for side in _SIZES[orientation])
        text = f"""
profile = "demo"
data_dir = "{(self.folder / "kiosk").as_posix()}"
[terminal]
name = "{TERMINAL}"
hall = {{ zh = "演示市人力资源和社会保障服务大厅", en = "Demo City Service Hall" }}
service_desk = {{ zh = "入口右侧咨询台", en = "Information desk, right of the entrance" }}
keystore = "private"
[province]
url = "https://localhost:{self.world.valve.port}"
[screen]
px_per_mm = {4.03 * scale:.3f}
width = {width}
height = {height}
{self.world.device_settings()}"""
        path = self.folder / "terminal.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def enrol_kiosk(self) -> None:
        """Enrol the kiosk unless it is enrolled already."""
        if (self.folder / "kiosk" / "identity" / "trust.json").exists():
            return
        code = self.province.pairing_code(TERMINAL)
        command = ["enrol", "--settings", str(self.settings()), "--ca", str(self.province.ca_path), "--code", code]
        done = subprocess.run(  # noqa: S603 - our own program
            kiosk_command(command), capture_output=True, text=True, env=self.environment(), timeout=60
        )
        if done.returncode != 0:
            raise HallError(f"enrolment: {done.stderr.strip()[-500:]}")

    def environment(self) -> dict[str, str]:
        """Return the environment a kiosk of this hall runs in."""
        return {**os.environ, **self.world.environment}

    def rehearse(self, orientation: Orientation = "portrait") -> RehearsedKiosk:
        """Start a kiosk that is worked from outside."""
        self.enrol_kiosk()
        settings = self.settings(orientation)
        return RehearsedKiosk(settings, self.folder / "kiosk.log", dict(self.world.environment))

    def start_kiosk(self, orientation: Orientation, scale: float) -> subprocess.Popen[bytes]:
        """Start a kiosk for a person; its words go to `kiosk.log`."""
        self.enrol_kiosk()
        command = kiosk_command(["run", "--settings", str(self.settings(orientation, scale))])
        with (self.folder / "kiosk.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)  # noqa: S603

    def _new_code(self, label: str) -> str:
        return self.province.ask("ecard-code", "--person", label)


def kiosk_command(arguments: list[str]) -> list[str]:
    """Return the command that starts the kiosk program."""
    return [sys.executable, "-m", "kiosk", *arguments]
