"""How many pages a PDF has. Pure. pyHanko's parser also reads signed and incrementally saved documents."""

from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader


def count_pages(pdf: bytes) -> int | None:
    """Return the number of pages; None when `pdf` is no readable PDF document with a page in it."""
    try:
        count = PdfFileReader(BytesIO(pdf), strict=False).root["/Pages"]["/Count"]
    except Exception:  # noqa: BLE001 - the parser answers a broken file with whatever its code ran into
        return None
    return int(count) if isinstance(count, int) and count > 0 else None
