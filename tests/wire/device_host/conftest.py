"""A link to a rough driver in a real child process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.host.link import HostLink

SERVICES = Path(__file__).parent / "services"


@pytest.fixture
def open_link(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., HostLink]]:
    """Open links to a factory of `rough_driver`; they are closed at the end of the test."""
    monkeypatch.syspath_prepend(SERVICES)
    links: list[HostLink] = []

    def open_one(factory: str = "build_service", grace_s: float = 2.0) -> HostLink:
        link = HostLink(f"rough_driver:{factory}", {"greeting": "您好"}, name="rough", grace_s=grace_s)
        links.append(link)
        return link

    yield open_one
    for link in links:
        link.close()


@pytest.fixture
def link(open_link: Callable[..., HostLink]) -> HostLink:
    return open_link()
