"""A simulated SAM module on a pseudo terminal: the real driver talks to it and cannot tell.

Linux and macOS only; Windows has no pseudo terminals. It behaves as the module does: a card is found once per
laying, must be selected before it is read, and after a read or a failed read has to be lifted and laid again.
Its own thread answers; everything public may be called from any thread.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Condition, Event, RLock
from types import TracebackType

from devices.id_card.frames import SamCommand, SamReply, encode_frame
from devices.id_card.pseudo_terminal import PseudoTerminal
from devices.id_card.sam_faults import (
    AnswerStatus,
    LiftCardAfter,
    ReplaceText,
    SamFault,
    Silence,
    SplitReply,
    spoil,
)
from devices.id_card.statuses import SamStatus
from devices.id_card.virtual_id_card import VirtualIdCard

DEMO_MODULE_ID = bytes.fromhex("0500 0300 1D1F3401 01000000 02000000")


class VirtualSam:
    """A module with an empty plate.

    `port_link` is a path where a symbolic link to the pseudo terminal is kept, so that the configured port
    survives `unplug` and `plug_in`. `reading_takes_s` is how long the card takes to read.
    """

    def __init__(self, port_link: Path | None = None, *, reading_takes_s: float = 0.0) -> None:
        self._port_link = port_link
        self._reading_takes_s = reading_takes_s
        self._lock = RLock()
        self._asked = Condition(self._lock)
        self._requests: list[SamCommand] = []
        self._faults: deque[tuple[SamCommand | None, SamFault]] = deque()
        self._card: VirtualIdCard | None = None
        self._lifted = Event()
        self._is_spent = self._is_found = self._is_selected = False
        self._terminal: PseudoTerminal | None = None
        self.plug_in()

    def __enter__(self) -> "VirtualSam":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def port(self) -> str:
        """The path the driver opens.

        Raises:
            RuntimeError: the module is unplugged and has no link.
        """
        if self._port_link is not None:
            return str(self._port_link)
        if self._terminal is None:
            raise RuntimeError("unplugged")
        return self._terminal.path

    @property
    def requests(self) -> tuple[SamCommand, ...]:
        """Every request that was understood, in order."""
        with self._lock:
            return tuple(self._requests)

    def put_card(self, card: VirtualIdCard) -> None:
        """Lay a card on the plate, instead of the one that lies there."""
        with self._lock:
            self._card = card
            self._lifted.clear()
            self._is_spent = self._is_found = self._is_selected = False

    def lift_card(self) -> None:
        """Take the card off the plate."""
        with self._lock:
            self._card = None
            self._is_found = self._is_selected = False
            self._lifted.set()

    def inject(self, *faults: SamFault, on: SamCommand | None = None) -> None:
        """Fail: each fault once, in order, at the next reply to `on` (None: to anything)."""
        with self._lock:
            self._faults.extend((on, fault) for fault in faults)

    def clear_faults(self) -> None:
        """Work properly again."""
        with self._lock:
            self._faults.clear()

    def wait_until_asked(self, command: SamCommand, times: int, timeout_s: float) -> bool:
        """Block until `command` was asked `times` times in all; False when `timeout_s` passed first."""
        with self._asked:
            return self._asked.wait_for(lambda: self._requests.count(command) >= times, timeout_s)

    def plug_in(self) -> None:
        """Appear on a new pseudo terminal."""
        self.unplug()
        self._terminal = PseudoTerminal(self._answer)
        if self._port_link is not None:
            fresh = self._port_link.with_name(self._port_link.name + ".new")
            fresh.unlink(missing_ok=True)
            fresh.symlink_to(self._terminal.path)
            fresh.replace(self._port_link)

    def unplug(self) -> None:
        """Disappear: the other end sees its port hang up."""
        terminal, self._terminal = self._terminal, None
        if terminal is not None:
            terminal.close()
        if self._port_link is not None:
            self._port_link.unlink(missing_ok=True)

    def close(self) -> None:
        """Unplug for good. Safe to call twice."""
        self._lifted.set()
        self.unplug()

    def _answer(self, body: bytes) -> Iterable[tuple[bytes, float]]:
        """Return the pieces of the reply to a request, each with the pause after it."""
        try:
            command = SamCommand(body)
        except ValueError:
            return [(encode_frame(SamReply(SamStatus.UNKNOWN_COMMAND).body), 0.0)]
        with self._asked:
            self._requests.append(command)
            self._asked.notify_all()
            faults = self._take_faults(command)
        if any(isinstance(fault, Silence) for fault in faults):
            return []
        forced = [fault.status for fault in faults if isinstance(fault, AnswerStatus)]
        reply = SamReply(forced[-1]) if forced else self._reply_to(command, faults)
        if any(isinstance(fault, LiftCardAfter) for fault in faults):
            self.lift_card()
        frame = spoil(encode_frame(reply.body), faults)
        for fault in faults:
            if isinstance(fault, SplitReply):
                starts = range(0, len(frame), fault.size)
                return [(frame[start : start + fault.size], fault.pause_s) for start in starts]
        return [(frame, 0.0)]

    def _take_faults(self, command: SamCommand) -> list[SamFault]:
        """Take the next fault meant for this command, if any."""
        for entry in self._faults:
            if entry[0] in (None, command):
                self._faults.remove(entry)
                return [entry[1]]
        return []

    def _reply_to(self, command: SamCommand, faults: list[SamFault]) -> SamReply:
        match command:
            case SamCommand.STATUS:
                return SamReply(SamStatus.OK)
            case SamCommand.MODULE_ID:
                return SamReply(SamStatus.OK, DEMO_MODULE_ID)
            case SamCommand.FIND:
                return self._find()
            case SamCommand.SELECT:
                return self._select()
            case SamCommand.READ_BASE:
                return self._read_base(faults)
            case SamCommand.READ_APPENDED_ADDRESS:
                return self._read_appended_address()

    def _find(self) -> SamReply:
        with self._lock:
            self._is_selected = False
            self._is_found = self._card is not None and not self._is_spent
            if self._is_found:
                return SamReply(SamStatus.CARD_FOUND, bytes(4))
            return SamReply(SamStatus.FIND_FAILED)

    def _select(self) -> SamReply:
        with self._lock:
            self._is_selected = self._is_found
            return SamReply(SamStatus.OK, bytes(8)) if self._is_selected else SamReply(SamStatus.SELECT_FAILED)

    def _read_base(self, faults: list[SamFault]) -> SamReply:
        self._lifted.wait(self._reading_takes_s)
        with self._lock:
            self._is_spent = True
            if self._card is None or not self._is_selected:
                return SamReply(SamStatus.READ_FAILED)
            blocks = self._card.blocks()
            for fault in faults:
                if isinstance(fault, ReplaceText):
                    end = fault.offset + len(fault.text)
                    blocks = replace(blocks, text=blocks.text[: fault.offset] + fault.text + blocks.text[end:])
            return SamReply(SamStatus.OK, blocks.data)

    def _read_appended_address(self) -> SamReply:
        with self._lock:
            if self._card is None or not self._is_selected:
                return SamReply(SamStatus.READ_FAILED)
            data = self._card.appended_address_data()
            return SamReply(SamStatus.OK if data else SamStatus.NO_SUCH_ITEM, data)
