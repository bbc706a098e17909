"""From an issued certificate to a sealed document: check, draw, have the digest sealed, check again.

Runs on the runner's drawing lane. The seal's stated time is the certificate's own time of issue, so that the
same certificate drawn again after a crash has the same digest and gets the same seal.
"""

from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_OID, uuid5

from pyhanko.pdf_utils.reader import PdfFileReader

from shared.cases.case import Certificate
from shared.contract.messages import CertificateIssued
from shared.documents.any_certificate import render_any, template_of
from shared.documents.errors import DocumentError, ForgedCodeError, UnknownKeyError
from shared.documents.payload import open_payload, read_keys, read_payload
from shared.documents.qr import PREFIX, read_qr
from shared.documents.sealing import read_seal_chain, seal
from shared.documents.verifying import Examined, examine
from shared.identity.terminal import Trust
from shared.sync.certificates import request_seal
from shared.sync.channel import ProvinceChannel

NO_CODE = "PREVIEW"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sealed certificate, ready for paper."""

    pdf: bytes
    pages: int


class DrawingError(Exception):
    """The certificate could not be drawn or sealed; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CertificateDrawing:
    """Draws certificates with what this terminal was given to trust at enrolment."""

    def __init__(self, channel: ProvinceChannel, trust: Trust) -> None:
        """Read the pinned keys.

        Raises:
            DocumentError: what enrolment left is damaged.
        """
        self._channel = channel
        self._keys = read_keys(trust.payload_keys)
        self._chain = read_seal_chain(trust.seal_chain_pem)

    def draw(self, certificate: Certificate) -> Drawing:
        """Return the sealed document.

        Raises:
            DrawingError: it must not or cannot be drawn; the code says why.
            SyncError: the province could not be asked for the seal.
        """
        try:
            return self._draw(certificate)
        except DocumentError as error:
            raise DrawingError(error.code) from error

    def preview(self, payload_text: str) -> bytes:
        """Return the pages of a payload that has no number yet: not signed, not sealed, its code says so.

        Raises:
            DrawingError: it cannot be drawn.
        """
        try:
            return render_any(read_payload(payload_text), NO_CODE)
        except DocumentError as error:
            raise DrawingError(error.code) from error

    def examine(self, pdf: bytes) -> Examined:
        """Return what a file that was brought says of itself."""
        return examine(pdf, self._chain)

    def is_forged(self, code_text: str) -> bool:
        """Return whether a text claims to be the province's code and was not signed by it."""
        try:
            read_qr(code_text, self._keys)
        except (ForgedCodeError, UnknownKeyError):
            return True
        except DocumentError:
            return code_text.startswith(PREFIX)
        return False

    def _draw(self, certificate: Certificate) -> Drawing:
        issued = CertificateIssued(
            certificate_no=certificate.certificate_no,
            case_no=certificate.case_no,
            payload=certificate.payload,
            payload_signature=certificate.payload_signature,
            key_id=certificate.key_id,
            qr_text=certificate.qr_text,
            issued_at=certificate.issued_at,
            valid_until=certificate.valid_until,
        )
        payload = open_payload(issued, self._keys)
        box = template_of(payload).seal_box_pt()

        def sign(digest: bytes) -> bytes:
            key = uuid5(NAMESPACE_OID, f"seal/{certificate.certificate_no}/{digest.hex()}")
            return request_seal(self._channel, certificate.certificate_no, digest, str(key))

        pdf = seal(render_any(payload, certificate.qr_text), box, payload.issued_at, self._chain, sign)
        return Drawing(pdf, int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"]))
