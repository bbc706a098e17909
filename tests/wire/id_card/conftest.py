"""A simulated module on a pseudo terminal at a fixed path, and the real driver on it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from devices.contracts.readings import IdCardKind, Provenance
from devices.id_card.hosted import HostedIdCardReader, IdCardReaderSettings, open_hosted_reader
from devices.id_card.sam_reader import SerialIdCardReader
from devices.id_card.virtual_id_card import VirtualIdCard
from devices.id_card.virtual_sam import VirtualSam

CARDS = Path(__file__).parents[2] / "data" / "id_cards"


@pytest.fixture
def cards() -> Mapping[IdCardKind, VirtualIdCard]:
    return {kind: VirtualIdCard.load(CARDS / f"{kind}.json") for kind in IdCardKind}


@pytest.fixture
def card(cards: Mapping[IdCardKind, VirtualIdCard]) -> VirtualIdCard:
    return cards[IdCardKind.RESIDENT]


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[VirtualSam]:
    with VirtualSam(tmp_path / "id-reader") as sam:
        yield sam


@pytest.fixture
def open_reader() -> Iterator[Callable[..., SerialIdCardReader]]:
    readers: list[SerialIdCardReader] = []

    def open_one(port: str, *, uses_appended_address: bool = False) -> SerialIdCardReader:
        reader = SerialIdCardReader(
            port, provenance=Provenance.SIMULATED, uses_appended_address=uses_appended_address
        )
        readers.append(reader)
        return reader

    yield open_one
    for reader in readers:
        reader.close()


@pytest.fixture
def reader(sam: VirtualSam, open_reader: Callable[..., SerialIdCardReader]) -> SerialIdCardReader:
    return open_reader(sam.port)


@pytest.fixture
def hosted_reader(sam: VirtualSam) -> Iterator[HostedIdCardReader]:
    reader = open_hosted_reader(IdCardReaderSettings(port=sam.port, provenance=Provenance.SIMULATED))
    yield reader
    reader.close()


@pytest.fixture
def until() -> Callable[[Callable[[], bool], float], float]:
    """Wait until something holds, return how many seconds that took, and fail when it takes too long."""

    def wait(holds: Callable[[], bool], within_s: float) -> float:
        started_s = monotonic()
        while not holds():
            assert monotonic() - started_s < within_s, "did not come to hold"
            Event().wait(0.01)
        return monotonic() - started_s

    return wait
