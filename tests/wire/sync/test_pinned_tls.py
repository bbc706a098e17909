"""Who counts as the province: nobody but the holder of a certificate of the pinned authority."""

import os
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shared.identity.terminal import TerminalIdentity
from shared.sync.channel import Patience, ProvinceChannel
from shared.sync.errors import (
    ProvinceNotTrustedError,
    ProvinceUnreachableError,
)
from shared.sync.pinned_tls import terminal_context

from .authority import ELSEWHERE, Authority
from .calls import CANARY, failure, send
from .stand_in_province import (
    StandInProvince,
)

WRONG_SERVERS: dict[str, Callable[[Authority, Authority, Path], Path]] = {
    "another authority": lambda _ours, theirs, folder: theirs.write_server(folder),
    "another host": lambda ours, _theirs, folder: ours.write_server(folder, names=ELSEWHERE),
    "expired": lambda ours, _theirs, folder: ours.write_server(folder, is_expired=True),
}


@pytest.mark.parametrize("make", WRONG_SERVERS.values(), ids=WRONG_SERVERS.keys())
def test_a_server_with_a_wrong_certificate_gets_not_one_byte(
    make: Callable[[Authority, Authority, Path], Path],
    authority: Authority,
    stranger: Authority,
    start_province: Callable[..., StandInProvince],
    open_channel: Callable[..., ProvinceChannel],
    tmp_path: Path,
) -> None:
    impostor = start_province(make(authority, stranger, tmp_path))

    error = failure(lambda: send(open_channel(impostor)))

    assert isinstance(error, ProvinceNotTrustedError)
    assert error.code == "SYN-02"
    assert impostor.asked == []


def test_whoever_does_not_even_speak_tls_gets_no_personal_data(
    authority: Authority, identity: TerminalIdentity
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        channel = ProvinceChannel(
            f"https://127.0.0.1:{listener.getsockname()[1]}", authority.pem, identity, Patience(connect_s=0.3)
        )
        error = failure(lambda: send(channel))
        channel.close()
        connection, _ = listener.accept()
        with connection:
            received = b"".join(iter(lambda: connection.recv(65536), b""))

    assert isinstance(error, ProvinceUnreachableError)
    assert received.startswith(b"\x16\x03") and CANARY.encode() not in received


def test_an_address_that_is_not_https_is_no_address(authority: Authority) -> None:
    with pytest.raises(ValueError, match="https"):
        ProvinceChannel("http://127.0.0.1", authority.pem)


def hostile_environment(stranger: Authority, folder: Path) -> dict[str, str]:
    authorities = folder / "hostile-ca.pem"
    authorities.write_text(stranger.pem)
    netrc = folder / "netrc"
    netrc.write_text("machine 127.0.0.1 login intruder password intruder\n")
    netrc.chmod(0o600)
    proxy = "http://127.0.0.1:9"
    return {
        "REQUESTS_CA_BUNDLE": str(authorities),
        "CURL_CA_BUNDLE": str(authorities),
        "SSL_CERT_FILE": str(authorities),
        "SSL_CERT_DIR": str(folder),
        "SSLKEYLOGFILE": str(folder / "session-keys"),
        "PYTHONHTTPSVERIFY": "0",
        "HTTPS_PROXY": proxy,
        "https_proxy": proxy,
        "ALL_PROXY": proxy,
        "NETRC": str(netrc),
    }


@pytest.fixture
def _hostile_environment(stranger: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in hostile_environment(stranger, tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("_hostile_environment")
def test_the_environment_can_neither_redirect_nor_listen(
    province: StandInProvince, channel: ProvinceChannel, tmp_path: Path
) -> None:
    send(channel)

    assert "Authorization" not in province.asked[0].headers
    assert not (tmp_path / "session-keys").exists()


@pytest.mark.usefixtures("_hostile_environment")
def test_the_environment_cannot_make_an_impostor_trusted(
    stranger: Authority,
    start_province: Callable[..., StandInProvince],
    open_channel: Callable[..., ProvinceChannel],
    tmp_path: Path,
) -> None:
    impostor = start_province(stranger.write_server(tmp_path))

    error = failure(lambda: send(open_channel(impostor)))

    assert isinstance(error, ProvinceNotTrustedError)
    assert impostor.asked == []


def test_authorities_of_the_system_are_not_asked_and_old_tls_is_not_spoken(authority: Authority) -> None:
    context = terminal_context(authority.pem, None)

    assert len(context.get_ca_certs()) == 1
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.check_hostname and context.verify_mode is ssl.CERT_REQUIRED


@pytest.mark.parametrize("damage", ["", "no certificate"])
def test_a_terminal_whose_own_certificates_are_damaged_says_so(
    damage: str, authority: Authority, stranger: Authority
) -> None:
    identity = authority.terminal()
    wrong_key = TerminalIdentity(identity.trust, stranger.terminal().private_key_pem)

    for make in (
        lambda: ProvinceChannel("https://127.0.0.1", damage),
        lambda: ProvinceChannel("https://127.0.0.1", authority.pem, wrong_key),
    ):
        assert isinstance(failure(make), ProvinceNotTrustedError)


def test_the_private_key_lies_on_the_disk_encrypted_for_a_moment_and_then_not_at_all(
    authority: Authority, identity: TerminalIdentity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, int, int]] = []
    load = ssl.SSLContext.load_cert_chain

    def watched(context: ssl.SSLContext, certfile: Any, keyfile: Any = None, password: Any = None) -> None:
        path = Path(certfile)
        seen.append((path.read_bytes(), path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777))
        load(context, certfile, keyfile, password)

    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", watched)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    terminal_context(authority.pem, identity)

    ((content, file_mode, folder_mode),) = seen
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in content and b"BEGIN PRIVATE KEY" not in content
    if os.name == "posix":
        assert (file_mode, folder_mode) == (0o600, 0o700)
    assert list(tmp_path.iterdir()) == []
