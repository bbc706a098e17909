"""One slot of a virtual reader: puts simulated cards into a real pcscd through vpcd, and takes them out.

The wire: the card connects to vpcd over TCP; each message has a length of two bytes; a message of one byte is
power off 00, power on 01, reset 02 or "give ATR" 04, only the last is answered; all others are APDUs. A card
stays in the slot until `remove`, also while pcscd is away: it connects again. Each insertion has a thread of its
own that answers; everything public may be called from any thread.

vpcd writes a message in two pieces: without TCP_NODELAY and TCP_QUICKACK on this side every APDU takes 44 ms.
"""

import socket
from threading import Condition, Event, Thread
from types import TracebackType

from devices.social_card.slot_faults import (
    EndlessMoreData,
    EndlessWrongLength,
    GarbledAnswer,
    HangsOn,
    Mute,
    PulledAfter,
    PulledDuring,
    SlotFault,
    Slow,
    WrongStatusWord,
)
from devices.social_card.virtual_card import CardInSlot

_POWER_OFF, _POWER_ON, _RESET, _GIVE_ATR = b"\x00", b"\x01", b"\x02", b"\x04"
_CONNECT_RETRY_S = 0.02
_QUICKACK: int | None = getattr(socket, "TCP_QUICKACK", None)  # Linux only


class VpcdSlot:
    """The slot that vpcd serves at `port`, empty at first."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._address = (host, port)
        self._insertion: _Insertion | None = None

    def __enter__(self) -> "VpcdSlot":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    @property
    def is_inserted(self) -> bool:
        """Whether a card is in the slot; a fault may have pulled it."""
        return self._insertion is not None and not self._insertion.is_gone

    @property
    def apdus(self) -> tuple[bytes, ...]:
        """Every command APDU since the last insertion, in order."""
        return self._insertion.apdus if self._insertion is not None else ()

    def insert(self, card: CardInSlot, *faults: SlotFault) -> None:
        """Put a card in, instead of the one that is there. pcscd notices within 0.4 s."""
        self.remove()
        self._insertion = _Insertion(self._address, card, faults)

    def remove(self) -> None:
        """Take the card out, if there is one. pcscd notices within 0.4 s."""
        if self._insertion is not None:
            self._insertion.pull()

    def wait_for_apdus(self, total: int, timeout_s: float) -> bool:
        """Block until `total` APDUs have come since the last insertion; False when `timeout_s` passed first."""
        return self._insertion is not None and self._insertion.wait_for_apdus(total, timeout_s)


class _Insertion:
    """One card in the slot, from its insertion until it is pulled."""

    def __init__(self, address: tuple[str, int], card: CardInSlot, faults: tuple[SlotFault, ...]) -> None:
        self._address = address
        self._card = card
        self._faults = faults
        self._apdus: list[bytes] = []
        self._came = Condition()
        self._gone = Event()
        self._line: socket.socket | None = None
        self._thread = Thread(target=self._stay, name=f"card-{address[1]}", daemon=True)
        self._thread.start()

    @property
    def is_gone(self) -> bool:
        return self._gone.is_set()

    @property
    def apdus(self) -> tuple[bytes, ...]:
        with self._came:
            return tuple(self._apdus)

    def wait_for_apdus(self, total: int, timeout_s: float) -> bool:
        with self._came:
            return self._came.wait_for(lambda: len(self._apdus) >= total, timeout_s)

    def pull(self) -> None:
        self._gone.set()
        if (line := self._line) is not None:
            _hang_up(line)
        self._thread.join()

    def _stay(self) -> None:
        while not self._gone.is_set():
            try:
                line = socket.create_connection(self._address, timeout=1.0)
            except OSError:
                self._gone.wait(_CONNECT_RETRY_S)
                continue
            with line:
                self._line = line
                line.settimeout(None)
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._serve(line)
                self._line = None

    def _serve(self, line: socket.socket) -> None:
        """Answer until the line ends: pcscd is gone, or the card was pulled."""
        try:
            while not self._gone.is_set():
                message = _receive(line, int.from_bytes(_receive(line, 2)))
                answer = self._control(message) if len(message) == 1 else self._work(message)
                if answer is not None:
                    line.sendall(len(answer).to_bytes(2) + answer)
                if len(message) > 1 and PulledAfter(len(self._apdus)) in self._faults:
                    self._gone.set()
                    _hang_up(line)
        except (EOFError, OSError):
            pass
        finally:
            self._card.reset()

    def _control(self, message: bytes) -> bytes | None:
        if message == _GIVE_ATR:
            return b"\x00" if Mute() in self._faults else self._card.atr
        if message in (_POWER_OFF, _POWER_ON, _RESET):
            self._card.reset()
        return None

    def _work(self, apdu: bytes) -> bytes | None:
        """Return the answer to an APDU, or None when there is none."""
        with self._came:
            self._apdus.append(apdu)
            number = len(self._apdus)
            self._came.notify_all()
        answer: bytes | None = self._card.answer(apdu)
        for fault in self._faults:
            match fault:
                case PulledDuring(at) if at == number:
                    raise self._torn_out()
                case PulledAfter(0):
                    raise self._torn_out()
                case WrongStatusWord(at, status) if at == number:
                    answer = status.to_bytes(2)
                case GarbledAnswer(at, garbled) if at == number:
                    answer = garbled
                case EndlessMoreData(at) if number >= at:
                    answer = b"\x61\x10"
                case EndlessWrongLength(at) if number >= at:
                    answer = b"\x6c\x10"
                case Slow(answer_s):
                    self._gone.wait(answer_s)
                case HangsOn(at) if at == number:
                    answer = None
                case _:
                    pass
        return answer

    def _torn_out(self) -> EOFError:
        self._gone.set()
        return EOFError("card pulled")


def _receive(line: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        _acknowledge_at_once(line)
        piece = line.recv(size - len(received))
        if not piece:
            raise EOFError("vpcd hung up")
        received += piece
    _acknowledge_at_once(line)
    return received


def _acknowledge_at_once(line: socket.socket) -> None:
    """The system falls back to delayed acknowledgement by itself, so this is said again and again."""
    if _QUICKACK is not None:
        line.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)


def _hang_up(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
