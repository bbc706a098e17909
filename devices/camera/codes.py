"""The QR codes in a picture, as text. Pure, any thread.

A decoder's own text is not trusted: it takes short UTF-8 for Latin-1 or Shift-JIS, and GBK too. The bytes are read
as UTF-8, then as GB18030; bytes that are neither are no text of ours.
"""

import zxingcpp
from cv2.typing import MatLike

MOST_CODES = 8
LONGEST_BYTES = 3000
"""What the largest QR code holds (2,953 bytes)."""
_QR = zxingcpp.barcode_formats_from_str("QRCode")


def read_codes(luma: MatLike) -> tuple[str, ...]:
    """Return the texts of the QR codes in a grey picture, each once."""
    found = zxingcpp.read_barcodes(luma, formats=_QR)
    texts = [text for code in found if code.valid and (text := _text(code.bytes)) is not None]
    return tuple(dict.fromkeys(texts))[:MOST_CODES]


def _text(content: bytes) -> str | None:
    if not 0 < len(content) <= LONGEST_BYTES:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
