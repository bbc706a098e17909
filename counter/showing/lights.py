"""The lights of the status line: how each device is, as a word and a shape."""

from counter.look.tokens import Tone
from counter.look.words import Words
from counter.widgets.values import Light
from devices.contracts.states import PaperState
from shared.cases.desk import Desk
from shared.cases.events import Medium

_READERS: tuple[Medium, ...] = ("social_card", "id_card")
_PAPER_TONES: dict[PaperState, Tone] = {
    PaperState.OK: "success",
    PaperState.LOW: "warn",
    PaperState.OUT: "warn",
    PaperState.JAMMED: "danger",
}


def lights(desk: Desk, words: Words, *, has_customer_screen: bool) -> tuple[Light, ...]:
    """Return the lights from left to right."""
    readers = tuple(
        Light(
            words(f"light.{medium}"),
            words("light.ready" if medium in desk.readers else "light.away"),
            "success" if medium in desk.readers else "warn",
        )
        for medium in _READERS
    )
    paper = words(f"light.paper.{desk.paper.value}")
    screen = words("light.ready" if has_customer_screen else "light.away")
    return (
        *readers,
        Light(words("light.printer"), paper, _PAPER_TONES.get(desk.paper, "plain")),
        Light(words("light.customer"), screen, "success" if has_customer_screen else "danger"),
    )
