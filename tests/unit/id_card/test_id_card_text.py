"""The text block of the four kinds of card, read strictly."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.contracts.errors import BadReadingError
from devices.contracts.readings import IdCardKind, IdCardReading, Provenance, ReadingOrigin
from devices.id_card.text_block import decode_appended_address, decode_reading
from devices.id_card.virtual_id_card import VirtualIdCard

CARDS = Path(__file__).parents[2] / "data" / "id_cards"
ORIGIN = ReadingOrigin("id_card_reader", "", "test", 1, datetime(2026, 1, 2, tzinfo=UTC), Provenance.SIMULATED)


def block_of(*placed: tuple[int, str]) -> bytes:
    """A block written by absolute byte offsets, independent of the layout tables."""
    block = bytearray(" ".encode("utf-16-le") * 128)
    for offset, text in placed:
        encoded = text.encode("utf-16-le")
        block[offset : offset + len(encoded)] = encoded
    return bytes(block)


RESIDENT = block_of(
    (0, "苗𠮷样"),
    (30, "1"),
    (32, "97"),
    (36, "19900307"),
    (52, "河北省石家庄市长安区样张路1号"),
    (122, "130102199003070011"),
    (158, "石家庄市公安局长安分局"),
    (188, "20190506"),
    (204, "长期"),
)


def read(block: bytes) -> IdCardReading:
    return decode_reading(block, b"", ORIGIN)


def changed(offset: int, raw: bytes) -> bytes:
    return RESIDENT[:offset] + raw + RESIDENT[offset + len(raw) :]


def test_a_resident_card_is_read_item_by_item() -> None:
    assert read(RESIDENT) == IdCardReading(
        origin=ORIGIN,
        kind=IdCardKind.RESIDENT,
        name="苗𠮷样",
        latin_name="",
        id_number="130102199003070011",
        sex="1",
        ethnic_group="97",
        born=date(1990, 3, 7),
        address="河北省石家庄市长安区样张路1号",
        issuer="石家庄市公安局长安分局",
        valid_from=date(2019, 5, 6),
        expires=None,
    )


def test_a_foreigners_card_of_2017_is_read_item_by_item() -> None:
    reading = read(
        block_of(
            (0, "EXEMPLE, LINA"),
            (120, "2"),
            (122, "FRA110079111503"),
            (152, "FRA"),
            (158, "样莉娜"),
            (188, "20170616"),
            (204, "20270615"),
            (220, "19791115"),
            (236, "01"),
            (240, "1300"),
            (248, "I"),
        )
    )
    assert reading == IdCardReading(
        origin=ORIGIN,
        kind=IdCardKind.FOREIGNER_2017,
        name="样莉娜",
        latin_name="EXEMPLE, LINA",
        id_number="FRA110079111503",
        sex="2",
        ethnic_group="",
        born=date(1979, 11, 15),
        address="",
        issuer="1300",
        valid_from=date(2017, 6, 16),
        expires=date(2027, 6, 15),
        nationality="FRA",
    )


def test_a_foreigners_card_of_2023_is_read_item_by_item() -> None:
    reading = read(
        block_of(
            (0, "样莉娜"),
            (30, "2"),
            (32, "03"),
            (36, "19791115"),
            (52, "EXEMPLE DE LA LONGUE NAMENSPROBE, L"),
            (122, "920000197911150033"),
            (188, "20231201"),
            (204, "20331130"),
            (220, "INA MARIE"),
            (242, "FRA"),
            (248, "Y"),
            (250, "AB1"),
        )
    )
    assert reading == IdCardReading(
        origin=ORIGIN,
        kind=IdCardKind.FOREIGNER_2023,
        name="样莉娜",
        latin_name="EXEMPLE DE LA LONGUE NAMENSPROBE, LINA MARIE",
        id_number="920000197911150033",
        sex="2",
        ethnic_group="",
        born=date(1979, 11, 15),
        address="",
        issuer="",
        valid_from=date(2023, 12, 1),
        expires=date(2033, 11, 30),
        nationality="FRA",
        issue_count="03",
    )


def test_a_hong_kong_macao_taiwan_residents_card_is_read_item_by_item() -> None:
    reading = read(
        block_of(
            (0, "陈样本"),
            (30, "2"),
            (36, "19880912"),
            (52, "河北省唐山市路南区样张道3号"),
            (122, "810000198809120021"),
            (158, "唐山市公安局"),
            (188, "20200203"),
            (204, "20250203"),
            (220, "H00000001"),
            (238, "02"),
            (248, "J"),
        )
    )
    assert reading == IdCardReading(
        origin=ORIGIN,
        kind=IdCardKind.HMT_RESIDENT,
        name="陈样本",
        latin_name="",
        id_number="810000198809120021",
        sex="2",
        ethnic_group="",
        born=date(1988, 9, 12),
        address="河北省唐山市路南区样张道3号",
        issuer="唐山市公安局",
        valid_from=date(2020, 2, 3),
        expires=date(2025, 2, 3),
        travel_document_number="H00000001",
        issue_count="02",
    )


@pytest.mark.parametrize("kind", list(IdCardKind))
def test_a_virtual_card_reads_back_as_its_profile_says(kind: IdCardKind) -> None:
    card = VirtualIdCard.load(CARDS / f"{kind}.json")
    blocks = card.blocks()
    reading = decode_reading(blocks.text, blocks.photo_wlt, ORIGIN)
    assert (reading.kind, reading.name, reading.id_number) == (kind, card.name, card.id_number)
    assert (reading.born, reading.valid_from, reading.expires) == (card.born, card.valid_from, card.expires)
    assert (reading.latin_name, reading.address) == (card.latin_name, card.address)
    assert len(reading.photo_wlt) == 1024


def test_a_virtual_card_survives_its_file(tmp_path: Path) -> None:
    card = VirtualIdCard.load(CARDS / "resident.json")
    card.save(tmp_path / "card.json")
    assert VirtualIdCard.load(tmp_path / "card.json") == card


def test_text_that_does_not_fit_its_place_is_no_virtual_card() -> None:
    card = VirtualIdCard(IdCardKind.RESIDENT, "样" * 16, "1", "1", date(1990, 1, 1), date(2020, 1, 1), None)
    with pytest.raises(ValueError, match="30"):
        card.blocks()


def test_a_private_use_character_of_an_old_card_is_kept() -> None:
    assert read(changed(0, "\ue816".encode("utf-16-le"))).name == "\ue816𠮷样"


def test_a_character_newer_than_this_program_is_kept() -> None:
    assert read(changed(2, "\U000323b0".encode("utf-16-le"))).name == "苗\U000323b0样"


@pytest.mark.parametrize("ethnic_group", ["01", "56", "97", "98"])
def test_every_ethnic_code_passes(ethnic_group: str) -> None:
    assert read(changed(32, ethnic_group.encode("utf-16-le"))).ethnic_group == ethnic_group


@pytest.mark.parametrize(
    ("offset", "raw"),
    [
        pytest.param(2, b"\x42\xd8\x37\x68", id="high surrogate alone"),
        pytest.param(2, b"\xb7\xdf\x42\xd8", id="surrogates the wrong way round"),
        pytest.param(28, b"\x42\xd8", id="high surrogate at the end of its field"),
        pytest.param(0, b"\x00\x00", id="a zero"),
        pytest.param(0, b"\xff\xff", id="a noncharacter"),
        pytest.param(30, "男".encode("utf-16-le"), id="sex in words"),
        pytest.param(32, "汉 ".encode("utf-16-le"), id="ethnic group in words"),
        pytest.param(36, "19900230".encode("utf-16-le"), id="30 February"),
        pytest.param(36, "1990 307".encode("utf-16-le"), id="a gap in a date"),
        pytest.param(36, "١٩٩٠٠٣٠٧".encode("utf-16-le"), id="digits of another script"),
        pytest.param(188, " ".encode("utf-16-le") * 8, id="no date"),
        pytest.param(204, "长久".encode("utf-16-le"), id="not quite 长期"),
        pytest.param(0, " ".encode("utf-16-le") * 15, id="no name"),
        pytest.param(122, " ".encode("utf-16-le") * 18, id="no number"),
        pytest.param(248, "Z".encode("utf-16-le"), id="unknown layout"),
        pytest.param(248, b"\x42\xd8", id="broken layout mark"),
    ],
)
def test_what_cannot_be_true_is_a_bad_reading_without_personal_data(offset: int, raw: bytes) -> None:
    with pytest.raises(BadReadingError) as caught:
        read(changed(offset, raw))
    assert caught.value.detail.isascii()
    assert "1990" not in caught.value.detail
    assert caught.value.__cause__ is None


@given(st.binary(min_size=256, max_size=256))
@example(bytes(256))
@example(RESIDENT)
def test_any_block_gives_a_reading_or_a_bad_reading(block: bytes) -> None:
    try:
        assert read(block).id_number
    except BadReadingError as error:
        assert error.detail


@given(st.integers(0, 127), st.binary(min_size=2, max_size=2))
def test_any_one_unit_changed_gives_a_reading_or_a_bad_reading(unit: int, raw: bytes) -> None:
    try:
        assert read(changed(unit * 2, raw)).id_number
    except BadReadingError as error:
        assert error.detail


@pytest.mark.parametrize("size", [0, 255, 257])
def test_a_block_of_another_size_is_a_bad_reading(size: int) -> None:
    with pytest.raises(BadReadingError):
        read(bytes(size))


def test_the_newest_appended_address_counts() -> None:
    pieces = [text.ljust(35).encode("utf-16-le") for text in ("旧址", "新址", "", "")]
    assert decode_appended_address(b"".join(pieces)) == "新址"
    assert decode_appended_address(b"") == ""
