"""Settings in, open devices out: the one place that chooses which driver serves which device.

Every driver lives in its own host process, started on first use; a crash there costs one call. Only assemblies
call this.
"""

from dataclasses import dataclass

from devices.camera.hosted import open_hosted_camera
from devices.contracts.imaging import DocumentCamera
from devices.contracts.printing import PagePrinter
from devices.contracts.readers import IdCardReader, SocialCardReader
from devices.contracts.settings import DeviceSettings
from devices.id_card.hosted import IdCardReaderSettings
from devices.id_card.hosted import open_hosted_reader as open_id_card_reader
from devices.page_printer.hosted import open_hosted_printer
from devices.social_card.hosted import open_hosted_social_card_reader as open_social_card_reader


@dataclass(frozen=True, slots=True)
class OpenDevices:
    """The devices of this terminal; None where it has none."""

    social_card: SocialCardReader | None
    id_card: IdCardReader | None
    page_printer: PagePrinter | None
    document_camera: DocumentCamera | None

    def close(self) -> None:
        """End every host process."""
        for device in (self.social_card, self.id_card, self.page_printer, self.document_camera):
            if device is not None:
                device.close()


def open_devices(settings: DeviceSettings) -> OpenDevices:
    """Open what the settings name. Nothing blocks here: a device that is away says so in its status."""
    social_card, id_card, printer = settings.social_card, settings.id_card, settings.page_printer
    camera = settings.document_camera
    return OpenDevices(
        social_card=None if social_card is None else open_social_card_reader(social_card),
        id_card=None
        if id_card is None
        else open_id_card_reader(
            IdCardReaderSettings(port=id_card.port, baudrate=id_card.baudrate, provenance=id_card.provenance)
        ),
        page_printer=None if printer is None else open_hosted_printer(printer),
        document_camera=None if camera is None else open_hosted_camera(camera),
    )
