"""A camera that is an HTTP stream of JPEGs (multipart/x-mixed-replace). One thread owns it.

A reader of our own, and not FFmpeg: that one blocks for 30 s when a stream stalls, cannot go on after a time-out,
hands out pictures that are seconds old to a slow consumer, hides which JPEG was broken, and opens whatever else
an address may name. This one takes nothing but a multipart stream, has a deadline for every part and a limit for
every length, follows no redirect, and leaves the JPEG as it came.
"""

import re
import socket
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import monotonic
from urllib.parse import urlsplit

from devices.camera.picture import JpegPicture, Picture
from devices.contracts.errors import DeviceAbsentError, DeviceOfflineError, ProtocolError

CONNECT_TIMEOUT_S = 2.0
PART_TIMEOUT_S = 1.5
"""For the whole of one picture, however slowly it drips."""
LARGEST_PART_BYTES = 16_000_000
LONGEST_LINE_BYTES = 1000
MOST_HEADER_LINES = 20
_PIECE_BYTES = 65536
_BOUNDARY = re.compile(r'boundary="?([^";]{1,100})"?', re.IGNORECASE)


class MjpegStream:
    """An open stream.

    Raises:
        DeviceAbsentError: the server knows of no such camera (an HTTP status from 400 to 499).
        DeviceOfflineError: nobody answers, or with another error.
        ProtocolError: what answers is no MJPEG stream.
    """

    def __init__(self, url: str, quarter_turns: int = 0) -> None:
        self._quarter_turns = quarter_turns
        parts = urlsplit(url)
        self._connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=CONNECT_TIMEOUT_S)
        try:
            self._connection.request("GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
            if self._connection.sock is not None:
                self._connection.sock.settimeout(PART_TIMEOUT_S)
            self._response = self._connection.getresponse()
            self._boundary = _boundary_of(self._response)
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise DeviceOfflineError(f"camera does not answer: {type(error).__name__}") from error
        except BaseException:
            self._connection.close()
            raise
        self._buffer = bytearray()
        self._deadline_s = 0.0

    @staticmethod
    def answers(url: str) -> bool:
        """Return whether somebody listens at the address."""
        parts = urlsplit(url)
        try:
            socket.create_connection((parts.hostname or "", parts.port or 80), CONNECT_TIMEOUT_S).close()
        except OSError:
            return False
        return True

    @property
    def remarks(self) -> tuple[str, ...]:
        """A stream has the mode it has."""
        return ()

    def read(self) -> Picture:
        """Block until the next picture. Raises as `PictureSource.read`."""
        self._deadline_s = monotonic() + PART_TIMEOUT_S
        try:
            self._skip_to_part()
            length = self._part_length()
            content = self._take_until_boundary() if length is None else self._take(length)
        except (OSError, HTTPException) as error:
            raise DeviceOfflineError(f"camera stopped sending: {type(error).__name__}") from error
        return JpegPicture(content, self._quarter_turns)

    def close(self) -> None:
        """Close the connection."""
        self._response.close()
        self._connection.close()

    def _skip_to_part(self) -> None:
        for _ in range(MOST_HEADER_LINES):
            line = self._take_line()
            if line.startswith(b"--") and line.strip(b"-") == self._boundary:
                return
        raise ProtocolError("no boundary between pictures")

    def _part_length(self) -> int | None:
        length = None
        for _ in range(MOST_HEADER_LINES):
            line = self._take_line()
            if not line:
                return length
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                length = _length_of(value.strip())
        raise ProtocolError("endless headers of a picture")

    def _take_line(self) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > LONGEST_LINE_BYTES:
                raise ProtocolError("overlong line in the stream")
            self._fill()
        return self._cut(end + 1).rstrip(b"\r\n")

    def _take(self, length: int) -> bytes:
        while len(self._buffer) < length:
            self._fill()
        return self._cut(length)

    def _take_until_boundary(self) -> bytes:
        searched = 0
        marker = b"\r\n--"
        while (end := self._buffer.find(marker, searched)) < 0 or not self._is_boundary_at(end + 2):
            searched = end + 1 if end >= 0 else max(0, len(self._buffer) - len(marker))
            if end < 0:
                if len(self._buffer) > LARGEST_PART_BYTES:
                    raise ProtocolError("overlong picture in the stream")
                self._fill()
        content = self._cut(end)
        self._cut(2)
        return content

    def _is_boundary_at(self, at: int) -> bool:
        while len(self._buffer) < at + len(self._boundary) + 8:
            self._fill()
        return bytes(self._buffer[at : at + len(self._boundary) + 8]).lstrip(b"-").startswith(self._boundary)

    def _cut(self, length: int) -> bytes:
        content = bytes(self._buffer[:length])
        del self._buffer[:length]
        return content

    def _fill(self) -> None:
        if monotonic() > self._deadline_s:
            raise DeviceOfflineError("camera is too slow")
        piece = self._response.read1(_PIECE_BYTES)
        if not piece:
            raise DeviceOfflineError("camera ended its stream")
        self._buffer += piece


def _boundary_of(response: HTTPResponse) -> bytes:
    if 400 <= response.status < 500:
        raise DeviceAbsentError(f"HTTP {response.status}")
    if response.status != 200:
        raise DeviceOfflineError(f"HTTP {response.status}")
    kind = response.headers.get("Content-Type", "")
    found = _BOUNDARY.search(kind)
    if not kind.lower().startswith("multipart/x-mixed-replace") or found is None:
        raise ProtocolError("not an MJPEG stream")
    try:
        boundary = found[1].strip().strip("-").encode("ascii")
    except UnicodeEncodeError:
        boundary = b""
    if not boundary:
        raise ProtocolError("not an MJPEG stream")
    return boundary


def _length_of(value: bytes) -> int:
    if not value.isdigit() or len(value) > 9 or int(value) > LARGEST_PART_BYTES:
        raise ProtocolError("impossible length of a picture")
    return int(value)
