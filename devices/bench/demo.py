"""The demo for a person: the kiosk and, beside it, the bench window that plays the world around it."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from devices.bench.hall import Hall, Orientation
from devices.bench.window import open_bench

_LOOK_EVERY_MS = 500
_MARGIN_PX = 120
_EDGE_PX = 24


def run_demo(folder: Path, orientation: Orientation) -> int:
    """Open everything and run until kiosk or bench is closed; return the exit code."""
    sys.stdout.write("打开大厅 · opening the hall …\n")
    sys.stdout.flush()
    application = QApplication(sys.argv[:1])
    hall = Hall(folder)
    try:
        available = application.primaryScreen().availableSize()
        tall = 1920 if orientation == "portrait" else 1080
        scale = min(1.0, (available.height() - _MARGIN_PX) / tall)
        kiosk = hall.start_kiosk(orientation, scale)
        bench = open_bench(hall.world)
        bench.move(max(0, available.width() - bench.width() - _EDGE_PX), _EDGE_PX)
        bench.show()
        timer = QTimer(interval=_LOOK_EVERY_MS)
        timer.timeout.connect(lambda: application.quit() if kiosk.poll() is not None else None)
        timer.start()
        code = application.exec()
        kiosk.terminate()
        kiosk.wait()
        return code
    finally:
        hall.close()
