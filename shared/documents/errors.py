"""What can keep a document from being drawn, sealed or believed.

DocumentError
 ├── drawing   MissingGlyphError, SumsMismatchError, TextTooLongError
 ├── trust     PayloadRefusedError, SealRefusedError
 └── QR        NotOurCodeError, UnknownKeyError, ForgedCodeError

Each has a stable `code` for staff. No error text holds a name, a number or an amount of a person.
"""

from collections.abc import Iterable
from typing import ClassVar


class DocumentError(Exception):
    """A document could not be made or believed. `detail` is for logs and staff; it never holds personal data."""

    code: ClassVar[str] = "DOC-00"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code} {detail}".strip())
        self.detail = detail


class MissingGlyphError(DocumentError):
    """No face on this terminal can draw some characters; nothing was drawn instead of them.

    `code_points` lists them in order, once each; the text they stand in is not kept.
    """

    code = "DOC-01"

    def __init__(self, code_points: Iterable[int]) -> None:
        self.code_points = tuple(dict.fromkeys(code_points))
        super().__init__(" ".join(f"U+{point:04X}" for point in self.code_points))


class SumsMismatchError(DocumentError):
    """The payload contradicts itself: months, amounts and totals do not add up."""

    code = "DOC-02"


class PayloadRefusedError(DocumentError):
    """The payload is not what the province signed, or this program does not understand it."""

    code = "DOC-03"


class SealRefusedError(DocumentError):
    """What came back is not the pinned seal's signature over this document."""

    code = "DOC-04"


class TextTooLongError(DocumentError):
    """A text does not fit into its place even at the smallest size; nothing was cut off."""

    code = "DOC-05"


class NotOurCodeError(DocumentError):
    """The scanned text is not a certificate code, or one of a form this program does not know."""

    code = "DOC-10"


class UnknownKeyError(DocumentError):
    """The code names a key that is not among the province's."""

    code = "DOC-11"


class ForgedCodeError(DocumentError):
    """The signature does not fit what the code says."""

    code = "DOC-12"
