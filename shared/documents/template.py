"""The layout of a certificate as data: resources/templates/<kind>-<version>.json, typed.

Lengths are in millimetres from the top left of the page, type sizes in points. A text may hold `$names` that the
renderer fills in. Nothing in a template is code.
"""

from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.contract.contribution import InsuranceKind
from shared.documents.errors import PayloadRefusedError


class Part(BaseModel):
    """A piece of a layout."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageArea(Part):
    """The sheet, the area for content, and where the footer's baseline and the frame lie."""

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    footer_mm: float
    frame_mm: float


class Colours(Part):
    """Inks, "#RRGGBB"."""

    ink: str
    muted: str
    accent: str
    line: str
    tint: str
    seal: str


class Sizes(Part):
    """Type sizes in points; `smallest` is what a long value may shrink to."""

    title: float
    continued: float
    label: float
    value: float
    smallest: float
    heading: float
    cell: float
    note: float
    code: float


class Head(Part):
    """Title, rule and the block of facts. `widths_mm` are label, value, label, value."""

    title_mm: float
    title_spacing_pt: float
    rule_mm: float
    block_mm: float
    row_mm: float
    widths_mm: tuple[float, float, float, float]
    most_lines: int


class QrPlace(Part):
    """The code's square with its quiet zone, in the top right corner of the block of facts."""

    box_mm: float
    smallest_module_mm: float
    caption: str
    line_mm: float


class SummaryTable(Part):
    """One row for each insurance."""

    gap_mm: float
    row_mm: float
    widths_mm: tuple[float, float, float, float, float]


class AmountColumn(Part):
    """One column of amounts: whose share of which insurance."""

    kind: InsuranceKind
    payer: Literal["employer", "person"]
    width_mm: float


class DetailTable(Part):
    """One row for each month; its height lies between `smallest` and `largest`, and is `roomy` on many pages."""

    gap_mm: float
    heading_row_mm: float
    smallest_row_mm: float
    roomy_row_mm: float
    largest_row_mm: float
    totals_row_mm: float
    month_mm: float
    unit_mm: float
    base_mm: float
    amounts: tuple[AmountColumn, ...]
    rows_carried_over: int


class Notes(Part):
    """Units and remarks, in a column beside the seal."""

    gap_mm: float
    width_mm: float
    line_mm: float


class SealPlace(Part):
    """The round seal on the last page. Nothing wide may come into the last `clear_mm` above the bottom."""

    centre_x_mm: float
    centre_y_mm: float
    diameter_mm: float
    clear_mm: float


class PaperTexts(Part):
    """The words every certificate has."""

    title: str
    continued: str
    number: str
    issued_at: str
    name: str
    sex: str
    id_number: str
    personal_number: str
    region: str
    period: str
    purpose: str
    blank: str
    notes: tuple[str, ...]
    footer: str
    pages: str
    seal: str
    sexes: dict[str, str]


class Texts(PaperTexts):
    """Every word on the page of a contribution certificate that is not the payload's."""

    summary: tuple[str, str, str, str, str]
    month: str
    unit: str
    base: str
    payers: dict[str, str]
    totals: str
    unpaid: str
    absent: str
    units: str
    kinds: dict[InsuranceKind, str]
    full_kinds: dict[InsuranceKind, str]
    statuses: dict[str, str]


class PaperTemplate(Part):
    """What every certificate's layout has: the sheet, its head, its notes and its seal."""

    version: int
    page: PageArea
    colours: Colours
    sizes_pt: Sizes
    head: Head
    qr: QrPlace
    notes: Notes
    seal: SealPlace
    texts: PaperTexts

    def seal_box_pt(self) -> tuple[float, float, float, float]:
        """Return the seal's square on the last page as a PDF rectangle: left, bottom, right, top in points."""
        half = self.seal.diameter_mm / 2
        across = (self.seal.centre_x_mm - half, self.seal.centre_x_mm + half)
        up = self.page.height_mm - self.seal.centre_y_mm
        left, bottom, right, top = (
            round(mm * POINTS_PER_MM, 2) for mm in (across[0], up - half, across[1], up + half)
        )
        return left, bottom, right, top


class CertificateTemplate(PaperTemplate):
    """All of one version of the contribution certificate's layout."""

    summary: SummaryTable
    detail: DetailTable
    texts: Texts


POINTS_PER_MM = 72 / 25.4


@cache
def contribution_template(version: int) -> CertificateTemplate:
    """Return the layout of the contribution certificate.

    Raises:
        PayloadRefusedError: this program has no such version.
    """
    source = files("resources") / "templates" / f"contribution-{version}.json"
    if not source.is_file():
        raise PayloadRefusedError(f"no contribution template {version}")
    return CertificateTemplate.model_validate_json(source.read_text(encoding="utf-8"))


def fill(text: str, **values: str) -> str:
    """Put values into a template's text; `$` in a value stays what it is."""
    return Template(text).substitute(values)
