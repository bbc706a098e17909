"""The faces on the screen: only those that came with the program, never the system's.

Noto Sans SC for everything; HanaMinB stands behind it for the rare characters of names. It is large and is
loaded only once the first frame is on the screen.
"""

from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ["Noto Sans SC", "HanaMinB"]
_FIRST = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf")
_RARE = ("HanaMinB.ttf",)


def load_first_faces() -> QFont:
    """Load what the first page needs and return the program's font."""
    _load(_FIRST)
    return QFont(FAMILIES)


def load_rare_faces() -> None:
    """Load the face of the rare characters."""
    _load(_RARE)


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        path = files("resources") / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
