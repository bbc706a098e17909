"""Every way to change a chain is found."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.audit.chain import GENESIS, AuditLink, ChainBrokenError, next_link, verify


def chain(length: int) -> list[AuditLink]:
    links: list[AuditLink] = []
    for number in range(length):
        head = links[-1] if links else None
        links.append(next_link(head, f"2026-03-02T09:00:{number:02}+08:00", "case.confirmed", f"c{number}", b"x"))
    return links


def head_of(links: list[AuditLink]) -> str:
    return links[-1].digest if links else GENESIS


@pytest.mark.parametrize("length", [0, 1, 2, 9])
def test_a_chain_nobody_touched_is_whole(length: int) -> None:
    links = chain(length)

    assert verify(links, head_of(links)) == length


def test_a_link_names_what_happened_without_telling_it() -> None:
    link = next_link(None, "2026-03-02T09:00:00+08:00", "case.confirmed", "c1", "张试".encode())

    assert link.sequence == 1 and link.previous == GENESIS
    assert len(link.content_digest) == len(link.digest) == 64
    assert "张试" not in repr(link)


def test_the_same_happening_at_another_place_is_another_link() -> None:
    first, second = chain(2)
    at_the_front = next_link(None, second.at, second.kind, second.subject, b"x")

    assert at_the_front.digest != second.digest
    assert first.digest != second.digest


@given(
    number=st.integers(0, 5),
    field=st.sampled_from(["at", "kind", "subject", "content_digest", "previous", "digest"]),
    value=st.text(max_size=70),
)
def test_every_edit_of_a_link_is_found_at_that_link(number: int, field: str, value: str) -> None:
    links = chain(6)
    if getattr(links[number], field) == value:
        value += "'"
    sealed = head_of(links)
    links[number] = AuditLink(**{**asdict(links[number]), field: value})

    with pytest.raises(ChainBrokenError) as error:
        verify(links, sealed)

    assert error.value.sequence == number + 1
    assert error.value.code == "AUD-01"


@given(number=st.integers(0, 5), sequence=st.integers(-2, 10))
def test_every_renumbering_is_found(number: int, sequence: int) -> None:
    links = chain(6)
    if sequence == number + 1:
        sequence = 99
    sealed = head_of(links)
    links[number] = replace(links[number], sequence=sequence)

    with pytest.raises(ChainBrokenError):
        verify(links, sealed)


@given(st.integers(0, 5))
def test_every_deletion_is_found_also_of_the_last_link(number: int) -> None:
    links = chain(6)
    sealed = head_of(links)
    del links[number]

    with pytest.raises(ChainBrokenError) as error:
        verify(links, sealed)

    assert error.value.sequence == number + 1


@given(st.integers(0, 5))
def test_every_cut_is_found(kept: int) -> None:
    links = chain(6)

    with pytest.raises(ChainBrokenError):
        verify(links[:kept], head_of(links))


@given(st.permutations(range(6)))
def test_every_other_order_is_found(order: list[int]) -> None:
    links = chain(6)
    if order == sorted(order):
        order = order[::-1]

    with pytest.raises(ChainBrokenError):
        verify([links[number] for number in order], head_of(links))


def test_a_link_edited_and_sealed_anew_breaks_the_next_one() -> None:
    links = chain(4)
    sealed = head_of(links)
    links[1] = next_link(links[0], links[1].at, "case.refused", links[1].subject, b"x")

    with pytest.raises(ChainBrokenError) as error:
        verify(links, sealed)

    assert error.value.sequence == 3


def test_a_whole_forged_chain_does_not_reach_the_sealed_head() -> None:
    forged = [next_link(None, "2026-03-02T09:00:00+08:00", "case.confirmed", "somebody else", b"x")]

    with pytest.raises(ChainBrokenError):
        verify(forged, head_of(chain(1)))


def test_an_added_link_is_found() -> None:
    links = chain(3)
    sealed = head_of(links)
    links.append(next_link(links[-1], "2026-03-02T10:00:00+08:00", "case.confirmed", "c9", b"x"))

    with pytest.raises(ChainBrokenError):
        verify(links, sealed)
