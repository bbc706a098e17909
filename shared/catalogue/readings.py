"""How Chinese reads in latin letters: data in `resources/catalogue/readings.json`, made with the catalogue.

Which reading a character has depends on its phrase, and a dictionary of phrases takes half a second to load, all
the while keeping everything else from running. So the readings of what can be found are looked up when the
catalogue is made, and a running program only looks into that. A text that is not in it is read character by
character; characters nobody knows stay as they are and are found by themselves. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Readings:
    """The syllables of known phrases, and every reading of each character in them, the commonest first."""

    phrases: Mapping[str, tuple[str, ...]]
    characters: Mapping[str, tuple[str, ...]]

    def is_readable(self, character: str) -> bool:
        """Return whether a character has readings here."""
        return character in self.characters

    def of_character(self, character: str) -> tuple[str, ...]:
        """Return every reading of a character; itself for one without."""
        return self.characters.get(character, (character,))

    def of_phrase(self, text: str) -> tuple[str, ...]:
        """Return one syllable a character, as they read in this phrase."""
        syllables: list[str] = []
        for _is_readable, run in groupby(text, key=self.is_readable):
            characters = "".join(run)
            each_alone = (self.of_character(character)[0] for character in characters)
            syllables += self.phrases.get(characters) or each_alone
        return tuple(syllables)


@cache
def load_readings() -> Readings:
    """Read the readings that came with the catalogue."""
    source = files("resources") / "catalogue" / "readings.json"
    return readings_from(json.loads(source.read_text(encoding="utf-8")))


def readings_from(found: Mapping[str, Mapping[str, str]]) -> Readings:
    """Return readings from `{"phrases": {text: "syllables"}, "characters": {character: "readings"}}`."""
    phrases, characters = (
        {text: tuple(said.split()) for text, said in found[kind].items()} for kind in ("phrases", "characters")
    )
    return Readings(phrases, characters)
