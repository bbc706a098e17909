"""Identity numbers: whether one can be true, what it says, and how it is masked.

GB 11643-1999 for citizens (公民身份号码) and for residents from Hong Kong, Macao and Taiwan (81/82/83…), the
2023 permanent-residence number (18 characters, first digit 9, same check), and the 2017 one (three letters,
twelve digits). Pure; today's date comes from outside.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_OLD_PERMANENT = re.compile(r"[A-Z]{3}\d{12}")
OLDEST_YEARS = 130

_COMPOUND_SURNAMES = re.compile("欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫|独孤")


class WrongIdNumberError(ValueError):
    """The number cannot be true; `reason` says why without repeating it."""

    code = "IDN-01"

    def __init__(self, reason: Literal["form", "check", "region", "date", "age"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number that can be true. `born` and `sex` are None where the number does not say them.

    `region` is a division of GB/T 2260, or empty: a foreigner's number has no such code at its beginning.
    """

    text: str
    region: str
    born: date | None
    sex: Literal["male", "female"] | None


def check_character(body: str) -> str:
    """Return the MOD 11-2 check character of 17 digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return _CHECKS[total % 11]


def parse_id_number(text: str, today: date) -> IdNumber:
    """Read an identity number.

    Raises:
        WrongIdNumberError: it cannot be true.
    """
    number = text.strip().upper()
    if _OLD_PERMANENT.fullmatch(number):
        return IdNumber(number, "", None, None)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise WrongIdNumberError("form")
    if check_character(number[:17]) != number[17]:
        raise WrongIdNumberError("check")
    is_permanent = number[0] == "9"
    region = "" if is_permanent else number[:6]
    if not is_permanent and not _PROVINCE.match(region):
        raise WrongIdNumberError("region")
    born = _born(number, today)
    return IdNumber(number, region, born, "male" if int(number[16]) % 2 else "female")


def mask_id_number(number: str) -> str:
    """Return the number with its middle hidden: 130***********1234; what is too short shows nothing."""
    if len(number) <= 7:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_name(name: str) -> str:
    """Return 张* for 张三, 欧阳* for 欧阳范本, and the part before the first dot of a dotted name."""
    if "·" in name:
        return name.split("·", 1)[0] + "·*"
    kept = 2 if _COMPOUND_SURNAMES.match(name) and len(name) > 2 else 1
    return name[:kept] + "*" if name else ""


def _born(number: str, today: date) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise WrongIdNumberError("date") from error
    if born > today or today.year - born.year > OLDEST_YEARS:
        raise WrongIdNumberError("age")
    return born
