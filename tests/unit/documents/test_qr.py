"""A certificate's code verifies offline, and nothing else does."""

import random
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contract import base45
from shared.contract.canonical import canonical_bytes
from shared.documents.errors import DocumentError, ForgedCodeError, NotOurCodeError, UnknownKeyError
from shared.documents.qr import read_qr
from shared.documents.qr_matrix import qr_rows
from tests.unit.documents.example_payloads import certificate
from tests.unit.documents.example_province import KEY_ID, qr_text_of

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {KEY_ID: KEY.public_key()}


def _signed(data: bytes) -> str:
    return "HB1:" + base45.encode(data + KEY.sign(data))


def _framed(body: bytes, key_id: bytes = KEY_ID.encode(), size: int | None = None) -> bytes:
    return bytes([len(key_id)]) + key_id + (len(body) if size is None else size).to_bytes(2, "big") + body


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")],
)
def test_base45_is_that_of_rfc_9285(data: bytes, text: str) -> None:
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@pytest.mark.parametrize("text", ["GGW", ":::", "::", "A", "ABCD", "aBC", "A\u4e00C", "AB\n"])
def test_base45_refuses_what_no_bytes_encode_to(text: str) -> None:
    with pytest.raises(ValueError, match="Base45"):
        base45.decode(text)


def test_a_genuine_code_says_what_the_province_signed() -> None:
    payload = certificate(36, "欧阳𬭎𫖯")
    claim = read_qr(qr_text_of(payload, KEY), KEYS)
    assert claim.certificate_no == payload.certificate_no
    assert claim.name_masked == "欧阳*"
    assert claim.id_number_masked == "130***********1234"[:14] + payload.person.id_number[-4:]
    assert (claim.issued_on, claim.valid_until) == (date(2026, 11, 23), date(2027, 2, 21))
    assert claim.key_id == KEY_ID
    assert not claim.is_expired(date(2027, 2, 21))
    assert claim.is_expired(date(2027, 2, 22))
    text = canonical_bytes(payload.model_dump(mode="json")).decode()
    assert claim.is_about(text)
    assert not claim.is_about(text.replace("欧阳", "司马"))


def test_no_mutation_of_a_code_is_believed() -> None:
    chance = random.Random(20261123)
    genuine = qr_text_of(certificate(36), KEY)
    tried: set[str] = set()
    while len(tried) < 6000:
        text = list(genuine)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            at = chance.randrange(len(text))
            way = chance.randrange(4)
            if way == 0:
                text[at] = chance.choice(ALPHABET)
            elif way == 1:
                del text[at]
            elif way == 2:
                text.insert(at, chance.choice(ALPHABET + "\n"))
            else:
                other = chance.randrange(len(text))
                text[at], text[other] = text[other], text[at]
        mutated = "".join(text)
        if mutated == genuine or mutated in tried:
            continue
        tried.add(mutated)
        with pytest.raises((NotOurCodeError, UnknownKeyError, ForgedCodeError)):
            read_qr(mutated, KEYS)


def test_no_single_bit_of_the_signed_bytes_can_be_turned() -> None:
    data = base45.decode(qr_text_of(certificate(1), KEY).removeprefix("HB1:"))
    for bit in range(8 * len(data)):
        turned = bytearray(data)
        turned[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises((NotOurCodeError, UnknownKeyError, ForgedCodeError)):
            read_qr("HB1:" + base45.encode(bytes(turned)), KEYS)


@given(
    text=st.text()
    | st.text(ALPHABET).map("HB1:".__add__)
    | st.binary().map(lambda data: "HB1:" + base45.encode(data))
)
@settings(max_examples=400)
def test_any_other_text_gives_a_typed_error(text: str) -> None:
    with pytest.raises(DocumentError):
        read_qr(text, KEYS)


def test_a_code_of_an_unknown_key_and_one_of_a_foreign_key_are_told_apart() -> None:
    genuine = qr_text_of(certificate(1), KEY)
    with pytest.raises(UnknownKeyError) as unknown:
        read_qr(genuine, {"other": KEY.public_key()})
    assert unknown.value.code == "DOC-11"
    with pytest.raises(ForgedCodeError) as forged:
        read_qr(qr_text_of(certificate(1), Ed25519PrivateKey.generate()), KEYS)
    assert forged.value.code == "DOC-12"


@pytest.mark.parametrize(
    "changes",
    [{"k": "other"}, {"d": "2026-13-01"}, {"v": "soon"}, {"x": "more"}],
)
def test_signed_bytes_of_another_form_are_not_read_as_a_certificate(changes: dict[str, str]) -> None:
    with pytest.raises(NotOurCodeError):
        read_qr(qr_text_of(certificate(1), KEY, **changes), KEYS)


def test_signed_bytes_in_a_wrong_frame_are_refused() -> None:
    body = b'{"c":"1","d":"2026-01-01","i":"1","k":"contribution","n":"1","p":"1","v":"2026-01-01"}'
    assert read_qr(_signed(_framed(body)), KEYS).certificate_no == "1"
    for data in (
        _framed(body.replace(b",", b", ")),
        _framed(body[::-1]),
        _framed(b"[1]"),
        _framed(b"1"),
        _framed(b"\xff"),
        _framed(b"[" * 700),
        _framed(body.replace(b'"c":"1"', b'"c":1')),
        _framed(body, size=len(body) - 1),
        _framed(body, size=len(body) + 64),
        _framed(body) + b"x",
        _framed(body, key_id=b""),
        _framed(body, key_id=b"\xfftest"),
        b"",
        b"\x00",
    ):
        with pytest.raises(NotOurCodeError):
            read_qr(_signed(data), KEYS)


def test_a_code_has_its_finders_in_three_corners_and_a_fitting_size() -> None:
    rows = qr_rows(qr_text_of(certificate(1), KEY))
    finder = [True] * 7
    assert len(rows) == len(rows[0])
    assert (len(rows) - 17) % 4 == 0
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == finder
    assert rows[-1][-7:] != finder
