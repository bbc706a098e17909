"""The keys of a small province, made once a run."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.unit.documents.example_province import SealMaker, make_seal


@pytest.fixture(scope="session")
def seal_maker(tmp_path_factory: pytest.TempPathFactory) -> SealMaker:
    """The pinned seal."""
    return make_seal(tmp_path_factory.mktemp("seal") / "ours", "Example seal")


@pytest.fixture(scope="session")
def other_seal_maker(tmp_path_factory: pytest.TempPathFactory) -> SealMaker:
    """A seal of somebody else."""
    return make_seal(tmp_path_factory.mktemp("seal") / "theirs", "Foreign seal")


@pytest.fixture(scope="session")
def payload_key() -> Ed25519PrivateKey:
    """The province's payload key; its id is KEY_ID."""
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
