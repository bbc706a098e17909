"""The readings that come with the catalogue are those of the dictionary, for everything that can be found."""

from shared.catalogue.readings import load_readings, readings_from
from tests.data.readings import FILE, as_text, readings_of


def test_the_readings_are_made_from_the_names_as_they_are() -> None:
    assert FILE.read_text(encoding="utf-8") == as_text(), "make them anew: python -m tests.data.readings"


def test_a_character_reads_as_in_its_phrase() -> None:
    readings = readings_from(readings_of(["重庆", "重新申领"]))

    assert readings.of_phrase("重庆") == ("chong", "qing")
    assert readings.of_phrase("e重新申领2") == ("e", "chong", "xin", "shen", "ling", "2")


def test_an_unknown_phrase_reads_character_by_character() -> None:
    readings = readings_from(readings_of(["参保", "登记"]))

    assert readings.of_phrase("登保") == ("deng", "bao")


def test_a_character_nobody_knows_stays_as_it_is() -> None:
    assert load_readings().of_phrase("𪚥") == ("𪚥",)
