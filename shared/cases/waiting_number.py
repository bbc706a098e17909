"""A number in the line of the hall (号票), as the person at the kiosk sees it."""

from dataclasses import dataclass
from typing import Literal

Priority = Literal["none", "elder", "disabled"]
"""Why somebody is called earlier; what a kiosk asks for."""


@dataclass(frozen=True, slots=True)
class WaitingNumber:
    """A number that is good for today.

    `ahead` is how many waited before it when it was given, None where nobody said so: the person had the number
    already (`is_new` is False), and may have taken it at another machine. Then `ticket_no` may be empty.
    """

    ticket_no: str
    ahead: int | None = None
    priority: Priority = "none"
    is_new: bool = True
