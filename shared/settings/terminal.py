"""The settings of one terminal: one TOML file, read once at start, frozen afterwards.

A file that is wrong is refused with the key and the reason; nothing is guessed. Secrets never stand here.

    profile = "production"            # or "demo": simulated devices are allowed
    data_dir = "…"                    # default: the user data folder of the system

    [terminal]
    name = "1号自助终端"
    hall = { zh = "…", en = "…" }
    service_desk = { zh = "…", en = "…" }   # where a person is found
    keystore = "system"               # or "private": a key store of this program's own session (demo)

    [province]
    url = "https://…"

    [screen]
    px_per_mm = 4.03
    width = 1080                      # 0 with height 0: the whole screen
    height = 1920

    [devices.social_card]             # each section may be missing: the terminal has no such device
    reader = ""
    provenance = "real"
    [devices.id_card]
    port = "COM3"
    [devices.page_printer]
    uri = "ipp://localhost:631/printers/hall"
    [devices.document_camera]
    url = "0"                         # a USB camera by number or device path, or http://… of an MJPEG stream
    quarter_turns = 1                 # clockwise, until the reader's lower edge is below
    width = 3264                      # what a USB camera is asked for, in pixels before turning
    height = 2448
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from devices.contracts.readings import Provenance
from devices.contracts.settings import (
    DeviceSettings,
    DocumentCameraSettings,
    IdCardSettings,
    PagePrinterSettings,
    SocialCardSettings,
)

Profile = Literal["production", "demo"]
KeystoreKind = Literal["system", "private"]


_PROFILES: tuple[Profile, ...] = get_args(Profile)
_KEYSTORES: tuple[KeystoreKind, ...] = get_args(KeystoreKind)
_Value = TypeVar("_Value")
_MISSING: Any = object()


class SettingsError(Exception):
    """The settings file is missing or wrong; `code` is for staff, the text names the key."""

    code = "SET-01"


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The panel. `px_per_mm` is measured at the panel (EDID is often wrong); size 0×0 is the whole screen."""

    px_per_mm: float = 4.03
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """Everything a terminal is told."""

    profile: Profile
    data_dir: Path
    name: str
    hall: dict[str, str]
    service_desk: dict[str, str]
    keystore: KeystoreKind
    province_url: str
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    devices: DeviceSettings = field(default_factory=DeviceSettings)


def load_settings(path: Path) -> TerminalSettings:
    """Read a terminal's settings.

    Raises:
        SettingsError: the file is missing, is no TOML, or a key is missing, unknown or wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return _parse(data)


def _parse(data: dict[str, Any]) -> TerminalSettings:
    top = _Section("", data)
    terminal = top.section("terminal")
    province = top.section("province")
    screen = top.section("screen", required=False)
    devices = top.section("devices", required=False)
    profile = _one_of(_PROFILES, "profile", top.take("profile", str))
    keystore = _one_of(_KEYSTORES, "terminal.keystore", terminal.take("keystore", str, "system"))
    if keystore == "private" and profile == "production":
        raise SettingsError("terminal.keystore: production terminals use the key store of the system")
    settings = TerminalSettings(
        profile=profile,
        data_dir=Path(top.take("data_dir", str, "") or _default_data_dir()),
        name=terminal.take("name", str),
        hall=_bilingual(terminal, "hall"),
        service_desk=_bilingual(terminal, "service_desk"),
        keystore=keystore,
        province_url=_https(province.take("url", str)),
        screen=ScreenSettings(
            px_per_mm=screen.take("px_per_mm", float, 4.03),
            width=screen.take("width", int, 0),
            height=screen.take("height", int, 0),
        ),
        devices=_devices(devices, profile),
    )
    for section in (top, terminal, province, screen, devices):
        section.refuse_leftovers()
    return settings


def _devices(section: "_Section", profile: str) -> DeviceSettings:
    social_card = section.section("social_card", required=False)
    id_card = section.section("id_card", required=False)
    printer = section.section("page_printer", required=False)
    camera = section.section("document_camera", required=False)
    settings = DeviceSettings(
        social_card=SocialCardSettings(social_card.take("reader", str, ""), _provenance(social_card, profile))
        if social_card.is_present
        else None,
        id_card=IdCardSettings(
            id_card.take("port", str), id_card.take("baudrate", int, 115200), _provenance(id_card, profile)
        )
        if id_card.is_present
        else None,
        page_printer=PagePrinterSettings(printer.take("uri", str), _provenance(printer, profile))
        if printer.is_present
        else None,
        document_camera=_document_camera(camera, profile) if camera.is_present else None,
    )
    for each in (social_card, id_card, printer, camera):
        each.refuse_leftovers()
    return settings


def _document_camera(section: "_Section", profile: str) -> DocumentCameraSettings:
    usual = DocumentCameraSettings(url=section.take("url", str))
    if not usual.url or ("://" in usual.url and not usual.url.startswith("http://")):
        raise SettingsError(f"{section.name}.url: a number, a device path, or http://…")
    return DocumentCameraSettings(
        url=usual.url,
        quarter_turns=_one_of(
            (0, 1, 2, 3), f"{section.name}.quarter_turns", section.take("quarter_turns", int, 0)
        ),
        width=section.take("width", int, usual.width),
        height=section.take("height", int, usual.height),
        provenance=_provenance(section, profile),
    )


def _provenance(section: "_Section", profile: str) -> Provenance:
    text = section.take("provenance", str, Provenance.REAL.value)
    if text not in set(Provenance):
        raise SettingsError(f"{section.name}.provenance: {text!r} is neither real nor simulated")
    provenance = Provenance(text)
    if provenance is Provenance.SIMULATED and profile == "production":
        raise SettingsError(f"{section.name}.provenance: a production terminal has no simulated devices")
    return provenance


def _one_of(allowed: tuple[_Value, ...], key: str, value: object) -> _Value:
    for known in allowed:
        if known == value:
            return known
    raise SettingsError(f"{key}: {value!r} is none of {', '.join(map(str, allowed))}")


def _bilingual(section: "_Section", key: str) -> dict[str, str]:
    value = section.take(key, dict)
    if set(value) != {"zh", "en"} or not all(isinstance(text, str) and text for text in value.values()):
        raise SettingsError(f"{section.name}.{key}: needs a text for zh and one for en")
    return {str(language): str(text) for language, text in value.items()}


def _https(url: str) -> str:
    if not url.startswith("https://"):
        raise SettingsError("province.url: only https")
    return url.rstrip("/")


def _default_data_dir() -> str:
    from platformdirs import user_data_path  # kept out of the start: most terminals say where

    return str(user_data_path("hall-client", appauthor=False))


class _Section:
    """One table of the file; remembers what was not asked for."""

    def __init__(self, name: str, data: dict[str, Any] | None) -> None:
        self.name = name
        self.is_present = data is not None
        self._rest = dict(data or {})

    def take(self, key: str, kind: type[_Value], default: _Value = _MISSING) -> _Value:
        value = self._rest.pop(key, default)
        if value is _MISSING:
            raise SettingsError(f"{self._full(key)}: missing")
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise SettingsError(f"{self._full(key)}: expected {kind.__name__}")
        return value

    def section(self, key: str, *, required: bool = True) -> "_Section":
        value = self._rest.pop(key, None)
        if value is None and required:
            raise SettingsError(f"[{self._full(key)}]: missing")
        if value is not None and not isinstance(value, dict):
            raise SettingsError(f"[{self._full(key)}]: expected a table")
        return _Section(self._full(key), value)

    def refuse_leftovers(self) -> None:
        for key in self._rest:
            raise SettingsError(f"{self._full(key)}: unknown key")

    def _full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key
