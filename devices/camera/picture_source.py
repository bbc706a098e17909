"""Where pictures come from: an MJPEG stream or a USB camera, behind one small Protocol."""

from typing import Protocol

from devices.camera.mjpeg_stream import MjpegStream
from devices.camera.picture import Picture
from devices.camera.usb_camera import UsbCamera
from devices.contracts.settings import DocumentCameraSettings


class PictureSource(Protocol):
    """An opened camera. One thread owns it; a read may block as long as the library below it likes."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what staff should know about it, as keywords: a poorer mode than was asked for."""
        ...

    def read(self) -> Picture:
        """Block until the next picture.

        Raises:
            BrokenPictureError: that one is no picture; the next one may be.
            DeviceOfflineError, ProtocolError: the camera is gone, or sends no pictures.
        """
        ...

    def close(self) -> None:
        """Let it go."""
        ...


def is_stream(url: str) -> bool:
    """Return whether an address is an MJPEG stream, and not a USB camera."""
    return url.startswith("http://")


def open_source(settings: DocumentCameraSettings) -> PictureSource:
    """Open the camera.

    Raises:
        DeviceAbsentError: there is no such camera.
        DeviceOfflineError, ProtocolError: it does not answer, or not as a camera.
    """
    if is_stream(settings.url):
        return MjpegStream(settings.url, settings.quarter_turns)
    return UsbCamera(settings.url, (settings.width, settings.height), settings.quarter_turns)


def is_there(settings: DocumentCameraSettings) -> bool:
    """Return whether the camera could be opened, as far as can be told without switching it on."""
    return MjpegStream.answers(settings.url) if is_stream(settings.url) else UsbCamera.is_plugged_in(settings.url)
