"""The house itself: walls, sizes, names, and documents that agree with the code."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("kiosk", "counter", "devices", "shared", "province")
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 400, 60, 28
FORBIDDEN = re.compile(r"Manager|Helper|Util|Common|Misc|Handler|Processor|Impl\b|DTO|^Base[A-Z]")


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


MODULES = list(modules())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_and_holds_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)

    assert ast.get_docstring(tree), "no docstring"
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert not FORBIDDEN.search(node.name), node.name
            assert sum(isinstance(each, ast.FunctionDef) for each in node.body) <= MOST_METHODS, node.name


def test_the_walls_stand() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_error_code_is_raised_by_one_class_and_explained_to_staff() -> None:
    found: list[str] = []
    for path in MODULES:
        found += re.findall(r'code(?:: ClassVar\[str\])? = "([A-Z]{3}-\d\d)"', path.read_text(encoding="utf-8"))
    plain = (ROOT / "shared" / "flow" / "kiosk_work.py").read_text(encoding="utf-8")
    found += re.findall(r'"((?:PRT|FLW)-\d\d)"', plain)
    explained = re.findall(r"^\| ([A-Z]{3}-\d\d) \|", (ROOT / "docs" / "error-codes.md").read_text("utf-8"), re.M)

    assert sorted(found) == sorted(set(found))
    assert sorted(found) == explained


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = sorted(re.split(r"[=<>]", each)[0] for each in wanted)
    document = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    tables = document.split("## Fonts")[0]

    assert sorted(re.findall(r"^\| ([\w-]+) \|", tables, re.M)) == sorted([*names, "package", "package"])


def test_the_lock_names_no_index_and_pins_every_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    for entry in lock.split("\n\n")[0].split("\n"):
        assert entry.startswith(("    --hash=sha256:",)) or "==" in entry or not entry


def test_nothing_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = listed.stdout.split()
    forbidden = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/home/\w+/|/work" + r"/")
    mine = {"docs/bare-machine.md", "tests/architecture/test_house.py"}
    for name in files:
        if name in mine or Path(name).suffix in {".ttf", ".png"} or not (ROOT / name).is_file():
            continue
        assert not forbidden.search((ROOT / name).read_text(encoding="utf-8")), name


def test_tests_never_sleep() -> None:
    hanging_drivers = "services"  # programs that hang on purpose, not tests that wait
    for path in (ROOT / "tests").rglob("*.py"):
        if path.parent.name != hanging_drivers:
            assert "time" + ".sleep(" not in path.read_text(encoding="utf-8"), path


def test_both_languages_say_everything() -> None:
    from shared.qt.texts import load_texts

    zh, en = load_texts("kiosk", "zh"), load_texts("kiosk", "en")

    assert zh.keys() == en.keys()
    for key, words in zh.items():
        assert set(re.findall(r"\{(\w+)\}", words)) == set(re.findall(r"\{(\w+)\}", en[key])), key


def test_every_code_a_citizen_can_meet_has_a_sentence() -> None:
    from shared.contract.problems import ProblemCode
    from shared.qt.texts import load_texts

    texts = load_texts("kiosk", "zh")
    explained = re.findall(r"^\| ([A-Z]{3}-\d\d) \|", (ROOT / "docs" / "error-codes.md").read_text("utf-8"), re.M)
    on_screen = [code for code in explained if not code.endswith("-00") and code[:3] not in ("AUD", "SET")]
    only_for_defects = {"MALFORMED", "NOT_FOUND", "PAIRING_REFUSED", "CONSENT_MISSING", "ALREADY_RATED"}
    on_screen += [
        code.value for code in ProblemCode if code not in only_for_defects and not code.startswith("IDEMPOTENCY")
    ]

    assert [code for code in on_screen if f"notice.{code}.title" not in texts] == []


def test_qml_is_without_warnings_and_the_theme_is_current() -> None:
    from shared.qt.theme import load_tokens, tokens_qml

    pages = sorted((ROOT / "kiosk" / "qml").rglob("*.qml"))
    lint = Path(sys.executable).with_name("pyside6-qmllint")
    done = subprocess.run([lint, "-W", "0", *pages], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert (ROOT / "kiosk/qml/theme/Tokens.qml").read_text(encoding="utf-8") == tokens_qml(load_tokens())


def test_pages_take_colours_and_sizes_from_the_theme() -> None:
    for path in (ROOT / "kiosk" / "qml").rglob("*.qml"):
        if path.parent.name != "theme":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r'"#[0-9A-Fa-f]{6,8}"', text), path
            assert not re.search(r"pixelSize: *\d", text), path


def test_every_declared_pair_of_colours_has_its_contrast() -> None:
    from shared.qt.theme import load_tokens

    tokens = load_tokens()

    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ink, ground, least in tokens["contrast"]:
        bright, dark = sorted((luminance(tokens["light"][ink]), luminance(tokens["light"][ground])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= least, (ink, ground)


EMITS = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
bell = Bell()
for number in range(5000):
    bell.rung.emit(number)
for _ in range(20000):
    bell.property("nothing")
print("sound")
"""


def test_signals_can_be_emitted_more_often_than_a_broken_binding_survives() -> None:
    done = subprocess.run([sys.executable, "-c", EMITS], capture_output=True, text=True)

    assert done.stdout.strip() == "sound", done.stderr
