"""Counting the pages of a document before it is printed."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from devices.page_printer.pdf_pages import count_pages


def pdf(pages: int) -> bytes:
    output = BytesIO()
    canvas = Canvas(output)
    for _ in range(pages):
        canvas.drawString(100, 700, "page")
        canvas.showPage()
    canvas.save()
    return output.getvalue()


@pytest.mark.parametrize("pages", [1, 2, 36])
def test_the_pages_of_a_document_are_counted(pages: int) -> None:
    assert count_pages(pdf(pages)) == pages


@pytest.mark.parametrize("octets", [b"", b"plain text", b"%PDF-1.4\n%%EOF", pdf(2)[:300]])
def test_what_is_no_whole_pdf_has_no_pages(octets: bytes) -> None:
    assert count_pages(octets) is None


@given(st.binary(max_size=100))
def test_any_bytes_after_a_pdf_header_have_a_count_or_none(octets: bytes) -> None:
    count = count_pages(b"%PDF-1.7\n" + octets)
    assert count is None or count > 0


@given(st.data())
def test_a_damaged_pdf_has_a_count_or_none(data: st.DataObject) -> None:
    octets = bytearray(pdf(1))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(octets) - 1))
        octets[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    count = count_pages(bytes(octets))
    assert count is None or count > 0
