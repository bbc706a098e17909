"""Numbers people read aloud: case numbers, certificate numbers, verification codes.

A case number is hall (6) + terminal (3) + yymmdd + sequence (4) + check (1); a certificate number is ZM + region
(6) + yyyymmdd + sequence (6) + check (1). The check digit is ISO 7064 MOD 11,10.
"""

import secrets
from datetime import date

from sqlalchemy.orm import Session

from province.records import Counter, Terminal

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16


def next_in(session: Session, series: str) -> int:
    """Return the next number of a series; no two transactions get the same one."""
    counter = session.get(Counter, series)
    if counter is None:
        counter = Counter(series=series, value=0)
        session.add(counter)
    counter.value += 1
    return counter.value


def case_number(session: Session, terminal: Terminal, day: date) -> str:
    """Return a new case number of a terminal."""
    head = f"{terminal.hall}{terminal.number:03d}{day:%y%m%d}"
    return _checked(head + f"{next_in(session, 'case/' + head):04d}")


def certificate_number(session: Session, region: str, day: date) -> str:
    """Return a new certificate number."""
    head = f"{region}{day:%Y%m%d}"
    return "ZM" + _checked(head + f"{next_in(session, 'certificate/' + head):06d}")


def verification_code() -> str:
    """Return sixteen characters nobody can guess or misread."""
    return "".join(secrets.choice(_CROCKFORD) for _ in range(CODE_LENGTH))


def _checked(digits: str) -> str:
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return digits + str((11 - product) % 10)
