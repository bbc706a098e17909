"""The layout of the plainer certificates: one for all, `statement-N.json`, and the words of each kind."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from shared.documents.errors import PayloadRefusedError
from shared.documents.template import PaperTemplate, PaperTexts, Part

Form = Literal["text", "money", "month", "day", "count", "insurance", "status", "result"]


class FactPlace(Part):
    """One fact of the payload: its label, and how its value is written."""

    key: str
    label: str
    form: Form


class Column(Part):
    """One column of the table. A summed one has a total; `equals` names the fact that total must be."""

    key: str
    label: str
    form: Form
    width_mm: float
    is_summed: bool = False
    equals: str | None = None


class Body(Part):
    """What stands below the facts about the person: a sentence and a table."""

    gap_mm: float
    sentence_pt: float
    sentence_line_mm: float
    table_gap_mm: float
    heading_row_mm: float
    row_mm: float
    least_row_mm: float


class StatementTexts(PaperTexts):
    """The words every plain certificate has."""

    year: str
    totals: str
    absent: str
    yuan: str
    """Stands after an amount that is a fact of its own."""


class StatementTemplate(PaperTemplate):
    """The layout of one kind."""

    texts: StatementTexts
    body: Body
    values: dict[str, dict[str, str]]
    """What coded values read like, by form."""
    sentence: str
    facts: tuple[FactPlace, ...]
    table: tuple[Column, ...]


@cache
def statement_template(kind: str, version: int) -> StatementTemplate:
    """Return the layout of a kind.

    Raises:
        PayloadRefusedError: this program has no such version.
    """
    common, own = _read(f"statement-{version}"), _read(f"{kind}-{version}")
    title, notes = own.pop("title"), own.pop("notes")
    words = {**common.pop("texts"), "title": title, "continued": title, "notes": notes}
    return StatementTemplate.model_validate({**common, **own, "texts": words})


def _read(name: str) -> dict[str, Any]:
    source = files("resources") / "templates" / f"{name}.json"
    if not source.is_file():
        raise PayloadRefusedError(f"no template {name}")
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return data
