"""What is handed on names no machine, no registry and no living person; and no test waits by sleeping."""

import re

from shared.cases.identity_number import check_character
from tests.architecture.house import ROOT, text_files

MACHINES = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|artifactory"
    r"|(?<![\w.<])/(?:root|home/\w+|tmp|work|Users/\w+|opt/\w+)/\w"  # somebody's own folders
)
THIS_FILE = ROOT / "tests" / "architecture" / "test_nothing_private.py"
IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
WRONG_ON_PURPOSE = {"130132199003077619", "11010119000307001X", "110105194912310021", "11010119900307123X"}


def test_nothing_names_a_machine_or_a_registry() -> None:
    named = {
        path.relative_to(ROOT).as_posix(): found[0]
        for path, text in text_files()
        if path != THIS_FILE and (found := MACHINES.search(text))
    }

    assert named == {}


def test_every_identity_number_is_well_formed_or_wrong_on_purpose() -> None:
    seen = {
        number.upper()
        for path, text in text_files()
        if path != THIS_FILE
        for number in IDENTITY_NUMBER.findall(text)
    }

    wrong = {number for number in seen if check_character(number[:17]) != number[17]}

    assert wrong == WRONG_ON_PURPOSE


def test_tests_never_sleep() -> None:
    hanging_drivers = "services"  # programs that hang on purpose, not tests that wait
    sleeping = [
        path.name
        for path, text in text_files()
        if path.is_relative_to(ROOT / "tests")
        and path.parent.name != hanging_drivers
        and path != THIS_FILE
        and re.search(r"\bsleep\(", text)
    ]

    assert sleeping == []
