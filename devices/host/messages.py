"""The lines that cross between a program and its device host: one JSON object each, in ASCII.

    parent → child   {"service", "settings"}            once, first
                     {"call", "verb", "args"}           start call number `call`
                     {"cancel"}                         set that call's event
    child → parent   {"call", "result"}                 the one completion of a call
                     {"call", "error": {"code", "detail"}}
                     {"refused": {"code", "detail"}}    the service could not be built; the child ends

Settings travel here and not on the command line, where every user of the machine could read them.
"""

import json
from typing import Any

from devices.contracts.errors import ALL_DEVICE_ERRORS, DeviceError, DeviceHostError

_ERRORS_BY_CODE = {error.code: error for error in ALL_DEVICE_ERRORS}


def encode(message: dict[str, Any]) -> bytes:
    """Return a message as one line.

    Raises:
        TypeError, ValueError: the message holds something JSON cannot say.
    """
    return json.dumps(message, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """Return the message in a line.

    Raises:
        ValueError: the line is not a JSON object.
    """
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")
    return message


def describe_error(error: BaseException) -> dict[str, str]:
    """Return an error as it crosses. Of a foreign exception only its type: its text may name a person."""
    if isinstance(error, DeviceError):
        return {"code": error.code, "detail": error.detail}
    return {"code": DeviceHostError.code, "detail": f"driver raised {type(error).__name__}"}


def rebuild_error(description: dict[str, str]) -> DeviceError:
    """Return the error that `describe_error` described; an unknown code is a DeviceHostError."""
    code, detail = description.get("code", ""), description.get("detail", "")
    return _ERRORS_BY_CODE.get(code, DeviceHostError)(detail)
