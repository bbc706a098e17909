"""The province's day, and which times of a terminal can be kept. Pure."""

from collections.abc import Mapping
from datetime import date, datetime

from province.refusals import Refusal
from shared.contract.problems import FieldProblem, ProblemCode
from shared.documents.wording import CHINA

_YEARS = range(2000, 2200)


def local_day(now: datetime) -> date:
    """Return the calendar day in China, where every office is."""
    return now.astimezone(CHINA).date()


def refuse_impossible_times(times: Mapping[str, datetime]) -> None:
    """Refuse times without an offset, and those no clock shows; a clock that is merely wrong is believed.

    `times` are by the JSON pointers of their fields.

    Raises:
        Refusal: FIELD_INVALID.
    """
    wrong = [
        FieldProblem(path=path, code="time")
        for path, value in times.items()
        if value.tzinfo is None or value.year not in _YEARS
    ]
    if wrong:
        raise Refusal(ProblemCode.FIELD_INVALID, fields=wrong)
