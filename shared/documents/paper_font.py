"""A face inside PDF files: embedded as small subsets, with text that can be found and copied.

reportlab writes the map from drawn codes back to characters (ToUnicode) with four hex digits per character, and
up to 256 characters in a block. Above U+FFFF that is five digits, so a page with 𠮷 looks right and says
something else to whoever searches, copies or verifies its text. ISO 32000-1 9.10.3 wants UTF-16BE, and the CMap
syntax allows 100 entries in a block. `PaperFont` lets reportlab make its objects and then writes that one stream
again; nothing of reportlab is replaced for anybody else.
"""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFont

from shared.documents.mapped_face import MappedFace

_ENTRIES_PER_BLOCK = 100
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode_map(subset: list[int]) -> str:
    """Return the ToUnicode CMap of a one-byte subset: `subset[code]` is the character drawn for `code`.

    Code 0 is the face's empty box, which is never drawn, and has no entry.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    lines = [_HEAD]
    for begin in range(0, len(entries), _ENTRIES_PER_BLOCK):
        block = entries[begin : begin + _ENTRIES_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _TAIL])


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()


class PaperFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A mapped face that a reportlab canvas can draw with. One thread at a time draws with it."""

    def __init__(self, name: str, path: Path) -> None:
        # What TTFont.__init__ does, with a mapped face, and with subsets that hold only what is drawn.
        self.fontName = name
        self.face = MappedFace(path)
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        """Add the font's objects to the document, with ToUnicode maps that name every character."""
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(n, doc).removeprefix("/") for n in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            doc.idToObject[fonts[name].ToUnicode.name].content = to_unicode_map(subset)
