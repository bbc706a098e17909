"""The document camera as the programs open it: the driver in its child process, on a stream of the desk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from devices.camera.codes import read_codes
from devices.camera.desk_scene import MAT_MM, corners_of
from devices.camera.hosted import HostedDocumentCamera
from devices.camera.lying import Lying
from devices.camera.page_straightening import LARGEST_BYTES
from devices.camera.sample_papers import A4_MM, CARD_MM, pixels_of
from devices.camera.simulated_camera import CameraFault, SimulatedCamera
from devices.contracts.errors import WaitCancelledError
from devices.contracts.imaging import PREVIEW_WIDTH_PX, Capture
from devices.contracts.settings import DeviceSettings, DocumentCameraSettings
from devices.contracts.states import DeviceState
from devices.opening import open_devices
from tests.wire.camera.watching import CODE, ENOUGH_S, Watcher


def likeness(capture: Capture, page: bytes) -> float:
    """How well the captured page and the drawn one lie over each other: 1 is the same picture."""
    one, other = (
        cv2.cvtColor(cv2.resize(pixels_of(each), (472, 668), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
        for each in (capture.jpeg, page)
    )
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def capture(camera: HostedDocumentCamera) -> Capture:
    return camera.capture(Event(), ENOUGH_S)


def luma(jpeg: bytes) -> MatLike:
    return cv2.cvtColor(pixels_of(jpeg), cv2.COLOR_BGR2GRAY)


def test_the_preview_shows_the_page_and_where_its_corners_are(
    desk: SimulatedCamera, watcher: Watcher, paper: bytes
) -> None:
    lying = Lying(turn_deg=5.0, skew=0.05)
    desk.lay(paper, lying)
    frame = watcher.until(lambda frame: bool(frame.corners))
    assert np.allclose(frame.corners, corners_of(A4_MM, lying) / MAT_MM, atol=0.002)
    assert frame.problems == ()
    assert pixels_of(frame.jpeg).shape[:2] == (frame.height, frame.width)
    assert frame.width <= PREVIEW_WIDTH_PX


def test_a_page_is_still_once_it_has_lain_for_a_while_and_not_while_it_is_moved(
    desk: SimulatedCamera, watcher: Watcher, paper: bytes
) -> None:
    desk.lay(paper)
    assert not watcher.until(lambda frame: bool(frame.corners)).is_still
    watcher.until(lambda frame: frame.is_still)
    before = watcher.look().corners
    desk.lay(paper, Lying(shift_mm=(8.0, 0.0)))
    assert not watcher.until(
        lambda frame: frame.corners != () and frame.corners[0][0] - before[0][0] > 0.02
    ).is_still


def test_frames_come_in_order_and_fast_enough_to_be_a_moving_picture(
    desk: SimulatedCamera, watcher: Watcher, paper: bytes
) -> None:
    desk.lay(paper)
    watcher.until(lambda frame: frame.is_still)
    began_s = monotonic()
    numbers = [watcher.look().number for _ in range(20)]
    assert numbers == sorted(set(numbers))
    assert monotonic() - began_s < 4.0, "5 pictures a second, even on a busy machine"


def test_a_slow_caller_gets_the_newest_picture(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher, paper: bytes
) -> None:
    first = watcher.look()
    desk.lay(paper)
    watcher.until(lambda frame: bool(frame.corners))
    assert camera.next_frame(first.number, Event(), ENOUGH_S).corners != ()


def test_a_capture_is_the_page_itself_straight_and_readable(
    desk: SimulatedCamera, camera: HostedDocumentCamera, paper: bytes
) -> None:
    desk.lay(paper, Lying(turn_deg=-6.0, skew=0.06, shift_mm=(3.0, -4.0)))
    taken = capture(camera)
    assert taken.problems == ()
    assert taken.height / taken.width == pytest.approx(297 / 210, abs=0.002)
    assert min(taken.width / 210, taken.height / 297) * 25.4 > 200, "dots per inch"
    assert len(taken.jpeg) < LARGEST_BYTES
    assert likeness(taken, paper) > 0.97
    assert read_codes(luma(taken.jpeg)) == (CODE,)


def test_a_card_is_taken_without_the_desk_around_it(
    desk: SimulatedCamera, camera: HostedDocumentCamera, card: bytes
) -> None:
    desk.lay(card, Lying(turn_deg=12.0, shift_mm=(-40.0, 70.0)))
    taken = capture(camera)
    assert taken.problems == ()
    assert taken.width / taken.height == pytest.approx(CARD_MM[0] / CARD_MM[1], abs=0.01)
    assert np.percentile(luma(taken.jpeg), 5) > 100, "the mat is 38"


@pytest.mark.parametrize(
    ("problem", "lying"),
    [
        ("blurred", Lying(turn_deg=3.0, blur_px=6.0)),
        ("dark", Lying(turn_deg=3.0, light=0.35)),
        ("too_bright", Lying(light=1.3)),
        ("glare", Lying(turn_deg=3.0, glare=0.05)),
        ("cut_off", Lying(turn_deg=3.0, shift_mm=(60.0, 0.0))),
    ],
)
def test_what_is_wrong_is_said_while_looking_and_kept_with_the_capture(
    desk: SimulatedCamera,
    camera: HostedDocumentCamera,
    watcher: Watcher,
    paper: bytes,
    problem: str,
    lying: Lying,
) -> None:
    desk.lay(paper, lying)
    assert watcher.until(lambda frame: bool(frame.corners)).problems == (problem,)
    assert capture(camera).problems == (problem,)


def test_an_empty_desk_is_no_page_and_its_capture_the_whole_picture(
    desk: SimulatedCamera, camera: HostedDocumentCamera, watcher: Watcher
) -> None:
    frame = watcher.look()
    assert (frame.corners, frame.problems, frame.is_still) == ((), ("no_page",), False)
    taken = capture(camera)
    assert taken.problems == ("no_page",)
    assert taken.width > PREVIEW_WIDTH_PX


def test_two_cards_side_by_side_are_several_pages(desk: SimulatedCamera, watcher: Watcher, card: bytes) -> None:
    desk.lay(card, Lying(shift_mm=(-50.0, 0.0)))
    desk.lay_also(card, Lying(shift_mm=(50.0, 10.0)))
    watcher.until(lambda frame: frame.problems == ("several_pages",))


def test_the_codes_on_a_page_are_read_while_looking_chinese_ones_too(
    desk: SimulatedCamera, watcher: Watcher, paper: bytes, chinese_code: bytes
) -> None:
    desk.lay(paper, Lying(turn_deg=9.0))
    watcher.until(lambda frame: frame.codes == (CODE,))
    desk.lay(chinese_code)
    watcher.until(lambda frame: frame.codes == ("挂号",))
    desk.clear()
    watcher.until(lambda frame: frame.codes == ())


def test_a_wait_for_a_picture_can_be_cancelled(desk: SimulatedCamera, camera: HostedDocumentCamera) -> None:
    camera.next_frame(0, Event(), ENOUGH_S)
    desk.set_fault(CameraFault.HANG)
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(camera.capture, cancel, ENOUGH_S)
        cancelled_s = monotonic()
        cancel.set()
        with pytest.raises(WaitCancelledError):
            waiting.result(ENOUGH_S)
        assert monotonic() - cancelled_s < 1.0


def test_the_status_is_told_without_switching_the_camera_on(
    desk: SimulatedCamera,
    open_impatient_camera: Callable[[object], HostedDocumentCamera],
    until: Callable[..., float],
) -> None:
    camera = open_impatient_camera(desk.url)
    assert camera.status().state is DeviceState.READY
    assert desk.viewers == 0
    camera.next_frame(0, Event(), ENOUGH_S)
    assert desk.viewers == 1
    until(lambda: desk.viewers == 0)
    assert camera.status().state is DeviceState.READY


def test_a_terminal_opens_the_camera_its_settings_name_and_none_otherwise(desk: SimulatedCamera) -> None:
    devices = open_devices(DeviceSettings(document_camera=DocumentCameraSettings(desk.url)))
    try:
        assert devices.document_camera is not None
        assert devices.document_camera.next_frame(0, Event(), ENOUGH_S).problems == ("no_page",)
    finally:
        devices.close()
    assert open_devices(DeviceSettings()).document_camera is None


def test_pictures_are_turned_as_the_camera_hangs(
    desk: SimulatedCamera, open_camera: Callable[..., HostedDocumentCamera], paper: bytes
) -> None:
    desk.lay(paper, Lying(turn_deg=3.0))
    taken = capture(open_camera(desk.url, quarter_turns=1))
    assert taken.width > taken.height
    upright = cv2.rotate(pixels_of(taken.jpeg), cv2.ROTATE_90_COUNTERCLOCKWISE)
    jpeg = cv2.imencode(".jpg", upright)[1].tobytes()
    assert likeness(Capture(jpeg, taken.height, taken.width, ()), paper) > 0.97
