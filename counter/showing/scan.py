"""The page on which materials are scanned."""

from collections.abc import Mapping

from counter.camera_feed import Seen
from counter.look.tokens import Tone
from counter.look.words import Words
from counter.panels.views import PageView, ScanView
from counter.showing.matter import material_rows
from shared.cases.desk import Desk, Page


def scan_view(
    desk: Desk, words: Words, seen: Seen, thumbs: Mapping[str, bytes], slot: str, *, is_automatic: bool
) -> ScanView:
    """Return what the camera sees, the pages so far, and what is still missing."""
    matter = desk.matter
    pages = () if matter is None else matter.pages.items()
    shown = [(slot_of, page) for slot_of, each in pages for page in each]
    hint, tone = _hint(seen, words)
    return ScanView(
        source=words("scan.source"),
        hint=hint,
        tone=tone,
        corners=seen.corners,
        is_locked=seen.is_still and not seen.problems,
        is_automatic=is_automatic,
        pages=tuple(
            _page(number, slot_of, page, thumbs, words) for number, (slot_of, page) in enumerate(shown, start=1)
        ),
        materials=material_rows(desk, words),
        wanted=slot,
        problem=words("scan.away", code=seen.code) if seen.code else "",
    )


def _hint(seen: Seen, words: Words) -> tuple[str, Tone]:
    if seen.picture is None:
        return words("scan.starting"), "info"
    if seen.problems:
        return words(f"scan.problem.{seen.problems[0]}"), "warn"
    return (words("scan.hold"), "info") if not seen.is_still else (words("scan.good"), "success")


def _page(number: int, slot: str, page: Page, thumbs: Mapping[str, bytes], words: Words) -> PageView:
    quality = words("scan.clear") if page.is_readable else words(f"scan.quality.{page.problems[0]}")
    tone: Tone = "success" if page.is_readable else "danger"
    return PageView(page.digest, number, thumbs.get(page.digest, b""), quality, tone, slot)
