"""A world that writes down what was played with it, and on which thread; it can be held and made to fail."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, current_thread

from devices.bench.playable_world import Citizen

ZHAO = Citizen("normal", "赵演示", "普通参保人 · normal", has_social_card=True, has_id_card=True)
JI = Citizen("rare", "𠮷样例", "姓名有生僻字 · rare character", has_social_card=True, has_id_card=True)
LONG = Citizen(
    "minority", "阿不都示范·演示买买提", "没有身份证 · no ID card", has_social_card=True, has_id_card=False
)

HELD_AT_MOST_S = 10.0


@dataclass
class RecordingWorld:
    """Calls are recorded as `name` or `name label`; `printed` is not, it is asked all the time."""

    citizens: tuple[Citizen, ...] = (ZHAO, JI, LONG)
    calls: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    papers: list[Path] = field(default_factory=list)
    trouble: Exception | None = None
    free: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.free.set()

    def put_social_card(self, citizen: Citizen) -> None:
        self._play(f"put_social_card {citizen.label}")

    def take_social_card(self) -> None:
        self._play("take_social_card")

    def lay_id_card(self, citizen: Citizen) -> None:
        self._play(f"lay_id_card {citizen.label}")

    def lift_id_card(self) -> None:
        self._play("lift_id_card")

    def take_paper_out(self) -> None:
        self._play("take_paper_out")

    def put_paper_in(self) -> None:
        self._play("put_paper_in")

    def cut_network(self) -> None:
        self._play("cut_network")

    def restore_network(self) -> None:
        self._play("restore_network")

    def new_ecard_code(self, citizen: Citizen) -> str:
        self._play(f"new_ecard_code {citizen.label}")
        return "48203157"

    def printed(self) -> list[Path]:
        self.threads.add(current_thread().name)
        return list(self.papers)

    def _play(self, call: str) -> None:
        self.threads.add(current_thread().name)
        self.calls.append(call)
        if not self.free.wait(HELD_AT_MOST_S):
            raise TimeoutError("the test held the world for too long")
        if self.trouble is not None:
            raise self.trouble
