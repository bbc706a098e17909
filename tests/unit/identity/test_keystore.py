"""Which key stores are trusted, and what happens when there is none."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from shared.identity import keystore as keystore_module
from shared.identity.keystore import (
    LONGEST_VALUE,
    KeyStore,
    KeyStoreUnavailableError,
    SecretMissingError,
    system_backend,
)
from shared.identity.private_session import PrivateSession


class PlaintextKeyring(KeyringBackend):
    """What keyrings.alt would bring: a file anybody can read."""

    priority = 0.5

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets nothing."""


class Dressed(PlaintextKeyring):
    """Has the right name and comes from the wrong place."""


Dressed.__qualname__ = Dressed.__name__ = "Keyring"


@pytest.fixture(autouse=True)
def _forget_test_backends() -> Iterator[None]:
    """keyring remembers every class derived from its own."""
    yield
    KeyringBackend._classes -= {PlaintextKeyring, Dressed}


@pytest.mark.parametrize(
    "make",
    [
        keyring.backends.fail.Keyring,
        keyring.backends.null.Keyring,
        keyring.backends.chainer.ChainerBackend,
        PlaintextKeyring,
        Dressed,
    ],
)
def test_a_place_that_keeps_nothing_or_keeps_it_readable_is_refused(make: Callable[[], KeyringBackend]) -> None:
    with pytest.raises(KeyStoreUnavailableError) as error:
        KeyStore(make(), "terminal-1")

    assert error.value.code == "KEY-01"


HOSTILE = {
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/org/freedesktop/secrets/collection/session",
    "KEYRING_PROPERTY_SCHEME": "KeePassXC",
    "KEYRING_PROPERTY_GET_PASSWORD": "broken",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_variable_of_the_environment_chooses_where_keys_go(
    session: PrivateSession, keystore: KeyStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    keystore.put("before", "kept")
    monkeypatch.setenv(name, HOSTILE[name])

    hostile = KeyStore(system_backend(), "terminal-1")
    hostile.put("after", "kept")
    monkeypatch.delenv(name)

    assert hostile.get("before") == "kept"
    assert keystore.get("after") == "kept"


def test_choosing_the_backend_asks_nobody_what_is_installed() -> None:
    """keyring's own discovery scans every installed package, and could find a plaintext one."""
    script = (
        "import sys, keyring.backend\n"
        "def refuse(*args, **kwargs): sys.exit('looked for entry points')\n"
        "keyring.backend.metadata.entry_points = refuse\n"
        "from shared.identity.keystore import KeyStore, system_backend\n"
        "KeyStore(system_backend(), 'terminal-1')\n"
    )

    ours = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    theirs = script + "import keyring; keyring.get_keyring()\n"
    control = subprocess.run([sys.executable, "-c", theirs], capture_output=True, text=True, timeout=30)

    assert (ours.returncode, ours.stderr) == (0, "")
    assert control.stderr.strip() == "looked for entry points"


def test_a_secret_comes_back_as_it_was_put_and_replaces_the_one_before(keystore: KeyStore) -> None:
    keystore.put("key", "first")
    keystore.put("key", "钥" * LONGEST_VALUE)

    assert keystore.get("key") == "钥" * LONGEST_VALUE


def test_a_secret_that_was_never_put_is_missing_which_is_not_the_same_as_no_key_store(keystore: KeyStore) -> None:
    with pytest.raises(SecretMissingError) as error:
        keystore.get("key")

    assert error.value.code == "KEY-02"


def test_two_terminals_in_one_session_do_not_see_each_others_secrets(keystore: KeyStore) -> None:
    keystore.put("key", "mine")

    with pytest.raises(SecretMissingError):
        KeyStore(system_backend(), "terminal-2").get("key")


def test_a_secret_too_long_for_windows_is_refused_everywhere(keystore: KeyStore) -> None:
    with pytest.raises(ValueError, match="too long"):
        keystore.put("key", "x" * (LONGEST_VALUE + 1))


def test_secrets_survive_the_end_of_the_session_and_lie_nowhere_readable(
    tmp_path: Path, session: PrivateSession, keystore: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore.put("key", "canary-of-the-key-store")
    session.close()
    for file in (tmp_path / "session").rglob("*"):
        assert not file.is_file() or b"canary" not in file.read_bytes()

    again = PrivateSession(tmp_path / "session")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", again.environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        assert KeyStore(system_backend(), "terminal-1").get("key") == "canary-of-the-key-store"
    finally:
        again.close()


@pytest.fixture
def _collected() -> Iterator[None]:
    """Have the connection that keyring leaves open when the other end is gone closed here, with its warning."""
    yield
    gc.collect()


LEAVES_A_CONNECTION = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@LEAVES_A_CONNECTION
@pytest.mark.usefixtures("_collected")
def test_a_key_store_that_went_away_is_a_typed_error_at_once(session: PrivateSession, keystore: KeyStore) -> None:
    keystore.put("key", "kept")
    session.close()
    before = time.monotonic()

    for call in (lambda: keystore.get("key"), lambda: keystore.put("key", "new")):
        with pytest.raises(KeyStoreUnavailableError):
            call()

    assert time.monotonic() - before < keystore_module.ANSWER_S


@LEAVES_A_CONNECTION
@pytest.mark.usefixtures("_collected")
def test_without_any_session_there_is_no_key_store_and_no_second_best(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    with pytest.raises(KeyStoreUnavailableError):
        KeyStore(system_backend(), "terminal-1").put("key", "secret")

    assert list(tmp_path.iterdir()) == []


def test_a_key_store_that_waits_for_somebody_to_type_a_password_is_given_up(
    keystore: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = Event()
    backend = system_backend()
    monkeypatch.setattr(backend, "get_password", lambda *_: released.wait(30), raising=True)
    monkeypatch.setattr(keystore_module, "ANSWER_S", 0.05)

    with pytest.raises(KeyStoreUnavailableError, match="locked"):
        KeyStore(backend, "terminal-1").get("key")

    released.set()
