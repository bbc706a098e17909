"""The document camera: pictures from its source, judged, straightened, encoded. Calls from any thread.

Pictures are looked at in the thread of the call, one at a time, and their codes are read beside it: judging takes
40 ms and reading 20 ms of each 8-megapixel picture. `grabber` keeps pictures coming meanwhile.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import monotonic

from devices.camera.codes import read_codes
from devices.camera.grabber import Grabber, Limits
from devices.camera.page_judging import Look, look_at
from devices.camera.page_straightening import as_jpeg, encoded, straightened
from devices.camera.picture import BrokenPictureError, Picture
from devices.camera.picture_source import is_there, open_source
from devices.camera.stillness import StillnessWatch, has_moved
from devices.contracts.errors import DeviceAbsentError, DeviceError, ProtocolError
from devices.contracts.imaging import Capture, Frame, ImageProblem
from devices.contracts.settings import DocumentCameraSettings
from devices.contracts.states import DeviceState, DeviceStatus

PREVIEW_QUALITY = 75
USUAL_LIMITS = Limits()
MOST_TRIES = 4
"""Pairs of pictures a capture waits for the page to lie still in."""


class StreamingDocumentCamera:
    """A DocumentCamera on a picture source."""

    def __init__(self, settings: DocumentCameraSettings, limits: Limits = USUAL_LIMITS) -> None:
        self._settings = settings
        self._grabber = Grabber(lambda: open_source(settings), limits)
        self._looking = Lock()
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="codes")
        self._stillness = StillnessWatch()

    def status(self) -> DeviceStatus:
        """Return how the camera stands, without switching it on. Never raises."""
        failure = self._grabber.failure
        if failure is not None:
            return DeviceStatus(_state_of(failure), reasons=(failure.detail,))
        if self._grabber.is_awake:
            state = DeviceState.READY if self._grabber.number else DeviceState.STARTING
            return DeviceStatus(state, reasons=self._grabber.remarks)
        if is_there(self._settings):
            return DeviceStatus(DeviceState.READY, reasons=self._grabber.remarks)
        return DeviceStatus(DeviceState.OFFLINE)

    def next_frame(self, after_number: int, cancel: Event, timeout_s: float) -> Frame:
        """Return the newest picture, judged. Raises as `DocumentCamera.next_frame`."""
        deadline_s = monotonic() + timeout_s
        while True:
            number, picture = self._grabber.wait_for_picture(after_number, cancel, deadline_s)
            try:
                return self._frame(number, picture)
            except BrokenPictureError:  # its form was right and its content is not; the next one may do
                after_number = number

    def capture(self, cancel: Event, timeout_s: float) -> Capture:
        """Take the page. Raises as `DocumentCamera.capture`."""
        deadline_s = monotonic() + timeout_s
        number = self._grabber.number
        before: Look | None = None
        tries = 0
        while True:
            number, picture = self._grabber.wait_for_picture(number, cancel, deadline_s)
            try:
                look = look_at(picture.preview(), picture.width)
                tries += 1
                is_steady = before is not None and not has_moved(before.corners, look.corners)
                if is_steady or tries > MOST_TRIES:
                    return _taken(picture, look, is_steady=is_steady)
                before = look
            except BrokenPictureError as error:
                if monotonic() >= deadline_s:
                    raise ProtocolError(str(error)) from error

    def close(self) -> None:
        """Let the camera go."""
        self._grabber.close()
        self._reading.shutdown()

    def _frame(self, number: int, picture: Picture) -> Frame:
        with self._looking:
            codes = self._reading.submit(lambda: read_codes(picture.luma()))
            preview = picture.preview()
            look = look_at(preview, picture.width)
            is_still = self._stillness.note(look.corners, monotonic())
            return Frame(
                jpeg=as_jpeg(preview, PREVIEW_QUALITY),
                width=preview.shape[1],
                height=preview.shape[0],
                corners=look.corners,
                problems=look.problems,
                is_still=is_still,
                codes=codes.result(),
                number=number,
            )


def _taken(picture: Picture, look: Look, *, is_steady: bool) -> Capture:
    full = picture.full()
    page = straightened(full, look.corners) if look.corners else full
    jpeg, width, height = encoded(page)
    problems = set(look.problems) | (set() if is_steady else {ImageProblem.MOVING})
    return Capture(jpeg, width, height, tuple(problem for problem in ImageProblem if problem in problems))


def _state_of(failure: DeviceError) -> DeviceState:
    if isinstance(failure, DeviceAbsentError):
        return DeviceState.NO_DEVICE
    return DeviceState.HARDWARE_ERROR if isinstance(failure, ProtocolError) else DeviceState.OFFLINE
