"""The faces for paper, and which of them draws which character.

Every character is looked up before it is drawn. The first face that has it draws it: Noto Sans SC in the weight
that was asked for, then HanaMinB for the rare ones; together they cover the ideographs of GB 18030-2022 level 3
up to extension F. A character that no face has, or that nobody could see on paper (control and direction
marks, private use, marks that need shaping), is refused: never a □, never left out, never replaced.

Faces are opened on first use and kept for the life of the process. Not for use by two threads at once.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby

from reportlab.pdfbase import pdfmetrics

from shared.documents.errors import MissingGlyphError
from shared.documents.paper_font import PaperFont

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Mn", "Mc", "Me"})


class Weight(StrEnum):
    """A weight of the main face; the value is its file in resources/fonts and its name for a canvas."""

    REGULAR = "NotoSansSC-Regular"
    MEDIUM = "NotoSansSC-Medium"
    BOLD = "NotoSansSC-Bold"


RARE_FACE = "HanaMinB"


@cache
def font(name: str) -> PaperFont:
    """Open a face of resources/fonts and make it known to reportlab's canvases under `name`."""
    with as_file(files("resources") / "fonts" / f"{name}.ttf") as path:
        opened = PaperFont(name, path)
    pdfmetrics.registerFont(opened)
    return opened


@cache
def face_of(character: str, weight: Weight) -> str | None:
    """Return the name of the face that draws a character, or None when it must be refused."""
    if unicodedata.category(character) in _UNPRINTABLE:
        return None
    # The rare face is opened only for a character that the main face lacks.
    faces = (weight.value, RARE_FACE)
    return next((name for name in faces if ord(character) in font(name).face.charToGlyph), None)


def require_glyphs(texts: Iterable[str], weight: Weight = Weight.REGULAR) -> None:
    """Check that every character of all texts can be drawn.

    Raises:
        MissingGlyphError: some cannot; it names all of them.
    """
    missing = [ord(character) for text in texts for character in text if face_of(character, weight) is None]
    if missing:
        raise MissingGlyphError(missing)


def runs(text: str, weight: Weight) -> Iterator[tuple[str, str]]:
    """Split a text into (face name, part) pieces that one face each can draw.

    Raises:
        MissingGlyphError: a character cannot be drawn.
    """
    faces = {face_of(character, weight) for character in text}
    if None in faces:
        require_glyphs([text], weight)
    if len(faces) == 1:  # nearly every text: a certificate has four hundred
        yield str(*faces), text
        return
    for name, characters in groupby(text, key=lambda character: face_of(character, weight)):
        yield str(name), "".join(characters)


def width_pt(text: str, weight: Weight, size_pt: float) -> float:
    """Return how wide a text is when drawn, in points.

    Raises:
        MissingGlyphError: a character cannot be drawn.
    """
    return pieces_width_pt(runs(text, weight), size_pt)


def pieces_width_pt(pieces: Iterable[tuple[str, str]], size_pt: float) -> float:
    """Return how wide the pieces of a text are when drawn one after the other, in points."""
    return sum(float(font(name).stringWidth(part, size_pt)) for name, part in pieces)
