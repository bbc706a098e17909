"""The id of a SAM module (12 FF) as it is printed on its plate (机具编号)."""

import struct

_FIELDS = struct.Struct("<HHIII")


def module_serial(data: bytes) -> str:
    """Return the 16 bytes of a module id as text, or "" when they are not 16."""
    if len(data) != _FIELDS.size:
        return ""
    kind, maker, made, number, check = _FIELDS.unpack(data)
    return f"{kind:02d}.{maker:02d}-{made:08d}-{number:010d}-{check:010d}"
