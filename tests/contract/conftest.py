"""One running province for the contract tests, and terminals enrolled with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.bench.province_process import ProvinceProcess
from tests.contract.calling_terminal import CallingTerminal


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProvinceProcess]:
    province = ProvinceProcess(tmp_path_factory.mktemp("province"))
    province.start()
    yield province
    province.stop()


@pytest.fixture(scope="session")
def cards(province: ProvinceProcess) -> dict[str, dict[str, Any]]:
    return {card["label"]: card for card in province.demo_cards()}


@pytest.fixture(scope="session")
def staff(province: ProvinceProcess) -> dict[str, dict[str, Any]]:
    return province.demo_staff()


@pytest.fixture(scope="session")
def terminal(province: ProvinceProcess, tmp_path_factory: pytest.TempPathFactory) -> CallingTerminal:
    return CallingTerminal.enrol(province, tmp_path_factory.mktemp("first"), "first")


@pytest.fixture(scope="session")
def other_terminal(province: ProvinceProcess, tmp_path_factory: pytest.TempPathFactory) -> CallingTerminal:
    return CallingTerminal.enrol(province, tmp_path_factory.mktemp("other"), "other")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
