"""`hall-bench`: the whole hall on this machine.

hall-bench demo [kiosk|counter|station] [--folder DIR] [--orientation portrait|landscape]
hall-bench tour [kiosk|counter|station] [--out DIR] [--orientation portrait|landscape]

The demo opens a launcher, or one place of the hall, with the bench that plays the world around it. The tour goes
through the places by itself and leaves pictures and papers.

Without a display the demo is the tour.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from devices.bench.album import TourError
from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsalError
from devices.bench.tour import run_tour
from devices.bench.tour_chapters import CHAPTERS
from devices.bench.window_at_work import NotSeenError


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    if options.command == "demo" and _has_display():
        from devices.bench.demo import run_demo  # Qt only where there is a screen

        return run_demo(options.folder, options.orientation, options.place)
    return _tour(options.out, options.orientation, options.place)


def _tour(out: Path, orientation: str, place: str | None) -> int:
    """A fresh hall, a chapter for each place, one album."""
    work = out / "hall"
    shutil.rmtree(work, ignore_errors=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.stdout.write("打开大厅 · opening the hall …\n")
    sys.stdout.flush()
    try:
        hall = Hall(work)
        try:
            chapters = tuple(CHAPTERS) if place is None else (place,)
            run_tour(hall, out / "tour", "landscape" if orientation == "landscape" else "portrait", chapters)
        finally:
            hall.close()
    except (TourError, RehearsalError, NotSeenError) as error:
        sys.stderr.write(f"the tour failed: {error}\n")
        return 1
    sys.stdout.write(f"{out / 'tour' / 'index.html'}\n")
    return 0


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall-bench", description="A whole hall on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("demo", "tour"):
        command = commands.add_parser(name)
        command.add_argument(
            "place", nargs="?", choices=tuple(CHAPTERS), help="one place of the hall; without it all"
        )
        command.add_argument("--folder", type=Path, default=Path("out/demo"), help="where the demo keeps its data")
        command.add_argument("--out", type=Path, default=Path("out"), help="where the tour leaves its album")
        command.add_argument("--orientation", choices=("portrait", "landscape"), default="portrait")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
