"""The stream reader against servers that speak multipart in every way there is, and against worse ones."""

import socket
from collections.abc import Callable, Iterator
from threading import Event, Thread
from time import monotonic

import cv2
import numpy as np
import pytest

from devices.camera import mjpeg_stream
from devices.camera.mjpeg_stream import MjpegStream
from devices.camera.picture import BrokenPictureError, JpegPicture
from devices.contracts.errors import DeviceAbsentError, DeviceError, DeviceOfflineError, ProtocolError

OK = b"HTTP/1.1 200 OK\r\n"
KIND = b"Content-Type: multipart/x-mixed-replace; boundary=%s\r\n\r\n"
JPEGS = [cv2.imencode(".jpg", np.full((48, 64, 3), grey, np.uint8))[1].tobytes() for grey in (50, 120, 200)]

Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Answer one request with given bytes, in pieces of a given size, and then keep the line or hang up."""
    finished = Event()
    threads: list[Thread] = []

    def answer(listening: socket.socket, content: bytes, piece_bytes: int, hangs_up: bool) -> None:
        with listening, listening.accept()[0] as line:
            line.recv(65536)
            try:
                for at in range(0, len(content), piece_bytes):
                    line.sendall(content[at : at + piece_bytes])
                if not hangs_up:
                    finished.wait(20)
            except OSError:
                return  # the reader had enough

    def serving(content: bytes, piece_bytes: int = 65536, *, hangs_up: bool = False) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        threads.append(Thread(target=answer, args=(listening, content, piece_bytes, hangs_up), daemon=True))
        threads[-1].start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/stream?camera=1"

    yield serving
    finished.set()
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()


def part(jpeg: bytes, boundary: bytes, *, has_length: bool = True) -> bytes:
    length = b"Content-Length: %d\r\n" % len(jpeg) if has_length else b""
    return b"--" + boundary + b"\r\nContent-Type: image/jpeg\r\n" + length + b"\r\n" + jpeg + b"\r\n"


def read(url: str, count: int = 1) -> list[bytes]:
    stream = MjpegStream(url)
    try:
        pictures = [stream.read() for _ in range(count)]
    finally:
        stream.close()
    return [picture.jpeg for picture in pictures if isinstance(picture, JpegPicture)]


@pytest.mark.parametrize("piece_bytes", [1, 7, 65536])
@pytest.mark.parametrize("has_length", [True, False])
@pytest.mark.parametrize(
    ("named", "used"),
    [(b"frame", b"frame"), (b"--frame", b"frame"), (b'"my frame"', b"my frame"), (b"a;x=1", b"a")],
)
def test_a_stream_is_read_however_it_names_its_boundary_and_arrives_in_pieces(
    serve: Serve, named: bytes, used: bytes, has_length: bool, piece_bytes: int
) -> None:
    parts = b"".join(part(jpeg, used, has_length=has_length) for jpeg in JPEGS)
    url = serve(OK + KIND % named + parts + b"--" + used + b"\r\n" + b"x" * 20, piece_bytes)
    assert read(url, len(JPEGS)) == JPEGS


def test_a_boundary_inside_a_picture_of_known_length_is_no_boundary(serve: Serve) -> None:
    trap = JPEGS[0][:-2] + b"\r\n--frame\r\n" + b"\xff\xd9"
    assert read(serve(OK + KIND % b"frame" + part(trap, b"frame") + part(JPEGS[1], b"frame")), 2) == [
        trap,
        JPEGS[1],
    ]


def test_a_broken_picture_costs_itself_and_not_the_stream(serve: Serve) -> None:
    stream = MjpegStream(serve(OK + KIND % b"frame" + part(b"nothing", b"frame") + part(JPEGS[0], b"frame")))
    with pytest.raises(BrokenPictureError):
        stream.read()
    picture = stream.read()
    stream.close()
    assert isinstance(picture, JpegPicture) and picture.jpeg == JPEGS[0]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", DeviceAbsentError),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", DeviceOfflineError),
        (b"HTTP/1.1 500 Broken\r\n\r\n", DeviceOfflineError),
        (b"\x00\x01\x02 what?\r\n\r\n", DeviceOfflineError),
        (OK + b"Content-Type: image/jpeg\r\n\r\n" + JPEGS[0], ProtocolError),
        (OK + b"Content-Type: multipart/x-mixed-replace\r\n\r\n", ProtocolError),
        (OK + KIND % b"--" + JPEGS[0], ProtocolError),
        (OK + KIND % b"frame" + b"x" * 5000, ProtocolError),
        (OK + KIND % b"frame" + b"\r\n" * 5000, ProtocolError),
        (OK + KIND % b"frame" + b"--frame\r\n" + b"X-Name: value\r\n" * 100, ProtocolError),
        (OK + KIND % b"frame" + b"--frame\r\nContent-Length: -5\r\n\r\n", ProtocolError),
        (OK + KIND % b"frame" + b"--frame\r\nContent-Length: 999999999\r\n\r\n", ProtocolError),
        (OK + KIND % b"frame" + b"--frame\r\nContent-Length: 99999999999999\r\n\r\n", ProtocolError),
    ],
)
def test_what_is_no_stream_of_pictures_is_refused(serve: Serve, answer: bytes, error: type[DeviceError]) -> None:
    with pytest.raises(error):
        read(serve(answer))


def test_a_picture_without_a_length_may_not_be_endless(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mjpeg_stream, "LARGEST_PART_BYTES", 200_000)
    with pytest.raises(ProtocolError):
        read(serve(OK + KIND % b"frame" + b"--frame\r\n\r\n" + b"x" * 1_000_000))


def test_a_stream_that_ends_in_the_middle_is_offline(serve: Serve) -> None:
    with pytest.raises(DeviceOfflineError):
        read(serve(OK + KIND % b"frame" + part(JPEGS[0], b"frame")[:-200], hangs_up=True))


def test_a_stream_that_drips_is_given_up_in_time(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mjpeg_stream, "PART_TIMEOUT_S", 0.3)
    url = serve(OK + KIND % b"frame" + part(JPEGS[0], b"frame")[:-100])
    began_s = monotonic()
    with pytest.raises(DeviceOfflineError):
        read(url)
    assert monotonic() - began_s < 2.0


def test_nobody_there_is_offline_and_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert MjpegStream.answers(url)
    assert not MjpegStream.answers(url)
    with pytest.raises(DeviceOfflineError):
        MjpegStream(url)
