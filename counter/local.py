"""What is on a screen and nobody else's business yet; it is forgotten with the stage it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from counter.panels.views import Gap


@dataclass
class Local:
    """What only the screen knows. `changed` is called when it is to be shown anew.

    `supervisor` and `pin` are a second person's and are kept no longer than needed.
    """

    changed: Callable[[], None]
    supervisor: str = ""
    pin: str = field(default="", repr=False)
    gaps: tuple[Gap, ...] = ()
    refusal: str = ""
    left: str = ""
    right: str = ""
    is_signing: bool = False
    scanning: str = ""
    """The material that is being scanned; empty while nothing is."""
    is_reading: bool = False
    """Whether a code under the camera is waited for."""
    issued: str = ""
    counted: tuple[str, int] | None = None

    def name_supervisor(self, staff_no: str) -> None:
        """A supervisor typed their number; an earlier PIN is no longer theirs."""
        self.supervisor, self.pin = staff_no, ""
        self.changed()

    def give_pin(self, pin: str) -> None:
        """They typed their PIN."""
        self.pin = pin
        self.changed()

    def mark_gap(self, key: str, is_told: bool) -> None:
        """One thing is put on the notice, or taken from it."""
        self.gaps = tuple(replace(each, is_told=is_told) if each.key == key else each for each in self.gaps)
        self.changed()

    def add_gap(self, text: str) -> None:
        """The clerk adds something in their own words."""
        self.gaps += (Gap(f"own:{len(self.gaps)}", text, "", is_own=True),)
        self.changed()

    def remove_gap(self, key: str) -> None:
        """They take it back."""
        self.gaps = tuple(each for each in self.gaps if each.key != key)
        self.changed()

    def choose_refusal(self, reason: str) -> None:
        """A reason was chosen; its basis and remedy appear."""
        self.refusal = reason
        self.changed()

    def choose_picture(self, side: str, key: str) -> None:
        """The reviewer puts a picture on a side."""
        if side == "left":
            self.left = key
        else:
            self.right = key
        self.changed()

    def scan_for(self, slot: str) -> None:
        """Scan one material, or with an empty name none."""
        self.scanning = slot
        self.changed()

    def read_code(self) -> None:
        """Wait for a code under the camera, or no longer."""
        self.is_reading = not self.is_reading
        self.changed()

    def choose_issued(self, certificate_no: str) -> None:
        """One of the issued certificates."""
        self.issued = certificate_no
        self.changed()

    def count(self, first_no: str, sheets: str) -> None:
        """Somebody counted the paper that is left: the serial on top, empty for none, and how many sheets."""
        if sheets.isdigit() and (first_no.isdigit() or not first_no):
            self.counted = (first_no, int(sheets))
        self.changed()

    def take_the_pen(self) -> None:
        """The citizen has read everything."""
        self.is_signing = True
        self.changed()
