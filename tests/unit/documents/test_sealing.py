"""A sealed certificate is believed by every reader, and by none after the smallest change."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from shared.documents import sealing
from shared.documents.certificate import render
from shared.documents.errors import SealRefusedError
from shared.documents.template import contribution_template
from tests.unit.documents.example_payloads import certificate
from tests.unit.documents.example_province import SealMaker, qr_text_of

BOX = contribution_template(1).seal_box_pt()
AT = datetime(2026, 11, 23, 2, 5, 33, tzinfo=UTC)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """An unsealed certificate of two pages or more."""
    payload = certificate(60, "𠮷样张")
    return render(payload, qr_text_of(payload, Ed25519PrivateKey.from_private_bytes(bytes(range(32)))))


@pytest.fixture(scope="module")
def sealed(paper: bytes, seal_maker: SealMaker) -> bytes:
    """The certificate with our seal."""
    return sealing.seal(paper, BOX, AT, seal_maker.chain, seal_maker.sign_digest)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """Return what poppler says about the signatures."""
    (folder / "sealed.pdf").write_bytes(pdf)
    own_home = {**os.environ, "HOME": str(folder)}  # no certificate store of this machine
    command = ["pdfsig", str(folder / "sealed.pdf")]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=own_home).stdout


def pyhanko_believes(pdf: bytes, maker: SealMaker) -> bool:
    """Return whether pyHanko, asked directly, accepts the whole file."""
    try:
        signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
        trust = ValidationContext(trust_roots=[maker.chain.issuers[-1]], allow_fetching=False, moment=AT)
        return bool(validate_pdf_signature(signature, trust).bottom_line)
    except (ValueError, PdfError):
        return False


def test_poppler_and_pyhanko_both_accept_the_seal(sealed: bytes, seal_maker: SealMaker, tmp_path: Path) -> None:
    said = pdfsig(sealed, tmp_path)
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert "Example seal" in said
    assert pyhanko_believes(sealed, seal_maker)
    sealing.check_seal(sealed, seal_maker.chain, AT)


def test_one_flipped_byte_is_refused_by_all(sealed: bytes, seal_maker: SealMaker, tmp_path: Path) -> None:
    for at in (200, len(sealed) // 3, sealed.index(b"/CreationDate") + 20, len(sealed) - 400):
        changed = bytearray(sealed)
        changed[at] ^= 0x01
        assert "Signature is Valid" not in pdfsig(bytes(changed), tmp_path)
        assert not pyhanko_believes(bytes(changed), seal_maker)
        with pytest.raises(SealRefusedError):
            sealing.check_seal(bytes(changed), seal_maker.chain, AT)


def test_something_appended_breaks_the_seal(sealed: bytes, seal_maker: SealMaker) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()  # type: ignore[no-untyped-call]
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    for changed in (output.getvalue(), sealed + b"\n% more"):
        with pytest.raises(SealRefusedError):
            sealing.check_seal(changed, seal_maker.chain, AT)


def test_an_unsealed_paper_is_not_sealed(paper: bytes, seal_maker: SealMaker) -> None:
    for pdf in (paper, sealing.prepare(paper, BOX, AT).pdf, b"", b"%PDF-1.7", paper[:900]):
        with pytest.raises(SealRefusedError):
            sealing.check_seal(pdf, seal_maker.chain, AT)


def test_only_the_digest_is_shown_to_the_province(paper: bytes, seal_maker: SealMaker) -> None:
    seen = []

    def sign_digest(digest: bytes) -> bytes:
        seen.append(digest)
        return seal_maker.sign_digest(digest)

    sealing.seal(paper, BOX, AT, seal_maker.chain, sign_digest)
    assert [len(digest) for digest in seen] == [32]


def test_sealing_notes_no_time_of_its_own(paper: bytes, sealed: bytes) -> None:
    before, after = (PdfFileReader(BytesIO(pdf)).trailer["/Info"] for pdf in (paper, sealed))

    assert str(after["/ModDate"]) == str(before["/ModDate"])
    assert str(after["/Producer"]) == str(before["/Producer"])


def test_the_same_paper_asks_for_the_same_digest_again(paper: bytes) -> None:
    first, second = sealing.prepare(paper, BOX, AT), sealing.prepare(paper, BOX, AT)
    assert first == second
    assert sealing.prepare(paper, BOX, AT + timedelta(seconds=1)).digest != first.digest


def test_a_signature_over_another_document_is_refused(paper: bytes, seal_maker: SealMaker) -> None:
    with pytest.raises(SealRefusedError) as caught:
        sealing.seal(paper, BOX, AT, seal_maker.chain, lambda _: seal_maker.sign_digest(bytes(32)))
    assert caught.value.code == "DOC-04"


def test_another_authoritys_seal_is_refused(
    paper: bytes, seal_maker: SealMaker, other_seal_maker: SealMaker
) -> None:
    with pytest.raises(SealRefusedError):
        sealing.seal(paper, BOX, AT, seal_maker.chain, other_seal_maker.sign_digest)


def test_a_valid_certificate_of_the_same_authority_that_is_not_the_pinned_seal_is_refused(
    paper: bytes, seal_maker: SealMaker
) -> None:
    root = seal_maker.chain.issuers[-1]
    pinned = sealing.SealChain(root, (root,))
    with pytest.raises(SealRefusedError, match="another certificate"):
        sealing.seal(paper, BOX, AT, pinned, seal_maker.sign_digest)


def test_a_seal_outside_its_validity_is_refused(paper: bytes, seal_maker: SealMaker) -> None:
    with pytest.raises(SealRefusedError):
        sealing.seal(paper, BOX, AT + timedelta(days=9000), seal_maker.chain, seal_maker.sign_digest)


@pytest.mark.parametrize("answer", [b"", b"\x30\x00", b"<html>", bytes(100), b"\x30\x82\xff\xff", bytes(7000)])
def test_an_answer_that_is_no_signature_is_refused(paper: bytes, seal_maker: SealMaker, answer: bytes) -> None:
    with pytest.raises(SealRefusedError):
        sealing.seal(paper, BOX, AT, seal_maker.chain, lambda _: answer)


def test_a_damaged_signature_is_refused(paper: bytes, seal_maker: SealMaker) -> None:
    prepared = sealing.prepare(paper, BOX, AT)
    cms = seal_maker.sign_digest(prepared.digest)
    sealing.embed(prepared, cms, seal_maker.chain, AT)
    signed_digest, certificate_key = cms.index(prepared.digest), cms.index(seal_maker.chain.seal.public_key.dump())
    for at in (0, 4, signed_digest, signed_digest + 31, certificate_key + 60, len(cms) - 60, len(cms) - 1):
        damaged = bytearray(cms)
        damaged[at] ^= 0x10
        with pytest.raises(SealRefusedError):
            sealing.embed(prepared, bytes(damaged), seal_maker.chain, AT)


def test_a_chain_without_root_or_sense_is_refused() -> None:
    for pem in ("", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(SealRefusedError):
            sealing.read_seal_chain(pem)


def test_a_sealed_certificate_of_three_years_is_small(seal_maker: SealMaker) -> None:
    payload = certificate(36, "𠮷样张")
    pdf = render(payload, "HB1:" + "A1 B2-C3" * 40)
    assert len(sealing.seal(pdf, BOX, AT, seal_maker.chain, seal_maker.sign_digest)) <= 80 * 1024


def test_the_signature_lies_over_the_drawn_seal_on_the_last_page(sealed: bytes) -> None:
    reader = PdfFileReader(BytesIO(sealed))
    signature = reader.embedded_signatures[0]
    box = [float(corner) for corner in signature.sig_field["/Rect"]]
    assert box == pytest.approx(BOX, abs=0.01)
    last = reader.root["/Pages"]["/Kids"][-1]
    assert len(last["/Annots"]) == 1
