"""Python's collector of cycles, on the Qt thread only.

A cycle may hold windows, painters, pictures. Left to itself the collector runs on whichever thread happens to make
an object, and takes them apart there; Qt lets nobody but its own thread do that, and falls over now and then.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Signal

EVERY_MS = 1000
_WHOLE_EVERY = 60
"""Each minute everything that was made since `begin` is looked at, otherwise only what is young."""


class Collecting(QObject):
    """Lives on the Qt thread. From construction on nothing is collected until `begin`."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._turns = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._asked.connect(self._begin)

    def begin(self) -> None:
        """Begin to collect; may be called from any thread.

        What was made by now stays for good and is not walked again, which would hold the window up for 60 ms.
        """
        self._asked.emit()

    def _begin(self) -> None:
        gc.freeze()
        self._timer.start()

    def _collect(self) -> None:
        self._turns += 1
        gc.collect(2 if self._turns % _WHOLE_EVERY == 0 else 1)
