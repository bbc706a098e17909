"""One card in a reader, from connecting to letting go: APDUs in, APDUs out, nobody else in between.

The card is shared, not taken exclusively, and left as it is at the end: a reset would cost a power-up.
Calls have no time-out: a card that hangs hangs the caller.
"""

from contextlib import suppress
from types import TracebackType

from smartcard import scard

from devices.contracts.errors import DeviceError, MediaRemovedError
from devices.social_card.pcsc_errors import SUCCESS, as_device_errors, check
from devices.social_card.pcsc_service import PcscService

_SHORTEST_ANSWER = 2


class PcscCard:
    """A connection to the card in `reader`, in a transaction of its own while entered.

    Raises:
        MediaRemovedError: there is no card any more.
        CardFaultError: the card is mute.
        DeviceOfflineError: the service is gone, or another program holds the card.
        DeviceAbsentError: the reader is gone.
    """

    def __init__(self, service: PcscService, reader: str) -> None:
        with as_device_errors("connect"):
            result, self._card, self._protocol = scard.SCardConnect(
                service.context,
                reader,
                scard.SCARD_SHARE_SHARED,
                scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
            )
            check(result, "connect")

    def __enter__(self) -> "PcscCard":
        try:
            with as_device_errors("begin"):
                check(scard.SCardBeginTransaction(self._card), "begin")
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the transaction and let the card go; a card or service that is gone already is no error."""
        with suppress(DeviceError), as_device_errors("end"):
            scard.SCardEndTransaction(self._card, scard.SCARD_LEAVE_CARD)
        self._let_go()

    def transmit(self, apdu: bytes) -> bytes:
        """Send one command APDU and return the response.

        Raises:
            MediaRemovedError: the card was pulled. In the middle of an APDU the service then reports success
                and gives no answer; that is no success.
        """
        with as_device_errors("transmit"):
            result, answer = scard.SCardTransmit(self._card, self._protocol, list(apdu))
            check(result, "transmit")
            if result == SUCCESS and len(answer) < _SHORTEST_ANSWER:
                raise MediaRemovedError("no answer")
            return bytes(answer)

    def _let_go(self) -> None:
        with suppress(DeviceError), as_device_errors("disconnect"):
            scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)
