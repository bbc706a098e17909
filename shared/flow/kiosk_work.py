"""What only a kiosk has done for it: recognising a code, the form of its item, what was left open, and numbers.

Every function here blocks and runs on a lane of the runner; it answers with the event that happened.
"""

from collections.abc import Mapping

from shared.cases.actions import Action, FetchForm, FindOpenCase, RecogniseCode
from shared.cases.events import Event, FormPrefilled, OpenCaseFound
from shared.flow.asking import asked, silent
from shared.flow.case_ledger import CaseLedger
from shared.flow.number_work import number_performers
from shared.flow.runner import Performer
from shared.flow.terminal_work import recognised
from shared.sync.channel import ProvinceChannel
from shared.sync.identification import verify_code
from shared.sync.prefill import fetch_contribution_form

CONSENT_VERSION = "certificate-2026-1"
"""The consent sentence on the guide page; changes with its words."""


class KioskWork:
    """What a kiosk visit has done for it, beside what every program has (`terminal_work`)."""

    def __init__(self, channel: ProvinceChannel, ledger: CaseLedger) -> None:
        self._channel = channel
        self._ledger = ledger

    def performers(self) -> Mapping[type[Action], Performer]:
        """Return the mapping from action to call."""
        return {
            RecogniseCode: Performer("province", self._recognise_code, silent),
            FetchForm: Performer("province", self._fetch_form, silent),
            FindOpenCase: Performer("ledger", self._find_open_case),
            **number_performers(self._channel, silent),
        }

    def _recognise_code(self, action: Action) -> Event | None:
        if not isinstance(action, RecogniseCode):
            return None
        return asked(lambda: recognised(verify_code(self._channel, action.code)))

    def _fetch_form(self, action: Action) -> Event | None:
        if not isinstance(action, FetchForm):
            return None
        return asked(
            lambda: FormPrefilled(
                fetch_contribution_form(self._channel, action.item_code, action.visit_token, CONSENT_VERSION)
            )
        )

    def _find_open_case(self, action: Action) -> Event | None:
        found = self._ledger.open_case(action.person_ref) if isinstance(action, FindOpenCase) else None
        return None if found is None else OpenCaseFound(found)
