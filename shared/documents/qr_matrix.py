"""The squares of a printed QR code: level M, alphanumeric, so that a long code stays coarse enough for paper."""

import re
from typing import Any, cast

from zxingcpp import BarcodeFormat, create_barcode

from shared.documents.errors import NotOurCodeError

QUIET_MODULES = 4
_ALPHANUMERIC = re.compile("[0-9A-Z $%*+./:-]{1,1500}")
_DARK = 0


def qr_rows(text: str) -> list[list[bool]]:
    """Return the code's rows of dark (True) and light squares, without the quiet zone.

    Raises:
        NotOurCodeError: the text has characters outside the alphanumeric mode, or is longer than paper can carry.
    """
    if not _ALPHANUMERIC.fullmatch(text):
        raise NotOurCodeError("the text cannot be drawn as a code")
    image = create_barcode(text, BarcodeFormat.QRCode, ec_level="M").to_image(scale=1, add_quiet_zones=False)
    squares = memoryview(cast("Any", image)).tolist()  # its stub does not say it is a buffer
    return [[square == _DARK for square in row] for row in cast("list[list[int]]", squares)]
