"""Every character is drawn by a face that has it, or refused by name of its code point."""

import pytest
from fontTools.ttLib import TTFont

from shared.documents.errors import MissingGlyphError
from shared.documents.fonts import RARE_FACE, Weight, face_of, font, require_glyphs, runs, width_pt
from shared.documents.paper_font import to_unicode_map

FACES = [*(weight.value for weight in Weight), RARE_FACE]


@pytest.mark.parametrize("name", FACES)
def test_a_mapped_face_says_the_same_as_the_font_file(name: str) -> None:
    with TTFont(f"resources/fonts/{name}.ttf", lazy=True) as full:
        characters = full.getBestCmap()
        glyphs = full.getReverseGlyphMap()
        metrics, scale = full["hmtx"], 1000 / full["head"].unitsPerEm
        face = font(name).face
        for code in range(0x20, 0x2FA20, 7):
            assert (code in face.charToGlyph) == (code in characters), f"U+{code:04X}"
            if code in characters:
                glyph = characters[code]
                assert face.charToGlyph[code] == glyphs[glyph]
                assert face.charWidths[code] == pytest.approx(metrics[glyph][0] * scale)


def test_rare_names_go_to_the_rare_face_and_the_rest_to_the_main_face() -> None:
    assert list(runs("王𠮷㼆1", Weight.MEDIUM)) == [
        ("NotoSansSC-Medium", "王"),
        ("HanaMinB", "𠮷"),
        ("NotoSansSC-Medium", "㼆1"),
    ]
    assert {face_of(character, Weight.REGULAR) for character in "㛃䶮𬭎𫖯𠅤𬍛𰻝"} <= {*FACES}


def test_every_ideograph_up_to_extension_f_has_a_face() -> None:
    blocks = [(0x4E00, 0x9FEF), (0x3400, 0x4DB5), (0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D)]
    blocks += [(0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)]
    for first, last in blocks:
        require_glyphs([chr(code) for code in range(first, last + 1)])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张\U0002ebf0", "U+2EBF0"),  # extension I: in no face yet
        ("张\U0001f600", "U+1F600"),
        ("张\u202e三", "U+202E"),
        ("张\u200b三", "U+200B"),
        ("张\ue000", "U+E000"),
        ("葛\U000e0100", "U+E0100"),
        ("e\u0301", "U+0301"),
        ("张\n三", "U+000A"),
        ("张\x00", "U+0000"),
        ("张\ufffd\ud800", "U+D800"),
    ],
)
def test_what_cannot_be_drawn_or_seen_is_refused_and_named_without_the_name(text: str, named: str) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        require_glyphs(["公积金", text])
    assert caught.value.code == "DOC-01"
    assert named in str(caught.value)
    assert "张" not in str(caught.value)
    with pytest.raises(MissingGlyphError):
        width_pt(text, Weight.REGULAR, 10)


def test_widths_add_up_over_both_faces() -> None:
    assert width_pt("王𠮷", Weight.REGULAR, 10) == pytest.approx(20)


def test_the_map_back_to_text_has_surrogates_and_small_blocks() -> None:
    text = to_unicode_map([0, ord("王"), 0x20BB7, *range(0x4E00, 0x4E00 + 150)])
    assert "<01> <738B>" in text
    assert "<02> <D842DFB7>" in text
    assert "<00>" not in text.split("endcodespacerange")[1]
    assert [line for line in text.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "52 beginbfchar",
    ]
