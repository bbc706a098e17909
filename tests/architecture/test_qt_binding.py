"""The binding to Qt keeps its reference counts; 6.12.0 on Python 3.11 aborts after some hundred emissions."""

import subprocess
import sys

EMIT_AND_READ_NOTHING = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
bell = Bell()
for number in range(5_000):
    bell.rung.emit(number)
for _ in range(20_000):
    assert bell.property("nothing") is None
print("sound")
"""


def test_signals_and_nothing_can_cross_more_often_than_a_broken_binding_survives() -> None:
    done = subprocess.run([sys.executable, "-c", EMIT_AND_READ_NOTHING], capture_output=True, text=True)

    assert done.stdout.strip() == "sound", done.stderr
