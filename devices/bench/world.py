"""The simulated world around one terminal: cards, ID reader, printer, camera and the line to the province.

Everything is simulated at the wire: the terminal talks to a real pcscd, a real serial line, a real IPP printer,
a real HTTP stream and a real TCP connection, and cannot tell. Linux only. What a person plays with it is in
`window`.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from devices.bench.desk_papers import paper_for
from devices.bench.network_valve import NetworkValve
from devices.bench.playable_world import Citizen
from devices.camera.simulated_camera import SimulatedCamera
from devices.id_card.virtual_id_card import VirtualIdCard
from devices.id_card.virtual_sam import VirtualSam
from devices.page_printer.simulated_printer import SimulatedPrinter
from devices.social_card.private_pcscd import FRIENDLY_NAME, PrivatePcscd
from devices.social_card.virtual_card import VirtualCard
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot

_PROFILE = TypeAdapter(VirtualCardProfile)
_ID_CARD = TypeAdapter(VirtualIdCard)


@dataclass(frozen=True, slots=True)
class Cards:
    """What one synthetic citizen carries."""

    social_card: VirtualCardProfile | None
    id_card: VirtualIdCard | None


class World:
    """The devices of one terminal, played. Open it before the terminal starts."""

    def __init__(
        self,
        folder: Path,
        province_port: int,
        cards: list[dict[str, Any]],
        new_code: Callable[[str], str],
    ) -> None:
        """`cards` as `hall-province demo-cards` writes them; `new_code` makes an e-card code for a label."""
        self._new_code = new_code
        self._cards = {card["label"]: _cards(card) for card in cards}
        self.citizens = tuple(_citizen(card) for card in cards)
        self._closing = ExitStack()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self.valve = NetworkValve(province_port)
            self._closing.callback(self.valve.close)
            self.pcscd = PrivatePcscd(folder / "pcsc")
            self.pcscd.start()
            self._closing.callback(self.pcscd.stop)
            self.slot = VpcdSlot(self.pcscd.ports[0])
            self._closing.callback(self.slot.remove)
            self.sam = VirtualSam(folder / "id-reader")
            self._closing.callback(self.sam.close)
            self.printer = SimulatedPrinter(folder / "printer")
            self.printer.start()
            self._closing.callback(self.printer.stop)
            self.camera = SimulatedCamera()
            self.camera.start()
            self._closing.callback(self.camera.stop)
        except BaseException:
            self._closing.close()
            raise

    @property
    def environment(self) -> Mapping[str, str]:
        """What a terminal must find in its environment to meet these devices."""
        return self.pcscd.environment

    def device_settings(self) -> str:
        """Return the [devices] part of the terminal's settings."""
        return f"""
[devices.social_card]
reader = "{FRIENDLY_NAME}"
provenance = "simulated"
[devices.id_card]
port = "{self.sam.port}"
provenance = "simulated"
[devices.page_printer]
uri = "{self.printer.uri}"
provenance = "simulated"
[devices.document_camera]
url = "{self.camera.url}"
provenance = "simulated"
"""

    def close(self) -> None:
        """Put everything away."""
        self._closing.close()

    def citizen(self, label: str) -> Citizen:
        """Return the citizen of this label."""
        return next(citizen for citizen in self.citizens if citizen.label == label)

    def put_social_card(self, citizen: Citizen) -> None:
        """Put the citizen's social security card into the reader."""
        profile = self._cards[citizen.label].social_card
        if profile is not None:
            self.slot.insert(VirtualCard(profile))

    def take_social_card(self) -> None:
        """Take it out."""
        self.slot.remove()

    def lay_id_card(self, citizen: Citizen) -> None:
        """Lay the citizen's identity card on the plate."""
        card = self._cards[citizen.label].id_card
        if card is not None:
            self.sam.put_card(card)

    def lift_id_card(self) -> None:
        """Lift it."""
        self.sam.lift_card()

    def lay_page(self, name: str | Path) -> None:
        """Lay a paper of `desk_papers.PAPERS`, or the one in a file, under the camera; what lay there goes."""
        paper = paper_for(name)
        self.camera.lay(paper.draw(), paper.lying)

    def clear_camera(self) -> None:
        """Take everything from under the camera."""
        self.camera.clear()

    def take_paper_out(self) -> None:
        """Empty the tray."""
        self.printer.take_paper_out()

    def put_paper_in(self) -> None:
        """Fill the tray."""
        self.printer.put_paper_in()

    def cut_network(self) -> None:
        """Cut the line to the province."""
        self.valve.cut()

    def restore_network(self) -> None:
        """Mend the line."""
        self.valve.restore()

    def new_ecard_code(self, citizen: Citizen) -> str:
        """Return a fresh electronic card code: eight digits, sixty seconds, one use."""
        return self._new_code(citizen.label)

    def printed(self) -> list[Path]:
        """Return what the printer got, in order."""
        return self.printer.printed()


def _cards(card: dict[str, Any]) -> Cards:
    social, identity = card.get("social_card"), card.get("id_card")
    return Cards(
        None if social is None else _PROFILE.validate_python(social),
        None if identity is None else _ID_CARD.validate_python(identity),
    )


def _citizen(card: dict[str, Any]) -> Citizen:
    cards = _cards(card)
    carried = cards.social_card or cards.id_card
    return Citizen(
        label=card["label"],
        name="" if carried is None else carried.name,
        note=card.get("note", ""),
        has_social_card=cards.social_card is not None,
        has_id_card=cards.id_card is not None,
    )
