"""The process that writes is killed at random moments; what it acknowledged must be there, whole.

This is the crash of a program: the system keeps what was written. A power cut also loses what was written and not
synced; that it changes nothing here rests on WAL with synchronous=FULL (asserted in tests/unit/storage), which
syncs the log before a commit returns, and on the system telling the truth about a sync.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.storage.store import Store

ENOUGH_S = 7.0
LONGEST_LIFE_S = 0.06
LEAST_CYCLES = 30
DEADLINE_S = 20.0

if sys.platform != "win32":  # where a process can be forked, and killed without a word

    class Nursery:
        """One writer after the other, and what they acknowledged."""

        def __init__(self) -> None:
            self._process = subprocess.Popen(
                [sys.executable, "-u", str(Path(__file__).with_name("nursery.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            )
            assert self._process.stdin is not None and self._process.stdout is not None
            self._stdin, self._stdout = self._process.stdin, self._process.stdout
            self._pending = b""

        def close(self) -> None:
            self._stdin.close()
            self._process.wait(DEADLINE_S)
            self._stdout.close()

        def live_and_die(self, path: Path, first: int, life_s: float) -> list[str]:
            """Let a writer live for some time, kill it, and return the cases it acknowledged."""
            self._stdin.write(f"{path} {first}\n".encode())
            self._stdin.flush()
            said = self._said(time.monotonic() + DEADLINE_S, until="writer")
            pid = int(said[0].split()[1])
            said += self._said(time.monotonic() + life_s, until="end")
            os.kill(pid, signal.SIGKILL)
            said += self._said(time.monotonic() + DEADLINE_S, until="end")
            assert said[-1] == "end"
            return said[1:-1]

        def _said(self, deadline: float, until: str) -> list[str]:
            lines: list[str] = []
            while True:
                while b"\n" in self._pending:
                    line, self._pending = self._pending.split(b"\n", 1)
                    lines.append(line.decode())
                    if lines[-1].startswith(until):
                        return lines
                ready, _, _ = select.select([self._stdout], [], [], max(0.0, deadline - time.monotonic()))
                if not ready:
                    return lines
                piece = os.read(self._stdout.fileno(), 65536)
                assert piece, "the nursery died"
                self._pending += piece

    @pytest.fixture
    def nursery() -> Iterator[Nursery]:
        nursery = Nursery()
        yield nursery
        nursery.close()

    def check(path: Path, acknowledged: set[str]) -> set[str]:
        """Open the store as the next start does and return the cases it has."""
        store = Store(path, bytes(range(32)), lambda: datetime.now(UTC))
        try:
            cases = {case.case_id for case in store.find_open_cases("person-1")}
            entries = [entry.case_id for entry in store.entries()]
            assert acknowledged <= cases, f"lost: {acknowledged - cases}"
            assert sorted(entries) == sorted([*cases, *cases])
            assert store.audit.verify() == len(cases)
            store.verify_pages()
        finally:
            store.close()
        return cases

    def test_whatever_moment_the_writer_is_killed_every_acknowledged_case_is_there_whole(
        nursery: Nursery, tmp_path: Path
    ) -> None:
        chance = random.Random(20261123)  # the moments still differ: the machine is not this regular
        until = time.monotonic() + ENOUGH_S
        cycles, acknowledged_in_all = 0, 0
        path, acknowledged, known = tmp_path / "0" / "hall.db", set[str](), set[str]()
        while time.monotonic() < until or cycles < LEAST_CYCLES:
            if cycles % 12 == 0:  # a new one now and then: to be killed while a store is made is another matter
                path, acknowledged, known = tmp_path / str(cycles) / "hall.db", set(), set()
            life_s = chance.uniform(0, LONGEST_LIFE_S) if cycles % 12 > 3 else chance.uniform(0, 0.008)
            new = nursery.live_and_die(path, len(known), life_s)
            acknowledged |= set(new)
            known = check(path, acknowledged)
            cycles += 1
            acknowledged_in_all += len(new)
        assert acknowledged_in_all > cycles
