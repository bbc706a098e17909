"""What a log line may say: an allow-list, because a list of what is forbidden is never complete.

A line is the constant text in the program, with the arguments and extra fields that are known to be harmless:
numbers, words of our own code lists, and our own typed errors, whose texts hold no personal data. Any other
argument shows only its type, any other field nothing. Exceptions show their types and where they were, never
their messages and no lines of code. Then, whatever came through: runs of digits long enough for an identity, card
or account number are masked, and control characters are escaped, so that no input can begin a line of its own or
colour a terminal.

Pure but for the formatter's time zone; any thread.
"""

import logging
import re
import unicodedata
from datetime import datetime
from enum import Enum
from traceback import walk_tb
from types import TracebackType

ALLOWED_FIELDS = frozenset(
    {
        "case_id",
        "certificate_no",
        "code",
        "correlation_id",
        "device",
        "elapsed_ms",
        "item_code",
        "kind",
        "sequence",
        "state",
        "step",
        "terminal_id",
        "tries",
        "visit_id",
    }
)
"""The extra fields of a record that are written, as `name=value`."""

MASK = "[number]"
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){13,}(?:[ -]?[\dXx])")
"""15 digits and more, or 14 and an X, in any script's digits, also in groups."""
_WORD = re.compile(r"[A-Za-z0-9_./:+-]{1,80}")
"""A word of a code list, a name in the program, an identifier: ASCII without white space."""
_LINE = re.compile(r"[ -~]{0,200}")
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


class RedactingFormatter(logging.Formatter):
    """Writes a record as one line that says nothing about a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time with offset, level, logger, text, allowed fields, and where an exception was."""
        at = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        parts = [at, record.levelname, record.name, _text(record)]
        parts += [
            f"{name}={_shown(value)}" for name, value in sorted(vars(record).items()) if name in ALLOWED_FIELDS
        ]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(_where(record.exc_info[1], record.exc_info[2]))
        return f"{parts[0]} {escaped(masked(' '.join(parts[1:])))}"


def masked(text: str) -> str:
    """Return the text with everything in it that may be a person's number replaced."""
    return _LONG_NUMBER.sub(MASK, text)


def escaped(text: str) -> str:
    """Return the text on one line, with control, direction and other invisible characters as escapes."""
    return "".join(
        char.encode("unicode_escape").decode("ascii") if unicodedata.category(char) in _HIDDEN else char
        for char in text
    )


def _text(record: logging.LogRecord) -> str:
    """The program's constant text with its arguments; without them if they do not fit it."""
    template = str(record.msg)
    if not record.args:
        return template
    if not isinstance(record.args, tuple):
        return f"{template} [{type(record.args).__name__}]"
    try:
        return template % tuple(_argument(value) for value in record.args)
    except (TypeError, ValueError):
        return template


def _argument(value: object) -> object:
    """Numbers stay numbers, for %d."""
    if isinstance(value, int | float) and not isinstance(value, Enum):
        return value
    return _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool | int | float) or value is None:
        return str(value)
    if isinstance(value, str) and _WORD.fullmatch(value):
        return value
    code = getattr(value, "code", None)
    if isinstance(value, BaseException) and isinstance(code, str):
        text = str(value)
        return text if _LINE.fullmatch(text) else code
    return f"[{type(value).__name__}]"


def _where(error: BaseException, trace: TracebackType | None) -> str:
    """Type and place of an exception and of those that led to it, the last first."""
    places = [
        f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in walk_tb(trace or error.__traceback__)
    ]
    here = f"{type(error).__name__} at {' > '.join(places) or '?'}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return here if cause is None else f"{here} after {_where(cause, None)}"
