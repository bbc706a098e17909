"""A terminal's settings file: read whole, or refused with the key and the reason."""

from pathlib import Path

import pytest

from devices.contracts.readings import Provenance
from devices.contracts.settings import DocumentCameraSettings
from shared.settings.terminal import SettingsError, load_settings

GOOD = """
profile = "demo"
data_dir = "data"
[terminal]
name = "1号机"
hall = { zh = "演示大厅", en = "Demo hall" }
service_desk = { zh = "服务台", en = "Service desk" }
keystore = "private"
[province]
url = "https://localhost:8443/"
[screen]
px_per_mm = 4
[devices.social_card]
provenance = "simulated"
[devices.page_printer]
uri = "ipp://localhost:631/ipp/print"
[devices.document_camera]
url = "http://127.0.0.1:9000/desk"
quarter_turns = 1
provenance = "simulated"
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "terminal.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, GOOD))

    assert settings.province_url == "https://localhost:8443"
    assert settings.screen.px_per_mm == 4.0
    assert settings.devices.social_card is not None
    assert settings.devices.social_card.provenance is Provenance.SIMULATED
    assert settings.devices.id_card is None
    assert settings.devices.document_camera == DocumentCameraSettings(
        "http://127.0.0.1:9000/desk", quarter_turns=1, provenance=Provenance.SIMULATED
    )


def test_a_terminal_without_a_camera_has_none(tmp_path: Path) -> None:
    text = GOOD.split("[devices.document_camera]")[0]

    assert load_settings(write(tmp_path, text)).devices.document_camera is None


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ('profile = "demo"', 'profile = "test"', "profile"),
        ('profile = "demo"', 'profile = "production"', "keystore"),
        ('name = "1号机"', "", "terminal.name"),
        ('url = "https://localhost:8443/"', 'url = "http://localhost"', "province.url"),
        ("px_per_mm = 4", "px_per_inch = 100", "screen.px_per_inch"),
        ("px_per_mm = 4", 'px_per_mm = "4"', "screen.px_per_mm"),
        ('provenance = "simulated"', 'provenance = "fake"', "devices.social_card.provenance"),
        ('url = "http://127.0.0.1:9000/desk"', 'url = "rtsp://127.0.0.1/desk"', "devices.document_camera.url"),
        ('url = "http://127.0.0.1:9000/desk"', "", "devices.document_camera.url"),
        ("quarter_turns = 1", "quarter_turns = 90", "devices.document_camera.quarter_turns"),
        ("[province]", "[provinces]", "province"),
        ('en = "Demo hall"', 'fr = "Salle"', "terminal.hall"),
        ("[terminal]", "[terminal", "terminal.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_key(tmp_path: Path, was: str, becomes: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named.replace(".", r"\.")):
        load_settings(write(tmp_path, GOOD.replace(was, becomes)))


def test_a_production_terminal_has_no_simulated_devices(tmp_path: Path) -> None:
    text = GOOD.replace('"demo"', '"production"').replace('keystore = "private"', "")

    with pytest.raises(SettingsError, match="simulated"):
        load_settings(write(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load_settings(tmp_path / "none.toml")
