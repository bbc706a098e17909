"""Who a visit is about, once the province has recognised them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A recognised person. `ref` is the province's opaque reference; the number is here only masked."""

    ref: str
    name: str
    id_number_masked: str
    region_name: str
