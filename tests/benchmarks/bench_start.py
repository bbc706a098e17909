"""Start of each program to its first interactive frame, against a bare window of the same kind in the same run.

Both are whole processes, started by turns. Interactive means: a frame was on the window, and an event posted
after it came through the loop. The bare window is what PySide6 itself costs: the floor.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROUNDS = 7
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b'''
import QtQuick
Window { width: 1080; height: 1920; visible: true; Text { text: "bare"; anchors.centerIn: parent } }
''')
window = engine.rootObjects()[0]
window.frameSwapped.connect(lambda: QTimer.singleShot(0, lambda: (print(time.time_ns(), flush=True), app.exit(0))))
app.exec()
"""
BARE_WIDGETS = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
app = QApplication(sys.argv)
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (print(time.time_ns(), flush=True), app.exit(0)))
window = Window()
window.resize(1920, 1080)
QLabel("bare", window)
window.show()
app.exec()
"""
SETTINGS = """
profile = "demo"
data_dir = "{data_dir}"
[terminal]
name = "1号机"
hall = {{ zh = "演示大厅", en = "Demo hall" }}
service_desk = {{ zh = "服务台", en = "Service desk" }}
keystore = "private"
[province]
url = "https://localhost:9"
[screen]
width = 1080
height = 1920
"""


def _milliseconds(command: list[str], environment: dict[str, str]) -> float:
    begun = time.time_ns()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return (int(done.stdout.split()[0]) - begun) / 1e6


def measure() -> list[dict[str, Any]]:
    """Start each and its floor by turns and compare the medians."""
    return [
        _compared("kiosk", "the kiosk", BARE, "bare Qt Quick window"),
        _compared("counter", "the window", BARE_WIDGETS, "bare Qt Widgets window"),
    ]


def _compared(program: str, what: str, bare_code: str, peer: str) -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bare: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "terminal.toml"
        settings.write_text(SETTINGS.format(data_dir=(Path(folder) / "data").as_posix()), encoding="utf-8")
        environment["PYTHONPYCACHEPREFIX"] = (
            folder  # an installed program has its bytecode: made in the first round
        )
        start = [sys.executable, "-m", program, "run", "--settings", str(settings), "--until-interactive"]
        for _ in range(ROUNDS + 1):
            bare.append(_milliseconds([sys.executable, "-c", bare_code], environment))
            ours.append(_milliseconds(start, environment))
    floor, figure = statistics.median(bare[1:]), statistics.median(ours[1:])
    return {
        "job": f"start of {what} to the first interactive frame",
        "ours": figure,
        "floor": floor,
        "ratio": figure / floor,
        "limit": 2.5,
        "unit": "ms",
        "note": f"floor: {peer}; n={ROUNDS}, ours {min(ours[1:]):.0f}–{max(ours[1:]):.0f}",
    }
