"""The risk catalogue applied to a form: which entries apply, what follows, and what would change. Pure.

The catalogue is data (`resources/risks`), handed in; what the province knows of the person comes as `known`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["low", "medium", "high"]
Needs = Literal["nothing", "authorisation", "review"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something a form would change: the keys of the value before and after, and what it is called."""

    label: Mapping[str, str]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RiskRule:
    """One entry. It applies always, or when the answers of the pair of keys in `differs` are not equal."""

    code: str
    level: Level
    needs: Needs
    items: frozenset[str]
    words: Mapping[str, str]
    differs: tuple[str, str] | None = None
    differences: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What applies to one form."""

    rules: tuple[RiskRule, ...]

    @property
    def needs(self) -> Needs:
        """The strictest thing that follows; a supervisor's word comes before anything is signed."""
        wanted = {rule.needs for rule in self.rules}
        if "authorisation" in wanted:
            return "authorisation"
        return "review" if "review" in wanted else "nothing"

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything that would change."""
        return tuple(change for rule in self.rules for change in rule.differences)


def evaluate(rules: Iterable[RiskRule], item_code: str, form: Mapping[str, Any]) -> Findings:
    """Return the entries that apply to a form of an item."""
    return Findings(tuple(rule for rule in rules if item_code in rule.items and _applies(rule, form)))


def rule_of(data: Mapping[str, Any]) -> RiskRule:
    """Return an entry from its data."""
    when = data["when"]
    return RiskRule(
        code=data["code"],
        level=data["level"],
        needs=data["needs"],
        items=frozenset(data["items"]),
        words=data["words"],
        differs=None if when == "always" else (when["differs"][0], when["differs"][1]),
        differences=tuple(Change(**each) for each in data.get("differences", ())),
    )


def _applies(rule: RiskRule, form: Mapping[str, Any]) -> bool:
    return rule.differs is None or form.get(rule.differs[0]) != form.get(rule.differs[1])
