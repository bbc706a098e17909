"""What a simulated social security card says: a frozen value that loads from and saves to JSON.

Always synthetic: no real person's data is ever in a profile.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from devices.social_card.card_files import EF05, EF06, Tag
from devices.social_card.coding import encode_date, encode_digits, encode_text


@dataclass(frozen=True, slots=True)
class VirtualCardProfile:
    """One card and its holder. `generation` 1 to 3; `card_id` 32 hex digits; dates None are blank on the card."""

    generation: int
    version: str
    card_id: str
    card_number: str
    issued: date | None
    expires: date | None
    social_security_number: str
    name: str
    sex: str
    ethnic_group: str
    birthplace: str
    born: date | None

    @classmethod
    def load(cls, path: Path) -> "VirtualCardProfile":
        """Return the profile in a JSON file.

        Raises:
            OSError: the file cannot be read.
            pydantic.ValidationError: it is no profile.
        """
        return _JSON.validate_json(path.read_bytes())

    def save(self, path: Path) -> None:
        """Write the profile to a JSON file."""
        path.write_bytes(_JSON.dump_json(self, indent=2))

    def values(self) -> dict[Tag, bytes]:
        """Return the value of every record as it stands on the card.

        Raises:
            ValueError: an item does not fit its record; a generation-1 card has no place for a long name.
        """
        sizes = {**EF05.sizes, **EF06[self.generation].sizes}
        name = self.name.encode("gb18030")
        name_size = sizes[Tag.NAME]
        values = {
            Tag.CARD_ID: bytes.fromhex(self.card_id),
            Tag.CARD_CLASS: encode_text("1", 1),
            Tag.VERSION: encode_text(self.version, sizes[Tag.VERSION]),
            Tag.INITIALISED_BY: encode_digits(self.card_id[:6], sizes[Tag.INITIALISED_BY]),
            Tag.ISSUED: encode_date(self.issued, sizes[Tag.ISSUED]),
            Tag.EXPIRES: encode_date(self.expires, sizes[Tag.EXPIRES]),
            Tag.CARD_NUMBER: encode_text(self.card_number, sizes[Tag.CARD_NUMBER]),
            Tag.SOCIAL_SECURITY_NUMBER: encode_text(
                self.social_security_number, sizes[Tag.SOCIAL_SECURITY_NUMBER]
            ),
            Tag.NAME: name[:name_size].ljust(name_size, b"\x00"),
            Tag.SEX: encode_text(self.sex, sizes[Tag.SEX]),
            Tag.ETHNIC_GROUP: encode_digits(self.ethnic_group, sizes[Tag.ETHNIC_GROUP]),
            Tag.BIRTHPLACE: encode_digits(self.birthplace, sizes[Tag.BIRTHPLACE]),
            Tag.BORN: encode_date(self.born, sizes[Tag.BORN]),
        }
        rest_size = sizes.get(Tag.NAME_REST, 0)
        if len(name) > name_size + rest_size:
            raise ValueError(f"name of {len(name)} bytes")
        if rest_size:
            values[Tag.NAME_REST] = name[name_size:].ljust(rest_size, b"\x00")
        return values


_JSON = TypeAdapter(VirtualCardProfile)
