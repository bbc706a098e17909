"""A pcscd of our own with sixteen virtual slots, and the real driver on one of them.

The PC/SC library keeps the first socket it was told of, so all tests of one process share one pcscd.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.readings import Provenance
from devices.contracts.settings import SocialCardSettings
from devices.contracts.states import DeviceState, MediaState
from devices.social_card.hosted import HostedSocialCardReader, open_hosted_social_card_reader
from devices.social_card.pcsc_reader import PcscSocialCardReader
from devices.social_card.private_pcscd import SOCKET_VARIABLE, PrivatePcscd
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot

CARDS = Path(__file__).parents[2] / "data" / "social_cards"
Until = Callable[[Callable[[], bool], float], float]


@dataclass(frozen=True)
class Place:
    """A slot to put cards into and the name of its reader."""

    slot: VpcdSlot
    reader_name: str


@pytest.fixture(scope="session")
def profiles() -> Mapping[str, VirtualCardProfile]:
    return {path.stem: VirtualCardProfile.load(path) for path in CARDS.glob("*.json")}


@pytest.fixture(scope="session")
def profile(profiles: Mapping[str, VirtualCardProfile]) -> VirtualCardProfile:
    return profiles["generation_2"]


@pytest.fixture(scope="session")
def shared_pcscd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePcscd]:
    with (
        PrivatePcscd(tmp_path_factory.mktemp("pcscd"), slots=16) as pcscd,
        pytest.MonkeyPatch.context() as environment,
    ):
        environment.setenv(SOCKET_VARIABLE, str(pcscd.socket_path))
        yield pcscd


@pytest.fixture
def pcscd(shared_pcscd: PrivatePcscd) -> Iterator[PrivatePcscd]:
    """The daemon, running; a test may kill it."""
    shared_pcscd.start()
    yield shared_pcscd
    shared_pcscd.start()


@pytest.fixture(scope="session")
def turns(shared_pcscd: PrivatePcscd) -> Iterator[int]:
    """Slots by turns, so that no test waits until pcscd has seen the last one's card go."""
    return cycle(range(len(shared_pcscd.ports)))


@pytest.fixture
def places(pcscd: PrivatePcscd, until: Until) -> Iterator[list[Place]]:
    """Every slot of the daemon, empty."""
    places = [Place(VpcdSlot(port), name) for port, name in zip(pcscd.ports, pcscd.readers, strict=True)]
    for place in places:
        until(partial(_is_empty, place.reader_name), 3.0)
    yield places
    for place in places:
        place.slot.remove()


@pytest.fixture
def place(pcscd: PrivatePcscd, turns: Iterator[int], until: Until) -> Iterator[Place]:
    turn = next(turns)
    with VpcdSlot(pcscd.ports[turn]) as slot:
        until(partial(_is_empty, pcscd.readers[turn]), 3.0)
        yield Place(slot, pcscd.readers[turn])


@pytest.fixture
def slot(place: Place) -> VpcdSlot:
    return place.slot


@pytest.fixture
def reader(place: Place) -> Iterator[PcscSocialCardReader]:
    reader = PcscSocialCardReader(place.reader_name, Provenance.SIMULATED)
    yield reader
    reader.close()


@pytest.fixture
def hosted_reader(place: Place) -> Iterator[HostedSocialCardReader]:
    reader = open_hosted_social_card_reader(SocialCardSettings(place.reader_name, Provenance.SIMULATED))
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def until() -> Until:
    """Wait until something holds, return how many seconds that took, and fail when it takes too long."""

    def wait(holds: Callable[[], bool], within_s: float) -> float:
        started_s = monotonic()
        while not holds():
            assert monotonic() - started_s < within_s, "did not come to hold"
            Event().wait(0.01)
        return monotonic() - started_s

    return wait


def _is_empty(reader_name: str) -> bool:
    status = PcscSocialCardReader(reader_name, Provenance.SIMULATED).status()
    return status.state is DeviceState.READY and status.media is MediaState.ABSENT
