"""The squares of a printed QR code: level M, alphanumeric, the mask chosen by the rules of ISO/IEC 18004.

reportlab encodes; only its search for the best mask is done here, on whole rows of bits at a time: its own draws
the code eight times and scores it cell by cell, which costs more than the rest of the certificate.
"""

import re
from functools import cache
from itertools import pairwise

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel, QRUtil

from shared.documents.errors import NotOurCodeError

QUIET_MODULES = 4
_ALPHANUMERIC = re.compile("[0-9A-Z $%*+./:-]{1,1500}")
_LIKE_A_FINDER = re.compile("(?=10111010000|00001011101)")
_RUNS = re.compile("0{5,}|1{5,}")


def qr_rows(text: str) -> list[list[bool]]:
    """Return the code's rows of dark (True) and light squares, without the quiet zone.

    Raises:
        NotOurCodeError: the text has characters outside the alphanumeric mode, or is longer than paper can carry.
    """
    if not _ALPHANUMERIC.fullmatch(text):
        raise NotOurCodeError("the text cannot be drawn as a code")
    code = _MaskedFast(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(text))
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]


class _MaskedFast(QRCode):  # type: ignore[misc]  # reportlab has no types
    def getBestMaskPattern(self) -> int:  # noqa: N802  (reportlab's name)
        """Return the mask with the lowest penalty; the code itself is laid out once."""
        self.makeImpl(True, 0)
        size = self.getModuleCount()
        plain = [_bits(row) for row in self.modules]
        free = _free_cells(self)
        first = _mask_rows(0, size)
        scores = []
        for mask in range(8):
            pattern = _mask_rows(mask, size)
            rows = [row ^ ((a ^ b) & cells) for row, a, b, cells in zip(plain, first, pattern, free, strict=True)]
            scores.append(_penalty(rows, size))
        return scores.index(min(scores))


def _bits(cells: list[bool]) -> int:
    return sum(1 << n for n, cell in enumerate(cells) if cell)


@cache
def _cells_of_version(size: int, positions: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    rows = [0] * size
    for column, row in positions:
        rows[row] |= 1 << column
    return tuple(rows)


def _free_cells(code: QRCode) -> tuple[int, ...]:
    return _cells_of_version(code.getModuleCount(), tuple(code.dataPosIterator()))


@cache
def _mask_rows(mask: int, size: int) -> tuple[int, ...]:
    """Return a mask as rows of bits; every mask repeats after twelve rows and columns."""
    rule = QRUtil.getMask(mask)
    tile = [_bits([rule(row, column % 12) for column in range(size)]) for row in range(12)]
    return tuple(tile[row % 12] for row in range(size))


def _penalty(rows: list[int], size: int) -> int:
    across = [f"{row:0{size}b}" for row in rows]
    down = ["".join(column) for column in zip(*across, strict=True)]
    lines = "2".join(across + down)  # a separator that no rule matches
    runs_of_five = sum(len(run) - 2 for run in _RUNS.findall(lines))
    finders = 40 * len(_LIKE_A_FINDER.findall(lines))
    blocks = 3 * sum(_squares(upper, lower, size) for upper, lower in pairwise(rows))
    dark = sum(row.bit_count() for row in rows)
    return runs_of_five + finders + blocks + 10 * (abs(100 * dark // size**2 - 50) // 5)


def _squares(upper: int, lower: int, size: int) -> int:
    """Count the 2 × 2 squares of one colour between two rows."""
    alike = ~(upper ^ lower)
    level = ~(upper ^ (upper >> 1))
    return (alike & (alike >> 1) & level & ((1 << (size - 1)) - 1)).bit_count()
