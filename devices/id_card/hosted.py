"""The ID card reader in its child process: the service there, and the reader the programs hold here.

`open_hosted_reader` is the way in.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from devices.contracts.readings import IdCardReading, Provenance
from devices.host.hosted_reader import HostedReader, Patience, ReaderService
from devices.host.link import HostLink

SERVICE = "devices.id_card.hosted:build_service"
PATIENCE = Patience(slice_s=5.0, margin_s=10.0, status_s=5.0)
"""A reading that has begun is finished, each of its steps twice if need be."""


class IdCardReaderSettings(BaseModel):
    """Settings of one reader. `port` is a path or a COM name and is not looked for; none is guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    port: str
    provenance: Provenance
    baudrate: int = 115200
    uses_appended_address: bool = False


def build_service(settings: dict[str, Any]) -> ReaderService[IdCardReading]:
    """Build the service in the child from JSON settings.

    Raises:
        pydantic.ValidationError: they are no settings of a reader.
    """
    from devices.id_card.sam_reader import SerialIdCardReader  # the serial library is for the child alone

    wanted = IdCardReaderSettings.model_validate(settings)
    return ReaderService(SerialIdCardReader(**dict(wanted)), IdCardReading)


class HostedIdCardReader(HostedReader[IdCardReading]):
    """An IdCardReader whose driver runs in a child process."""

    def __init__(self, link: HostLink, patience: Patience = PATIENCE) -> None:
        super().__init__(link, IdCardReading, patience)


def open_hosted_reader(settings: IdCardReaderSettings) -> HostedIdCardReader:
    """Return a reader in a child process of its own; the process starts with the first call."""
    return HostedIdCardReader(HostLink(SERVICE, settings.model_dump(mode="json"), name="id_card"))
