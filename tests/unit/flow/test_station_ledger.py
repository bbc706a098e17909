"""The ledger of numbered sheets: on the disk before a sheet moves, reported with its end, never a silent one."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.flow.station_ledger import SheetJob, StationLedger
from shared.storage.records import EntryKind
from shared.storage.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JOB = SheetJob("j-1", "ZM1", "0031287", 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "hall.db", bytes(range(32)), lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def ledger(store: Store) -> StationLedger:
    return StationLedger(store, lambda: NOW)


def test_a_job_that_was_interrupted_is_found_until_its_end_is_told(ledger: StationLedger, store: Store) -> None:
    ledger.begin(JOB)
    found = ledger.interrupted()
    ledger.end(JOB, "unknown")

    assert found == [JOB]
    assert ledger.interrupted() == []
    (entry,) = store.entries()
    report = json.loads(entry.body)
    assert (entry.kind, entry.path) == (EntryKind.PRINT_REPORT, "/v1/certificates/ZM1/prints")
    assert (report["paper_no"], report["sheets"], report["result"]) == ("0031287", 2, "unknown")


def test_the_same_job_may_begin_again_and_what_somebody_saw_is_told_too(
    ledger: StationLedger, store: Store
) -> None:
    ledger.begin(JOB)
    ledger.end(JOB, "not_printed")
    ledger.begin(JOB)
    ledger.end(JOB, "unknown")
    ledger.end(JOB, "printed")

    results = [json.loads(entry.body)["result"] for entry in store.entries()]
    assert results == ["not_printed", "unknown", "printed"]


def test_sheets_whose_report_is_still_on_its_way_are_not_used_again(ledger: StationLedger) -> None:
    ledger.begin(JOB)
    ledger.end(JOB, "printed")

    assert ledger.first_free("0031287") == "0031289"
    assert ledger.first_free("0040000") == "0040000"


def test_sheets_that_did_not_come_out_are_free_at_once(ledger: StationLedger) -> None:
    ledger.begin(JOB)
    ledger.end(JOB, "not_printed")

    assert ledger.first_free("0031287") == "0031287"
