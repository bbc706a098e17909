"""Somebody who watches the preview of the document camera."""

from collections.abc import Callable
from threading import Event
from time import monotonic

from devices.camera.hosted import HostedDocumentCamera
from devices.contracts.imaging import Frame

ENOUGH_S = 20.0
CODE = "HB1:" + "6BFOXN%TS3DH0YOJ58S S" * 14
"""As long as the code of a certificate."""


class Watcher:
    """Somebody who looks at the preview until it shows what they wait for."""

    def __init__(self, camera: HostedDocumentCamera) -> None:
        self._camera = camera
        self._number = 0

    def look(self) -> Frame:
        frame = self._camera.next_frame(self._number, Event(), ENOUGH_S)
        self._number = frame.number
        return frame

    def until(self, is_so: Callable[[Frame], bool], within_s: float = ENOUGH_S) -> Frame:
        deadline_s = monotonic() + within_s
        while not is_so(frame := self.look()):
            assert monotonic() < deadline_s, f"last seen: {frame.problems}"
        return frame
