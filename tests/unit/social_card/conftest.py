"""Synthetic cards, and a card read without any reader between."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.contracts.readings import Provenance, ReadingOrigin, SocialCardReading
from devices.social_card.reading import read_social_card
from devices.social_card.virtual_card import VirtualCard
from devices.social_card.virtual_profile import VirtualCardProfile

CARDS = Path(__file__).parents[2] / "data" / "social_cards"


@pytest.fixture(scope="session")
def profiles() -> Mapping[str, VirtualCardProfile]:
    return {path.stem: VirtualCardProfile.load(path) for path in CARDS.glob("*.json")}


@pytest.fixture(scope="session")
def profile(profiles: Mapping[str, VirtualCardProfile]) -> VirtualCardProfile:
    return profiles["generation_2"]


@pytest.fixture(scope="session")
def origin() -> ReadingOrigin:
    return ReadingOrigin("test", "0", "test", 1, datetime(2026, 11, 23, tzinfo=UTC), Provenance.SIMULATED)


@pytest.fixture(scope="session")
def read(origin: ReadingOrigin) -> Callable[[VirtualCard], SocialCardReading]:
    return lambda card: read_social_card(card.answer, card.atr, origin)
