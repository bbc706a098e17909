"""The themes that wait as data hold their contrast as the light one does."""

import pytest

from shared.qt.theme import load_tokens


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["dark", "high_contrast"])
def test_every_declared_pair_has_its_contrast(theme: str) -> None:
    colours, pairs = load_tokens()[theme]["colours"], load_tokens()[theme]["contrast"]
    for ink, ground, least in pairs:
        bright, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= least, (ink, ground)


def test_large_letters_are_no_smaller_than_seven_tenths_of_a_degree() -> None:
    letters = load_tokens()["type"]["elder"]

    assert min(size for size, _line, _weight in letters.values()) >= 42
    assert all(line >= 1.3 * size for size, line, _weight in letters.values())
