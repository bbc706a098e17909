"""What the store promises about cases and their outbox."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from shared.storage.errors import StoreError
from shared.storage.records import EntryKind, EntryState, NewEntry, StoredCase
from shared.storage.store import Store

from .conftest import Clock


def case(case_id: str, person_ref: str = "person-1", state: str = "confirmed") -> StoredCase:
    return StoredCase(case_id, "contribution", person_ref, state, True, {"case_id": case_id, "name": "张试𠮷"})


def case_entry(case_id: str) -> NewEntry:
    return NewEntry(case_id, EntryKind.CASE, "/v1/cases", f'{{"case_id":"{case_id}"}}')


def certificate_entry(case_id: str) -> NewEntry:
    return NewEntry(case_id, EntryKind.CERTIFICATE, "/v1/certificates", f'{{"case_id":"{case_id}"}}')


def confirm(store: Store, case_id: str) -> None:
    store.confirm_case(case(case_id), [case_entry(case_id), certificate_entry(case_id)])


def due(store: Store) -> list[tuple[str, EntryKind]]:
    return [(entry.case_id, entry.kind) for entry in store.due_entries()]


def test_a_confirmed_case_is_there_with_its_entries_and_its_audit_link(store: Store) -> None:
    confirm(store, "case-1")

    assert store.case("case-1") == case("case-1")
    assert [entry.kind for entry in store.entries()] == [EntryKind.CASE, EntryKind.CERTIFICATE]
    assert store.audit.verify() == 1


def test_a_store_opened_again_has_everything_it_had(store: Store, open_store: Callable[..., Store]) -> None:
    confirm(store, "case-1")
    before = store.entries()
    store.close()

    again = open_store()

    assert again.case("case-1") == case("case-1")
    assert again.entries() == before
    assert again.audit.verify() == 1


def test_confirming_the_same_case_twice_changes_nothing(store: Store) -> None:
    confirm(store, "case-1")
    before = store.entries()

    with pytest.raises(StoreError) as error:
        store.confirm_case(case("case-1", state="other"), [case_entry("case-1")])

    assert error.value.code == "STO-00"
    assert store.case("case-1") == case("case-1")
    assert store.entries() == before
    assert store.audit.verify() == 1


def test_an_entry_that_cannot_be_stored_takes_its_case_back_out(store: Store) -> None:
    with pytest.raises(StoreError):
        store.confirm_case(case("case-1"), [case_entry("case-1"), case_entry("another case")])

    assert not store.has_case("case-1")
    assert store.entries() == []
    assert store.audit.verify() == 0


def test_a_change_to_a_case_that_is_not_stored_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.save_case(case("never confirmed"))

    assert store.audit.verify() == 0


def test_the_open_cases_of_a_person_are_found_oldest_first_and_nobody_elses(store: Store, clock: Clock) -> None:
    for case_id, person_ref in (("b", "person-1"), ("a", "person-1"), ("c", "person-2")):
        store.confirm_case(case(case_id, person_ref), [])
        clock.advance(1)
    store.confirm_case(case("d"), [])
    store.save_case(replace(case("d"), state="finished", is_open=False))

    assert [found.case_id for found in store.find_open_cases("person-1")] == ["b", "a"]


def test_every_entry_has_its_own_key_and_keeps_it(store: Store) -> None:
    confirm(store, "case-1")
    keys = [entry.idempotency_key for entry in store.entries()]

    store.record_failure(store.due_entries()[0], "SYN-01", 0)

    assert len(set(keys)) == 2
    assert [entry.idempotency_key for entry in store.entries()] == keys


def test_nothing_of_a_case_overtakes_what_was_stored_before_it(store: Store) -> None:
    confirm(store, "case-1")
    confirm(store, "case-2")

    assert due(store) == [("case-1", EntryKind.CASE), ("case-2", EntryKind.CASE)]
    store.record_answer(store.due_entries()[0], "{}")
    assert due(store) == [("case-1", EntryKind.CERTIFICATE), ("case-2", EntryKind.CASE)]


def test_a_failed_entry_waits_and_holds_up_only_its_own_case(store: Store, clock: Clock) -> None:
    confirm(store, "case-1")
    confirm(store, "case-2")
    store.record_failure(store.due_entries()[0], "SYN-01", 30)

    assert due(store) == [("case-2", EntryKind.CASE)]
    clock.advance(30)
    assert due(store) == [("case-1", EntryKind.CASE), ("case-2", EntryKind.CASE)]
    assert store.due_entries()[0].tries == 1


def test_a_person_who_does_not_want_to_wait_makes_everything_due(store: Store) -> None:
    confirm(store, "case-1")
    store.record_failure(store.due_entries()[0], "SYN-01", 3600)

    store.try_now()

    assert due(store) == [("case-1", EntryKind.CASE)]


def test_what_waits_behind_a_failed_entry_is_not_due_before_it(store: Store, clock: Clock) -> None:
    confirm(store, "case-1")

    store.record_failure(store.due_entries()[0], "SYN-01", 30)

    assert store.next_due() == clock() + timedelta(seconds=30)


def test_a_parked_entry_holds_its_own_case_and_lets_the_next_go(store: Store) -> None:
    confirm(store, "case-1")
    confirm(store, "case-2")

    store.park(store.due_entries()[0], "FIELD_INVALID")

    assert due(store) == [("case-2", EntryKind.CASE)]
    assert store.entries()[0].state is EntryState.PARKED
    assert store.entries()[0].reason == "FIELD_INVALID"


def test_nothing_is_ever_due_behind_a_parked_entry(store: Store) -> None:
    confirm(store, "case-1")

    store.park(store.due_entries()[0], "FIELD_INVALID")

    assert store.next_due() is None


def test_an_entry_is_settled_only_once(store: Store) -> None:
    confirm(store, "case-1")
    entry = store.due_entries()[0]
    store.record_answer(entry, '{"case_no":"1"}')

    with pytest.raises(StoreError):
        store.park(entry, "LATE")

    assert store.entries()[0].state is EntryState.SENT


def test_answers_about_open_cases_can_be_learned_again_after_a_crash(store: Store) -> None:
    for case_id in ("open", "refused", "closed"):
        store.confirm_case(case(case_id), [case_entry(case_id)])
    opened, refused, closed = store.due_entries()
    store.record_answer(opened, '{"case_no":"1"}')
    store.park(refused, "FIELD_INVALID", '{"code":"FIELD_INVALID"}')
    store.record_answer(closed, '{"case_no":"3"}')
    store.save_case(replace(case("closed"), state="finished", is_open=False))

    assert [(each.entry.case_id, each.entry.state, each.answer) for each in store.settled_entries()] == [
        ("open", EntryState.SENT, '{"case_no":"1"}'),
        ("refused", EntryState.PARKED, '{"code":"FIELD_INVALID"}'),
    ]


def test_a_purge_erases_old_closed_cases_that_have_nothing_left_to_send(store: Store, clock: Clock) -> None:
    for case_id in ("old", "old but unsent", "old but open", "new"):
        store.confirm_case(case(case_id), [case_entry(case_id)])
    for entry in store.due_entries():
        if entry.case_id != "old but unsent":
            store.record_answer(entry, "{}")
    for case_id in ("old", "old but unsent"):
        store.save_case(replace(case(case_id), state="finished", is_open=False))
    clock.advance(100)
    limit = clock()
    store.save_case(replace(case("new"), state="finished", is_open=False))
    links = store.audit.verify()

    assert store.purge(limit) == 1

    assert not store.has_case("old")
    assert all(store.has_case(kept) for kept in ("old but unsent", "old but open", "new"))
    assert "old" not in {entry.case_id for entry in store.entries()}
    assert store.audit.verify() == links + 1
