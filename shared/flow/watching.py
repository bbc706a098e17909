"""Everything that is watched at a terminal: cards that come and go, readers and paper that are there or not."""

from collections.abc import Callable

from devices.contracts.printing import PagePrinter
from devices.contracts.readers import IdCardReader, SocialCardReader
from devices.contracts.readings import IdCardReading, SocialCardReading
from shared.cases.events import Event, IdCardRead, SocialCardRead
from shared.flow.card_watch import CardWatch
from shared.flow.device_watch import DeviceWatch, paper_changed, reader_changed

Watch = CardWatch[SocialCardReading] | CardWatch[IdCardReading] | DeviceWatch


def watches_of(
    social_card: SocialCardReader | None,
    id_card: IdCardReader | None,
    page_printer: PagePrinter | None,
    post: Callable[[Event], None],
) -> list[Watch]:
    """Return a watch for each device that is there, not started yet."""
    watches: list[Watch] = []
    if social_card is not None:
        watches.append(CardWatch("social_card", social_card, SocialCardRead, post))
        watches.append(DeviceWatch("social_card", social_card.status, reader_changed("social_card"), post))
    if id_card is not None:
        watches.append(CardWatch("id_card", id_card, IdCardRead, post))
        watches.append(DeviceWatch("id_card", id_card.status, reader_changed("id_card"), post))
    if page_printer is not None:
        watches.append(DeviceWatch("page_printer", page_printer.status, paper_changed, post))
    return watches
