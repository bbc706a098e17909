"""An MJPEG camera of this machine: a mat, whatever is laid on it, and what goes wrong with cameras. Any thread.

It listens on 127.0.0.1 and streams to whoever asks. Pictures are drawn when somebody first looks after a change,
on the thread that serves them; OpenCV is loaded no earlier. No two pictures in a row are alike, as with a sensor.
"""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import ThreadingTCPServer
from threading import Condition, Thread
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from devices.camera.lying import Lying

if TYPE_CHECKING:
    from cv2.typing import MatLike

PICTURES_PER_S = 15.0
HANG_UP_TIMEOUT_S = 5.0
_NOISES = 4
_QUALITY = 80
_BOUNDARY = "desk-picture"


class CameraFault(StrEnum):
    """What goes wrong; pulling the plug is `SimulatedCamera.unplug`."""

    NONE = "none"
    BLACK = "black"
    FROZEN = "frozen"
    """One and the same picture for ever."""
    CORRUPT = "corrupt"
    """Every second JPEG is cut short."""
    GARBAGE = "garbage"
    """Nothing that is sent is a JPEG."""
    HANG = "hang"
    """The connection stays and nothing comes."""
    SERVER_ERROR = "server_error"
    """HTTP 500."""
    NO_STREAM = "no_stream"
    """A web page where a stream should be."""
    OVERSIZED = "oversized"
    """A picture that claims to be 900 MB long."""


class _Server(ThreadingTCPServer):
    # Not an HTTPServer: that one asks the name service about its own address.
    allow_reuse_address = True

    def __init__(self, port: int, camera: "SimulatedCamera") -> None:
        super().__init__(("127.0.0.1", port), _Viewer)
        self.camera = camera
        self._viewers: dict[socket, Thread] = {}

    def process_request(self, request: socket, client_address: tuple[str, int]) -> None:  # type: ignore[override]
        """Serve a viewer on a thread that `hang_up` can wait for and that keeps no program from ending."""
        arguments = (request, client_address)
        viewer = Thread(target=self.process_request_thread, args=arguments, name="camera-viewer", daemon=True)
        self._viewers = {each: thread for each, thread in self._viewers.items() if thread.is_alive()}
        self._viewers[request] = viewer
        viewer.start()

    def hang_up(self) -> None:
        """Cut every connection and wait until nothing is drawn for it any more."""
        for request, viewer in list(self._viewers.items()):
            with suppress(OSError):  # the other side was faster
                request.shutdown(SHUT_RDWR)
            viewer.join(HANG_UP_TIMEOUT_S)


class _Viewer(BaseHTTPRequestHandler):
    """One connection."""

    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Stream until the viewer goes or the camera is changed into one that does not."""
        camera = self.server.camera
        if camera.fault is CameraFault.SERVER_ERROR:
            self.send_error(500)
            return
        kind = f"multipart/x-mixed-replace; boundary={_BOUNDARY}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if camera.fault is CameraFault.NO_STREAM else kind)
        self.end_headers()
        try:
            for picture, claimed_bytes in camera.pictures(self.server):
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {claimed_bytes}\r\n\r\n"
                self.wfile.write(head.encode("ascii") + picture + b"\r\n")
        except OSError:
            self.close_connection = True  # the viewer went


class SimulatedCamera:
    """A document camera over an empty mat, not running at first. It keeps its address when plugged in again.

    It has `px_per_mm` pixels to the millimetre of the mat; 9 make eight million.
    """

    def __init__(self, px_per_mm: float = 9.0) -> None:
        self._px_per_mm = px_per_mm
        self._changed = Condition()
        self._server: _Server | None = None
        self._port = 0
        self._papers: list[tuple[bytes, Lying]] = []
        self._fault = CameraFault.NONE
        self._desk: MatLike | None = None
        self._looks: dict[int, bytes] = {}
        self._sent = 0
        self._viewers = 0

    def __enter__(self) -> "SimulatedCamera":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Its address; known after the first start and the same ever after."""
        return f"http://127.0.0.1:{self._port}/desk"

    @property
    def viewers(self) -> int:
        """How many are looking now."""
        return self._viewers

    @property
    def fault(self) -> CameraFault:
        """What goes wrong now."""
        return self._fault

    def start(self) -> None:
        """Plug it in; nothing if it is."""
        if self._server is None:
            self._server = _Server(self._port, self)
            self._port = self._server.server_address[1]
            Thread(target=self._server.serve_forever, args=(0.05,), name="camera", daemon=True).start()

    def stop(self) -> None:
        """Pull the plug: nobody listens, every connection is gone. Safe to call twice."""
        server, self._server = self._server, None
        if server is not None:
            with self._changed:
                self._changed.notify_all()
            server.shutdown()
            server.hang_up()
            server.server_close()

    unplug, plug_in = stop, start

    def lay(self, page: Path | bytes, lying: Lying | None = None) -> None:
        """Lay a PNG or JPEG on the mat, instead of what lay there."""
        self._put([(_content(page), lying or Lying())])

    def lay_also(self, page: Path | bytes, lying: Lying | None = None) -> None:
        """Lay one more."""
        self._put([*self._papers, (_content(page), lying or Lying())])

    def clear(self) -> None:
        """Take everything off the mat."""
        self._put([])

    def set_fault(self, fault: CameraFault) -> None:
        """Choose what goes wrong from the next picture on. Viewers are hung up on, so that all of them meet it."""
        with self._changed:
            self._fault = fault
            self._changed.notify_all()
        if self._server is not None and fault in (CameraFault.SERVER_ERROR, CameraFault.NO_STREAM):
            self._server.hang_up()

    def pictures(self, server: object) -> Iterator[tuple[bytes, int]]:
        """Yield JPEGs, and the length each claims to have, at the camera's pace, as long as it is plugged in."""
        with self._changed:
            self._viewers += 1
        try:
            yield from self._paced(server)
        finally:
            with self._changed:
                self._viewers -= 1

    def _paced(self, server: object) -> Iterator[tuple[bytes, int]]:
        due_s = monotonic()
        while self._server is server:
            fault = self._fault
            jpeg = b"" if fault is CameraFault.HANG else self._picture(fault)
            due_s = max(due_s + 1 / PICTURES_PER_S, monotonic())
            with self._changed:
                self._changed.wait_for(lambda: self._server is not server, due_s - monotonic())
            if jpeg:
                yield jpeg, 900_000_000 if fault is CameraFault.OVERSIZED else len(jpeg)

    def _picture(self, fault: CameraFault) -> bytes:
        with self._changed:
            self._sent += 1
            if fault is CameraFault.GARBAGE:
                return b"\xff\xd8garbage %d" % self._sent
            noise = 0 if fault is CameraFault.FROZEN else self._sent % _NOISES
            jpeg = self._black() if fault is CameraFault.BLACK else self._look(noise)
            is_cut = fault is CameraFault.CORRUPT and self._sent % 2 == 0
            return jpeg[: len(jpeg) // 2] if is_cut else jpeg

    def _look(self, noise: int) -> bytes:
        from devices.camera.desk_scene import draw_desk, with_noise  # OpenCV takes 0.2 s to load
        from devices.camera.page_straightening import as_jpeg
        from devices.camera.sample_papers import pixels_of

        if noise not in self._looks:
            if self._desk is None:
                papers = [(pixels_of(page), lying) for page, lying in self._papers]
                self._desk = draw_desk(papers, self._px_per_mm)
            self._looks[noise] = as_jpeg(with_noise(self._desk, noise), _QUALITY)
        return self._looks[noise]

    def _black(self) -> bytes:
        from devices.camera.desk_scene import black
        from devices.camera.page_straightening import as_jpeg

        return as_jpeg(black(), _QUALITY)

    def _put(self, papers: list[tuple[bytes, Lying]]) -> None:
        with self._changed:
            self._papers = papers
            self._desk = None
            self._looks.clear()


def _content(page: Path | bytes) -> bytes:
    return page.read_bytes() if isinstance(page, Path) else page
