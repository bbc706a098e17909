"""Every kind of certificate through one door: payload in, PDF out, and where its seal belongs."""

from shared.contract.contribution import ContributionCertificate
from shared.documents.certificate import render
from shared.documents.payload import AnyCertificate
from shared.documents.statement import render_statement
from shared.documents.statement_template import statement_template
from shared.documents.template import PaperTemplate, contribution_template


def render_any(payload: AnyCertificate, qr_text: str) -> bytes:
    """Draw a certificate of any kind. Raises DocumentError as its renderer does."""
    if isinstance(payload, ContributionCertificate):
        return render(payload, qr_text)
    return render_statement(payload, qr_text)


def template_of(payload: AnyCertificate) -> PaperTemplate:
    """Return the layout of a certificate.

    Raises:
        PayloadRefusedError: this program has no such version.
    """
    if isinstance(payload, ContributionCertificate):
        return contribution_template(payload.template_version)
    return statement_template(payload.kind, payload.template_version)
