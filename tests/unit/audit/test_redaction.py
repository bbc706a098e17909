"""What reaches a log file."""

import io
import logging
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.audit.redaction import MASK, RedactingFormatter, escaped, masked

ID_NUMBER = "11010119000307001X"
OLD_ID_NUMBER = "110101000307001"


class TypedError(Exception):
    code = "SYN-01"


class Kind(StrEnum):
    CASE = "case"


class Log:
    def __init__(self) -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(RedactingFormatter())
        self.logger = logging.Logger("hall.test")
        self.logger.addHandler(handler)

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def said(self) -> str:
        """The one line, without its time."""
        assert self.text.endswith("\n") and self.text.count("\n") == 1
        time, rest = self.text.rstrip("\n").split(" ", 1)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", time)
        return rest


@pytest.fixture
def log() -> Iterator[Log]:
    yield Log()


def test_words_and_numbers_of_our_own_are_written(log: Log) -> None:
    log.logger.info("entry %d of %s delayed: %s", 3, Kind.CASE, TypedError("SYN-01 ReadTimeout"))

    assert log.said == "INFO hall.test entry 3 of case delayed: SYN-01 ReadTimeout"


def test_free_text_is_never_written(log: Log) -> None:
    log.logger.info("recognised %s living at %s", "张试", "Shijiazhuang, 1 Example Road")

    assert log.said == "INFO hall.test recognised [str] living at [str]"


def test_values_that_are_not_known_show_only_their_type(log: Log) -> None:
    log.logger.info("read %s and %s", {"name": "张试"}, b"photo")

    assert log.said == "INFO hall.test read [dict] and [bytes]"


def test_only_fields_on_the_list_are_written(log: Log) -> None:
    log.logger.warning("parked", extra={"case_id": "0190-ab", "tries": 2, "citizen": "ZhangShi", "id_number": "1"})

    assert log.said == "WARNING hall.test parked case_id=0190-ab tries=2"


def test_an_allowed_field_is_no_way_around_the_rules(log: Log) -> None:
    log.logger.warning("parked", extra={"case_id": ID_NUMBER, "kind": "free text", "state": "a\nb"})

    assert log.said == f"WARNING hall.test parked case_id={MASK} kind=[str] state=[str]"


@pytest.mark.parametrize(
    "number",
    [
        ID_NUMBER,
        ID_NUMBER.lower(),
        OLD_ID_NUMBER,
        "6228480402564890018",
        "110101 19000307 001X",
        "１１０１０１１９０００３０７００１８",
    ],
)
def test_whatever_may_be_a_persons_number_is_masked(log: Log, number: str) -> None:
    log.logger.error(f"came upon {number} here")

    assert log.said == f"ERROR hall.test came upon {MASK} here"


def test_a_number_given_as_a_number_is_masked_too(log: Log) -> None:
    log.logger.error("came upon %d", int(OLD_ID_NUMBER))

    assert log.said == f"ERROR hall.test came upon {MASK}"


@pytest.mark.parametrize("text", ["2026-11-23 14:48:41", "case 00012345678901", "1234"])
def test_times_and_short_numbers_stay_readable(text: str) -> None:
    assert masked(text) == text


def test_an_exception_tells_its_type_and_place_and_no_message(log: Log) -> None:
    try:
        try:
            raise ValueError(f"bad number {ID_NUMBER} of 张试")
        except ValueError as error:
            raise RuntimeError("for 张试") from error
    except RuntimeError:
        log.logger.exception("broken")

    assert "RuntimeError at" in log.said and "after ValueError at" in log.said
    assert re.search(r"test_redaction:\d+", log.said)
    assert "张试" not in log.said and ID_NUMBER not in log.said and "for" not in log.said.split()


def test_a_typed_error_with_a_persons_name_in_it_shows_only_its_code(log: Log) -> None:
    log.logger.error("refused: %s", TypedError("SYN-01 张试"))

    assert log.said == "ERROR hall.test refused: SYN-01"


@pytest.mark.parametrize("attack", ["a\nb", "a\r\nb", "a\x1b[31mb", "a\x85b", "a\u2028b", "a\u202eb", "a\x00b"])
def test_no_text_can_begin_a_line_or_colour_a_terminal(log: Log, attack: str) -> None:
    log.logger.error(attack)

    assert log.said == f"ERROR hall.test {escaped(attack)}"
    assert all(char.isprintable() for char in log.said)


@pytest.mark.parametrize("args", [(), ("one",), ("one", "two", "three"), ({"a": 1},)])
def test_arguments_that_do_not_fit_their_text_do_not_lose_the_line(log: Log, args: tuple[object, ...]) -> None:
    log.logger.error("%s and %d", *args)

    assert log.said.startswith("ERROR hall.test %s and %d")


@given(st.text())
def test_any_text_becomes_one_printable_line(text: str) -> None:
    log = Log()
    log.logger.error("%s", text)
    log.logger.error(text)

    lines = log.text.split("\n")
    assert len(lines) == 3 and lines[2] == ""
    assert log.text.splitlines() == lines[:2]


@given(st.text(alphabet="0123456789", min_size=15, max_size=30), st.sampled_from(["", "X", "x"]))
def test_no_long_number_survives_in_any_surroundings(digits: str, check: str) -> None:
    assert not re.search(r"\d{15}", masked(f"a{digits}{check}b"))
