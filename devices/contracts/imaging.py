"""What a document camera (高拍仪) promises: pictures of the desk, and pages taken from it.

A preview picture says where the page lies and what is wrong with it, so that a person can put it right before
anything is taken. A capture is one page, straightened, in full resolution. The camera judges the picture, never
what the page says.
"""

from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Protocol

from devices.contracts.states import DeviceStatus

PREVIEW_WIDTH_PX = 1280
"""No preview picture is wider."""

Corner = tuple[float, float]
"""A place in a picture as shares of its width (to the right) and height (down)."""


class ImageProblem(StrEnum):
    """What a person can put right about a page, in the order in which it should be said."""

    BLACK = "black"
    """The whole picture is black: the lens is covered or the sensor off."""
    NO_PAGE = "no_page"
    SEVERAL_PAGES = "several_pages"
    CUT_OFF = "cut_off"
    """A part of the page lies outside the picture."""
    TOO_SMALL = "too_small"
    """The page has too few pixels to be read: too far away, or a camera in a poor mode."""
    DARK = "dark"
    TOO_BRIGHT = "too_bright"
    GLARE = "glare"
    """A reflection hides a part of the page."""
    BLURRED = "blurred"
    MOVING = "moving"
    """The page moved while it was taken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One preview picture, at most PREVIEW_WIDTH_PX wide, and what was found in it.

    `corners` are those of the page, clockwise from the one at the top left of the picture; empty without a page.
    `problems` are values of ImageProblem, the one to say first standing first. `is_still` is whether the page
    has lain still long enough to be taken. `codes` are the texts of the QR codes seen, in no special order.
    `number` counts the pictures of one driver process; it begins again when that process is started again.
    """

    jpeg: bytes
    width: int
    height: int
    corners: tuple[Corner, ...]
    problems: tuple[str, ...]
    is_still: bool
    codes: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One page in full resolution, cut out and straightened, as a JPEG below a million bytes.

    `problems` are those of the picture it was taken from. With "no_page" it is the whole picture.
    """

    jpeg: bytes
    width: int
    height: int
    problems: tuple[str, ...]


class DocumentCamera(Protocol):
    """Looks down on a desk. It looks only while somebody asks: a few seconds after the last call it is let go."""

    def status(self) -> DeviceStatus:
        """Return how the camera stands. Never raises."""
        ...

    def next_frame(self, after_number: int, cancel: Event, timeout_s: float) -> Frame:
        """Block until there is a picture newer than `after_number` and return the newest; 0 takes any.

        A camera that is away is looked for meanwhile: after an error the next call may bring pictures again.

        Raises:
            WaitCancelledError: `cancel` was set.
            DeviceTimedOutError: `timeout_s` passed.
            DeviceAbsentError: there is no such camera.
            DeviceOfflineError: the camera was unplugged, repeats one picture for ever, or sends none.
            ProtocolError: what it sends are no pictures.
            DeviceHostError: the driver's process died or hung; it is started again.
        """
        ...

    def capture(self, cancel: Event, timeout_s: float) -> Capture:
        """Take the page that lies there now. The picture is younger than the call. Raises as `next_frame`."""
        ...

    def close(self) -> None:
        """Let the hardware go. Safe to call twice."""
        ...
