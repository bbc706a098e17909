"""A province that stands in for the real one, an authority both trust, and a channel between them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.identity.terminal import TerminalIdentity
from shared.sync.channel import Patience, ProvinceChannel

from .authority import Authority
from .sending_terminal import Clock, Terminal
from .stand_in_province import StandInProvince

IMPATIENT = Patience(connect_s=2.0, read_s=0.3, total_s=0.6)


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority("Test province")


@pytest.fixture(scope="session")
def stranger() -> Authority:
    return Authority("Somebody else")


@pytest.fixture
def identity(authority: Authority) -> TerminalIdentity:
    return authority.terminal()


@pytest.fixture
def start_province(authority: Authority, tmp_path: Path) -> Iterator[Callable[..., StandInProvince]]:
    provinces: list[StandInProvince] = []

    def start(server_pem: Path | None = None, **options: object) -> StandInProvince:
        province = StandInProvince(server_pem or authority.write_server(tmp_path), authority.pem, **options)  # type: ignore[arg-type]
        provinces.append(province)
        return province

    yield start
    for province in provinces:
        province.close()


@pytest.fixture
def province(start_province: Callable[..., StandInProvince]) -> StandInProvince:
    return start_province()


@pytest.fixture
def open_channel(
    authority: Authority, identity: TerminalIdentity
) -> Iterator[Callable[[StandInProvince], ProvinceChannel]]:
    channels: list[ProvinceChannel] = []

    def open_one(province: StandInProvince, patience: Patience | None = None) -> ProvinceChannel:
        channel = ProvinceChannel(province.url, authority.pem, identity, patience)
        channels.append(channel)
        return channel

    yield open_one
    for channel in channels:
        channel.close()


@pytest.fixture
def channel(
    province: StandInProvince, open_channel: Callable[[StandInProvince], ProvinceChannel]
) -> ProvinceChannel:
    return open_channel(province)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def terminal(tmp_path: Path, clock: Clock, channel: ProvinceChannel) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "terminal" / "hall.db", clock, channel)
    yield terminal
    terminal.switch_off()
