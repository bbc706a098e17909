"""What can be played around a kiosk: the part of the world that a person's hands reach."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who can come to the kiosk; `note` says what is special about them."""

    label: str
    name: str
    note: str
    has_social_card: bool
    has_id_card: bool


class PlayableWorld(Protocol):
    """Calls may block for up to a second."""

    citizens: tuple[Citizen, ...]

    def put_social_card(self, citizen: Citizen) -> None:
        """Put the citizen's social security card into the reader."""
        ...

    def take_social_card(self) -> None:
        """Take it out."""
        ...

    def lay_id_card(self, citizen: Citizen) -> None:
        """Lay the citizen's identity card on the plate."""
        ...

    def lift_id_card(self) -> None:
        """Lift it."""
        ...

    def take_paper_out(self) -> None:
        """Empty the printer's tray."""
        ...

    def put_paper_in(self) -> None:
        """Fill it."""
        ...

    def cut_network(self) -> None:
        """Cut the line to the province."""
        ...

    def restore_network(self) -> None:
        """Mend it."""
        ...

    def new_ecard_code(self, citizen: Citizen) -> str:
        """Return a fresh electronic card code: eight digits, sixty seconds, one use."""
        ...

    def printed(self) -> list[Path]:
        """Return the PDFs as the printer got them, in order."""
        ...
