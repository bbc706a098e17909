"""The social security card reader in its child process: the service there, and the reader the programs hold here.

`open_hosted_social_card_reader` is the way in. PC/SC calls have no time-out, so patience is short: a host that
hangs is noticed within a few seconds and replaced.
"""

from typing import Any

from pydantic import TypeAdapter

from devices.contracts.readings import SocialCardReading
from devices.contracts.settings import SocialCardSettings
from devices.host.hosted_reader import HostedReader, Patience, ReaderService
from devices.host.link import HostLink

SERVICE = "devices.social_card.hosted:build_service"
PATIENCE = Patience(slice_s=1.0, margin_s=4.0, status_s=3.0)
GRACE_S = 1.0

_SETTINGS = TypeAdapter(SocialCardSettings)


def build_service(settings: dict[str, Any]) -> ReaderService[SocialCardReading]:
    """Build the service in the child from the JSON of SocialCardSettings.

    Raises:
        pydantic.ValidationError: they are no settings of a reader.
    """
    from devices.social_card.pcsc_reader import PcscSocialCardReader  # pyscard is for the child alone

    wanted = _SETTINGS.validate_python(settings, strict=False)
    return ReaderService(PcscSocialCardReader(wanted.reader, wanted.provenance), SocialCardReading)


class HostedSocialCardReader(HostedReader[SocialCardReading]):
    """A SocialCardReader whose driver runs in a child process."""

    def __init__(self, link: HostLink, patience: Patience = PATIENCE) -> None:
        super().__init__(link, SocialCardReading, patience)


def open_hosted_social_card_reader(settings: SocialCardSettings) -> HostedSocialCardReader:
    """Return a reader in a child process of its own; the process starts with the first call."""
    as_json = _SETTINGS.dump_python(settings, mode="json")
    return HostedSocialCardReader(HostLink(SERVICE, as_json, name="social_card", grace_s=GRACE_S))
