"""Secrets of this terminal, through `keyring` with the backend chosen here and nowhere else.

keyring's own discovery would take whatever is installed: a backend that stores nothing, or plaintext files, or
one the environment names. So the backend is constructed by class, per system, and anything else is refused:
without a key store a terminal is not provisioned, and there is no second-best place for a key.

Windows: Credential Manager (DPAPI of the kiosk's user; a value holds at most 2,560 bytes).
macOS: Keychain. Linux: the Secret Service of the session (gnome-keyring, KWallet).
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

SERVICE = "hall-client"
LONGEST_VALUE = 1200
"""Characters; Windows stores UTF-16 in 2,560 bytes."""


class KeyStoreUnavailableError(Exception):
    """There is no key store here that keeps secrets secret. The terminal is not provisioned."""

    code: ClassVar[str] = "KEY-01"


class SecretMissingError(Exception):
    """The key store works but does not hold this secret: the terminal was never enrolled, or was reset."""

    code: ClassVar[str] = "KEY-02"


class KeyStore:
    """Named secrets of one terminal. Calls block for some tens of milliseconds."""

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
        try:
            self._backend.set_password(self._service, name, value)
            is_kept = self._backend.get_password(self._service, name) == value
        except (KeyringError, OSError) as error:
            raise KeyStoreUnavailableError(type(error).__name__) from error
        if not is_kept:
            raise KeyStoreUnavailableError("not kept")

    def get(self, name: str) -> str:
        """Return a secret.

        Raises:
            SecretMissingError: there is none of this name.
            KeyStoreUnavailableError: the store is locked or away.
        """
        try:
            value = self._backend.get_password(self._service, name)
        except (KeyringError, OSError) as error:
            raise KeyStoreUnavailableError(type(error).__name__) from error
        if value is None:
            raise SecretMissingError(name)
        return value


def system_backend() -> KeyringBackend:
    """Return the one backend that is trusted on this system."""
    module, name = _BACKENDS.get(sys.platform, _SECRET_SERVICE)
    make: Callable[[], KeyringBackend] = getattr(import_module(module), name)
    return make()


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
