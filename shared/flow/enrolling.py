"""Enrolment of this terminal at installation, from the command line."""

import sys
from pathlib import Path

from shared.identity.keystore import KeyStore, KeyStoreUnavailableError, system_backend
from shared.identity.private_session import PrivateSession
from shared.settings.terminal import TerminalSettings
from shared.sync.enrolment import enrol
from shared.sync.errors import ProvinceRefusedError, SyncError


def open_key_store(settings: TerminalSettings) -> tuple[KeyStore, PrivateSession | None]:
    """Return the terminal's key store and, in the demo, the session it lives in.

    Raises:
        KeyStoreUnavailableError: the terminal has nowhere to keep a key.
    """
    session = None
    if settings.keystore == "private":
        session = PrivateSession(settings.data_dir / "session")
        session.use_here()
    return KeyStore(system_backend(), settings.name), session


def enrol_terminal(settings: TerminalSettings, ca: Path, code: str) -> int:
    """Enrol and say how it went; return the exit code."""
    session = None
    try:
        keystore, session = open_key_store(settings)
        trust = enrol(
            settings.province_url, ca.read_text(encoding="ascii"), code, settings.name, keystore, settings.data_dir
        )
    except ProvinceRefusedError as refusal:
        sys.stderr.write(f"{refusal.problem.code}: {refusal.problem.title}\n")
        return 1
    except (SyncError, KeyStoreUnavailableError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        if session is not None:
            session.close()
    sys.stdout.write(f"{trust.terminal_id}\n")
    return 0
