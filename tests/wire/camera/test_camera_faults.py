"""What goes wrong with document cameras, and that all of it ends in an error of ours and in pictures again."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

import cv2
import pytest
from cv2.typing import MatLike

from devices.camera.desk_scene import draw_desk, with_noise
from devices.camera.hosted import HostedDocumentCamera
from devices.camera.lying import Lying
from devices.camera.sample_papers import pixels_of
from devices.camera.simulated_camera import CameraFault, SimulatedCamera
from devices.contracts.errors import (
    DeviceAbsentError,
    DeviceError,
    DeviceHostError,
    DeviceOfflineError,
    DeviceTimedOutError,
    ProtocolError,
)
from devices.contracts.imaging import Frame
from devices.contracts.states import DeviceState
from tests.wire.camera.watching import ENOUGH_S, Watcher

FILM_PICTURES = 120


@pytest.fixture
def desk() -> Iterator[SimulatedCamera]:
    """A camera of two million pixels: faults do not need more."""
    with SimulatedCamera(px_per_mm=4.5) as camera:
        yield camera


def first_error(camera: HostedDocumentCamera, within_s: float = ENOUGH_S) -> DeviceError:
    """Look until the camera fails."""
    number, deadline_s = 0, monotonic() + within_s
    while monotonic() < deadline_s:
        try:
            number = camera.next_frame(number, Event(), ENOUGH_S).number
        except DeviceError as error:
            return error
    raise AssertionError("the camera did not fail")


def next_good_frame(camera: HostedDocumentCamera, within_s: float = ENOUGH_S) -> Frame:
    """Look, in spite of errors, until there is a picture."""
    deadline_s = monotonic() + within_s
    while monotonic() < deadline_s:
        with suppress(DeviceError):
            return camera.next_frame(0, Event(), 2.0)
    raise AssertionError("the camera did not come back")


def test_a_camera_unplugged_during_the_preview_is_offline_and_comes_back_by_itself(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher, paper: bytes
) -> None:
    desk.lay(paper)
    watcher.until(lambda frame: bool(frame.corners))
    desk.unplug()
    unplugged_s = monotonic()
    assert isinstance(first_error(camera), DeviceOfflineError)
    assert monotonic() - unplugged_s < 2.0
    assert camera.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        camera.capture(Event(), ENOUGH_S)
    desk.plug_in()
    assert next_good_frame(camera).corners != ()
    assert camera.status().state is DeviceState.READY
    assert camera._link.restarts == 0


def test_a_camera_that_was_never_there_is_offline(
    desk: SimulatedCamera, open_camera: Callable[..., HostedDocumentCamera]
) -> None:
    desk.unplug()
    camera = open_camera(desk.url)
    assert camera.status().state is DeviceState.OFFLINE
    with pytest.raises(DeviceOfflineError):
        camera.next_frame(0, Event(), ENOUGH_S)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (CameraFault.FROZEN, DeviceOfflineError),
        (CameraFault.HANG, DeviceOfflineError),
        (CameraFault.SERVER_ERROR, DeviceOfflineError),
        (CameraFault.GARBAGE, ProtocolError),
        (CameraFault.NO_STREAM, ProtocolError),
        (CameraFault.OVERSIZED, ProtocolError),
    ],
)
def test_a_camera_that_misbehaves_fails_with_its_kind_and_recovers(
    desk: SimulatedCamera,
    camera: HostedDocumentCamera,
    watcher: Watcher,
    fault: CameraFault,
    expected: type[DeviceError],
) -> None:
    watcher.look()
    desk.set_fault(fault)
    began_s = monotonic()
    assert isinstance(first_error(camera), expected)
    assert monotonic() - began_s < 4.0
    desk.set_fault(CameraFault.NONE)
    assert next_good_frame(camera).problems == ("no_page",)
    assert camera._link.restarts == 0


def test_a_repeated_picture_is_never_given_out_as_a_new_one(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher
) -> None:
    watcher.look()
    desk.set_fault(CameraFault.FROZEN)
    first_error(camera)
    with pytest.raises(DeviceOfflineError):
        camera.capture(Event(), ENOUGH_S)


def test_broken_pictures_between_good_ones_are_passed_over(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher, paper: bytes
) -> None:
    desk.set_fault(CameraFault.CORRUPT)
    desk.lay(paper)
    watcher.until(lambda frame: bool(frame.corners))
    assert all(watcher.look().problems == () for _ in range(8))
    assert camera.capture(Event(), ENOUGH_S).problems == ()


def test_a_covered_lens_is_told_from_an_empty_desk(desk: SimulatedCamera, watcher: Watcher) -> None:
    watcher.look()
    desk.set_fault(CameraFault.BLACK)
    frame = watcher.until(lambda frame: "black" in frame.problems)
    assert (frame.problems[0], frame.corners) == ("black", ())


def test_a_driver_that_hangs_is_killed_and_the_next_call_sees_again(
    desk: SimulatedCamera, open_impatient_camera: Callable[[object], HostedDocumentCamera]
) -> None:
    camera = open_impatient_camera(desk.url)
    number = camera.next_frame(0, Event(), ENOUGH_S).number
    hung = camera._link.process_id
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    began_s = monotonic()
    with pytest.raises(DeviceHostError):
        camera.next_frame(number, Event(), ENOUGH_S)
    assert monotonic() - began_s < 4.0
    assert camera.next_frame(number + 1000, Event(), ENOUGH_S).problems == ("no_page",), "it counts from 1 again"
    assert camera._link.process_id != hung


def test_a_camera_library_that_never_returns_costs_its_process_and_not_the_caller(
    tmp_path: Path, open_impatient_camera: Callable[[object], HostedDocumentCamera]
) -> None:
    blocking = tmp_path / "camera"
    os.mkfifo(blocking)
    camera = open_impatient_camera(str(blocking))
    with pytest.raises(DeviceHostError):
        camera.next_frame(0, Event(), ENOUGH_S)
    blocking.unlink()
    with pytest.raises(DeviceAbsentError):
        camera.next_frame(0, Event(), ENOUGH_S)
    assert camera._link.restarts == 1


def film(path: Path, desk: MatLike) -> str:
    """A few seconds of the desk, as a file that OpenCV opens like a camera."""
    noisy = [with_noise(desk, look) for look in range(4)]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, desk.shape[1::-1])
    for number in range(FILM_PICTURES):
        writer.write(noisy[number % 4])
    writer.release()
    return str(path)


def test_an_opencv_camera_that_drops_out_is_opened_again_under_the_same_look(
    tmp_path: Path, open_camera: Callable[..., HostedDocumentCamera], paper: bytes
) -> None:
    desk = draw_desk([(pixels_of(paper), Lying(turn_deg=3.0))], px_per_mm=3.0)
    watcher = Watcher(open_camera(film(tmp_path / "film.avi", desk), width=640, height=480))
    frame = watcher.until(lambda frame: frame.number > 2 * FILM_PICTURES)
    assert len(frame.corners) == 4


def test_a_camera_in_a_poorer_mode_than_wanted_is_remarked_upon(
    tmp_path: Path, open_camera: Callable[..., HostedDocumentCamera], until: Callable[..., float]
) -> None:
    camera = open_camera(film(tmp_path / "film.avi", draw_desk([], px_per_mm=2.0)))
    next_good_frame(camera)
    until(lambda: camera.status().reasons == ("mode_544x724",))


def test_a_number_no_camera_has_is_an_absent_device(open_camera: Callable[..., HostedDocumentCamera]) -> None:
    camera = open_camera("63")
    with pytest.raises(DeviceAbsentError):
        camera.next_frame(0, Event(), ENOUGH_S)
    assert camera.status().state is DeviceState.NO_DEVICE


def test_settings_that_are_none_fail_the_camera_and_not_the_program(
    open_impatient_camera: Callable[[object], HostedDocumentCamera],
) -> None:
    camera = open_impatient_camera(None)
    assert camera.status().state is DeviceState.FAILED
    with pytest.raises(DeviceError):
        camera.next_frame(0, Event(), 1.0)


def test_a_deadline_is_kept_while_the_camera_sends_nothing(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher
) -> None:
    watcher.look()
    desk.set_fault(CameraFault.HANG)
    first_error(camera)
    began_s = monotonic()
    with pytest.raises((DeviceTimedOutError, DeviceOfflineError)):
        camera.next_frame(0, Event(), 0.3)
    assert monotonic() - began_s < 1.3
