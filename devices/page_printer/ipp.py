"""The IPP operations the driver needs, over HTTP (RFC 8010, RFC 8011), to a printer or to a CUPS queue.

Every call makes its own connection and ends within its time-outs: a request that could not connect was certainly
not submitted, which a reused connection could not tell. Proxies and other settings of the environment are not
looked at. Safe from any thread. Neighbours: `ipp_message` and `ipp_looks` below, `job_watch`, `ipp_printer` above.
"""

import ssl
from collections.abc import Sequence
from enum import IntEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit, urlunsplit

from devices.contracts.errors import DeviceAbsentError, DeviceOfflineError, ProtocolError
from devices.page_printer.ipp_looks import (
    JOB_ATTRIBUTES,
    PRINTER_ATTRIBUTES,
    JobLook,
    PrinterLook,
    job_look,
    job_number,
    job_title,
    printer_look,
)
from devices.page_printer.ipp_message import (
    Answer,
    Attribute,
    Group,
    Operation,
    Tag,
    decode_answer,
    encode_request,
)

USER = "hall-client"
"""A CUPS queue shows the titles of jobs to their owner only, so every job has this owner."""
DEFAULT_PORT = 631
CONNECT_TIMEOUT_S = 2.0
ANSWER_TIMEOUT_S = 5.0
SUBMIT_TIMEOUT_S = 20.0
"""For the answer to a document: a printer with little memory takes it in only as fast as it prints."""
LONGEST_ANSWER_BYTES = 4 * 1024 * 1024
MOST_JOBS = 500
LONGEST_TITLE_BYTES = 255
"""Of a name in IPP (RFC 8011 §5.1.3)."""

_REQUEST_ID = 1  # one request on a connection, so one number does
_FIRST_ERROR_STATUS = 0x0400
_HEADERS = {"Content-Type": "application/ipp", "Connection": "close"}


class IppStatus(IntEnum):
    """Refusals that are told apart (RFC 8011 appendix B)."""

    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    TEMPORARY_ERROR = 0x0505
    NOT_ACCEPTING_JOBS = 0x0506
    BUSY = 0x0507


class IppRefusedError(ProtocolError):
    """The printer understood and said no. `status` is IPP's, or zero when HTTP refused before IPP was read."""

    def __init__(self, detail: str, status: int = 0) -> None:
        super().__init__(detail)
        self.status = status


class AnswerLostError(DeviceOfflineError):
    """The request went out and no answer came back: the printer may have done it."""


class IppClient:
    """Requests to one printer.

    Raises (every operation):
        DeviceOfflineError: it could not be reached; AnswerLostError of it: it was reached and fell silent.
        DeviceAbsentError: there is no such printer or queue at that address.
        ProtocolError: it answered, but not as IPP; IppRefusedError of it: it refused.
    """

    def __init__(self, uri: str) -> None:
        parts = urlsplit(uri)
        if parts.scheme not in ("ipp", "ipps") or not parts.hostname:
            raise ValueError("a printer's address is ipp://host[:port]/path or ipps://host[:port]/path")
        self._uri = urlunsplit(parts._replace(query="", fragment=""))
        self._is_secure = parts.scheme == "ipps"
        self._host = parts.hostname
        self._port = parts.port or DEFAULT_PORT
        self._path = parts.path or "/"

    def look_at_printer(self) -> PrinterLook:
        """Ask how the printer stands."""
        answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [_requested(PRINTER_ATTRIBUTES)])
        found = answer.all_of(Group.PRINTER)
        if not found:
            raise ProtocolError("printer did not describe itself")
        return printer_look(found[0])

    def submit(self, title: str, pdf: bytes, impressions: int, copies: int) -> int:
        """Hand a PDF over, one-sided on A4, and return the number of its job.

        `impressions` is the number of page sides that must come out, all copies together.

        Raises:
            AnswerLostError, ProtocolError: the document may or may not have arrived.
            DeviceOfflineError, DeviceAbsentError, IppRefusedError: it certainly did not.
        """
        attributes = [
            Attribute("job-name", Tag.NAME, [title]),
            Attribute("document-format", Tag.MIME_TYPE, ["application/pdf"]),
            Attribute("job-impressions", Tag.INTEGER, [impressions]),
        ]
        job_attributes = [
            Attribute("copies", Tag.INTEGER, [copies]),
            Attribute("sides", Tag.KEYWORD, ["one-sided"]),
            Attribute("media", Tag.KEYWORD, ["iso_a4_210x297mm"]),
        ]
        answer = self._ask(Operation.PRINT_JOB, attributes, job_attributes, pdf)
        job_id = next((job_number(job) for job in answer.all_of(Group.JOB)), None)
        if job_id is None:
            raise ProtocolError("no job number for a document")
        return job_id

    def look_at_job(self, job_id: int) -> JobLook | None:
        """Ask how a job stands; None when the printer does not know it."""
        attributes = [Attribute("job-id", Tag.INTEGER, [job_id]), _requested(JOB_ATTRIBUTES)]
        try:
            answer = self._ask(Operation.GET_JOB_ATTRIBUTES, attributes)
        except IppRefusedError as refusal:
            if refusal.status in (IppStatus.NOT_FOUND, IppStatus.GONE):
                return None
            raise
        return next((job_look(job) for job in answer.all_of(Group.JOB)), None)

    def find_jobs(self, title: str) -> list[JobLook]:
        """Return the jobs of that title which the printer remembers, finished or not."""
        found: list[JobLook] = []
        for which in ("not-completed", "completed"):
            attributes = [
                Attribute("limit", Tag.INTEGER, [MOST_JOBS]),
                Attribute("which-jobs", Tag.KEYWORD, [which]),
                _requested(JOB_ATTRIBUTES),
            ]
            jobs = self._ask(Operation.GET_JOBS, attributes).all_of(Group.JOB)
            found += [job_look(job) for job in jobs if job_title(job) == title]
        return found

    def cancel_job(self, job_id: int) -> None:
        """Ask the printer to give a job up. One that is final already is no error."""
        try:
            self._ask(Operation.CANCEL_JOB, [Attribute("job-id", Tag.INTEGER, [job_id])])
        except IppRefusedError as refusal:
            if refusal.status not in (IppStatus.NOT_POSSIBLE, IppStatus.NOT_FOUND, IppStatus.GONE):
                raise

    def _ask(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        job_attributes: Sequence[Attribute] = (),
        document: bytes = b"",
    ) -> Answer:
        timeout_s = SUBMIT_TIMEOUT_S if document else ANSWER_TIMEOUT_S
        target = [attribute for attribute in attributes if attribute.name == "job-id"]
        first = [  # RFC 8011 §4.1.4 and §4.1.5 want the charset, the language and the target first, in this order
            Attribute("attributes-charset", Tag.CHARSET, ["utf-8"]),
            Attribute("attributes-natural-language", Tag.NATURAL_LANGUAGE, ["en"]),
            Attribute("printer-uri", Tag.URI, [self._uri]),
            *target,
            Attribute("requesting-user-name", Tag.NAME, [USER]),
        ]
        groups: list[tuple[Group, Sequence[Attribute]]] = [
            (Group.OPERATION, [*first, *(attribute for attribute in attributes if attribute not in target)])
        ]
        if job_attributes:
            groups.append((Group.JOB, job_attributes))
        answer = decode_answer(self._post(encode_request(operation, _REQUEST_ID, groups) + document, timeout_s))
        if answer.request_id != _REQUEST_ID:
            raise ProtocolError("answer to another request")
        if answer.status == IppStatus.NOT_FOUND and not target:
            raise DeviceAbsentError("no such printer or queue")
        if answer.status >= _FIRST_ERROR_STATUS:
            raise IppRefusedError(f"{operation.name} refused: {answer.status:#06x}", answer.status)
        return answer

    def _post(self, body: bytes, timeout_s: float) -> bytes:
        connection = self._connect()
        try:
            connection.sock.settimeout(timeout_s)
            connection.request("POST", self._path, body, _HEADERS)
            response = connection.getresponse()
            octets = _read_all(response, monotonic() + timeout_s)
        except (OSError, HTTPException) as error:
            raise AnswerLostError(type(error).__name__) from error
        finally:
            connection.close()
        if response.status in (404, 410):
            raise DeviceAbsentError(f"HTTP {response.status}")
        if 400 <= response.status < 500:
            raise IppRefusedError(f"HTTP {response.status}")
        if response.status != 200:
            raise ProtocolError(f"HTTP {response.status}")
        return octets

    def _connect(self) -> HTTPConnection:
        connection: HTTPConnection
        if self._is_secure:
            context = ssl.create_default_context()
            connection = HTTPSConnection(self._host, self._port, timeout=CONNECT_TIMEOUT_S, context=context)
        else:
            connection = HTTPConnection(self._host, self._port, timeout=CONNECT_TIMEOUT_S)
        try:
            connection.connect()
        except (OSError, UnicodeError) as error:  # a name that cannot be looked up may be either
            raise DeviceOfflineError(f"cannot connect: {type(error).__name__}") from error
        return connection


def _requested(names: Sequence[str]) -> Attribute:
    return Attribute("requested-attributes", Tag.KEYWORD, names)


def _read_all(response: HTTPResponse, deadline_s: float) -> bytes:
    octets = bytearray()
    while piece := response.read1(65536):
        octets += piece
        if len(octets) > LONGEST_ANSWER_BYTES or monotonic() > deadline_s:
            raise AnswerLostError("answer without end")
    return bytes(octets)
