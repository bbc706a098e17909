"""Search by Chinese, pinyin and initials: 参保证明, `canbao`, `cbzm`, and several of them with spaces between.

Pure: an index is made once of what can be found and never changes. What can be found is joined into one text a
kind of reading, so that a search is a few `str.find`s over it, however many entries there are. Characters with
several readings are found by each of them: the reading that fits the phrase, and that with any one character read
otherwise (重庆 as `chongqing` and `zhongqing`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

from shared.catalogue.readings import Readings, load_readings

_END = "\n"
"""Between entries of the joined text; nobody can type it into a search box."""
_MOST_READINGS = 24
_CHINESE, _INITIALS, _PINYIN = 0, 2, 4
"""Ranks of the kinds of reading; an alias is one worse. A single letter is only looked for among initials."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found; `aliases` are colloquial words for it, the smaller `order` comes first."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: `start` and `length` say which characters of the title were meant; length 0 if an alias was."""

    key: str
    title: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one text can be written in latin letters: letters, and of which character each is the first letter."""

    letters: str
    starts: tuple[int, ...]

    def characters(self, at: int, length: int) -> tuple[int, int]:
        """Return first character and count of the characters that letters from `at` belong to."""
        first = bisect_right(self.starts, at) - 1
        return first, bisect_right(self.starts, at + length - 1) - first

    def begins_a_character(self, at: int) -> bool:
        """Whether a syllable begins at this letter."""
        return self.starts[bisect_right(self.starts, at) - 1] == at


@dataclass(frozen=True, slots=True)
class _Line:
    """One searchable text of one entry."""

    entry: int
    rank: int
    is_title: bool
    reading: _Reading


class _Joined:
    """Many lines as one text, and the way back from a place in it to the line."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._text = _END.join(line.reading.letters for line in lines)
        self._offsets = [0, *accumulate(len(line.reading.letters) + len(_END) for line in lines)]

    def places(self, word: str) -> Iterator[tuple[_Line, int]]:
        """Give the first place in every line where the word begins together with a character."""
        at = self._text.find(word)
        while at >= 0:
            number = bisect_right(self._offsets, at) - 1
            line, inside = self._lines[number], at - self._offsets[number]
            if line.reading.begins_a_character(inside):
                yield line, inside
                at = self._text.find(word, self._offsets[number + 1])
            else:
                at = self._text.find(word, at + 1)


class SearchIndex:
    """All that can be found. Chinese comes before initials, initials before pinyin, titles before aliases."""

    def __init__(self, entries: Iterable[Findable], readings: Readings | None = None) -> None:
        """Without `readings` those that came with the catalogue."""
        self._entries = tuple(entries)
        known = readings or load_readings()
        lines = [line for number, entry in enumerate(self._entries) for line in _lines_of(number, entry, known)]
        self._short = _Joined([line for line in lines if line.rank < _PINYIN])
        self._pinyin = _Joined([line for line in lines if line.rank >= _PINYIN])

    def find(self, query: str, most: int = 8) -> list[Found]:
        """Return the best hits, best first. All words of the query must be found; an empty one finds nothing."""
        best: dict[int, tuple[int, Found]] | None = None
        for word in query.lower().replace("'", "").split():
            hits = self._hits(word)
            if best is None:
                best = hits
            else:
                best = {entry: min(hits[entry], best[entry], key=_cost) for entry in best.keys() & hits.keys()}
        ranked = sorted((best or {}).items(), key=lambda each: (each[1][0], self._entries[each[0]].order, each[0]))
        return [found for _entry, (_cost_of_it, found) in ranked[:most]]

    def _hits(self, word: str) -> dict[int, tuple[int, Found]]:
        best: dict[int, tuple[int, Found]] = {}
        for line, at in chain(self._short.places(word), self._pinyin.places(word) if len(word) > 1 else ()):
            entry = self._entries[line.entry]
            cost = line.rank * 4 + (0 if at == 0 else 1) * 2 + (0 if len(word) == len(line.reading.letters) else 1)
            if line.entry not in best or cost < best[line.entry][0]:
                start, length = line.reading.characters(at, len(word)) if line.is_title else (0, 0)
                best[line.entry] = (cost, Found(entry.key, entry.title, start, length))
        return best


def _cost(hit: tuple[int, Found]) -> int:
    return hit[0]


def _lines_of(number: int, entry: Findable, known: Readings) -> Iterator[_Line]:
    for is_title, text in ((True, entry.title), *((False, alias) for alias in entry.aliases)):
        first = 0 if is_title else 1
        yield _Line(number, _CHINESE + first, is_title, _Reading(_lower(text), tuple(range(len(text)))))
        pronunciations = _pronunciations(text, known)
        for initials in sorted({"".join(syllable[0] for syllable in each) for each in pronunciations}):
            yield _Line(number, _INITIALS + first, is_title, _Reading(initials, tuple(range(len(initials)))))
        for syllables in pronunciations:
            starts = tuple(accumulate((len(syllable) for syllable in syllables[:-1]), initial=0))
            yield _Line(number, _PINYIN + first, is_title, _Reading("".join(syllables), starts))


def _pronunciations(text: str, known: Readings) -> tuple[tuple[str, ...], ...]:
    """The reading in the phrase, then those with one character read otherwise; none for a text without hanzi."""
    if not any(known.is_readable(character) for character in text):
        return ()
    syllables = known.of_phrase(_lower(text))
    readings = [syllables]
    for place, character in enumerate(text):
        for other in known.of_character(_lower(character)):
            if other != syllables[place]:
                readings.append((*syllables[:place], other, *syllables[place + 1 :]))
    return tuple(readings[:_MOST_READINGS])


def _lower(text: str) -> str:
    """Small letters where that keeps the number of characters."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
