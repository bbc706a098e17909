"""The demo for a person: the launcher, or one place of the hall with the bench that plays the world around it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from devices.bench.hall import Hall, Orientation
from devices.bench.launcher import Launcher, PlaceName


def run_demo(folder: Path, orientation: Orientation, place: PlaceName | None) -> int:
    """Open the launcher, or one place, and run until it is closed; return the exit code."""
    sys.stdout.write("打开大厅 · opening the hall …\n")
    sys.stdout.flush()
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    hall = Hall(folder)
    try:
        launcher = Launcher(hall, orientation)
        if place is None:
            launcher.closed.connect(application.quit)
            launcher.show()
        else:
            launcher.open_place(place)
        code = application.exec()
        launcher.close()
        return code
    finally:
        hall.close()
