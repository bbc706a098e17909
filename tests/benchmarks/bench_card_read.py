"""Reading a social security card through a real pcscd: APDUs against the fewest, and time against bare PC/SC.

The floor of time sends the very same APDUs in a bare loop of SCardTransmit, by turns with our reading of the same
card. Both include connecting to the card and letting it go; the transaction that keeps other programs out is in
our figure only. The ratio of times is the median of the ratios of neighbouring rounds: load from elsewhere falls
on both. It is about 1.25 and varies between 1.1 and 1.4 from run to run; the limit leaves room for that.
"""

import os
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from devices.contracts.readings import Provenance, ReadingOrigin
from devices.social_card.private_pcscd import PrivatePcscd
from devices.social_card.reading import MINIMUM_APDUS, read_social_card
from devices.social_card.virtual_card import VirtualCard
from devices.social_card.virtual_profile import VirtualCardProfile
from devices.social_card.vpcd_slot import VpcdSlot

if TYPE_CHECKING:
    from devices.social_card.pcsc_service import PcscService

ROUNDS = 200
WARM_UP_ROUNDS = 10
CARD_APPEARS_WITHIN_S = 5.0
ORIGIN = ReadingOrigin("bench", "0", "pcsc", 1, datetime(2026, 1, 1, tzinfo=UTC), Provenance.SIMULATED)


def measure() -> list[dict[str, object]]:
    """Read a card of each generation and compare."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder, PrivatePcscd(Path(folder), slots=3) as pcscd:
        os.environ.update(pcscd.environment)
        for generation, port, reader in zip((1, 2, 3), pcscd.ports, pcscd.readers, strict=True):
            with VpcdSlot(port) as slot:
                slot.insert(VirtualCard(_profile(generation)))
                rows += _compare(generation, slot, reader)
    return rows


def _profile(generation: int) -> VirtualCardProfile:
    return VirtualCardProfile(
        generation=generation,
        version=f"{generation}.00",
        card_id="130102D15600000510000001FFFFFFFF",
        card_number="A10000001",
        issued=date(2020, 1, 2),
        expires=date(2040, 1, 2),
        social_security_number="130102199001011237",
        name="赵演示",
        sex="1",
        ethnic_group="01",
        birthplace="130102",
        born=date(1990, 1, 1),
    )


def _compare(generation: int, slot: VpcdSlot, reader: str) -> list[dict[str, object]]:
    from smartcard import scard  # reads its socket from the environment, which is set by now

    from devices.social_card.pcsc_card import PcscCard
    from devices.social_card.pcsc_service import PcscService

    with PcscService() as service:
        atr = _wait_for_atr(service, reader)

        def ours() -> None:
            with PcscCard(service, reader) as card:
                read_social_card(card.transmit, atr, ORIGIN)

        def bare() -> None:
            _, card, protocol = scard.SCardConnect(
                service.context, reader, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0
            )
            for apdu in apdus:
                scard.SCardTransmit(card, protocol, apdu)
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

        ours()
        sent = len(slot.apdus)
        apdus = [list(apdu) for apdu in slot.apdus]
        ours_ms, bare_ms = _by_turns(ours, bare)
    return [_apdu_row(generation, sent), _time_row(generation, ours_ms, bare_ms)]


def _apdu_row(generation: int, sent: int) -> dict[str, object]:
    minimum = MINIMUM_APDUS[generation]
    return {
        "job": f"APDUs to read a card of generation {generation}",
        "ours": float(sent),
        "floor": float(minimum),
        "ratio": sent / minimum,
        "limit": (minimum + 1) / minimum,
        "unit": "APDUs",
        "note": "floor: fewest for this profile; limit: one more",
    }


def _time_row(generation: int, ours_ms: list[float], bare_ms: list[float]) -> dict[str, object]:
    return {
        "job": f"time to read a card of generation {generation}",
        "ours": statistics.median(ours_ms),
        "floor": statistics.median(bare_ms),
        "ratio": statistics.median(mine / theirs for mine, theirs in zip(ours_ms, bare_ms, strict=True)),
        "limit": 1.5,
        "unit": "ms",
        "note": f"floor: bare SCardTransmit of the same APDUs; n={ROUNDS}, "
        f"ours {min(ours_ms):.2f}–{max(ours_ms):.2f}",
    }


def _wait_for_atr(service: "PcscService", reader: str) -> bytes:
    deadline_s = monotonic() + CARD_APPEARS_WITHIN_S
    while monotonic() < deadline_s:
        (state,) = service.look([reader])
        if state.is_present:
            return state.atr
        Event().wait(0.01)
    raise TimeoutError("the virtual card did not appear")


def _by_turns(ours: Callable[[], None], bare: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Run both by turns; return the milliseconds of each round after the warm-up."""
    taken_ms: dict[Callable[[], None], list[float]] = {ours: [], bare: []}
    for number in range(WARM_UP_ROUNDS + ROUNDS):
        for run, results in sorted(taken_ms.items(), key=lambda entry: entry[0] is ours, reverse=number % 2 == 0):
            started_s = perf_counter()
            run()
            results.append((perf_counter() - started_s) * 1000)
    return taken_ms[ours][WARM_UP_ROUNDS:], taken_ms[bare][WARM_UP_ROUNDS:]
