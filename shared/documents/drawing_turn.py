"""One document is drawn at a time, because reportlab's faces are shared; its letters are checked before."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from pydantic import BaseModel

from shared.documents.fonts import require_glyphs

_drawing = Lock()


@contextmanager
def drawing_turn(content: BaseModel) -> Iterator[None]:
    """Wait for a turn to draw these texts.

    Raises:
        MissingGlyphError: some characters cannot be drawn; nothing is drawn instead of them.
    """
    with _drawing:
        require_glyphs(_texts(content.model_dump(mode="json")))
        yield


def _texts(value: object) -> Iterator[str]:
    """Give every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
