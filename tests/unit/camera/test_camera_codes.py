"""Texts of QR codes: read as the bytes say, never as a decoder guesses."""

import numpy as np
import pytest
from cv2.typing import MatLike
from zxingcpp import BarcodeFormat, create_barcode

from devices.camera.codes import read_codes


def drawn(content: str | bytes, kind: BarcodeFormat = BarcodeFormat.QRCode) -> MatLike:
    return np.pad(np.array(create_barcode(content, kind).to_image(scale=4)), 40, constant_values=255)


@pytest.mark.parametrize("text", ["HB1:ABC $%*", "挂号", "李雷", "演示样张：第 1 页", "𠮷", "x" * 500])
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assert read_codes(drawn(text.encode())) == (text,)


def test_gb18030_is_read_when_it_is_no_utf8() -> None:
    assert read_codes(drawn("演示市示范区".encode("gb18030"))) == ("演示市示范区",)


def test_bytes_that_are_no_text_are_no_code_of_ours() -> None:
    assert read_codes(drawn(b"\xff\xff\x80\xff")) == ()


def test_several_codes_are_all_read_and_repeats_once() -> None:
    one, other = drawn("HB1:ONE"), drawn("HB1:TWO")
    assert set(read_codes(np.hstack([one, other, one]))) == {"HB1:ONE", "HB1:TWO"}
    assert len(read_codes(np.hstack([one, one]))) == 1


def test_other_kinds_of_codes_and_empty_pictures_give_nothing() -> None:
    assert read_codes(drawn("ABC-123", BarcodeFormat.Code128)) == ()
    assert read_codes(np.full((200, 300), 255, np.uint8)) == ()
