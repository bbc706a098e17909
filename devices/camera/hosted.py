"""The document camera in its child process: the service there, and the camera the programs hold here.

`open_hosted_camera` is the way in. Pictures cross as JPEG in base64: a preview of 200 kB costs 2 ms, which is less
than a fiftieth of the time between two pictures, so nothing faster is built.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from devices.contracts.errors import DeviceError, DeviceTimedOutError
from devices.contracts.imaging import Capture, Frame
from devices.contracts.settings import DocumentCameraSettings
from devices.contracts.states import DeviceState, DeviceStatus
from devices.host.hosted_reader import Crossing, Patience
from devices.host.link import HostLink
from devices.host.service import Call

if TYPE_CHECKING:
    from devices.camera.driver import StreamingDocumentCamera

SERVICE = "devices.camera.hosted:build_service"
PATIENCE = Patience(slice_s=2.0, margin_s=1.0, status_s=5.0)
"""A call waits in slices, so that a process that hangs is noticed soon; a picture being judged is finished."""

_SETTINGS = TypeAdapter(DocumentCameraSettings)


class HostedCameraService:
    """A camera as a hosted service."""

    def __init__(self, camera: "StreamingDocumentCamera") -> None:
        self._camera = camera

    @property
    def verbs(self) -> Mapping[str, Callable[[Call], Any]]:
        """Return the camera's calls by name."""
        return {"status": self._status, "next_frame": self._next_frame, "capture": self._capture}

    def close(self) -> None:
        """Let the camera go."""
        self._camera.close()

    def _status(self, _call: Call) -> str:
        return Crossing[DeviceStatus](value=self._camera.status()).model_dump_json()

    def _next_frame(self, call: Call) -> str:
        frame = self._camera.next_frame(call.args["after_number"], call.cancel, call.args["timeout_s"])
        return Crossing[Frame](value=frame).model_dump_json()

    def _capture(self, call: Call) -> str:
        taken = self._camera.capture(call.cancel, call.args["timeout_s"])
        return Crossing[Capture](value=taken).model_dump_json()


def build_service(settings: dict[str, Any]) -> HostedCameraService:
    """Build the service in the child; `settings` are {"camera": DocumentCameraSettings, "limits"?: Limits}.

    Raises:
        KeyError, pydantic.ValidationError: they are none of a camera.
    """
    from devices.camera.driver import StreamingDocumentCamera  # OpenCV is for the child alone
    from devices.camera.grabber import Limits

    wanted = _SETTINGS.validate_python(settings["camera"])
    return HostedCameraService(StreamingDocumentCamera(wanted, Limits(**settings.get("limits", {}))))


class HostedDocumentCamera:
    """A DocumentCamera whose driver runs in a child process. Owns the link."""

    def __init__(self, link: HostLink, patience: Patience = PATIENCE) -> None:
        self._link = link
        self._patience = patience

    def status(self) -> DeviceStatus:
        """Return how the camera stands; FAILED when its process does."""
        try:
            answer = self._link.call("status", timeout_s=self._patience.status_s)
        except DeviceError as error:
            return DeviceStatus(DeviceState.FAILED, reasons=(error.code,))
        return Crossing[DeviceStatus].model_validate_json(answer).value

    def next_frame(self, after_number: int, cancel: Event, timeout_s: float) -> Frame:
        """Return the newest picture, judged. Raises as `DocumentCamera.next_frame`."""
        answer = self._wait("next_frame", {"after_number": after_number}, cancel, timeout_s)
        return Crossing[Frame].model_validate_json(answer).value

    def capture(self, cancel: Event, timeout_s: float) -> Capture:
        """Take the page. Raises as `DocumentCamera.capture`."""
        answer = self._wait("capture", {}, cancel, timeout_s)
        return Crossing[Capture].model_validate_json(answer).value

    def close(self) -> None:
        """End the child process. Safe to call twice."""
        self._link.close()

    def _wait(self, verb: str, args: dict[str, Any], cancel: Event, timeout_s: float) -> Any:
        deadline_s = monotonic() + timeout_s
        while True:
            slice_s = max(0.0, min(self._patience.slice_s, deadline_s - monotonic()))
            try:
                return self._link.call(
                    verb,
                    {**args, "timeout_s": slice_s},
                    timeout_s=slice_s + self._patience.margin_s,
                    cancel=cancel,
                )
            except DeviceTimedOutError:
                if monotonic() >= deadline_s:
                    raise


def open_hosted_camera(settings: DocumentCameraSettings) -> HostedDocumentCamera:
    """Return a camera in a child process of its own; the process starts with the first call."""
    return HostedDocumentCamera(HostLink(SERVICE, {"camera": asdict(settings)}, name="document_camera"))
