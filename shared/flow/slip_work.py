"""Receipts, notices and refusals: what a window hands out, drawn here and printed on the page printer.

The paper lane prints one document after the other; a paper that fails is said and can be asked for again, because
none of these is counted.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from uuid6 import uuid7

from shared.cases.actions import Action
from shared.cases.desk import Matter, Staff
from shared.cases.desk_actions import PrintIssued, PrintReceipt
from shared.cases.desk_events import SlipPrinted
from shared.cases.events import Event
from shared.cases.identity_number import mask_name
from shared.cases.person import Person
from shared.catalogue.items import load_catalogue
from shared.catalogue.window_items import window_items
from shared.documents import window_slips
from shared.documents.errors import DocumentError
from shared.documents.slips import Slip, render_slip
from shared.documents.window_slips import Occasion
from shared.flow.asking import BROKEN
from shared.flow.printing import Printing
from shared.flow.runner import Performer

_log = logging.getLogger(__name__)


class SlipWork:
    """Draws and prints slips. `now` gives aware times."""

    def __init__(self, printing: Printing, now: Callable[[], datetime]) -> None:
        self._printing = printing
        self._now = now

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the mapping from action to call."""
        return {
            PrintReceipt: Performer("paper", self._receipt, _broken),
            PrintIssued: Performer("paper", self._issued, _broken),
        }

    def _receipt(self, action: Action) -> Event | None:
        if not isinstance(action, PrintReceipt):
            return None
        case, number = action.case, action.case.case_no or ""
        occasion = self._occasion(action.staff, action.person, action.matter)
        if case.due_on is None:
            return self._print(window_slips.done(occasion, number, case.result))
        item = window_items().get(case.item_code)
        days = 0 if item is None else item.promised_days
        names = {} if item is None else {slot.slot: slot.name["zh"] for slot in item.materials}
        materials = [(names.get(slot, slot), len(pages)) for slot, pages in case.materials.items()]
        return self._print(window_slips.receipt(occasion, number, case.due_on, days, materials))

    def _issued(self, action: Action) -> Event | None:
        if not isinstance(action, PrintIssued):
            return None
        issued = action.issued
        occasion = self._occasion(action.staff, action.person, action.matter)
        if issued.kind == "notice":
            slip = window_slips.notice(occasion, issued.number, issued.reopen_code, issued.due_on, issued.texts)
        else:
            reason, remedy = issued.texts
            slip = window_slips.refusal(occasion, issued.number, reason, remedy)
        return self._print(slip)

    def _occasion(self, staff: Staff, person: Person, matter: Matter) -> Occasion:
        item = window_items().get(matter.item_code) or load_catalogue().item(matter.item_code)
        return Occasion(
            hall=staff.hall_name,
            window=f"{staff.window_no} 号窗口" if staff.window_no else "",
            staff=staff.name,
            item=matter.item_code if item is None else item.name["zh"],
            person=f"{mask_name(person.name)}  {person.id_number_masked}",
            at=self._now(),
        )

    def _print(self, slip: Slip) -> Event:
        try:
            pdf = render_slip(slip)
        except DocumentError as error:
            _log.warning("not drawn: %s", error)
            return SlipPrinted("not_printed", error.code)
        paper = self._printing.print_document(str(uuid7()), pdf)
        return SlipPrinted(paper.result, paper.code)


def _broken(_action: Action) -> Event:
    return SlipPrinted("unknown", BROKEN)
