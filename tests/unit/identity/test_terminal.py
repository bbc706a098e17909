"""The terminal's keys and certificate, on a real key store."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.identity.keystore import KeyStore, SecretMissingError
from shared.identity.terminal import (
    NotEnrolledError,
    Trust,
    is_certificate_of,
    load_identity,
    load_store_key,
    make_key,
    make_store_key,
    save_trust,
    signing_request,
)


def certificate_for(csr_pem: str) -> str:
    """A certificate as a province gives it."""
    request = x509.load_pem_x509_csr(csr_pem.encode())
    issuer_key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(request.subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test CA")]))
        .public_key(request.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(issuer_key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def enrolled(keystore: KeyStore, data_dir: Path) -> Trust:
    certificate = certificate_for(signing_request(make_key(keystore), "1号自助终端"))
    trust = Trust("T-1", certificate, "ca", {"2026-1": "public key"}, "chain")
    save_trust(data_dir, trust)
    return trust


def test_the_signing_request_proves_the_key_and_names_the_terminal(keystore: KeyStore) -> None:
    key = make_key(keystore)

    request = x509.load_pem_x509_csr(signing_request(key, "1号自助终端").encode())

    assert request.is_signature_valid
    assert request.public_key() == key.public_key()
    assert request.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == "1号自助终端"
    assert isinstance(key.curve, ec.SECP256R1)


def test_what_was_given_at_enrolment_comes_back_with_the_key_that_fits(keystore: KeyStore, tmp_path: Path) -> None:
    trust = enrolled(keystore, tmp_path)

    identity = load_identity(tmp_path, keystore)

    assert identity.trust == trust
    key = serialization.load_pem_private_key(identity.private_key_pem, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert is_certificate_of(key, trust.certificate_pem)


def test_no_private_key_stands_in_any_file_or_in_what_is_printed(keystore: KeyStore, tmp_path: Path) -> None:
    enrolled(keystore, tmp_path)
    identity = load_identity(tmp_path, keystore)

    assert "PRIVATE" not in repr(identity)
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"PRIVATE" not in file.read_bytes()


def test_an_enrolment_that_fails_leaves_the_old_identity_as_it_was(keystore: KeyStore, tmp_path: Path) -> None:
    trust = enrolled(keystore, tmp_path)
    before = load_identity(tmp_path, keystore)

    make_key(keystore)  # and the province never answers

    assert load_identity(tmp_path, keystore) == before
    assert before.trust == trust


def test_a_second_enrolment_takes_over_with_its_own_key(keystore: KeyStore, tmp_path: Path) -> None:
    enrolled(keystore, tmp_path)
    first = load_identity(tmp_path, keystore)

    enrolled(keystore, tmp_path)
    second = load_identity(tmp_path, keystore)

    assert second.private_key_pem != first.private_key_pem
    key = serialization.load_pem_private_key(second.private_key_pem, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert is_certificate_of(key, second.trust.certificate_pem)


def test_a_certificate_of_another_key_and_what_is_no_certificate_are_told_apart(keystore: KeyStore) -> None:
    key, other = make_key(keystore), make_key(keystore)

    assert is_certificate_of(key, certificate_for(signing_request(key, "T")))
    assert not is_certificate_of(key, certificate_for(signing_request(other, "T")))
    assert not is_certificate_of(key, "no certificate")


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '"text"', "{", '{"terminal_id": "T-1"}'])
def test_a_terminal_without_a_usable_certificate_is_not_enrolled(
    keystore: KeyStore, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "identity").mkdir()
        (tmp_path / "identity" / "trust.json").write_text(content)

    with pytest.raises(NotEnrolledError) as error:
        load_identity(tmp_path, keystore)

    assert error.value.code == "KEY-03"


@pytest.mark.parametrize("certificate", ["", "no PEM", 5, None])
def test_a_damaged_certificate_file_means_not_enrolled(
    keystore: KeyStore, tmp_path: Path, certificate: object
) -> None:
    trust = enrolled(keystore, tmp_path)
    damaged = {**dataclasses.asdict(trust), "certificate_pem": certificate}
    (tmp_path / "identity" / "trust.json").write_text(json.dumps(damaged))

    with pytest.raises(NotEnrolledError):
        load_identity(tmp_path, keystore)


def test_a_certificate_whose_key_is_on_another_machine_is_useless(keystore: KeyStore, tmp_path: Path) -> None:
    trust = enrolled(keystore, tmp_path)
    stranger = ec.generate_private_key(ec.SECP256R1())
    save_trust(
        tmp_path, dataclasses.replace(trust, certificate_pem=certificate_for(signing_request(stranger, "T")))
    )

    with pytest.raises(SecretMissingError):
        load_identity(tmp_path, keystore)


def test_the_store_key_is_random_and_comes_back(keystore: KeyStore) -> None:
    with pytest.raises(SecretMissingError):
        load_store_key(keystore)

    make_store_key(keystore)
    first = load_store_key(keystore)
    make_store_key(keystore)

    assert len(first) == 32 and len(set(first)) > 8
    assert load_store_key(keystore) != first
