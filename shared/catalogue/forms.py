"""Forms of items: data in `resources/forms`, the same for the window that shows them and the province that checks.

A form has sections, a section has fields. A field says what it is called, of which kind it is, whether it must be
filled in, what may stand in it, and which thing the province knows fills it in.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from shared.catalogue.items import Bilingual

FieldKind = Literal["text", "choice", "month", "phone", "bank_account", "readonly"]
LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that may be chosen."""

    key: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class FormField:
    """One question. `prefill` names what the province knows; `pattern` is a whole match."""

    key: str
    label: Bilingual
    kind: FieldKind
    required: bool
    prefill: str = ""
    choices: tuple[Choice, ...] = ()
    pattern: str = ""
    message: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Questions that belong together."""

    key: str
    title: Bilingual
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """The form of one item in one version."""

    item_code: str
    version: int
    sections: tuple[FormSection, ...]

    @property
    def fields(self) -> Iterator[FormField]:
        """All questions in order."""
        for section in self.sections:
            yield from section.fields


@cache
def load_form(item_code: str, version: int = 1) -> FormDefinition | None:
    """Return the form of an item, or None when there is none."""
    source = files("resources") / "forms" / f"{item_code}-{version}.json"
    if not item_code.isalnum() or not source.is_file():
        return None
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    sections = tuple(
        FormSection(section["key"], section["title"], tuple(map(_field, section["fields"])))
        for section in data["sections"]
    )
    return FormDefinition(data["item_code"], data["version"], sections)


def check(form: FormDefinition, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is wrong as (key, code): required, too_long, choice, pattern, unknown."""
    known = {field.key: field for field in form.fields}
    wrong = [(key, "unknown") for key in answers if key not in known]
    for key, field in known.items():
        code = _wrong_with(field, answers.get(key, ""))
        if code:
            wrong.append((key, code))
    return wrong


def _wrong_with(field: FormField, answer: Any) -> str:
    if not isinstance(answer, str):
        return "pattern"
    if not answer.strip():
        return "required" if field.required else ""
    if len(answer) > LONGEST_ANSWER:
        return "too_long"
    if field.choices and answer not in {choice.key for choice in field.choices}:
        return "choice"
    return "pattern" if field.pattern and not re.fullmatch(field.pattern, answer) else ""


def _field(data: dict[str, Any]) -> FormField:
    choices = tuple(Choice(**choice) for choice in data.get("choices", ()))
    return FormField(**{**data, "choices": choices})
