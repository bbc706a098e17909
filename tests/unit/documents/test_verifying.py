"""A PDF that somebody brought ends in one of four words, whatever a stranger wrote into it."""

import random
import time
import tracemalloc
import zlib
from collections.abc import Callable
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


def _with_objects(*objects: bytes, root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1, with a right cross-reference table."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    ) % (len(objects) + 1, table, len(objects) + 1, root, len(content))


def _fields_that_go_round() -> bytes:
    """A form whose field is its own parent and its own child."""
    return _with_objects(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R 3 0 R]>>>>",
        b"<</Type/Pages/Kids[]/Count 1>>",
        b"<</T(a)/Parent 3 0 R/Kids[3 0 R 3 0 R]>>",
    )


def _fields_that_branch() -> bytes:
    """A form of forty levels, each with two kids: a reader that walks it never comes back."""
    levels = 40
    kids = [b"<</T(a)/Kids[%d 0 R %d 0 R]>>" % (n + 4, n + 4) for n in range(levels)]
    return _with_objects(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
        b"<</Type/Pages/Kids[]/Count 1>>",
        *kids,
        b"<</T(a)/FT/Sig>>",
    )


def _bomb() -> bytes:
    """An object stream of a hundred kilobytes that unpacks to a hundred megabytes."""
    packed = zlib.compress(b" " * 100_000_000, 9)
    return _with_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 1>>",
        b"<</Type/ObjStm/N 1/First 10/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream"
        % (len(packed), packed),
    )


def _many_objects() -> bytes:
    return _with_objects(*(b"<</Next %d 0 R>>" % (n + 2) for n in range(40_000)))


def _seals_without_end() -> bytes:
    """As many places that claim a signature as fit into the file."""
    return b"%PDF-1.7\n" + b"/ByteRange [0 9 12300 9]" * 400_000


def _deep_nesting() -> bytes:
    return _with_objects(b"<</Type/Catalog/Pages " + b"[" * 200_000 + b"]" * 200_000 + b">>")


@pytest.mark.parametrize(
    "make",
    [_fields_that_go_round, _fields_that_branch, _bomb, _many_objects, _seals_without_end, _deep_nesting],
)
def test_a_file_made_to_break_its_reader_is_judged_at_once(
    make: Callable[[], bytes], seal_maker: SealMaker
) -> None:
    content = make()
    tracemalloc.start()
    begun = time.monotonic()
    finding = examine(content, seal_maker.chain).finding
    took_s = time.monotonic() - begun
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert finding in ("damaged", "not_ours")
    assert took_s < 5, "the size of the file bounds the time"
    assert most < 2 * LARGEST_FILE, "and the memory"


def test_a_seal_of_ours_in_a_file_made_to_break_its_reader_is_not_believed(
    sealed: bytes, seal_maker: SealMaker
) -> None:
    assert examine(sealed + _fields_that_branch(), seal_maker.chain).finding == "altered"
