"""Every module says what it is, holds one idea, and is named by what it does."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import MODULES, ROOT

LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 400, 60, 25
EMPTY_WORDS = "manager|helper|util|utility|utilities|common|misc|handler|processor|impl|dto"


def words_of(name: str) -> list[str]:
    """`HttpHandler_old` → http, handler, old."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def is_empty_name(name: str) -> bool:
    return any(re.fullmatch(f"({EMPTY_WORDS})s?", word) for word in words_of(name))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_and_holds_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)

    assert ast.get_docstring(tree), "no docstring"
    assert text.count("\n") <= LONGEST_FILE
    assert not is_empty_name(path.stem)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            assert len(methods) <= MOST_METHODS, node.name
            assert not is_empty_name(node.name) and words_of(node.name)[0] != "base", node.name


@pytest.mark.parametrize("name", ["CardManager", "IOUtils", "http_helpers", "CaseDTO", "PrinterImpl"])
def test_a_name_that_says_nothing_is_noticed(name: str) -> None:
    assert is_empty_name(name)


@pytest.mark.parametrize("name", ["CommonestItems", "Implied", "Dispatcher", "processed_bytes"])
def test_a_name_that_says_something_is_let_through(name: str) -> None:
    assert not is_empty_name(name)
