"""Base45 (RFC 9285): bytes as the characters of QR's alphanumeric mode, so that a QR code holds them densely."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}


def encode(data: bytes) -> str:
    """Return the Base45 text of `data`."""
    text = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, value = divmod(number, 45)
            text.append(_ALPHABET[value])
    return "".join(text)


def decode(text: str) -> bytes:
    """Return the bytes of a Base45 text.

    Raises:
        ValueError: the text is no Base45.
    """
    data = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        if len(group) == 1 or any(character not in _VALUES for character in group):
            raise ValueError("not Base45")
        number = sum(_VALUES[character] * 45**place for place, character in enumerate(group))
        size = len(group) - 1
        if number >= 256**size:
            raise ValueError("not Base45")
        data += number.to_bytes(size, "big")
    return bytes(data)
