"""Search by Chinese, pinyin and initials over the items of the catalogue and more."""

import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.catalogue.items import load_catalogue
from shared.catalogue.readings import readings_from
from shared.catalogue.search import Findable, Found, SearchIndex
from tests.data.readings import readings_of

ITEMS = [Findable(item.code, item.name["zh"]) for item in load_catalogue().items]


def index_of(entries: Iterable[Findable]) -> SearchIndex:
    """An index that knows the readings of what is in it."""
    known = tuple(entries)
    texts = [text for each in known for text in (each.title, *each.aliases)]
    return SearchIndex(known, readings_from(readings_of(texts)))


INDEX = index_of(
    [
        *ITEMS,
        Findable("call", "呼叫下一位", ("叫号",)),
        Findable("lock", "锁定屏幕"),
        Findable("chongqing", "重庆户籍人员转入"),
        Findable("zeng", "曾示范"),
        Findable("ecard", "电子社保卡签发", ("e卡", "社保码")),
        Findable("rare", "𠮷样例"),
    ]
)


def keys(query: str, most: int = 8) -> list[str]:
    return [found.key for found in INDEX.find(query, most)]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_every_item_is_found_first_by_its_own_name(item: Findable) -> None:
    assert keys(item.title)[0] == item.key


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("呼叫", "call"),
        ("hujiao", "call"),
        ("hjxyw", "call"),
        ("HJXYW", "call"),
        ("叫号", "call"),
        ("jiaohao", "call"),
        ("jh", "call"),
        ("chongqing", "chongqing"),
        ("zhongqing", "chongqing"),
        ("cq", "chongqing"),
        ("zq", "chongqing"),
        ("zeng", "zeng"),
        ("ceng", "zeng"),
        ("e卡", "ecard"),
        ("dzsbk", "ecard"),
        ("𠮷样", "rare"),
        ("样例", "rare"),
        ("hujiao xyw", "call"),
        ("dian'zi", "ecard"),
    ],
)
def test_the_same_thing_is_found_by_every_way_of_writing_it(query: str, key: str) -> None:
    assert key in keys(query)


def test_a_better_match_comes_first() -> None:
    index = index_of(
        [Findable("late", "打印登记"), Findable("alias", "别的事", ("登记",)), Findable("first", "登记")]
    )

    assert [found.key for found in index.find("登记")] == ["first", "late", "alias"]


def test_among_equals_the_declared_order_decides() -> None:
    index = index_of([Findable("b", "登记乙", order=2), Findable("a", "登记甲", order=1)])

    assert [found.key for found in index.find("dj")] == ["a", "b"]


@pytest.mark.parametrize(
    ("query", "meant"), [("下一", "下一"), ("xyw", "下一位"), ("xiayiwei", "下一位"), ("jiao", "叫"), ("jh", "")]
)
def test_a_hit_says_which_characters_were_meant(query: str, meant: str) -> None:
    found = next(each for each in INDEX.find(query) if each.key == "call")

    assert found.title[found.start : found.start + found.length] == meant


def test_letters_from_the_middle_of_a_syllable_find_nothing() -> None:
    assert "call" not in keys("ujiao")
    assert "lock" not in keys("uoding")


@pytest.mark.parametrize("query", ["", "  ", "zzzz", "\n", "'"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert INDEX.find(query) == []


def test_no_more_is_returned_than_was_asked_for() -> None:
    assert len(INDEX.find("社", most=2)) == 2


def test_a_title_whose_small_letters_are_longer_keeps_its_places() -> None:
    found = index_of([Findable("dotted", "İİ登记")]).find("登记")[0]

    assert found.title[found.start : found.start + found.length] == "登记"


@given(st.text(max_size=12))
def test_any_query_has_an_answer_within_the_titles(query: str) -> None:
    for found in INDEX.find(query):
        assert isinstance(found, Found)
        assert 0 <= found.start <= found.start + found.length <= len(found.title)


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5))
def test_any_titles_can_be_indexed(titles: list[str]) -> None:
    index = index_of(Findable(str(number), title) for number, title in enumerate(titles))

    assert index.find("a", most=100) is not None


def test_a_search_over_many_entries_costs_little_more_than_looking_through_one_text() -> None:
    titles = [f"{item.title}{number}" for number in range(100) for item in ITEMS][:2000]
    index = index_of(Findable(str(number), title) for number, title in enumerate(titles))

    begun = time.perf_counter()
    hits = index.find("sydj", most=8)
    took_s = time.perf_counter() - begun

    assert len(hits) == 8
    assert took_s < 0.25  # a key press must not be felt, also on a slow machine
