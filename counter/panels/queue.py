"""The queue of the window: the called number, what can be done with it, and who is next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.views import QueueView, TicketView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, boxed, column, emptied, line, row, scrolled
from counter.widgets.chip import Chip
from counter.widgets.key_button import KeyButton
from counter.widgets.text import Text

NEXT_SHOWN = 8


class QueuePanel(QWidget):
    """Calls, repeats, passes over; each by one key."""

    called_next = Signal()
    recalled = Signal()
    missed = Signal()
    finished = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._help = column(gap="xs")
        self._state = Chip(words("queue.nobody"), "plain")
        self._number = Text("", "huge", "primary")
        self._item = Text("", "strong", wraps=True)
        self._waited = Text("", "label", "text2", wraps=True)
        self._reason = Chip("", "info", "star")
        title = row(Text(words("queue.title"), "h3"), None, self._state)
        called = column(row(self._number, None, self._reason), self._item, self._waited, gap="")
        card = Card(title, called, self._buttons(), gap="s", margin="l")
        self._count = Text("", "h3")
        self._served = Text("", "label", "text2")
        self._lines = column(gap="")
        waiting = QFrame()
        waiting.setProperty("surface", "card")
        head = row(self._count, None, self._served)
        head.setContentsMargins(worn().space["l"], worn().space["m"], worn().space["l"], 0)
        inside = column(head, scrolled(boxed(self._lines)), gap="xs")
        inside.setContentsMargins(1, 1, 1, worn().space["s"])
        waiting.setLayout(inside)
        whole = column(self._help, card, waiting, gap="m")
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_view(self, view: QueueView) -> None:
        """Show the queue as it is."""
        words, ticket = self._words, view.current
        emptied(self._help)
        for sentence in view.help_calls:
            self._help.addWidget(Banner(words, "warn", sentence))
        self._state.show_state(view.state or words("queue.nobody"), "success" if ticket else "plain")
        self._number.setText(ticket.number if ticket else "— —")
        self._number.set_tone("primary" if ticket else "text3")
        self._item.setText(ticket.item if ticket else words("queue.press_next"))
        self._waited.setText(words("queue.waited", n=ticket.waited_min) if ticket else "")
        self._waited.setVisible(ticket is not None)
        self._reason.setVisible(bool(ticket and ticket.reason))
        self._reason.show_state(ticket.reason if ticket else "", "info", "star")
        self._allow(view)
        self._count.setText(words("queue.waiting", n=view.waiting_count))
        self._served.setText(words("queue.served", n=view.served_today))
        emptied(self._lines)
        for following in view.waiting[:NEXT_SHOWN]:
            self._lines.addWidget(self._line_of(following))
        if not view.waiting:
            nobody = Text(words("queue.empty"), "body", "text2", wraps=True)
            nobody.setContentsMargins(worn().space["l"], worn().space["m"], worn().space["l"], 0)
            self._lines.addWidget(nobody)
        self._lines.addStretch(1)

    def _allow(self, view: QueueView) -> None:
        words, nobody = self._words, "" if view.current else self._words("queue.nobody_called")
        self._recall.forbid(nobody or (words("queue.recall_in", n=view.recall_s) if view.recall_s else ""))
        self._recall.say(words("queue.recall") + (f" {view.recall_s}s" if view.recall_s else ""))
        for button in (self._missed, self._finish):
            button.forbid(nobody)
        self._finish.say(words("queue.finish" if view.is_serving else "queue.start"))

    def _buttons(self) -> QWidget:
        words = self._words
        self._next = KeyButton(words("queue.next"), "F2", "primary", "megaphone")
        self._recall = KeyButton(words("queue.recall"), "F3")
        self._missed = KeyButton(words("queue.missed"), "F4")
        self._finish = KeyButton(words("queue.finish"), "F8")
        buttons = QWidget()
        grid = QGridLayout(buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(worn().space["s"])
        grid.addWidget(self._next, 0, 0, 1, 2)
        grid.addWidget(self._recall, 1, 0)
        grid.addWidget(self._missed, 1, 1)
        grid.addWidget(self._finish, 2, 0, 1, 2)
        for button, signal in (
            (self._next, self.called_next),
            (self._recall, self.recalled),
            (self._missed, self.missed),
            (self._finish, self.finished),
        ):
            button.clicked.connect(signal)
        return buttons

    def _line_of(self, ticket: TicketView) -> QWidget:
        minutes = Text(self._words("queue.minutes", n=ticket.waited_min), "label", ticket.tone)
        marks = [Chip(ticket.reason, "info", "star")] if ticket.reason else []
        said = column(
            row(Text(ticket.number, "strong"), *marks, None, minutes),
            Text(ticket.item, "table", "text2", wraps=True),
            gap="",
        )
        said.setContentsMargins(worn().space["l"], 6, worn().space["l"], 6)
        return boxed(column(boxed(said), line(), gap=""))
