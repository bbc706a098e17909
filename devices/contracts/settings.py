"""Which devices a terminal has and how they are reached: what `devices.opening` needs to open them."""

from dataclasses import dataclass

from devices.contracts.readings import Provenance


@dataclass(frozen=True, slots=True)
class SocialCardSettings:
    """A PC/SC reader; `reader` is a part of its name, empty for the first one."""

    reader: str = ""
    provenance: Provenance = Provenance.REAL


@dataclass(frozen=True, slots=True)
class IdCardSettings:
    """A SAM reader on a serial line; `port` as the system names it (COM3, /dev/ttyUSB0)."""

    port: str
    baudrate: int = 115200
    provenance: Provenance = Provenance.REAL


@dataclass(frozen=True, slots=True)
class PagePrinterSettings:
    """An IPP printer or CUPS queue, such as ipp://localhost:631/printers/hall."""

    uri: str
    provenance: Provenance = Provenance.REAL


@dataclass(frozen=True, slots=True)
class DocumentCameraSettings:
    """A document camera. `url` is "http://…" of an MJPEG stream, or a USB camera: a number or a device path.

    `quarter_turns` turns its pictures clockwise until the reader's lower edge is below. `width` and `height` are
    the mode a USB camera is asked for, in pixels before turning; a stream has its own.
    """

    url: str
    quarter_turns: int = 0
    width: int = 3264
    height: int = 2448
    provenance: Provenance = Provenance.REAL


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """The devices of one terminal; None where it has none."""

    social_card: SocialCardSettings | None = None
    id_card: IdCardSettings | None = None
    page_printer: PagePrinterSettings | None = None
    document_camera: DocumentCameraSettings | None = None
