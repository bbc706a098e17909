"""What the province has written down, read from its database from outside."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 30.0


class ProvinceBook:
    """Reads only."""

    def __init__(self, data_dir: Path) -> None:
        self._uri = f"file:{(data_dir / 'province.db').as_posix()}?mode=ro"

    def count(self, query: str, *values: object) -> int:
        """Return the single number a query gives."""
        with sqlite3.connect(self._uri, uri=True, timeout=10) as connection:
            number: int = connection.execute(query, values).fetchone()[0]
        connection.close()
        return number

    def cases_of(self, label: str) -> int:
        """How many cases a citizen has."""
        return self.count("SELECT count(*) FROM cases JOIN citizens USING (person_ref) WHERE label = ?", label)

    def window_cases_of(self, label: str) -> int:
        """How many cases a citizen has that began at a window."""
        return self.count(
            "SELECT count(*) FROM window_cases JOIN cases USING (case_id) JOIN citizens USING (person_ref)"
            " WHERE label = ?",
            label,
        )

    def certificates_of(self, label: str) -> int:
        """How many certificate numbers a citizen has."""
        return self.count(
            "SELECT count(*) FROM certificates JOIN cases USING (case_id) JOIN citizens USING (person_ref)"
            " WHERE label = ?",
            label,
        )

    def prints_of(self, label: str, result: str) -> int:
        """How many print jobs of a citizen ended so."""
        return self.count(
            "SELECT count(*) FROM prints JOIN certificates USING (certificate_no) JOIN cases USING (case_id)"
            " JOIN citizens USING (person_ref) WHERE label = ? AND result = ?",
            label,
            result,
        )

    def ratings_of(self, label: str) -> int:
        """How many ratings a citizen gave."""
        return self.count(
            "SELECT count(*) FROM ratings JOIN cases USING (case_id) JOIN citizens USING (person_ref)"
            " WHERE label = ?",
            label,
        )


def eventually(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so; fail with `what` when it does not become so in time."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, what
