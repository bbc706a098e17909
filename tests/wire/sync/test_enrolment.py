"""A terminal gets its certificate, with a real key store and a province that signs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.contract.messages import PingAnswer
from shared.identity.keystore import KeyStore, SecretMissingError, system_backend
from shared.identity.private_session import PrivateSession
from shared.identity.terminal import NotEnrolledError, load_identity, load_store_key
from shared.sync.channel import ProvinceChannel
from shared.sync.enrolment import enrol
from shared.sync.errors import (
    ProvinceBrokeContractError,
    ProvinceNotTrustedError,
    ProvinceRefusedError,
    SyncError,
)

from .authority import Authority
from .stand_in_province import Asked, Doing, StandInProvince, lose_the_answer, refuses, show_a_portal

CODE = "PAIR-12345678"
NAME = "1号自助终端"


@pytest.fixture
def keystore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyStore]:
    session = PrivateSession(tmp_path / "session")
    for name, value in session.environment.items():
        monkeypatch.setenv(name, value)
    yield KeyStore(system_backend(), NAME)
    session.close()


def answer(authority: Authority, certificate: Callable[[str], str]) -> Callable[[Asked], object]:
    return lambda asked: {
        "terminal_id": "T-9",
        "certificate_pem": certificate(asked.json["csr_pem"]),
        "ca_pem": authority.pem,
        "payload_keys": {"2026-1": "-----BEGIN PUBLIC KEY-----"},
        "seal_chain_pem": "chain",
    }


@pytest.fixture
def enrolling(authority: Authority, start_province: Callable[..., StandInProvince]) -> StandInProvince:
    return start_province(answers={"/v1/terminals/enrolments": answer(authority, authority.sign_request)})


def test_an_enrolled_terminal_is_recognised_by_its_own_key(
    enrolling: StandInProvince, authority: Authority, keystore: KeyStore, tmp_path: Path
) -> None:
    trust = enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)

    identity = load_identity(tmp_path, keystore)
    assert identity.trust == trust and trust.terminal_id == "T-9"
    channel = ProvinceChannel(enrolling.url, trust.ca_pem, identity)
    channel.get("/meta/ping", PingAnswer)
    channel.close()
    assert [asked.terminal for asked in enrolling.asked] == ["", NAME]
    assert enrolling.asked[0].json["pairing_code"] == CODE
    assert len(load_store_key(keystore)) == 32


def test_only_the_request_for_a_certificate_leaves_the_terminal(
    enrolling: StandInProvince, authority: Authority, keystore: KeyStore, tmp_path: Path
) -> None:
    enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)

    assert b"PRIVATE" not in enrolling.asked[0].body
    assert set(enrolling.asked[0].json) == {"pairing_code", "csr_pem", "hardware"}
    assert enrolling.asked[0].key


FAILURES: dict[str, tuple[Doing, type[SyncError]]] = {
    "a used code": (refuses("PAIRING_REFUSED", 403), ProvinceRefusedError),
    "a lost answer": (lose_the_answer, SyncError),
    "a portal": (show_a_portal, SyncError),
}


@pytest.mark.parametrize(("doing", "kind"), FAILURES.values(), ids=FAILURES.keys())
def test_an_enrolment_that_fails_can_be_repeated_and_never_leaves_half_a_terminal(
    doing: Doing,
    kind: type[SyncError],
    enrolling: StandInProvince,
    authority: Authority,
    keystore: KeyStore,
    tmp_path: Path,
) -> None:
    enrolling.next_does(doing)

    with pytest.raises(kind):
        enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)
    with pytest.raises(NotEnrolledError):
        load_identity(tmp_path, keystore)

    assert enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path).terminal_id == "T-9"


def test_a_second_enrolment_keeps_the_key_of_the_store_and_a_failed_one_keeps_everything(
    enrolling: StandInProvince, authority: Authority, keystore: KeyStore, tmp_path: Path
) -> None:
    enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)
    store_key, first = load_store_key(keystore), load_identity(tmp_path, keystore)

    enrolling.next_does(refuses("PAIRING_REFUSED", 403))
    with pytest.raises(ProvinceRefusedError):
        enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)
    after_failure = load_identity(tmp_path, keystore)
    enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)

    assert after_failure == first
    assert load_identity(tmp_path, keystore) != first
    assert load_store_key(keystore) == store_key


def test_an_impostor_gets_no_pairing_code(
    stranger: Authority,
    authority: Authority,
    start_province: Callable[..., StandInProvince],
    keystore: KeyStore,
    tmp_path: Path,
) -> None:
    impostor = start_province(stranger.write_server(tmp_path))

    with pytest.raises(ProvinceNotTrustedError):
        enrol(impostor.url, authority.pem, CODE, NAME, keystore, tmp_path)

    assert impostor.asked == []


def test_a_certificate_for_another_key_is_not_taken(
    authority: Authority, start_province: Callable[..., StandInProvince], keystore: KeyStore, tmp_path: Path
) -> None:
    other = authority.terminal().trust.certificate_pem
    confused = start_province(answers={"/v1/terminals/enrolments": answer(authority, lambda _csr: other)})

    with pytest.raises(ProvinceBrokeContractError):
        enrol(confused.url, authority.pem, CODE, NAME, keystore, tmp_path)

    with pytest.raises(NotEnrolledError):
        load_identity(tmp_path, keystore)


def test_a_failed_first_enrolment_makes_no_second_store_key(
    enrolling: StandInProvince, authority: Authority, keystore: KeyStore, tmp_path: Path
) -> None:
    with pytest.raises(SecretMissingError):
        load_store_key(keystore)
    enrolling.next_does(refuses("PAIRING_REFUSED", 403))
    with pytest.raises(ProvinceRefusedError):
        enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)
    first = load_store_key(keystore)

    enrol(enrolling.url, authority.pem, CODE, NAME, keystore, tmp_path)

    assert load_store_key(keystore) == first
