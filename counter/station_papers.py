"""The station's papers: drawn and examined by the core, looked at as pictures that only a window can make."""

from counter.page_pictures import pictures_of
from shared.cases.case import Certificate
from shared.cases.station import DocumentFinding
from shared.flow.certificate_drawing import CertificateDrawing, Drawing


class StationPapers:
    """What `shared.flow.station_work` draws with. `mark` stands across a preview."""

    def __init__(self, drawing: CertificateDrawing, mark: str) -> None:
        self._drawing = drawing
        self._mark = mark

    def draw(self, certificate: Certificate) -> Drawing:
        """Return the sealed document. Raises DrawingError, SyncError."""
        return self._drawing.draw(certificate)

    def preview(self, payload: str) -> tuple[bytes, ...]:
        """Return the pages of an unsigned payload as PNG. Raises DrawingError."""
        return pictures_of(self._drawing.preview(payload), self._mark)

    def examine(self, pdf: bytes) -> tuple[DocumentFinding, str]:
        """Return what a document says of itself, and the text of its code."""
        examined = self._drawing.examine(pdf)
        return examined.finding, examined.code_text

    def is_forged(self, code_text: str) -> bool:
        """Return whether a text claims to be the province's code and is not."""
        return self._drawing.is_forged(code_text)
