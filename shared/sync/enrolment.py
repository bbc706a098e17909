"""Enrolment: a terminal gets its certificate with a one-time code. Done once, by staff, at installation."""

import platform
from pathlib import Path

from uuid6 import uuid7

from shared.contract.messages import EnrolmentAnswer, EnrolmentRequest
from shared.identity.keystore import KeyStore, SecretMissingError
from shared.identity.terminal import (
    Trust,
    is_certificate_of,
    load_store_key,
    make_key,
    make_store_key,
    save_trust,
    signing_request,
)
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import ProvinceBrokeContractError


def enrol(url: str, ca_pem: str, pairing_code: str, name: str, keystore: KeyStore, data_dir: Path) -> Trust:
    """Make this terminal's key, ask the province for its certificate and keep both.

    The authority `ca_pem` must have been brought here by a way staff trust; it is pinned from then on. The key
    of the local store is made once and survives a second enrolment.

    Raises:
        SyncError: see there; PAIRING_REFUSED when the code is used, expired or wrong.
        KeyStoreUnavailableError: there is nowhere to keep a key.
    """
    try:
        load_store_key(keystore)
    except SecretMissingError:
        make_store_key(keystore)
    terminal_key = make_key(keystore)
    request = EnrolmentRequest(
        pairing_code=pairing_code,
        csr_pem=signing_request(terminal_key, name),
        hardware={"system": platform.system(), "machine": platform.machine()},
    )
    channel = ProvinceChannel(url, ca_pem)
    try:
        answer = channel.post("/terminals/enrolments", request, EnrolmentAnswer, key=str(uuid7()))
    finally:
        channel.close()
    if not is_certificate_of(terminal_key, answer.certificate_pem):
        raise ProvinceBrokeContractError("certificate of another key")
    trust = Trust(
        terminal_id=answer.terminal_id,
        certificate_pem=answer.certificate_pem,
        ca_pem=answer.ca_pem,
        payload_keys=answer.payload_keys,
        seal_chain_pem=answer.seal_chain_pem,
    )
    save_trust(data_dir, trust)
    return trust
