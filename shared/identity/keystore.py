"""Secrets of this terminal, through `keyring` with the backend chosen here and nowhere else.

keyring's own discovery would take whatever is installed: a backend that stores nothing, or plaintext files, or
one the environment names. So the backend is constructed by class, per system, and anything else is refused:
without a key store a terminal is not provisioned, and there is no second-best place for a key.

Windows: Credential Manager (DPAPI of the kiosk's user; a value holds at most 2,560 bytes).
macOS: Keychain. Linux: the Secret Service of the session (gnome-keyring, KWallet).

A key store that is locked asks a person for a password, in a window that nobody at a kiosk can answer. So every
call has a deadline; it runs on a thread of its own, which is left behind when the deadline passes.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from threading import Thread
from typing import ClassVar, TypeVar

from keyring.backend import KeyringBackend

SERVICE = "hall-client"
LONGEST_VALUE = 1200
"""Characters; Windows stores UTF-16 in 2,560 bytes."""
ANSWER_S = 8.0

_Result = TypeVar("_Result")


class KeyStoreUnavailableError(Exception):
    """There is no key store here that keeps secrets secret. The terminal is not provisioned."""

    code: ClassVar[str] = "KEY-01"


class SecretMissingError(Exception):
    """The key store works but does not hold this secret: the terminal was never enrolled, or was reset."""

    code: ClassVar[str] = "KEY-02"


class KeyStore:
    """Named secrets of one terminal. Calls block for some tens of milliseconds, at most `ANSWER_S`. Any thread."""

    def __init__(self, backend: KeyringBackend, terminal: str) -> None:
        """`terminal` keeps terminals apart that share a session, as in the demo."""
        _refuse_unless_trusted(backend)
        self._backend = backend
        self._service = f"{SERVICE}/{terminal}"

    def put(self, name: str, value: str) -> None:
        """Store a secret and make sure that it is there.

        Raises:
            KeyStoreUnavailableError: the store is locked or away, or did not keep it.
        """
        if len(value) > LONGEST_VALUE:
            raise ValueError("too long for the smallest key store")
        _in_time(lambda: self._backend.set_password(self._service, name, value))
        if _in_time(lambda: self._backend.get_password(self._service, name)) != value:
            raise KeyStoreUnavailableError("not kept")

    def get(self, name: str) -> str:
        """Return a secret.

        Raises:
            SecretMissingError: there is none of this name.
            KeyStoreUnavailableError: the store is locked or away.
        """
        value = _in_time(lambda: self._backend.get_password(self._service, name))
        if value is None:
            raise SecretMissingError(name)
        return value


def system_backend() -> KeyringBackend:
    """Return the one backend that is trusted on this system, as it is without a word from the environment."""
    module, name = _BACKENDS.get(sys.platform, _SECRET_SERVICE)
    make: Callable[[], KeyringBackend] = getattr(import_module(module), name)
    backend = make()
    # KEYRING_PROPERTY_… variables become attributes of a new backend: they could name a collection that forgets.
    vars(backend).clear()
    return backend


_SECRET_SERVICE = ("keyring.backends.SecretService", "Keyring")
_BACKENDS = {
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}
_TRUSTED = frozenset({_SECRET_SERVICE, *_BACKENDS.values()})


def _refuse_unless_trusted(backend: KeyringBackend) -> None:
    kind = (type(backend).__module__, type(backend).__qualname__)
    if kind not in _TRUSTED:
        raise KeyStoreUnavailableError(f"{'.'.join(kind)} is not trusted")


def _in_time(call: Callable[[], _Result]) -> _Result:
    """Return what the backend answers; whatever else it does means that there is no key store."""
    answer: Future[_Result] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except Exception as error:  # noqa: BLE001 - D-Bus and system errors reach us through keyring as they are
            answer.set_exception(error)

    Thread(target=run, name="key store", daemon=True).start()
    try:
        return answer.result(ANSWER_S)
    except TimeoutError as error:
        raise KeyStoreUnavailableError("no answer: locked?") from error
    except Exception as error:
        raise KeyStoreUnavailableError(type(error).__name__) from error
