"""A simulated camera over its mat, papers to lay on it, and the real driver, hosted."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

import pytest

from devices.camera.hosted import SERVICE, HostedDocumentCamera, open_hosted_camera
from devices.camera.sample_papers import sample_card, sample_page
from devices.camera.simulated_camera import SimulatedCamera
from devices.contracts.readings import Provenance
from devices.contracts.settings import DocumentCameraSettings
from devices.host.hosted_reader import Patience
from devices.host.link import HostLink
from tests.wire.camera.watching import CODE, ENOUGH_S, Watcher


@pytest.fixture(scope="session")
def paper() -> bytes:
    lines = ["姓名：演示甲", "原参保地：演示市示范区", "缴费起止：2011年07月至2024年06月", "累计缴费月数：156"]
    return sample_page("基本养老保险参保缴费凭证", lines * 2, CODE)


@pytest.fixture(scope="session")
def card() -> bytes:
    return sample_card("居民身份证（样例）", ["姓名　样例乙", "性别　女　民族　汉", "住址　演示市示范区"])


@pytest.fixture(scope="session")
def chinese_code() -> bytes:
    return sample_page("取号单", [], "挂号")


@pytest.fixture
def desk() -> Iterator[SimulatedCamera]:
    with SimulatedCamera() as camera:
        yield camera


@pytest.fixture
def open_camera() -> Iterator[Callable[..., HostedDocumentCamera]]:
    opened: list[HostedDocumentCamera] = []

    def open_one(url: str, **wanted: int) -> HostedDocumentCamera:
        settings = DocumentCameraSettings(url, **wanted, provenance=Provenance.SIMULATED)
        opened.append(open_hosted_camera(settings))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def camera(desk: SimulatedCamera, open_camera: Callable[..., HostedDocumentCamera]) -> HostedDocumentCamera:
    return open_camera(desk.url)


@pytest.fixture
def watcher(camera: HostedDocumentCamera) -> Watcher:
    return Watcher(camera)


@pytest.fixture
def open_impatient_camera() -> Iterator[Callable[[object], HostedDocumentCamera]]:
    """Open a camera that gives up on a hanging driver, and lets an unasked camera rest, in half a second."""
    opened: list[HostedDocumentCamera] = []

    def open_one(url: object) -> HostedDocumentCamera:
        settings = {"camera": {"url": url}, "limits": {"stuck_after_s": 0.5, "idle_after_s": 0.5}}
        link = HostLink(SERVICE, settings, name="document_camera", grace_s=0.5)
        opened.append(HostedDocumentCamera(link, Patience(slice_s=1.0, margin_s=0.5, status_s=5.0)))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def until() -> Callable[..., float]:
    """Wait until something holds and return how many seconds that took."""

    def wait(holds: Callable[[], bool], within_s: float = ENOUGH_S) -> float:
        started_s = monotonic()
        while not holds():
            assert monotonic() - started_s < within_s, "did not come to hold"
            Event().wait(0.02)
        return monotonic() - started_s

    return wait
