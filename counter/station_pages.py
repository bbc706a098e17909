"""The pages of the certificate station, each with its signals tied to the presses."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.local import Local
from counter.look.words import Words
from counter.pages import named
from counter.panels.station_desk import StationDeskPanel
from counter.panels.station_issued import StationIssuedPanel
from counter.panels.station_paper import StationPaperPanel
from counter.panels.station_verify import StationVerifyPanel
from counter.presses import Presses
from counter.station_presses import StationPresses
from shared.cases.desk_events import PersonLeft
from shared.cases.station_events import (
    CodePresented,
    PaperReceived,
    PaperSpoiled,
    PeriodChosen,
    PersonPicked,
    PurposeChosen,
    VerdictCleared,
)

STATION_PLACES = ("station", "issued", "verify", "paper")


class StationPages:
    """Makes pages."""

    def __init__(self, words: Words, presses: Presses, station: StationPresses) -> None:
        self._words = words
        self._presses = presses
        self._station = station

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each page is made, by its name."""
        return {"station": self._desk, "issued": self._issued, "verify": self._verify, "paper": self._paper}

    def _desk(self) -> StationDeskPanel:
        page, presses, station = named(StationDeskPanel(self._words), "station"), self._presses, self._station
        page.searched.connect(station.search)
        page.person_chosen.connect(presses.does(PersonPicked))
        page.kind_chosen.connect(station.choose_kind)
        page.period_chosen.connect(presses.does(PeriodChosen))
        page.purpose_chosen.connect(presses.does(PurposeChosen))
        page.printed.connect(station.print_chosen)
        page.person_left.connect(presses.does(PersonLeft))
        page.paper_seen.connect(station.say_paper)
        page.reveal_asked.connect(presses.reveal)
        return page

    def _issued(self) -> StationIssuedPanel:
        page, station = named(StationIssuedPanel(self._words), "issued"), self._station
        page.searched.connect(station.search_issued)
        page.chose.connect(self._presses.to_local(Local.choose_issued))
        page.reprinted.connect(station.reprint)
        page.voided.connect(station.void)
        page.paper_seen.connect(station.say_paper)
        return page

    def _verify(self) -> StationVerifyPanel:
        page, presses = named(StationVerifyPanel(self._words), "verify"), self._presses
        page.code_given.connect(presses.does(CodePresented))
        page.file_wanted.connect(lambda: self._station.open_document(page))
        page.cleared.connect(presses.does(VerdictCleared))
        return page

    def _paper(self) -> StationPaperPanel:
        page, presses = named(StationPaperPanel(self._words), "paper"), self._presses
        page.received.connect(presses.does(PaperReceived))
        page.spoiled.connect(presses.does(PaperSpoiled))
        page.counted.connect(presses.to_local(Local.count))
        page.day_closed.connect(self._station.close_day)
        return page
