"""Every page, both ways up, both languages and large letters: nothing clipped, cut, missing or warned of."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
VARIANTS = [
    ("portrait", "zh"),
    ("portrait", "en"),
    ("portrait", "zh", "elder"),
    ("landscape", "zh"),
    ("landscape", "en"),
    ("landscape", "zh", "elder"),
]


@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_every_page_is_whole(variant: tuple[str, ...]) -> None:
    out = ROOT / "out" / "screens"
    command = [sys.executable, str(ROOT / "tests" / "screens" / "storyboard.py"), str(out), *variant]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report) > 30
    assert {page: defects for page, defects in report.items() if defects} == {}
