"""`./run` sets up what is missing, says what it does, and leaves alone what is whole.

It runs as a person would start it, on a project of two files; only the system's package tools are played, so that
no test installs anything on the machine it runs on.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.architecture.house import ROOT

PROJECT = """
[build-system]
requires = []
build-backend = "building"
backend-path = ["."]
[tool.hall]
debian-packages = [{packages}]
"""
BUILDING = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(folder + "/hall-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("hall-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: hall\\nVersion: 1\\n")
        wheel.writestr("hall-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("hall-1.dist-info/RECORD", "")
    return "hall-1-py3-none-any.whl"
"""
PROVINCE = "import sys; from importlib.metadata import version; print('served', version('hall'), *sys.argv[1:])"


def project(folder: Path, packages: str = "") -> Path:
    """A project of this shape with nothing in it."""
    folder.mkdir()
    shutil.copy(ROOT / "run", folder)
    (folder / "pyproject.toml").write_text(PROJECT.format(packages=packages), encoding="utf-8")
    (folder / "building.py").write_text(BUILDING, encoding="utf-8")
    (folder / "province.py").write_text(PROVINCE, encoding="utf-8")
    (folder / "requirements.lock").write_text("", encoding="utf-8")
    return folder


def tools(folder: Path, **scripts: str) -> Path:
    """A folder of commands to be found first."""
    folder.mkdir()
    for name, script in scripts.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name.replace("_", "-")).chmod(0o755)
    return folder


def as_nobody() -> list[str]:
    """What to put in front of a command so that it runs without root, but may still read what root may."""
    if os.geteuid() != 0:
        return []
    reading = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    return [found("setpriv"), "--reuid=65534", "--clear-groups", *reading]


def as_root() -> list[str]:
    """What to put in front of a command so that it believes it is root."""
    return [] if os.geteuid() == 0 else [found("unshare"), "--map-root-user"]


def found(tool: str) -> str:
    return shutil.which(tool) or tool


def start(
    folder: Path, *arguments: str, path: str | None = None, user: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run it with an empty home."""
    environment = {"PATH": path or os.environ["PATH"], "HOME": "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*user, sys.executable, str(folder / "run"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that nobody may read too; those of pytest are its own user's."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("arguments", [(), ("paint",)])
def test_without_a_known_command_it_says_which_there_are(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = start(project(tmp_path / "hall"), *arguments)

    assert done.returncode == 2
    assert "./run test | demo" in done.stdout


def test_without_root_it_prints_the_one_line_that_is_needed_and_stops(open_path: Path) -> None:
    bare = tools(open_path / "tools", dpkg_query="echo 'gcc installed'")
    hall = project(open_path / "hall", '"gcc", "pcscd", "libgl1"')

    done = start(hall, "province", path=str(bare), user=as_nobody())

    lines = [line for line in done.stdout.splitlines() if "apt-get" in line]
    assert done.returncode == 2
    assert lines == ["  apt-get update && apt-get install --yes --no-install-recommends pcscd libgl1"]
    assert not (hall / ".venv").exists()


def test_a_mirror_that_does_not_answer_is_shown_in_its_own_words(tmp_path: Path) -> None:
    broken = tools(tmp_path / "tools", dpkg_query="exit 1", apt_get="echo 'E: the mirror is away' >&2; exit 100")
    hall = project(tmp_path / "hall", '"pcscd"')

    done = start(hall, "province", path=f"{broken}:/usr/bin:/bin", user=as_root())

    assert done.returncode == 2
    assert "FAILED" in done.stdout and "E: the mirror is away" in done.stdout
    assert "exit code 100" in done.stdout and "apt-get update" in done.stdout


def test_a_half_made_environment_is_made_again_and_a_whole_one_is_left_alone(tmp_path: Path) -> None:
    hall = project(tmp_path / "hall")
    (hall / ".venv" / "bin").mkdir(parents=True)
    (hall / ".venv" / "bin" / "python").write_text("cut off in the middle", encoding="utf-8")

    first = start(hall, "province", "serve", "--port", "0")
    second = start(hall, "province")

    assert first.returncode == 0, first.stdout + first.stderr
    assert "installing the locked environment" in first.stdout
    assert first.stdout.splitlines()[-1] == "served 1 serve --port 0"
    assert second.stdout == "served 1\n"


def test_an_environment_of_another_lock_is_made_again(tmp_path: Path) -> None:
    hall = project(tmp_path / "hall", "")
    (hall / ".venv" / "bin").mkdir(parents=True)
    (hall / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (hall / ".venv" / "set-up").write_text("the digest of an older lock", encoding="ascii")
    (hall / "requirements.lock").write_text("this is no requirement\n", encoding="utf-8")

    done = start(hall, "province")

    assert done.returncode == 2
    assert "installing the locked environment" in done.stdout and "FAILED" in done.stdout
    assert not (hall / ".venv" / "set-up").exists()
