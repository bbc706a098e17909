"""A window of the hall as its clerk works it: by keys, and the citizen by touching the second screen.

The guided tour, the benchmarks and the end-to-end tests all work the same way; what they look at differs.
"""

import time
from collections.abc import Callable
from typing import Any

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedWindow
from devices.bench.world import World

ON_THE_SPOT, TIME_LIMITED, RISKY = "lhjy", "zyjx", "ffzh"
"""What the clerk types into the palette: initials of the item's name."""
PATIENCE_S = 30.0


class NotSeenError(Exception):
    """What was waited for did not come; the text says what was there instead."""


class WindowAtWork:
    """One window with its clerk, its devices and its two screens."""

    def __init__(self, hall: Hall, name: str) -> None:
        self.world: World = hall.window(name).world
        self.staff = hall.staff()
        self._province = hall.province
        self.program: RehearsedWindow = hall.rehearse_window(name)

    def cards(self) -> list[dict[str, Any]]:
        """Return the cards of the demo's people, as the simulated readers load them."""
        return self._province.demo_cards()

    def until(self, is_so: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Wait until what is shown is so."""
        ends = time.monotonic() + PATIENCE_S
        while True:
            seen = self.program.look()
            if is_so(seen):
                return seen
            if time.monotonic() > ends:
                raise NotSeenError(f"{what}: {seen['stage']} {seen['notice']} {seen['words'][:400]}")

    def until_stage(self, stage: str) -> dict[str, Any]:
        """Wait for a stage of the desk."""
        return self.until(lambda seen: bool(seen["stage"] == stage), f"no {stage}")

    def keys(self, *keys: str) -> None:
        """Press keys one after the other."""
        for each in keys:
            self.program.key(each)

    def sign_in(self, label: str = "staff_clerk") -> None:
        """Number, password, card, the first post that is offered."""
        member = self.staff[label]
        self.until(lambda seen: "social_card" in seen["readers"], "no reader")
        self.program.type(member["staff_no"])
        self.keys("Return")
        self.program.type(member["password"])
        self.keys("Return")
        self.until_stage("staff_card")
        self.world.put_social_card(self.world.citizen(label))
        self.until_stage("choosing_post")
        self.take_card()
        self.keys("Ctrl+Return")
        self.until(lambda seen: seen["stage"] in ("workbench", "review", "station"), "no post")

    def take_card(self) -> None:
        """Take the card out and wait until the reader has noticed."""
        self.world.take_social_card()
        self.until(lambda seen: not seen["cards"], "the card is still there")

    def receive(self, label: str) -> None:
        """The citizen puts their card on."""
        self.world.put_social_card(self.world.citizen(label))
        self.until_stage("person")

    def begin(self, initials: str) -> None:
        """Find an item by its initials and open it."""
        self.keys("Ctrl+N")
        self.program.type(initials)
        self.keys("Return")
        self.until(lambda seen: seen["stage"] == "form" and seen["version"] > 0, "no form")

    def go_to(self, label: str) -> None:
        """Go down the form with Enter until a field has the focus."""
        self.keys("Alt+1")
        for _ in range(20):
            if self.program.look()["focus"] == label:
                return
            self.keys("Return")
        raise NotSeenError(f"no field {label}")

    def fill_in(self, **answers: str) -> None:
        """Fill in fields by their names on the screen: text is typed, a number of Downs chooses."""
        for label, answer in answers.items():
            self.go_to(label)
            if answer.startswith("↓"):
                self.keys(*["Down"] * len(answer))
            else:
                self.program.type(answer)
            self.keys("Return")

    def scan(self) -> None:
        """Two sides of an identity card and a record, one after the other, as the camera finds them by itself."""
        self.keys("F6")
        for number, paper in enumerate(("id_card", "id_copy", "transfer_agreement"), start=1):
            if number == 3:
                self.keys("Escape", "F6")
            self.world.lay_page(paper)
            self.until_pages(number)
            self.world.clear_camera()
            self.until(lambda seen: "请把材料放到高拍仪下" in seen["words"], "the page is still there")
        self.keys("Ctrl+Return")

    def until_pages(self, count: int) -> None:
        """Wait until the matter has so many pages."""
        self.until(lambda seen: bool(seen["pages"] == count), f"there are no {count} pages")

    def return_it(self, opinion: str) -> None:
        """A reviewer sends a case back with a reason and a word."""
        self.keys("Alt+O")
        self.program.type(opinion)
        self.keys("Ctrl+D")

    def supervisor_decides(self) -> None:
        """A supervisor says yes with their own number, card and PIN."""
        supervisor = self.staff["staff_supervisor"]
        self.program.type(supervisor["staff_no"])
        self.keys("Return")
        self.world.put_social_card(self.world.citizen("staff_supervisor"))
        self.until(lambda seen: bool(seen["has_staff_card"]), "the supervisor's card was not read")
        self.program.type(supervisor["pin"])
        self.keys("Return", "Ctrl+Return")

    def open_task(self, case_no: str) -> None:
        """A reviewer opens one case of their list; the newest stands first."""
        tasks = self.until(lambda seen: case_no in seen["tasks"], "the case does not wait")["tasks"]
        self.keys("Down", "Ctrl+Home", *["Down"] * tasks.index(case_no), "Return")
        self.until(lambda seen: "办件信息" in seen["words"], "the case did not open")

    def to_customer(self) -> None:
        """Everything is right: over to the citizen."""
        self.keys("Ctrl+Return")

    def citizen_signs(self) -> None:
        """The citizen reads, confirms and signs on their own screen."""
        self.until_stage("customer")
        self.program.press("customerConfirm")
        self.program.sign()
        self.program.press("signatureDone")

    def close(self) -> None:
        """End the program and clear the window's devices."""
        self.program.quit()
        self.world.take_social_card()
        self.world.lift_id_card()
        self.world.restore_network()
