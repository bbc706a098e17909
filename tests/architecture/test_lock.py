"""The lock holds everything the project asks for, with hashes, and no address of an index."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.house import read

LOCK = read("requirements.lock")
ENTRIES = re.split(r"\n(?=\w)", LOCK)


def test_the_lock_names_no_index() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*-(?!-hash=)", LOCK, re.MULTILINE), "an option of pip"


def test_every_entry_is_one_version_with_its_hashes() -> None:
    for entry in ENTRIES:
        first, *rest = entry.split("\n")
        assert re.fullmatch(r"[\w.-]+==[\w.+]+( ; .+)? \\", first), first
        hashes = [line for line in rest if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)]
        comments = [line for line in rest if line.lstrip().startswith("#") or not line]
        assert hashes and len(hashes) + len(comments) == len(rest), first


def test_the_lock_fits_what_the_project_asks_for() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    asked = [Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    locked = dict(re.findall(r"^([\w.-]+)==([\w.+]+)", LOCK, re.MULTILINE))

    for requirement in asked:
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement
