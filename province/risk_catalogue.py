"""The risk catalogue (风险目录) as data, and what it finds in a draft: in words, with what would change."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from province.known import masked_account
from shared.cases.risks import Change, Findings, RiskRule, evaluate, rule_of
from shared.catalogue.forms import FormDefinition, FormField
from shared.contract.canonical import canonical_digest
from shared.contract.window import Difference, Risk, RiskResult


@cache
def risk_rules() -> tuple[RiskRule, ...]:
    """Return the catalogue, read once."""
    source = files("resources") / "risks" / "risks.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return tuple(rule_of(each) for each in data["risks"])


def risks_of(draft_id: str, form: FormDefinition, answers: Mapping[str, Any]) -> RiskResult:
    """Return what follows from these answers, bound to them and their draft."""
    found = evaluate(risk_rules(), form.item_code, answers)
    return RiskResult(
        risks=[Risk(code=rule.code, level=rule.level, words=rule.words["zh"]) for rule in found.rules],
        needs=found.needs,
        differences=_differences(found, form, answers),
        content_digest=content_digest(draft_id, answers),
    )


def content_digest(draft_id: str, answers: Mapping[str, Any]) -> str:
    """Return what a second person's word is bound to: these answers of this draft."""
    return canonical_digest({"draft_id": draft_id, "form": dict(answers)})


def _differences(found: Findings, form: FormDefinition, answers: Mapping[str, Any]) -> list[Difference]:
    fields = {field.key: field for field in form.fields}
    return [
        Difference(
            label=change.label["zh"],
            before=_shown(fields.get(change.before), answers.get(change.before, "")),
            after=_shown(fields.get(change.after), answers.get(change.after, "")),
        )
        for change in _once(found)
    ]


def _once(found: Findings) -> list[Change]:
    return list({(change.before, change.after): change for change in found.changes}.values())


def _shown(field: FormField | None, answer: str) -> str:
    if field is None or not answer:
        return "—"
    if field.kind == "bank_account":
        return masked_account(answer)
    return next((choice.name["zh"] for choice in field.choices if choice.key == answer), answer)
