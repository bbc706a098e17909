"""A TrueType face read where it lies: the file is mapped, and a glyph is looked up when it is first drawn.

reportlab parses every character, width and glyph offset of a face before the first letter (about 40 ms and tens
of megabytes for a Chinese face); a certificate needs some three hundred of thirty thousand. Here the same
attributes are views that answer from the mapped file. Faces are read-only and shared by every document.
Neighbours: `paper_font` puts a face into PDF files.
"""

import mmap
from bisect import bisect_left
from pathlib import Path
from struct import unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

_SEGMENTED_COVERAGE = 12


class _GlyphsByCharacter(dict[int, int]):
    """Code point → glyph index, looked up in a format 12 character map and remembered.

    Answers `in`, `[]` and `get`, which is what reportlab asks; it is never iterated.
    """

    def __init__(self, data: mmap.mmap, subtable: int) -> None:
        super().__init__()
        (count,) = unpack_from(">L", data, subtable + 12)
        groups = unpack_from(f">{3 * count}L", data, subtable + 16)
        self._starts, self._ends, self._glyphs = groups[0::3], groups[1::3], groups[2::3]

    def __missing__(self, code: int) -> int:
        at = bisect_left(self._ends, code)
        if at == len(self._ends) or self._starts[at] > code:
            raise KeyError(code)
        glyph: int = self._glyphs[at] + code - self._starts[at]
        self[code] = glyph
        return glyph

    def __contains__(self, code: object) -> bool:
        return self.get(code) is not None

    def get(self, code: Any, default: Any = None) -> Any:
        """Return the glyph index of a code point, or `default`."""
        try:
            return self[code]
        except KeyError:
            return default


class _WidthsByCharacter(dict[int, float]):
    """Code point → advance width in thousandths of an em, remembered; unknown ones have none."""

    def __init__(self, face: "MappedFace") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> float:
        self[code] = width = self._face.advance_of(self._face.charToGlyph[code])
        return width

    def get(self, code: Any, default: Any = None) -> Any:
        """Return the width of a code point, or `default`."""
        try:
            return self[code]
        except KeyError:
            return default


class _MetricsByGlyph:
    """Glyph index → (advance, left side bearing) in font units; glyphs past the last pair share its advance."""

    def __init__(self, data: mmap.mmap, table: int, pair_count: int) -> None:
        self._data, self._table, self._pairs = data, table, pair_count

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._pairs:
            advance, bearing = unpack_from(">HH", self._data, self._table + 4 * glyph)
        else:
            (advance,) = unpack_from(">H", self._data, self._table + 4 * (self._pairs - 1))
            (bearing,) = unpack_from(">H", self._data, self._table + 2 * (self._pairs + glyph))
        return advance, bearing


class _GlyphPositions:
    """Glyph index → offset of its outline in the glyph table."""

    def __init__(self, data: mmap.mmap, table: int, is_long: bool) -> None:
        self._data, self._table, self._is_long = data, table, is_long

    def __getitem__(self, glyph: int) -> int:
        if self._is_long:
            return int(unpack_from(">L", self._data, self._table + 4 * glyph)[0])
        return 2 * int(unpack_from(">H", self._data, self._table + 2 * glyph)[0])


class _Window:
    """A table of the mapped file that is copied slice by slice instead of whole (the outlines are 10–30 MB)."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class MappedFace(TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """A face that reportlab can subset and embed, opened in about a millisecond.

    Needs TrueType outlines and a format 12 Unicode map, as every face that reaches beyond U+FFFF has.

    Raises:
        TTFError: the file is not such a face.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.filename = path.name
        super().__init__(path.name)

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803  (reportlab's names)
        """Read the small tables as reportlab does, and lay views over the large ones."""
        super().extractInfo(charInfo=0)
        data = self._ttf_data
        (long_offsets,) = unpack_from(">h", data, self.get_table_pos("head")[0] + 50)
        (pair_count,) = unpack_from(">H", data, self.get_table_pos("hhea")[0] + 34)
        self.hmetrics = _MetricsByGlyph(data, self.get_table_pos("hmtx")[0], pair_count)
        self.glyphPos = _GlyphPositions(data, self.get_table_pos("loca")[0], bool(long_offsets))
        self.charToGlyph = _GlyphsByCharacter(data, self._unicode_map())
        self.charWidths = _WidthsByCharacter(self)
        self.defaultWidth = self.advance_of(0)

    def advance_of(self, glyph: int) -> float:
        """Return a glyph's advance width in thousandths of an em."""
        return float(self._pdfScale(self.hmetrics[glyph][0]))

    def get_table(self, tag: str) -> Any:
        """Return a table; the outlines as a window, and the names not at all: a PDF has no use for them.

        Raises:
            KeyError: no such table, or one that is left out on purpose; reportlab then goes on without it.
        """
        if tag in ("name", "OS/2"):
            raise KeyError(tag)
        if tag == "glyf":
            return _Window(self._ttf_data, self.get_table_pos(tag)[0])
        return super().get_table(tag)

    def _unicode_map(self) -> int:
        table = self.get_table_pos("cmap")[0]
        (count,) = unpack_from(">H", self._ttf_data, table + 2)
        for n in range(count):
            platform, encoding, offset = unpack_from(">HHL", self._ttf_data, table + 4 + 8 * n)
            (form,) = unpack_from(">H", self._ttf_data, table + offset)
            if (platform, encoding) in ((3, 10), (0, 4), (0, 6)) and form == _SEGMENTED_COVERAGE:
                return int(table + offset)
        raise TTFError(f"{self.filename} has no full Unicode map")
