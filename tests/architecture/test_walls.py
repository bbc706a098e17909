"""The walls between the rooms stand, and a room nobody planned has no place."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOMS, ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_the_walls_stand() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


def test_a_room_for_everything_else_is_refused(tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.qml"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "shared" / "utils").mkdir()
    (tmp_path / "shared" / "utils" / "__init__.py").write_text('"""Anything."""\n', encoding="utf-8")

    done = lint(tmp_path)

    assert done.returncode == 1
    assert "shared.utils" in done.stdout
