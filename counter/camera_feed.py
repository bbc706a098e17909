"""The document camera as a window uses it: pictures while somebody looks, pages taken, codes read.

One thread of its own talks to the camera, because every call blocks; the Qt thread hears of what is new by signals
and fetches it. Nothing runs while nobody looks.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from threading import Event as Flag

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QTransform

from devices.contracts.errors import DeviceError
from devices.contracts.imaging import DocumentCamera, Frame

_log = logging.getLogger(__name__)

FRAME_TIMEOUT_S, CAPTURE_TIMEOUT_S = 3.0, 10.0
THUMB_PX = 240
_JPEG_QUALITY = 85


class Looking(StrEnum):
    """What the camera is watched for."""

    NOTHING = "nothing"
    PAGES = "pages"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest picture. `code` says why there is none."""

    picture: QImage | None = None
    corners: tuple[tuple[float, float], ...] = ()
    problems: tuple[str, ...] = ()
    is_still: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A page that was taken and stored; `instead_of` is the page it takes the place of."""

    digest: str
    problems: tuple[str, ...]
    instead_of: str = ""


class CameraFeed(QObject):
    """Lives on the Qt thread. `changed`: a new picture or page; `read`: a code; both after `use` gave a camera."""

    changed = Signal()
    read = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_automatic = True
        self.seen = Seen()
        self.thumbs: dict[str, bytes] = {}
        """Small pictures of the pages taken here, by digest."""
        self._taken: SimpleQueue[Taken] = SimpleQueue()
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._looking, self._wish = Looking.NOTHING, Condition()
        self._camera: DocumentCamera | None = None
        self._keep: Callable[[bytes], str] = lambda _content: ""
        self._picture_of: Callable[[str], bytes | None] = lambda _digest: None
        self._cancel, self._ended = Flag(), Flag()
        self._is_armed = True

    @property
    def has_camera(self) -> bool:
        """Whether this window has a camera at all."""
        return self._camera is not None

    def use(
        self,
        camera: DocumentCamera | None,
        keep: Callable[[bytes], str],
        picture_of: Callable[[str], bytes | None],
    ) -> None:
        """Look through this camera from now on; `keep` stores a page and returns its digest. Any thread."""
        self._camera, self._keep, self._picture_of = camera, keep, picture_of
        if camera is not None:
            Thread(target=self._run, name="document camera", daemon=True).start()

    def look_for(self, what: Looking) -> None:
        """Watch for pages or codes, or not at all."""
        with self._wish:
            if what is self._looking:
                return
            self._looking = what
            self.seen = Seen()
            self._is_armed = True
            if what is Looking.NOTHING:
                self._cancel.set()
            else:
                self._cancel = Flag()
            self._wish.notify()

    def shoot(self, instead_of: str = "") -> None:
        """Take the page that lies there."""
        self._jobs.put(lambda: self._take(instead_of))

    def turn(self, digest: str, degrees: int) -> None:
        """Turn a page that was taken."""
        self._jobs.put(lambda: self._turn(digest, degrees))

    def taken(self) -> list[Taken]:
        """Return the pages taken since the last time, oldest first."""
        pages = []
        while not self._taken.empty():
            pages.append(self._taken.get_nowait())
        return pages

    def end(self) -> None:
        """Stop. Any thread."""
        self._ended.set()
        with self._wish:
            self._cancel.set()
            self._wish.notify()

    def _run(self) -> None:
        number = 0
        while not self._ended.is_set():
            with self._wish:
                while self._looking is Looking.NOTHING and not self._ended.is_set() and self._jobs.empty():
                    self._wish.wait()
            self._do_jobs()
            if self._looking is not Looking.NOTHING and not self._ended.is_set():
                number = self._look(number)

    def _do_jobs(self) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return
            try:
                job()
            except DeviceError as error:
                _log.warning("the camera did not take the page: %s", error)
                self._show(Seen(code=error.code))

    def _look(self, number: int) -> int:
        camera = self._camera
        if camera is None:
            return number
        try:
            frame = camera.next_frame(number, self._cancel, FRAME_TIMEOUT_S)
        except DeviceError as error:
            if not self._cancel.is_set():
                self._show(Seen(code=error.code))
            return 0
        if self._looking is Looking.CODES:
            for code in frame.codes:
                self.read.emit(code)
        self._show(Seen(_decoded(frame.jpeg), frame.corners, frame.problems, frame.is_still))
        if self._looking is Looking.PAGES and self.is_automatic:
            self._shoot_if_ready(frame)
        return frame.number

    def _shoot_if_ready(self, frame: Frame) -> None:
        """A page that lies still and well is taken by itself, once; the next one must move first."""
        if not frame.corners or not frame.is_still:
            self._is_armed = True
        elif self._is_armed and not frame.problems:
            self._is_armed = False
            self.shoot()

    def _take(self, instead_of: str) -> None:
        camera = self._camera
        if camera is None:
            return
        self._is_armed = False
        page = camera.capture(self._cancel, CAPTURE_TIMEOUT_S)
        self._store(page.jpeg, page.problems, instead_of)

    def _turn(self, digest: str, degrees: int) -> None:
        content = self._picture_of(digest)
        if content is None:
            return
        turned = _decoded(content).transformed(QTransform().rotate(degrees))
        self._store(_encoded(turned), (), digest)

    def _store(self, content: bytes, problems: tuple[str, ...], instead_of: str) -> None:
        digest = self._keep(content)
        aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.thumbs[digest] = _encoded(_decoded(content).scaled(THUMB_PX, THUMB_PX, aspect, smooth))
        self._taken.put(Taken(digest, problems, instead_of))
        self.changed.emit()

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        self.changed.emit()


def _decoded(jpeg: bytes) -> QImage:
    return QImage.fromData(QByteArray(jpeg))


def _encoded(picture: QImage) -> bytes:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(content, QByteArray(b"jpeg"))
    writer.setQuality(_JPEG_QUALITY)
    writer.write(picture)
    return bytes(content.data().data())
