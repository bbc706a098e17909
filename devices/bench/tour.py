"""The guided tour: a chapter for each place of the hall, in the real programs, with a picture of every step.

Leaves in its folder: a screenshot per step, the papers as the printers got them, pictures of their pages, the
stall meters' reports and an `index.html` that shows them in order. It fails loudly: a step that does not come, or
a paper that does not come out, ends it with an error.
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from devices.bench.album import Album
from devices.bench.hall import Hall, Orientation
from devices.bench.tour_chapters import CHAPTERS, Stalls

LONGEST_STALL_MS = 50.0


def run_tour(
    hall: Hall, folder: Path, orientation: Orientation = "portrait", chapters: Iterable[str] = tuple(CHAPTERS)
) -> None:
    """Go through the chapters once, leave the album in `folder`, and say how long a window stood still at most.

    A slow or busy machine makes for longer standstills; that is measured in tests/benchmarks and no failed step.

    Raises:
        TourError, RehearsalError, NotSeenError: a step did not come as it should.
    """
    for name, stalls in go_the_way(hall, folder, orientation, chapters).items():
        longest_ms = float(stalls["max_ms"])
        verdict = "" if longest_ms <= LONGEST_STALL_MS else f" (over {LONGEST_STALL_MS:.0f} ms)"
        sys.stdout.write(f"{name}: 窗口最长停顿 · longest standstill: {longest_ms:.0f} ms{verdict}\n")


def go_the_way(
    hall: Hall, folder: Path, orientation: Orientation, chapters: Iterable[str] = tuple(CHAPTERS)
) -> dict[str, Stalls]:
    """Go through the chapters, leave the album, return what each stall meter saw. Raises as `run_tour` does."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    album = Album(folder)
    stalls = {name: CHAPTERS[name](hall, album, orientation) for name in chapters}
    album.write_index(stalls)
    return stalls
