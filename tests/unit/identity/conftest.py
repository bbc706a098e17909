"""A real Secret Service of our own: a private bus and a gnome-keyring-daemon below a test's folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.identity.keystore import KeyStore, system_backend
from shared.identity.private_session import PrivateSession


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSession]:
    session = PrivateSession(tmp_path / "session")
    for name, value in session.environment.items():
        monkeypatch.setenv(name, value)
    yield session
    session.close()


@pytest.fixture
def keystore(session: PrivateSession) -> KeyStore:
    return KeyStore(system_backend(), "terminal-1")
