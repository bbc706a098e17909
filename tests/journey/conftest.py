"""A hall for a file of journeys: the real province, real devices at the wire, and real programs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from tests.journey.province_book import ProvinceBook


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hall = Hall(tmp_path_factory.mktemp("hall"))
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def book(hall: Hall) -> ProvinceBook:
    return ProvinceBook(hall.province.data_dir)


@pytest.fixture
def kiosk(hall: Hall) -> Iterator[RehearsedProgram]:
    kiosk = hall.rehearse()
    yield kiosk
    kiosk.quit()
    hall.world.take_social_card()
    hall.world.lift_id_card()
    hall.world.restore_network()
    hall.world.put_paper_in()


@pytest.fixture
def kiosk_log(hall: Hall) -> Path:
    return hall.folder / "kiosk.log"
