"""What the customer screen is given: an allow-list, nothing of the clerk's notes or risks."""

from dataclasses import dataclass
from typing import Literal

from counter.panels.views import Choices

CustomerState = Literal["idle", "called", "identify", "check", "sign", "result", "rate", "away"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the mirrored form; `is_new` flashes once."""

    name: str
    label: str
    value: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class CustomerView:
    """What the second screen shows now."""

    state: CustomerState
    hall: str
    window: str
    scope: str = ""
    staff: str = ""
    ticket: str = ""
    item: str = ""
    sentences: tuple[Sentence, ...] = ()
    materials: str = ""
    declaration: str = ""
    can_confirm: bool = False
    result_title: str = ""
    result_body: str = ""
    take: tuple[str, ...] = ()
    rating_reasons: Choices = ()
    back_at: str = ""
    notice: str = ""
