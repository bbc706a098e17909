"""Staff read a sentence for every code: those of the province, and those of this machine."""

import re
from pathlib import Path

import pytest

from shared.contract.problems import ProblemCode
from shared.qt.texts import load_texts

ROOT = Path(__file__).parent.parent.parent.parent
OWN = re.findall(
    r"^\| ([A-Z]{3}-\d\d) ", (ROOT / "docs" / "error-codes.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_a_sentence_at_the_window(language: str) -> None:
    texts = load_texts("desk", language)
    codes = [*(code.value for code in ProblemCode), *OWN]

    assert len(OWN) > 30
    assert [code for code in codes if not texts.get(f"notice.{code}")] == []
