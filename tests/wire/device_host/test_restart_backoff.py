"""When a child that keeps ending may start again."""

from devices.host.backoff import STEADY_AFTER_S, RestartBackoff


def test_the_first_restart_is_immediate_and_later_ones_wait_longer_up_to_fifteen_seconds() -> None:
    backoff = RestartBackoff()
    waits = []
    now = 100.0
    for _ in range(6):
        backoff.note_end(now, now + 1)
        waits.append(backoff.remaining_s(now + 1))
        now += 30
    assert waits == [0, 1, 2, 5, 15, 15]


def test_a_child_that_lived_long_starts_a_new_row() -> None:
    backoff = RestartBackoff()
    backoff.note_end(0, 1)
    backoff.note_end(1, 2)
    backoff.note_end(3, 3 + STEADY_AFTER_S)
    assert backoff.remaining_s(3 + STEADY_AFTER_S) == 0
