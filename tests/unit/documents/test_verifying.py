"""A PDF that somebody brought ends in one of four words, whatever a stranger wrote into it."""

import random
import time
from datetime import UTC, datetime
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from shared.documents import sealing
from shared.documents.certificate import render
from shared.documents.template import contribution_template
from shared.documents.verifying import LARGEST_FILE, Examined, examine
from tests.unit.documents.example_payloads import certificate
from tests.unit.documents.example_province import SealMaker, qr_text_of

BOX = contribution_template(1).seal_box_pt()
AT = datetime(2026, 11, 23, 2, 5, 33, tzinfo=UTC)
PAYLOAD = certificate(12, "赵演示")
CODE = qr_text_of(PAYLOAD, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render(PAYLOAD, CODE)


@pytest.fixture(scope="module")
def sealed(paper: bytes, seal_maker: SealMaker) -> bytes:
    return sealing.seal(paper, BOX, AT, seal_maker.chain, seal_maker.sign_digest)


def test_our_own_untouched_file_is_sealed_and_carries_its_code(sealed: bytes, seal_maker: SealMaker) -> None:
    assert examine(sealed, seal_maker.chain) == Examined("sealed", CODE)


def test_one_changed_byte_is_altered(sealed: bytes, seal_maker: SealMaker) -> None:
    at = sealed.index(b"stream") + 40
    changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]

    assert examine(changed, seal_maker.chain).finding == "altered"


def test_something_added_after_the_seal_is_altered(sealed: bytes, seal_maker: SealMaker) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Lang"] = generic.TextStringObject("en")
    writer.update_root()  # type: ignore[no-untyped-call]
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]

    assert examine(output.getvalue(), seal_maker.chain).finding == "altered"


def test_no_seal_or_a_strangers_is_not_ours(
    paper: bytes, sealed: bytes, seal_maker: SealMaker, other_seal_maker: SealMaker
) -> None:
    assert examine(paper, seal_maker.chain).finding == "not_ours"
    assert examine(sealed, other_seal_maker.chain).finding == "not_ours"


def test_an_encrypted_file_is_not_opened(paper: bytes, seal_maker: SealMaker) -> None:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(paper)))
    writer.encrypt("owner", "user")  # type: ignore[no-untyped-call]
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]

    assert examine(output.getvalue(), seal_maker.chain).finding == "damaged"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.7\n" + b"\0" * LARGEST_FILE])
def test_what_is_no_document_or_too_large_is_damaged(content: bytes, seal_maker: SealMaker) -> None:
    assert examine(content, seal_maker.chain).finding == "damaged"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_never_believed(share: float, sealed: bytes, seal_maker: SealMaker) -> None:
    assert examine(sealed[: int(len(sealed) * share)], seal_maker.chain).finding in (
        "damaged",
        "altered",
        "not_ours",
    )


@pytest.mark.parametrize("seed", range(60))
def test_noise_anywhere_in_the_file_ends_in_a_word(seed: int, sealed: bytes, seal_maker: SealMaker) -> None:
    chance = random.Random(seed)
    at, noise = chance.randrange(len(sealed)), chance.randbytes(chance.randint(1, 40))
    changed = sealed[:at] + noise + sealed[at + len(noise) :]

    assert examine(changed, seal_maker.chain).finding != "sealed"


def test_a_file_of_many_objects_is_judged_quickly(seal_maker: SealMaker) -> None:
    objects = b"".join(b"%d 0 obj<</Next %d 0 R>>endobj\n" % (n, n + 1) for n in range(3, 40_000))
    begun = time.monotonic()
    finding = examine(b"%PDF-1.7\n" + objects + b"trailer<</Root 3 0 R>>\n%%EOF", seal_maker.chain).finding

    assert finding in ("damaged", "not_ours")
    assert time.monotonic() - begun < 10
