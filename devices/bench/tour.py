"""The guided tour: one visit from card to certificate, driven in the real kiosk, with a picture of every step.

Leaves in its folder: a screenshot per step, the PDF as the printer got it, pictures of its pages, the stall
meter's report and an `index.html` that shows them in order. It fails loudly: a step that does not come, or a
certificate that does not come out, ends it with an error.
"""

import html
import json
import shutil
import subprocess  # pdftoppm, with fixed arguments
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devices.bench.hall import Hall, Orientation
from devices.bench.rehearsed_program import RehearsedProgram

ITEM = "132014023000"
CITIZEN = "normal"
LONGEST_STALL_MS = 50.0
PAPER_S = 60.0
DEVICES_S = 30.0


class TourError(Exception):
    """The tour did not go as it should; the text says where."""


@dataclass(slots=True)
class Album:
    """The pictures of a tour with a line each."""

    folder: Path
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, kiosk: RehearsedProgram, name: str, words: str) -> None:
        """Take a picture of the kiosk."""
        file = f"{len(self.pictures) + 1:02d}-{name}.png"
        kiosk.grab(self.folder / file)
        self.pictures.append((file, words))

    def add_file(self, file: str, words: str) -> None:
        """Show a picture that is already there."""
        self.pictures.append((file, words))

    def write_index(self, report: dict[str, object]) -> None:
        """Write the page that shows everything in order."""
        figures = "\n".join(
            f'<figure><img src="{html.escape(file)}" alt=""><figcaption>{html.escape(words)}</figcaption></figure>'
            for file, words in self.pictures
        )
        page = _PAGE.format(figures=figures, report=html.escape(json.dumps(report, ensure_ascii=False, indent=1)))
        (self.folder / "index.html").write_text(page, encoding="utf-8")


def run_tour(hall: Hall, folder: Path, orientation: Orientation = "portrait") -> None:
    """Go the whole way once, leave the album in `folder`, and say how long the window stood still at most.

    A slow or busy machine makes for longer standstills; that is measured in tests/benchmarks and no failed step.

    Raises:
        TourError, RehearsalError: a step did not come as it should.
    """
    stalls = go_the_way(hall, folder, orientation)
    longest_ms = float(stalls["max_ms"])
    verdict = "" if longest_ms <= LONGEST_STALL_MS else f" (over {LONGEST_STALL_MS:.0f} ms)"
    sys.stdout.write(f"窗口最长停顿 · longest standstill of the window: {longest_ms:.0f} ms{verdict}\n")


def go_the_way(hall: Hall, folder: Path, orientation: Orientation) -> dict[str, Any]:
    """Go the whole way, leave the album, and return what the stall meter saw. Raises as `run_tour` does."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    album = Album(folder)
    kiosk = hall.rehearse(orientation)
    try:
        _visit(hall, kiosk, album)
        stalls = kiosk.stalls()
    finally:
        kiosk.quit()
        hall.world.take_social_card()
    _add_paper(hall, album)
    album.write_index(stalls)
    return stalls


def _visit(hall: Hall, kiosk: RehearsedProgram, album: Album) -> None:
    """What the citizen does. One entry a page: what is waited for, the picture, the press."""
    world = hall.world
    kiosk.wait("paperState", DEVICES_S)
    album.add(kiosk, "home", "首页 · Home")
    kiosk.press("startCard")
    kiosk.wait("socialReady", DEVICES_S)
    kiosk.wait("idReady", DEVICES_S)
    album.add(kiosk, "identify", "请放卡 · Put a card on")
    world.put_social_card(world.citizen(CITIZEN))
    kiosk.wait(f"row_{ITEM}", 30)
    album.add(kiosk, "items", "认出本人，可办事项 · Recognised")
    kiosk.press(f"row_{ITEM}")
    kiosk.wait("primaryAction")
    album.add(kiosk, "guide", "办事指南 · Guide in brief")
    kiosk.press("primaryAction")
    kiosk.wait("period_0", 30)
    album.add(kiosk, "check", "核对，什么都不用填 · Check, nothing to type")
    kiosk.press("primaryAction")
    kiosk.wait("signaturePad")
    kiosk.sign()
    kiosk.wait("signatureDone")
    album.add(kiosk, "sign", "手写签名 · Sign")
    kiosk.press("signatureDone")
    kiosk.wait("paperDrawn", 60)
    album.add(kiosk, "result", "办好了，预览证明 · Done, preview")
    kiosk.press("printButton")
    kiosk.wait("rate_5", PAPER_S)
    album.add(kiosk, "rate", "评价 · Rate")
    kiosk.press("rate_5")
    kiosk.wait("againButton")
    album.add(kiosk, "goodbye", "请取走您的卡 · Take your card")
    world.take_social_card()
    kiosk.wait("startCard", 60)
    album.add(kiosk, "home-again", "下一位 · Next person")


def _add_paper(hall: Hall, album: Album) -> None:
    printed = hall.world.printed()
    if not printed:
        raise TourError("nothing was printed")
    paper = album.folder / "certificate.pdf"
    shutil.copyfile(printed[-1], paper)
    program = shutil.which("pdftoppm")
    if program is None:
        raise TourError("pdftoppm is not installed")
    subprocess.run([program, "-r", "100", "-png", str(paper), str(album.folder / "paper")], check=True)  # noqa: S603
    for page in sorted(album.folder.glob("paper-*.png")):
        album.add_file(page.name, "打印机收到的证明 · The certificate as the printer got it")


_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>从刷卡到证明 · From card to certificate</title>
<style>
body {{ font-family: sans-serif; margin: 2rem; background: #f4f7fb; color: #12202f; }}
main {{ display: flex; flex-wrap: wrap; gap: 2rem; }}
figure {{ margin: 0; width: 22rem; }}
img {{ width: 100%; border: 1px solid #d5dde8; border-radius: 12px; background: #fff; }}
figcaption {{ margin-top: .5rem; }}
</style></head><body><h1>从刷卡到证明 · From card to certificate</h1>
<p><a href="certificate.pdf">certificate.pdf</a></p><main>
{figures}
</main><h2>Stall meter</h2><pre>{report}</pre></body></html>
"""
