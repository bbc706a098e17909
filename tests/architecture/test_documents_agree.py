"""The documents say what the code does: error codes, dependencies, links, sentences in both languages."""

import re
import tomllib
from pathlib import Path

import pytest

from shared.contract.problems import ONLY_FOR_STAFF, ProblemCode
from shared.qt.texts import load_texts
from tests.architecture.house import MODULES, ROOT, read

PROJECT = tomllib.loads(read("pyproject.toml"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def explained_codes() -> list[str]:
    return re.findall(r"^\| ([A-Z]{3}-\d\d) \|", read("docs/error-codes.md"), re.MULTILINE)


def rows(heading: str) -> list[str]:
    """First column of the table below a heading of docs/dependencies.md."""
    part = read("docs/dependencies.md").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    names = re.findall(r"^\| ([^|]+?) \|", part, re.MULTILINE)
    return sorted(names[1:])  # below the head


def names(requirements: list[str]) -> list[str]:
    return sorted(re.split(r"[=<>]", each)[0] for each in requirements)


def test_every_error_code_is_raised_by_one_class_and_explained_to_staff() -> None:
    raised: list[str] = []
    for path in MODULES:
        raised += re.findall(r'code(?:: ClassVar\[str\])? = "([A-Z]{3}-\d\d)"', path.read_text(encoding="utf-8"))
    raised += re.findall(r'"((?:PRT|FLW)-\d\d)"', read("shared/flow/printing.py") + read("shared/flow/asking.py"))

    assert sorted(raised) == explained_codes()
    assert len(raised) == len(set(raised))


def test_every_package_is_explained() -> None:
    assert rows("At run time") == names(PROJECT["project"]["dependencies"])
    assert rows("For development") == names(PROJECT["project"]["optional-dependencies"]["dev"])


def test_every_system_package_is_explained() -> None:
    listed = [name for row in rows("System packages (Debian 12)") for name in row.split(", ")]

    assert sorted(listed) == sorted(PROJECT["tool"]["hall"]["debian-packages"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    links = re.findall(r"(?:\]\(|src=\")([^)#\"]+)", document.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]

    assert [link for link in inside if not (document.parent / link).exists()] == []


def test_every_room_is_on_the_map_of_the_readme() -> None:
    folders = [path.name for path in ROOT.iterdir() if path.is_dir() and re.fullmatch(r"[a-z]+", path.name)]
    on_the_map = re.findall(r"^\| `(\w+)/` \|", read("README.md"), re.MULTILINE)

    assert sorted(set(folders) - {"out", "build", "dist"}) == sorted(on_the_map)


def test_both_languages_say_everything() -> None:
    zh, en = load_texts("kiosk", "zh"), load_texts("kiosk", "en")

    assert zh.keys() == en.keys()
    for key, words in zh.items():
        assert set(re.findall(r"\{(\w+)\}", words)) == set(re.findall(r"\{(\w+)\}", en[key])), key


def test_every_code_a_citizen_can_meet_has_a_sentence() -> None:
    texts = load_texts("kiosk", "zh")
    on_screen = [code for code in explained_codes() if not code.endswith("-00") and code[:3] not in ("AUD", "SET")]
    only_for_defects = {"MALFORMED", "NOT_FOUND", "PAIRING_REFUSED", "CONSENT_MISSING", "ALREADY_RATED"}
    on_screen += [
        code.value
        for code in ProblemCode
        if code not in only_for_defects | ONLY_FOR_STAFF and not code.startswith("IDEMPOTENCY")
    ]

    assert [code for code in on_screen if f"notice.{code}.title" not in texts] == []
