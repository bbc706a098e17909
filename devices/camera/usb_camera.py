"""A camera on USB (UVC) through OpenCV. One thread owns it.

Its calls may block for ever, and after unplugging some versions go on returning a picture: the grabber notices
repetition, the device host ends a process that hangs. The pixel format is set before the size, or V4L2 and
DirectShow grant small uncompressed pictures; what was granted is read from a picture and not from the driver's
word. The first pictures are thrown away, while exposure settles.
"""

import sys
from pathlib import Path

import cv2
from cv2.typing import MatLike

from devices.camera.picture import BrokenPictureError, Picture, PixelPicture
from devices.contracts.errors import DeviceAbsentError, DeviceOfflineError

SETTLING_PICTURES = 4


class UsbCamera:
    """An open camera; `url` is OpenCV's number of it, or a path (/dev/v4l/by-path/… stays the same at replugging).

    Raises:
        DeviceAbsentError: OpenCV cannot open it.
        DeviceOfflineError: it opens and gives no picture.
    """

    def __init__(self, url: str, wanted: tuple[int, int], quarter_turns: int = 0) -> None:
        self._quarter_turns = quarter_turns
        device = int(url) if url.isdecimal() else url
        self._camera = cv2.VideoCapture(device, _backend(url))
        if not self._camera.isOpened():
            raise DeviceAbsentError("camera cannot be opened")
        self._camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._camera.set(cv2.CAP_PROP_FRAME_WIDTH, wanted[0])
        self._camera.set(cv2.CAP_PROP_FRAME_HEIGHT, wanted[1])
        self._camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        try:
            granted = [self._pixels().shape[1::-1] for _ in range(SETTLING_PICTURES)][-1]
        except (DeviceOfflineError, BrokenPictureError):
            self.close()
            raise DeviceOfflineError("camera gives no picture") from None
        is_poorer = granted[0] * granted[1] < wanted[0] * wanted[1]
        self._remarks = (f"mode_{granted[0]}x{granted[1]}",) if is_poorer else ()

    @staticmethod
    def is_plugged_in(url: str) -> bool:
        """Return whether the device file is there; a number cannot be looked up without opening it."""
        return url.isdecimal() or Path(url).exists()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return the mode the camera fell back to, if it did: "mode_640x480"."""
        return self._remarks

    def read(self) -> Picture:
        """Block until the next picture. Raises as `PictureSource.read`."""
        return PixelPicture(self._pixels(), self._quarter_turns)

    def close(self) -> None:
        """Let the camera go."""
        self._camera.release()

    def _pixels(self) -> MatLike:
        is_read, pixels = self._camera.read()
        if not is_read:
            raise DeviceOfflineError("camera gives no picture")
        if pixels.size == 0 or pixels.ndim != 3:
            raise BrokenPictureError("picture without pixels")
        return pixels


def _backend(url: str) -> int:
    """Return OpenCV's backend: DirectShow on Windows, where MSMF takes up to minutes to open a camera."""
    if sys.platform == "win32":
        return cv2.CAP_DSHOW
    return cv2.CAP_V4L2 if url.isdecimal() or url.startswith("/dev/") else cv2.CAP_ANY
