"""What the tests of the house look at: its rooms, their modules, and every text file that is handed on.

Finds files by walking, not by asking git: a downloaded copy of the project has none.
"""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("kiosk", "counter", "devices", "shared", "province")
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
PAGES = sorted((ROOT / "kiosk" / "qml").rglob("*.qml"))

_MADE_HERE = {"out", "build", "dist", "__pycache__"}
_NO_TEXT = {".ttf", ".png", ".pdf", ".pyc"}


def text_files() -> Iterator[tuple[Path, str]]:
    """Every text file of the project with its text: no tool's folders, nothing that running it leaves behind."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir():
                is_tools_own = path.name.startswith(".") and path.name != ".ci"
                if not (is_tools_own or path.name in _MADE_HERE or path.name.endswith(".egg-info")):
                    folders.append(path)
            elif path.suffix not in _NO_TEXT:
                yield path, path.read_text(encoding="utf-8")


def read(name: str) -> str:
    """The text of one file, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")
