"""One call of a terminal with a person's number in it, and how it failed."""

from collections.abc import Callable

import pytest

from shared.contract.messages import CaseAccepted, CertificateRequest
from shared.sync.channel import ProvinceChannel
from shared.sync.errors import SyncError

CANARY = "11010119000307001X"


def send(channel: ProvinceChannel, key: str = "key-1") -> CaseAccepted:
    """Send something with a person's number in it."""
    body = CertificateRequest(case_id=f"{CANARY:->36}")
    return channel.post("/cases", body, CaseAccepted, key=key)


def failure(call: Callable[[], object]) -> SyncError:
    with pytest.raises(SyncError) as error:
        call()
    return error.value
