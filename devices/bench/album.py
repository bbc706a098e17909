"""The album of a tour: pictures with a line each, papers and their pages, and a page that shows all."""

import html
import json
import shutil
import subprocess  # pdftoppm, with fixed arguments
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


class TourError(Exception):
    """The tour did not go as it should; the text says where."""


@dataclass(slots=True)
class Album:
    """The pictures of a tour with a line each."""

    folder: Path
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, grab: Callable[[Path], None], name: str, words: str) -> None:
        """Have a picture taken."""
        file = f"{len(self.pictures) + 1:02d}-{name}.png"
        grab(self.folder / file)
        self.pictures.append((file, words))

    def add_paper(self, printed: list[Path], words: str) -> None:
        """Keep the newest paper a printer got, with pictures of its pages.

        Raises:
            TourError: nothing was printed, or pdftoppm is not installed.
        """
        if not printed:
            raise TourError("nothing was printed")
        program = shutil.which("pdftoppm")
        if program is None:
            raise TourError("pdftoppm is not installed")
        name = f"{len(self.pictures) + 1:02d}-paper"
        paper = self.folder / f"{name}.pdf"
        shutil.copyfile(printed[-1], paper)
        subprocess.run([program, "-r", "100", "-png", str(paper), str(self.folder / name)], check=True)  # noqa: S603
        self.pictures += [(page.name, words) for page in sorted(self.folder.glob(f"{name}-*.png"))]

    def write_index(self, report: Mapping[str, object]) -> None:
        """Write the page that shows everything in order."""
        figures = "\n".join(
            f'<figure><img src="{html.escape(file)}" alt=""><figcaption>{html.escape(words)}</figcaption></figure>'
            for file, words in self.pictures
        )
        page = _PAGE.format(figures=figures, report=html.escape(json.dumps(report, ensure_ascii=False, indent=1)))
        (self.folder / "index.html").write_text(page, encoding="utf-8")


_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>大厅一日 · A day in the hall</title>
<style>
body {{ font-family: sans-serif; margin: 2rem; background: #f4f7fb; color: #12202f; }}
main {{ display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }}
figure {{ margin: 0; width: 22rem; }}
img {{ width: 100%; border: 1px solid #d5dde8; border-radius: 12px; background: #fff; }}
figcaption {{ margin-top: .5rem; }}
</style></head><body><h1>大厅一日 · A day in the hall</h1><main>
{figures}
</main><h2>Stall meter</h2><pre>{report}</pre></body></html>
"""
