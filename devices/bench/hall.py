"""A whole hall below one folder: the province, one kiosk, and the windows somebody opens, each with its devices.

The demo, the guided tours and the end-to-end tests all open the same hall; what they do in it differs.
"""

import subprocess  # programs of this project only
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from devices.bench.place import Place, Screen
from devices.bench.province_process import ProvinceProcess
from devices.bench.rehearsed_program import RehearsedProgram, RehearsedWindow
from devices.bench.world import World

Orientation = Literal["portrait", "landscape"]
_KIOSK_SIZES: dict[Orientation, tuple[int, int]] = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
WINDOW_SCREEN = Screen(1920, 1080)
TERMINAL = "演示大厅1号机"


class Hall:
    """Open from construction to `close`. Data below `folder` is kept and found again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._closing = ExitStack()
        self._windows: dict[str, Place] = {}
        self.province = ProvinceProcess(folder / "province")
        try:
            self.province.start()
            self._closing.callback(self.province.stop)
            self._cards = self.province.demo_cards()
            self.world = self._new_world("world")
            self._kiosk = Place("kiosk", TERMINAL, folder / "kiosk", self.world, self.province)
        except BaseException:
            self._closing.close()
            raise

    def close(self) -> None:
        """Close everything."""
        self._closing.close()

    def rehearse(self, orientation: Orientation = "portrait") -> RehearsedProgram:
        """Start a kiosk that is worked from outside."""
        screen = Screen(*_KIOSK_SIZES[orientation])
        self._kiosk.enrol(screen)
        settings = self._kiosk.settings(screen)
        return RehearsedProgram("kiosk", settings, self._kiosk.log, self.world.environment)

    def start_kiosk(self, orientation: Orientation, scale: float) -> subprocess.Popen[bytes]:
        """Start a kiosk for a person; its words go to `kiosk.log`."""
        return self._kiosk.start(Screen(*_KIOSK_SIZES[orientation], scale))

    def window(self, name: str) -> Place:
        """Return a window of the hall with devices of its own; the first time it is set up."""
        if name not in self._windows:
            world = self._new_world(f"world-{name}")
            self._windows[name] = Place("counter", name, self.folder / f"window-{name}", world, self.province)
        return self._windows[name]

    def rehearse_window(self, name: str, screen: Screen = WINDOW_SCREEN) -> RehearsedWindow:
        """Start the program of a window, worked from outside."""
        place = self.window(name)
        place.enrol(screen)
        return RehearsedWindow("counter", place.settings(screen), place.log, place.world.environment)

    def take_number(self, board: str) -> str:
        """Take a number at the desk of the guide."""
        return self.province.ask("take-number", "--board", board).strip()

    def staff(self) -> dict[str, dict[str, Any]]:
        """Return the demo's staff by their label: number, name, password, PIN, posts."""
        return self.province.demo_staff()

    def _new_world(self, name: str) -> World:
        world = World(self.folder / name, self.province.port, self._cards, self._new_code)
        self._closing.callback(world.close)
        return world

    def _new_code(self, label: str) -> str:
        return self.province.ask("ecard-code", "--person", label)
