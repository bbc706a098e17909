"""The words on the screen, in both languages, from `resources/texts`.

One record an id; `{name}` is a place that a page fills. Missing words are a defect that a test finds.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]


@cache
def load_texts(program: str, language: Language) -> dict[str, str]:
    """Return all texts of a program in one language."""
    source = files("resources") / "texts" / f"{program}.{language}.json"
    texts: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return texts
