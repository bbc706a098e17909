"""The data of a base reading (30 01): two lengths, the text block, the photo.

    01 00 | 04 00 | text 256 | photo 1024        lengths big-endian

Pure. `frames` brings it, `text_block` reads the text; the photo stays as it is.
"""

from dataclasses import dataclass

from devices.contracts.errors import ProtocolError

TEXT_SIZE = 256
PHOTO_SIZE = 1024
_HEAD_SIZE = 4


@dataclass(frozen=True, slots=True)
class CardBlocks:
    """The raw blocks of a base reading; `photo_wlt` is still compressed."""

    text: bytes
    photo_wlt: bytes

    @property
    def data(self) -> bytes:
        """The blocks as the data of a reply."""
        lengths = len(self.text).to_bytes(2, "big") + len(self.photo_wlt).to_bytes(2, "big")
        return lengths + self.text + self.photo_wlt


def split_base_reply(data: bytes) -> CardBlocks:
    """Cut the data of a base reading into its blocks.

    Raises:
        ProtocolError: the lengths are not those of a card, or do not fit what arrived.
    """
    text_size = int.from_bytes(data[:2], "big")
    photo_size = int.from_bytes(data[2:_HEAD_SIZE], "big")
    if text_size != TEXT_SIZE or photo_size not in (0, PHOTO_SIZE):
        raise ProtocolError(f"text of {text_size}, photo of {photo_size} bytes")
    if len(data) != _HEAD_SIZE + text_size + photo_size:
        raise ProtocolError(f"base reading of {len(data)} bytes")
    return CardBlocks(data[_HEAD_SIZE : _HEAD_SIZE + text_size], data[_HEAD_SIZE + text_size :])
